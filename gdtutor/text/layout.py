"""Two-dimensional layout on Blocks: rows, fractions, raised exponents, tall brackets, roots, columns."""

from __future__ import annotations

from collections.abc import Sequence

from gdtutor.text.block import BRACKETS, Block, Break, Role, Span, beside, moved, text
from gdtutor.text.style import Style

_TALL = {
    "(": "⎛⎜⎝",
    ")": "⎞⎟⎠",
    "[": "⎡⎢⎣",
    "]": "⎤⎥⎦",
    "|": "│││",
    "‖": "‖‖‖",
}
_TALL_ASCII = {"(": "/|\\", ")": "\\|/", "[": "[[[", "]": "]]]", "|": "|||", "||": ("||",) * 3}
_BRACE = "⎧⎪⎨⎩"
_POWER = 4
"""How much more a break weighs in what is raised to a power."""


def row(blocks: Sequence[Block]) -> Block:
    """Put blocks next to each other without a gap, baselines aligned."""
    characters: list[str] = []
    spans: list[Span] = []
    breaks: list[Break] = []
    left = 0
    for block in blocks:
        if len(block.lines) > 1:
            return beside(*blocks)
        line = block.lines[0]
        characters.append(line)
        if block.spans:
            spans += block.shifted(0, left) if left else block.spans
        if block.breaks:
            breaks += moved(block.breaks, left) if left else block.breaks
        left += len(line)
    return Block(("".join(characters),), tuple(spans), 0, tuple(breaks))


def marked(block: Block, role: Role) -> Block:
    """Give the block's ink the role: one span a line, from its first to its last character."""
    spans = []
    for line, characters in enumerate(block.lines):
        stop = len(characters.rstrip())
        if stop:
            spans.append(Span(line, len(characters) - len(characters.lstrip()), stop, role))
    return Block(block.lines, tuple(spans), block.baseline, block.breaks)


def deeper(block: Block, by: int) -> Block:
    """Return the block as part of something that is broken elsewhere, if it can be."""
    return Block(block.lines, block.spans, block.baseline, moved(block.breaks, 0, by)) if block.breaks else block


def breakable(sign: str, weight: int, *, behind: bool = False) -> Block:
    """Return a sign before which, or `behind` which, an equation may be broken."""
    return Block((sign,), (), 0, (Break(len(sign) if behind else 0, weight),))


def _fence(sign: str, block: Block, style: Style) -> Block:
    height = block.height
    if height == 1:
        return text(sign)
    signs = (_TALL_ASCII if style.ascii else _TALL)[sign]
    return Block((signs[0], *(signs[1],) * (height - 2), signs[2]), (), block.baseline)


def fenced(left: str, block: Block, right: str, style: Style) -> Block:
    """Return the block between brackets as tall as itself."""
    return row((_fence(left, block, style), deeper(block, BRACKETS), _fence(right, block, style)))


def _centred(block: Block, width: int) -> Block:
    left = (width - block.width) // 2
    lines = tuple((" " * left + line).ljust(width) for line in block.lines)
    return Block(lines, block.shifted(0, left), block.baseline)


def _piled(*blocks: Block, baseline: int) -> Block:
    lines: list[str] = []
    spans: list[Span] = []
    for block in blocks:
        spans.extend(block.shifted(len(lines), 0))
        lines.extend(block.lines)
    return Block(tuple(lines), tuple(spans), baseline)


def fraction(top: Block, bottom: Block, style: Style) -> Block:
    """Return `top` over `bottom` with a bar between; the bar is the baseline."""
    width = max(top.width, bottom.width) + (2 if style.ascii else 0)
    bar = text(("-" if style.ascii else "─") * width)
    return _piled(_centred(top, width), bar, _centred(bottom, width), baseline=top.height)


def bounded(sign: str, below: str, above: str) -> Block:
    """Return a sign with bounds below and above it; the sign is on the baseline."""
    parts = [text(above), text(sign), text(below)]
    width = max(part.width for part in parts)
    return _piled(*(_centred(part, width) for part in parts), baseline=1)


def raised(base: Block, exponent: Block) -> Block:
    """Return `base` with `exponent` above its right end."""
    lower = Block((" " * base.width,) * exponent.height + base.lines, base.shifted(exponent.height, 0))
    upper = Block(exponent.lines + (" " * exponent.width,) * base.height, exponent.spans)
    joined = beside(lower, upper)
    return Block(joined.lines, joined.spans, exponent.height + base.baseline)


def topped(base: Block, sign: Block) -> Block:
    """Return `base` with a one-line `sign` behind its top line, such as a superscript digit."""
    base = deeper(base, _POWER)
    lower = Block(sign.lines + (" " * sign.width,) * (base.height - 1), sign.spans, base.baseline)
    return row((base, lower))


def hatted(base: Block, exponent: Block) -> Block:
    """Return `base^exponent` on the baseline of both."""
    return row((deeper(base, _POWER), text("^"), deeper(exponent, _POWER)))


def radical(body: Block, sign: str = "√") -> Block:
    """Return `body` under a root sign with a bar over it."""
    bar = text("_" * body.width)
    if body.height == 1:
        return row((Block((" " * len(sign), sign), (), 1), _piled(bar, body, baseline=1)))
    height = body.height
    slope = [" " * (height - line) + "╱" + " " * line for line in range(height)]
    slope[-1] = "╲╱" + slope[-1][2:]
    hook = Block((" " * (height + 1), *slope), (), body.baseline + 1)
    return row((text(sign[:-1]), hook, _piled(bar, body, baseline=body.baseline + 1)))


def grid(rows: Sequence[Sequence[Block]]) -> Block:
    """Return the entries of a matrix, every column flush right, two cells between columns."""
    widths = [max(entry.width for entry in line) for line in zip(*rows, strict=True)]
    lines = []
    for entries in rows:
        cells = [part for entry, width in zip(entries, widths, strict=True) for part in (_GAP, _flush(entry, width))]
        lines.append(row(cells[1:]))
    return column(lines)


def _flush(block: Block, width: int) -> Block:
    """Return the block with blanks on its left, `width` cells wide."""
    left = width - block.width
    return Block(tuple(line.rjust(width) for line in block.lines), block.shifted(0, left), block.baseline)


def column(entries: Sequence[Block]) -> Block:
    """Return blocks below each other, flush right; a pair has a line between, where signs stand."""
    width = max(entry.width for entry in entries)
    piled: list[Block] = []
    for at, entry in enumerate(entries):
        if at and (len(entries) == _PAIR or entry.height > 1):
            piled.append(text(" " * width))
        left = width - entry.width
        piled.append(Block(tuple(line.rjust(width) for line in entry.lines), entry.shifted(0, left)))
    return _piled(*piled, baseline=(sum(block.height for block in piled) - 1) // 2)


_PAIR = 2
_GAP = text("  ")


def braced(rows: Sequence[Block], style: Style) -> Block:
    """Return rows below each other behind one brace, as cases are written."""
    width = max(block.width for block in rows)
    padded = [Block(tuple(line.ljust(width) for line in block.lines), block.spans) for block in rows]
    if len(padded) == _PAIR and all(block.height == 1 for block in padded):
        padded.insert(1, text(" " * width))
    height = sum(block.height for block in padded)
    middle = (height - 1) // 2
    brace = ["{" if style.ascii else _BRACE[1]] * height
    if height > _PAIR and not style.ascii:
        brace[0], brace[middle], brace[-1] = _BRACE[0], _BRACE[2], _BRACE[3]
    sign = Block(tuple(f"{part} " for part in brace), (), middle)
    return row((sign, _piled(*padded, baseline=middle)))
