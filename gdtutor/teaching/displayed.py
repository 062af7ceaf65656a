r"""TeX as a displayed formula: fractions one above the other, tall brackets, sums with their limits, matrices.

What stands on one line is read as `mathtext` reads it. Each piece that is taller becomes one character of a range that
nothing else uses, so that it is spaced like any other; at the end the pieces are put where these characters are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gdtutor.catalog.letters import RAISED
from gdtutor.teaching.mathtext import TexReader, TooDeepError, plain_math
from gdtutor.teaching.setting import Atom, Row
from gdtutor.teaching.symbols import SymbolKind
from gdtutor.text import layout
from gdtutor.text.block import RELATION, Block, stack, text
from gdtutor.text.breaking import broken
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.tokens import wrapped

_FIRST: Final = 0xE000
"""The first character that stands for a piece of more than one line."""
_TALL: Final = re.compile("[\ue000-\uf8ff]")
_CLOSING: Final = {"(": ")", "[": "]", "|": "|", "‖": "‖"}
_OPERATORS: Final = frozenset("∑∏")
_CELLS: Final = {"\u0302": "ˆ", "\u0303": "˜", "\u0304": "¯", "\u0307": "˙"}
"""Accents over a letter, and what stands behind it in a cell of its own."""
_BREAKS: Final = re.compile(r"(?P<relation> [=<>≤≥≈≠→⇒⇔] )|(?P<sum> [+−-] )")
_SHORT: Final = 8
"""A left side of so many cells has no line of its own."""
_BRACKETS: Final = "()[]|⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦│"
_RAISED: Final = "".join(RAISED.values())
_SUPERSCRIPT: Final = re.compile(rf"[{re.escape(_RAISED)}]+|\^(?:\w+|\([^()]*\))")


def displayed(tex: str, width: int, style: Style = PLAIN) -> Block:
    r"""Return a TeX formula as a block of at most `width` cells, as far as it can be broken.

    >>> print(displayed(r"x_1 = 4 - \frac{1}{100} \cdot 112", 40))
              1
    x₁ = 4 − ───·112
             100
    """
    try:
        block = broken(_kept_together(_Typesetter(tex, style).block(), width), width)
    except TooDeepError:
        return text(tex.strip())
    if block.width <= width:
        return block
    return stack(map(text, wrapped(celled(plain_math(tex, style)), width)))


def celled(line: str) -> str:
    """Return a line in which every character has a cell of its own: x̂ becomes xˆ."""
    return "".join(_CELLS.get(character, character) for character in line)


def _kept_together(block: Block, width: int) -> Block:
    """Return a formula that is not broken behind a short left side, where what follows needs several lines anyway."""
    breaks = (each for each in block.breaks if each.column > _SHORT or block.width - each.column <= width)
    return replace(block, breaks=tuple(breaks))


class _Typesetter(TexReader):
    """Reads TeX into rows of atoms, some of which stand for blocks."""

    def __init__(self, tex: str, style: Style) -> None:
        super().__init__(tex, style)
        self._blocks: list[Block] = []
        self._limits: dict[str, tuple[str, str, str]] = {}
        self._flat = False

    def block(self) -> Block:
        """Return the formula."""
        return self._assembled(self.set(self.row()))

    def _put(self, block: Block, kind: SymbolKind = SymbolKind.ORDINARY) -> Atom:
        """Keep a block, and return the atom that stands for it."""
        self._blocks.append(block)
        return Atom(chr(_FIRST + len(self._blocks) - 1), kind)

    def fraction(self, above: Row, below: Row) -> Atom:
        """Return a quotient, one part above the other; within a script on one line."""
        if self._flat:
            return super().fraction(above, below)
        top, bottom = (self._assembled(self.set(row)) for row in (above, below))
        return self._put(layout.fraction(top, bottom, self.style))

    def root(self) -> Atom:
        """Return a root; where its body is tall, the sign is so too."""
        before = self.place
        if self.pieces[before : before + 1] != ["["] and not self.style.ascii:
            body = self.set(self.argument())
            if _TALL.search(body):
                return self._put(layout.radical(self._assembled(body)))
            self.place = before
        return super().root()

    def scripted(self, base: Atom, sign: str) -> Atom:
        """Return the base with a script, which has one line; the limits of a sum stand below and above it."""
        outside, self._flat = self._flat, True
        if sign == "'" or not (base.text in _OPERATORS or base.text in self._limits):
            atom = super().scripted(base, sign)
        else:
            operator, below, above = self._limits.get(base.text, (base.text, "", ""))
            script = self.set(self.argument()).replace(" ", "")
            limits = (operator, script, above) if sign == "_" else (operator, below, script)
            atom = self._put(_with_limits(*limits), SymbolKind.FUNCTION)
            self._limits[atom.text] = limits
        self._flat = outside
        return atom

    def environment(self, edge: str, name: str) -> Row:
        """Return a matrix, or cases; of another environment no trace."""
        if edge == "end" or self._flat or not (name.endswith("matrix") or name == "cases"):
            return super().environment(edge, name)
        rows: list[list[Block]] = [[]]
        while self.place < len(self.pieces):
            cell = self.row(_EDGES)
            rows[-1].append(self._assembled(self.set(cell)))
            ended = self.pieces[self.place - 1]
            if ended == "\\\\":
                rows.append([])
            elif ended == "\\end":
                self.argument()
                break
        return [self._put(self._enclosed(name, [row for row in rows if any(map(str, row))]))]

    def _enclosed(self, name: str, rows: list[list[Block]]) -> Block:
        if not rows:
            return text("")
        columns = max(map(len, rows))
        full = [row + [text("")] * (columns - len(row)) for row in rows]
        if name == "cases":
            gap = text("  ")
            return layout.braced(
                [layout.row([part for cell in row for part in (gap, cell)][1:]) for row in full], self.style
            )
        left, right = {"bmatrix": ("[", "]"), "vmatrix": ("|", "|")}.get(name, ("(", ")"))
        return layout.fenced(left, layout.grid(full), right, self.style)

    # From a line to a block

    def _assembled(self, line: str) -> Block:
        """Return a line with the blocks in their places."""
        pieces, _ = self._pieces(celled(line), 0, "")
        return layout.row(pieces or [text("")])

    def _pieces(self, line: str, at: int, closing: str) -> tuple[list[Block], int]:
        """Return the pieces of a line from a place up to a closing bracket, and the place behind that."""
        found: list[Block] = []
        while at < len(line) and line[at] != closing:
            piece, at = self._piece(line, at, outside=not closing)
            tall = any(block.height > 1 for block in (piece, *found[-1:]))
            if found and tall and _touch(found[-1], piece):
                found.append(text(" "))
            found.append(piece)
        return found, at + 1

    def _piece(self, line: str, at: int, *, outside: bool) -> tuple[Block, int]:
        """Return what stands at a place with its superscript, and the place behind it."""
        sign = line[at]
        if _TALL.match(sign):
            return self._raised(self._blocks[ord(sign) - _FIRST], line, at + 1)
        closing = _CLOSING.get(sign)
        if closing is not None and closing in line[at + 1 :]:
            inner, behind = self._pieces(line, at + 1, closing)
            if any(block.height > 1 for block in inner):
                return self._raised(layout.fenced(sign, layout.row(inner), closing, self.style), line, behind)
            return layout.row([text(sign), *inner, text(closing)]), behind
        found = _BREAKS.match(line, at) if outside else None
        if found:
            weight = RELATION if found["relation"] else 0
            return layout.breakable(found[0], weight), found.end()
        return text(sign), at + 1

    @staticmethod
    def _raised(block: Block, line: str, at: int) -> tuple[Block, int]:
        """Return a block with the superscript that follows at a place, at its top."""
        script = _SUPERSCRIPT.match(line, at)
        if script is None or block.height == 1:
            return block, at
        return layout.topped(block, text(script[0].removeprefix("^"))), script.end()


_EDGES: Final = frozenset({"&", "\\\\", "\\end"})
"""What ends a cell."""


def _with_limits(operator: str, below: str, above: str) -> Block:
    """Return a sign with what stands below and above it."""
    lines = [*filter(None, (above,)), operator, *filter(None, (below,))]
    width = max(map(len, lines))
    return Block(tuple(line.center(width) for line in lines), (), 1 if above else 0)


def _touch(left: Block, right: Block) -> bool:
    """Say whether letters or digits of two pieces would touch."""
    before, behind = left.lines[left.baseline][-1:], right.lines[right.baseline][:1]
    return before not in f" ·{_BRACKETS}" and behind not in f" ,.;·{_BRACKETS}"
