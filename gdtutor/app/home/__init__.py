"""Home: the lessons, and the ways into the app."""
