"""What the learner types, read by a grammar and never evaluated: text → tree → checks → SymPy.

Text goes in, a `Reading` or a `Problem` comes out, or an error that knows the place. The way back is here too:
`outline` and `expressions` make formulas of expressions, `printing` what can be read again.
"""
