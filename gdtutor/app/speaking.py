"""Speaking: what shows words of its own, and can say them anew when the language of the app changes."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Speaking(Protocol):
    """A screen or a widget with words."""

    def speak(self) -> None:
        """Say everything of its own in the language that the app has now."""
