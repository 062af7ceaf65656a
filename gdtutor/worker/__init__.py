"""Worker: typed questions go in, plain views come out, and the mathematics is done in processes of its own.

`requests` are what can be asked, and the app's `client` asks it of a `pool` of processes with budgets: none of these
loads SymPy. Within a process `answering` finds the one of the `handlers` that is for a request, by its type. There the
mathematics begins.
"""
