"""Worker: typed questions go in, plain views come out, and the mathematics is done in processes of its own.

`pool` has the processes and their budgets and never loads SymPy; `handlers` answer what is asked, within a process.
"""
