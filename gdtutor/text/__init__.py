"""Text: formulas, sentences and blocks go in; lines, two-dimensional text and LaTeX come out. No SymPy here."""
