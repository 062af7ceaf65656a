"""Request: one question to the service, and the future of its answer."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Final

TITLES: Final = {
    "preview": "Reading this function",
    "open_run": "Setting up this descent",
    "step": "Working out this step",
    "rows": "Computing this part of the table",
    "plot": "Drawing this picture",
    "document": "Writing this document",
    "explanation": "Explaining this descent",
    "explanation_document": "Writing this document",
    "compare": "Comparing these descents",
    "comparison_rows": "Computing this part of the table",
    "comparison_plot": "Drawing this picture",
    "comparison_document": "Writing this document",
    "open_sweep": "Preparing this sweep",
    "sweep_rows": "This part of the sweep",
    "open_basins": "Finding the minima of this function",
    "basin_spans": "Finding where the starts lead",
    "basin_rows": "This part of the map",
}
"""What each function of the service is doing, for the sentences about budgets."""


@dataclass(slots=True)
class Request:
    """One function of the service to be called, and the future that will hold its answer."""

    name: str
    args: tuple[object, ...]
    seconds: float
    channel: str
    future: Future[Any] = field(default_factory=Future)

    @property
    def title(self) -> str:
        """What the learner is told is being done."""
        return TITLES.get(self.name, "This computation")
