"""Compare: up to four runs on one function, side by side."""
