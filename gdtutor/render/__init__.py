"""Worked lines and plots become Blocks (text with roles) and LaTeX."""
