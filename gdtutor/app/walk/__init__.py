"""Walk: one run, step by step; a stated problem goes in, worked steps, table and plot come back from the worker."""
