"""How large an input may be: every limit is checked before SymPy computes anything."""

from __future__ import annotations

LENGTH = 4_000
"""Characters in one input."""

TOKENS = 1_000
"""Numbers, names, operators and brackets in one input."""

NESTING = 60
"""Levels of brackets, and levels of operations inside each other."""

DIGITS = 1_000
"""Digits of one number as typed."""

DECIMAL_EXPONENT = 100
"""The largest decimal exponent of a number as typed (1e-100)."""

EXPONENT = 1_000
"""The largest whole exponent of something with a variable in it, powers of powers multiplied out."""

VALUE_DIGITS = 1_000
"""Digits of a constant while it is worked out: 2^3000 fits, 10^10^10 does not."""

VARIABLES = 50
"""Variables of one function."""

LETTERS = 400
"""Columns and parameters of one model."""

CUBE_ROOTS = 8
"""Real cube roots inside each other: in SymPy's functions each holds its argument twice."""

WORK = 300
"""Units of work for SymPy in one formula.

1 for a function, 8 for a comparison or a power like x^x, 8 and more for a function or root of constants (by their
size), 4·n² for min or max of n.
"""
