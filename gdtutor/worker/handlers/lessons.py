"""Lessons: whether their live blocks can be worked."""

from __future__ import annotations

from gdtutor.teaching import check
from gdtutor.teaching.lesson import AskBlock, WalkBlock


def check_block(block: WalkBlock | AskBlock) -> None:
    """Try whether what a live block describes can be read and run; raises a GdTutorError where it cannot."""
    check.check_block(block)
