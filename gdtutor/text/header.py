"""What a document or a screen is about, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.text.block import Block, beside, text
from gdtutor.text.formula import Formula
from gdtutor.text.line import formula_line
from gdtutor.text.sheet import GAP
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.writers.words import plain_words

if TYPE_CHECKING:
    from gdtutor.text.elements import Opening


def header_block(opening: Opening, style: Style = PLAIN) -> Block:
    """Return the line of an opening, each part in its role."""
    parts = (
        text(formula_line(part, style) if isinstance(part, Formula) else plain_words(part, style), role)
        for role, part in opening.line
    )
    return beside(*parts, gap=GAP)
