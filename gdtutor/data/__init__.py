"""Data: rows go in, from a file, a stream or Python; a `Table` of exact numbers comes out. No SymPy here.

Nothing is guessed silently: what was taken for the separator, the header, a decimal comma or a label is a note of the
table. What cannot be read is told with its file, line and column, and what to write instead.
"""
