"""The engine: numbers that can be trusted, trajectories and their outcome."""
