"""What is asked about data and a model while they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.fitting import DataView
from gdtutor.worker.request import Request
from gdtutor.worker.requests.reading import NO_PLOT


@dataclass(frozen=True, slots=True)
class ReadFit(Request[DataView]):
    """How the rows and the model of a fit were read, and what is wrong with anything that has been typed.

    What is still empty is no fault. The picture has the rows, and the model at the start where there is one.
    """

    title: ClassVar = told("working.reading")
    seconds: ClassVar = 10
    channel: ClassVar = "preview"

    statement: Statement
    frame: PlotFrame = NO_PLOT
