"""What the worker is doing, as the subject of a sentence about its budget."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "working.minima": "Finding the minima of this function",
    "working.spans": "Finding where the starts lead",
    "working.map": "This part of the map",
    "working.picture": "Drawing this picture",
    "working.comparison": "Comparing these descents",
    "working.table": "Computing this part of the table",
    "working.derivative": "Working out this derivative",
    "working.line": "Working out this line",
    "working.document": "Writing this document",
    "working.explanation": "Explaining this descent",
    "working.drawing": "Drawing an exercise",
    "working.hint": "Looking for a hint",
    "working.reading-answer": "Reading the answer",
    "working.judging": "Judging this answer",
    "working.computation": "This computation",
    "working.lesson": "Filling in the numbers of this lesson",
    "working.start": "Starting",
    "working.reading": "Reading this function",
    "working.rows": "Computing the rows",
    "working.run": "Setting up this descent",
    "working.step": "Working out this step",
    "working.sweep": "Preparing this sweep",
    "working.rates": "This part of the sweep",
}
