"""The differentiation rules: one small frozen class each, its docstring its formula.

What is differentiated goes in with its `RuleScope`; whether the rule applies, what is left to differentiate and what
d/dx f becomes come out (`base`). The `book` has the order in which they are tried, and the other ways that a learner
may take; `table` makes a rule of each function of the catalogue that has a derivative.
"""
