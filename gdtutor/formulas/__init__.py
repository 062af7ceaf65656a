"""Formulas: expressions as a textbook prints them, and on one line of text. Every room may write a formula."""
