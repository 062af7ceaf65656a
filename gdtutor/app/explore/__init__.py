"""Explore: the form for a problem, its preview and the examples."""
