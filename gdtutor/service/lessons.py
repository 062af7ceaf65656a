"""Lessons: whether they are whole."""

from __future__ import annotations

from pathlib import Path

from gdtutor.tutoring import check
from gdtutor.tutoring.lesson import LessonFault


def check_lesson(path: str) -> tuple[LessonFault, ...]:
    """Return all that is wrong with a lesson file, or with the lessons of a folder, down to its live blocks."""
    return check.check_lesson(Path(path))
