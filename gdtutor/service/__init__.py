"""What the worker answers: a problem as it was typed goes in, plain views come out.

Every function stands by itself, so a worker that was replaced has lost nothing but a cache. Screens and commands reach
these functions through `gdtutor.kernel`, by name. There is a module for each thing that is asked about: what was typed
(`reading`), the run (`walk`), its reasons (`why`), a derivative (`derivation`), several runs (`comparison`), many rates
(`sweep`), many starts (`basins`), the course (`lessons`) and the process (`worker`). They share what is remembered
(`memory`): the runs (`runs`) and the documents that are being written (`parts`).
"""

from gdtutor.service.basins import basin_rows, basin_spans, basins_plot, open_basins
from gdtutor.service.comparison import compare, comparison_document, comparison_plot, comparison_rows
from gdtutor.service.derivation import derivation_document, derivation_line, open_derivation
from gdtutor.service.lessons import check_block
from gdtutor.service.memory import forget
from gdtutor.service.reading import notes, preview
from gdtutor.service.sweep import open_sweep, sweep_plot, sweep_rows
from gdtutor.service.walk import document, open_run, plot, rows, step
from gdtutor.service.why import explanation, explanation_document
from gdtutor.service.worker import process, ready

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
