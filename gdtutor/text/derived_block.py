"""Derivations as two-dimensional text: each line under the sentence that leads to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gdtutor.text import layout
from gdtutor.text.block import Block, Role, stack, text
from gdtutor.text.sentence import sentence_line
from gdtutor.text.stacked import formula_block
from gdtutor.text.style import PLAIN, Style

if TYPE_CHECKING:
    from gdtutor.text.worked import DerivationLine

_INDENT = "    "


def derivation_block(lines: Iterable[DerivationLine], style: Style = PLAIN) -> Block:
    """Return all lines below each other."""
    return stack(line_block(line, style) for line in lines)


def line_block(line: DerivationLine, style: Style = PLAIN) -> Block:
    """Return one line: its sentence, what is said beside it, and the derivative as it stands."""
    blocks = []
    if line.told is not None:
        blocks.append(text(_INDENT + sentence_line(line.told, style), Role.REASON))
    if line.equation is not None and line.shown is None:
        blocks.append(layout.row((text(_INDENT * 2), formula_block(line.equation, style))))
    if line.shown is not None:
        sign = text("  " if line.told is None else "= ")
        blocks.append(layout.row((sign, formula_block(line.shown, style))))
    return blocks[0] if len(blocks) == 1 else stack(blocks)
