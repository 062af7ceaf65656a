"""Basins: where a descent goes from each start in a window."""
