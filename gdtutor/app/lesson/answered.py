"""Answered: that a question of a lesson was answered right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget


class Answered(Message):
    """A question was answered right."""

    def __init__(self, field: Widget) -> None:
        """Say in which field."""
        super().__init__()
        self.field = field
