"""Worked lines as two-dimensional text: Blocks with roles, in Unicode or pure ASCII.

Labels stand in the left column, equals signs below each other, reasons in the right column. Nothing is ever wrapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from gdtutor.formulas.formula import Apply, Comparison, Formula, Variable
from gdtutor.formulas.glyphs import ASCII
from gdtutor.formulas.line import formula_line
from gdtutor.formulas.outline import formula_of
from gdtutor.render import layout
from gdtutor.render.block import Block, Role, beside, stack, text
from gdtutor.render.formula import formula_block
from gdtutor.worked.reasons import sentence

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.worked.line import Reason, WorkedLine, WorkedStep

Given: TypeAlias = "Sequence[tuple[str, sp.Expr]]"
"""The letters of a function that were given a value, with it."""

_INDENT = 2
_GAP = 3
_REASON_GAP = 4
_REASON_AT_MOST = 60
"""Past this width a line no longer pushes the column of reasons to the right."""


def step_block(step: WorkedStep, *, ascii: bool = False, width: int | None = None) -> Block:
    """Return the worked step under its heading, `Step 0 → 1`; reasons that would pass `width` cells are left out."""
    heading = f"Step {step.n}, where the run ends" if step.last else f"Step {step.n} → {step.n + 1}"
    labelled = [("" if at else group.title, line) for group in step.groups for at, line in enumerate(group.lines)]
    return stack((text(_plain(heading, ascii=ascii), Role.LABEL), _aligned(labelled, ascii=ascii, width=width)))


def lines_block(lines: Iterable[WorkedLine], *, ascii: bool = False, width: int | None = None) -> Block:
    """Return the lines, equals signs and reasons aligned; reasons that would pass `width` cells are left out."""
    return _aligned([("", line) for line in lines], ascii=ascii, width=width)


def expression_block(expression: sp.Expr, *, ascii: bool = False) -> Block:
    """Return a SymPy expression as a textbook prints it."""
    return formula_block(formula_of(expression), ascii=ascii)


def function_block(
    name: str, variables: Sequence[sp.Symbol], expression: sp.Expr, given: Given = (), *, ascii: bool = False
) -> Block:
    """Return `f(x) = …`, and which letters were given a value."""
    block = formula_block(definition(name, variables, expression), ascii=ascii)
    return beside(block, text(given_words(given, ascii=ascii)), gap=_GAP) if given else block


def given_formulas(given: Given) -> tuple[Formula, ...]:
    """Return a = 3/2 for each letter that was given a value."""
    return tuple(Comparison(Variable(name), "=", formula_of(value, inline=True)) for name, value in given)


def given_words(given: Given, *, ascii: bool = False) -> str:
    """Return `with a = 3/2, b = 2`; nothing where no letter was given a value."""
    equations = (formula_line(formula, ascii=ascii) for formula in given_formulas(given))
    return f"with {', '.join(equations)}" if given else ""


def definition(name: str, variables: Sequence[sp.Symbol], expression: sp.Expr) -> Formula:
    """Return the equation that defines a function."""
    arguments = tuple(Variable(symbol.name) for symbol in variables)
    return Comparison(Apply(Variable(name), arguments), "=", formula_of(expression))


def _plain(words: str, *, ascii: bool) -> str:
    return words.translate(ASCII) if ascii else words


@dataclass(frozen=True, slots=True)
class _Row:
    """The four cells of a worked line."""

    label: str
    left: Block
    right: Block
    reason: Block

    @classmethod
    def of(cls, label: str, line: WorkedLine, sign_width: int, *, ascii: bool) -> _Row:
        left = formula_block(line.left, ascii=ascii) if line.left is not None else text("")
        sign = _relation(line.relation, ascii=ascii)
        cells = [text(" " * (sign_width - sign.width)), sign, formula_block(line.right, ascii=ascii)]
        if line.also is not None:
            cells += [_relation(line.also[0], ascii=ascii), formula_block(line.also[1], ascii=ascii)]
        return cls(label, left, layout.row(cells), _reason(line.reason, ascii=ascii))


@lru_cache(maxsize=8)
def _relation(sign: str, *, ascii: bool) -> Block:
    return text(_plain(f" {sign} ", ascii=ascii))


def _reason(reason: Reason | None, *, ascii: bool) -> Block:
    if reason is None:
        return text("")
    pieces = [
        _plain(piece, ascii=ascii) if isinstance(piece, str) else formula_line(piece, ascii=ascii)
        for piece in sentence(reason)
    ]
    return text("".join(pieces), Role.REASON)


def _aligned(lines: Sequence[tuple[str, WorkedLine]], *, ascii: bool, width: int | None) -> Block:
    sign_width = max((_relation(line.relation, ascii=ascii).width for _, line in lines), default=0)
    rows = [_Row.of(label, line, sign_width, ascii=ascii) for label, line in lines]
    longest = max((len(row.label) for row in rows), default=0)
    label_width = longest + _INDENT + _GAP if longest else 0
    left_width = max((row.left.width for row in rows), default=0)
    widths = [row.right.width for row in rows if row.right.width <= _REASON_AT_MOST]
    right_width = max(widths, default=0)
    blocks: list[Block] = []
    for row in rows:
        block = _line(row, label_width, left_width, right_width, width)
        if blocks and _touch(blocks[-1], block):
            blocks.append(text(""))
        blocks.append(block)
    return stack(blocks)


def _line(row: _Row, label_width: int, left_width: int, right_width: int, width: int | None) -> Block:
    margin = label_width + left_width - row.left.width
    cells = [text(" " * margin), row.left, row.right]
    if row.label:
        cells[:1] = [text(" " * _INDENT), text(row.label, Role.LABEL), text(" " * (margin - _INDENT - len(row.label)))]
    gap = max(0, right_width - row.right.width) + _REASON_GAP
    stop = label_width + left_width + row.right.width + gap + row.reason.width
    if row.reason.width and (width is None or stop <= width):
        cells += [text(" " * gap), row.reason]
    return layout.row(cells)


def _touch(upper: Block, lower: Block) -> bool:
    """Say whether two lines need an empty one between them: ink below the upper baseline, ink above the lower."""
    return upper.baseline < upper.height - 1 and lower.baseline > 0
