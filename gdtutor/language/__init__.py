"""What the learner types, read by a grammar and never evaluated: text → tree → checks → SymPy."""
