"""Runs become worked lines: an equation and the reason it holds."""
