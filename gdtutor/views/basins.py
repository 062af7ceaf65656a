"""Views of many starts."""

from __future__ import annotations

from dataclasses import dataclass

from gdtutor.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class BasinsView:
    """What a picture of basins is about, in floating point: the window, and the minima starts may reach."""

    dimension: int
    window: tuple[tuple[float, float], ...]
    minima: tuple[tuple[float, ...], ...]
    names: tuple[str, ...]
    note: Sentence | str = ""


@dataclass(frozen=True, slots=True)
class BasinSpan:
    """All starts from `left` to `right` lead to the minimum with the index `basin`, −1 for none."""

    left: float
    right: float
    basin: int
