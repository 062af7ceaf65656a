"""Worked lines as two-dimensional text: Blocks with roles, in Unicode or pure ASCII.

How the lines stand below each other, in which width, is the business of a Sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gdtutor.text import layout
from gdtutor.text.block import RELATION, Block, Role, text
from gdtutor.text.glyphs import ASCII
from gdtutor.text.sentence import sentence_line
from gdtutor.text.sheet import Row, Sheet
from gdtutor.text.stacked import formula_block
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worked import group_title, step_title

if TYPE_CHECKING:
    from gdtutor.text.sentence import Sentence
    from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, WorkedStep


def step_sheet(step: WorkedStep, result: WorkedLine | None = None, style: Style = PLAIN) -> Sheet:
    """Return the worked step under its heading, to be laid out for any width; `result` says where it leads."""
    return replace(
        groups_sheet(step.groups, style),
        heading=text(sentence_line(step_title(step), style), Role.LABEL),
        result=None if result is None else _equation(result, style),
    )


def groups_sheet(groups: Iterable[WorkedGroup], style: Style = PLAIN) -> Sheet:
    """Return the lines, each group's title before the first of its lines, to be laid out for any width."""
    titles = [(_label(group_title(group), style), group.lines) for group in groups]
    labelled = [("" if at else title, line) for title, lines in titles for at, line in enumerate(lines)]
    return _sheet(labelled, style)


def _label(title: Sentence | None, style: Style) -> str:
    return "" if title is None else sentence_line(title, style)


def lines_sheet(lines: Iterable[WorkedLine], table: tuple[tuple[str, ...], ...] = (), style: Style = PLAIN) -> Sheet:
    """Return the lines, to be laid out for any width, under the rows of a table."""
    return replace(_sheet([("", line) for line in lines], style), table=table)


def _plain(words: str, style: Style) -> str:
    return words.translate(ASCII) if style.ascii else words


def _sheet(lines: Sequence[tuple[str, WorkedLine]], style: Style) -> Sheet:
    sign = max((_relation(line.relation, style).width for _, line in lines), default=0)
    return Sheet(rows=tuple(_row(label, line, sign, style) for label, line in lines), sign=sign)


def _equation(line: WorkedLine, style: Style) -> Block:
    row = _row("", line, 0, style)
    return layout.row((row.left, row.right))


def _row(label: str, line: WorkedLine, sign_width: int, style: Style) -> Row:
    left = formula_block(line.left, style) if line.left is not None else text("")
    sign = _relation(line.relation, style)
    cells = [text(" " * (sign_width - sign.width)), sign, formula_block(line.right, style)]
    if line.also is not None:
        also = layout.breakable(str(_relation(line.also[0], style).lines[0]), RELATION)
        cells += [also, formula_block(line.also[1], style)]
    return Row(label, left, layout.row(cells), _reason(line.reason, style))


@lru_cache(maxsize=8)
def _relation(sign: str, style: Style) -> Block:
    return text(_plain(f" {sign} ", style))


def _reason(reason: Reason | None, style: Style) -> str:
    if reason is None:
        return ""
    return sentence_line(reason, style)
