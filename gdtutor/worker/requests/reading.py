"""What is asked about what has been typed so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from gdtutor.text.sentence import Sentence, told
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.reading import Preview
from gdtutor.worker.request import Request

NO_PLOT: Final = PlotFrame(width=0, height=0)
"""Asks for no plot."""


@dataclass(frozen=True, slots=True)
class ReadStatement(Request[Preview]):
    """How a function was read, and what is wrong with anything that has been typed.

    A start or rate that is still empty is no fault.
    """

    title: ClassVar = told("working.reading")
    seconds: ClassVar = 4
    channel: ClassVar = "preview"

    statement: Statement
    frame: PlotFrame = NO_PLOT


@dataclass(frozen=True, slots=True)
class ReadNotes(Request[tuple[Sentence, ...]]):
    """How the ambiguous spots of a function were read."""

    title: ClassVar = told("working.reading")

    function: str
