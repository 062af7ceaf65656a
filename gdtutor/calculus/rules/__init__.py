"""The differentiation rules: one small frozen class each, its docstring its formula."""
