"""Catalog: one record for each thing that can be named (functions, methods), as strings alone.

What every other room knows of such a thing it reads here: light, without SymPy, flint and Textual.
"""
