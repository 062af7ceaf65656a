"""What the worker answers: a problem as it was typed goes in, plain views come out.

Every function stands by itself, so a worker that was replaced has lost nothing but a cache. Screens and commands reach
these functions through `gdtutor.worker.pool`, by name. There is a module for each thing that is asked about: what was
typed (`reading`), the run (`run`), its reasons (`explanation`), a derivative (`derivation`), several runs
(`comparison`), many rates (`sweep`), many starts (`basins`), the course (`lessons`) and the process (`process`). They
share what is remembered (`memory`): the runs (`runs`) and the documents that are being written (`chunks`).
"""

from gdtutor.worker.handlers.basins import basin_rows, basin_spans, basins_plot, open_basins
from gdtutor.worker.handlers.comparison import compare, comparison_document, comparison_plot, comparison_rows
from gdtutor.worker.handlers.derivation import derivation_document, derivation_line, open_derivation
from gdtutor.worker.handlers.explanation import explanation, explanation_document
from gdtutor.worker.handlers.lessons import check_block
from gdtutor.worker.handlers.memory import forget
from gdtutor.worker.handlers.process import process, ready
from gdtutor.worker.handlers.reading import notes, preview
from gdtutor.worker.handlers.run import document, open_run, plot, rows, step
from gdtutor.worker.handlers.sweep import open_sweep, sweep_plot, sweep_rows

__all__ = [
    "basin_rows",
    "basin_spans",
    "basins_plot",
    "check_block",
    "compare",
    "comparison_document",
    "comparison_plot",
    "comparison_rows",
    "derivation_document",
    "derivation_line",
    "document",
    "explanation",
    "explanation_document",
    "forget",
    "notes",
    "open_basins",
    "open_derivation",
    "open_run",
    "open_sweep",
    "plot",
    "preview",
    "process",
    "ready",
    "rows",
    "step",
    "sweep_plot",
    "sweep_rows",
]
