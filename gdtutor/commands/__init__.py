"""The commands behind `gdtutor …`: thin, over the worker and the app; none loads SymPy.

What was typed goes in through `line`; results go to stdout and words to stderr (`terminal`), both through the `door`.
"""
