"""Pool: worker processes that do the mathematics, with a budget for every request.

Whoever asks gives a request, and the process that asks never imports SymPy. A request past its budget, or cancelled,
ends the worker for real, and a fresh one takes its place in a moment: where the platform has it, workers are forked
from a server process that has SymPy loaded already.

A `Worker` is asked one thing at a time; a `WorkerPool` of them shares out one piece of work. `pending` has what waits
for its answer, `process` what runs in the worker's process and how that is started.
"""

from gdtutor.worker.pool.team import WorkerPool
from gdtutor.worker.pool.worker import Worker

__all__ = ["Worker", "WorkerPool"]
