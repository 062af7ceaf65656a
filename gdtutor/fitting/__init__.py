"""Fitting: a table and the formula of a model go in; a `Problem` comes out whose objective is a sum over the rows.

Letters that name columns are data, the others are parameters. What is chosen on the way is said: letters, labels, the
factor in front of the sum, how columns were scaled, which rows were kept out.
"""
