"""Kernel: worker processes that do the mathematics, with a budget for every request.

The app and the commands ask for functions of `gdtutor.worker.handlers` by name; this room and its process never import
SymPy. A request past its budget, or cancelled, ends the worker for real, and a fresh one takes its place in a moment:
where the platform has it, workers are forked from a server process that has SymPy loaded already.

`Kernel` has one worker and asks it one thing at a time; a `Team` of them shares out one piece of work. `request` has
what is asked, `worker` what runs in the worker's process and how that is started.
"""

from gdtutor.worker.pool.team import WorkerPool, cores
from gdtutor.worker.pool.worker import Kernel

__all__ = ["Kernel", "WorkerPool", "cores"]
