"""Golden bytes: `problems` has the command lines, `entries` how they vary, `documents` and `screens` make the results.

`kept` has what they were; `python -m tests.golden` compares, and writes them into files.
"""
