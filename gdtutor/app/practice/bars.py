"""Bars: how surely a skill is known, for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.practice.progress import percent

if TYPE_CHECKING:
    from gdtutor.store.records import SkillState
    from gdtutor.text.style import Style

CELLS: Final = 10


def bar(state: SkillState, style: Style) -> str:
    """Return a bar of ten cells, and the percentage: ████░░░░░░ 45 %."""
    full, empty = ("#", "-") if style.ascii else ("█", "░")
    cells = percent(state) * CELLS // 100
    return f"{full * cells}{empty * (CELLS - cells)} {percent(state):3d} %"
