"""Tokens: what loses its meaning when it is cut, and lines of text that are cut or broken at their edges only.

A token is a number with its sign and its ≈, 1.5·10⁻¹², 72/25, (72/25)³, a name with its subscripts, f′(x₁), the name of
a function with the bracket behind it, what stands between bars.
Widths are counted with `measure`: in characters, unless that says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, TypeAlias

Measure: TypeAlias = Callable[[str], int]

MORE: Final = "…"
"""What stands for the rest of a line."""
MORE_ASCII: Final = "..."

_RAISED: Final = "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ"
_WORD: Final = rf"[\w.∂∇√∞′″'₊{_RAISED}{{}}]+"
_POWER: Final = rf"(?:[{_RAISED}]+|\^(?:\([^()]*\)|[−-]?\w+))"
_SIMPLE: Final = rf"[−-]?{_WORD}(?:(?:, ?|/)[−-]?{_WORD})*"
_TOKEN: Final = re.compile(
    rf"(?:(?:≈|~=) )?[−-]?{_WORD}(?:[,/]{_WORD})*(?:[·*]10{_POWER})?{_POWER}?(?:\({_SIMPLE}\){_POWER}?|\()?"
    rf"|\({_SIMPLE}\){_POWER}?|\){_POWER}|\|(?! )[^|]{{1,24}}(?<! )\|"
)
_GIVEN: Final = re.compile(rf"(?<![^ (]){_WORD} = [−-]?[\w./]{{1,8}}(?=[,;.)]|$)")
"""What is given, such as x₀ = 3: a name and its value, up to the end of a phrase."""
_SIGN: Final = re.compile(r"(?<= )[-+−·*=<>≤≥≠≈] (?=\S)")
_BARS: Final = frozenset("─_-⎯")
"""What fractions and roots have above what stands below: no exponent."""


def fitted(line: str, width: int, more: str = MORE, measure: Measure = len) -> str:
    """Return `line` where it is at most `width` wide, else as much of it as ends at a token's edge, and `more`."""
    if measure(line) <= width:
        return line
    stop = _edge_before(line, _characters(line, width - measure(more), measure))
    return line[:stop].rstrip() + more if width >= measure(more) else ""


def wrapped(line: str, width: int, measure: Measure = len) -> list[str]:
    """Return `line` in lines of at most `width`, broken at spaces between tokens, else at a token's edge.

    A tuple that is longer is broken behind its commas; any other token that is longer has a line of its own.
    """
    lines = [""]
    for word in _words(line, width):
        if not lines[-1] or measure(lines[-1]) + 1 + measure(word) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
        while measure(lines[-1]) > width:
            stop = _edge_before(lines[-1], _characters(lines[-1], width, measure)) or _first_edge(lines[-1])
            if stop == len(lines[-1]):
                break
            lines[-1:] = [lines[-1][:stop].rstrip(), lines[-1][stop:].lstrip()]
    return lines


def sight(line: str, left: int, right: int, above: str = "", more: str = MORE) -> tuple[int, int]:
    """Return which columns of `line` are seen whole in a window from column `left` to `right` (exclusive).

    Where the line goes on beyond the window, a cell or more is left free for `more`. What stands in the line `above`
    behind a name is its exponent, which is seen with it or not at all.
    """
    end, mark = len(line.rstrip()), len(more)
    inner = _inner(line) | _exponents(line, above)
    start, stop = left, min(right, end)
    if line[:left].strip():
        start = left + mark
        while start < stop and (start in inner or line[start] == " "):
            start += 1
    if end > right:
        stop = right - mark
        while stop > start and stop in inner:
            stop -= 1
    return (start, stop) if start < stop else (left, left)


def _words(line: str, width: int) -> list[str]:
    """Return what stands between spaces that belong to no token of at most `width`.

    A sign stands with what follows it.
    """
    inner = _inner(line)
    inner -= {space for token in _TOKEN.finditer(line) if len(token[0]) > width for space in _spaces(token)}
    inner.update(sign.end() - 1 for sign in _SIGN.finditer(line))
    inner.update(line.index(" ", given.start()) for given in _GIVEN.finditer(line) if len(given[0]) <= width)
    spaces = [-1, *(at for at, sign in enumerate(line) if sign == " " and at not in inner), len(line)]
    return [line[start + 1 : stop] for start, stop in pairwise(spaces) if stop > start + 1]


def _inner(line: str) -> set[int]:
    """Return the places at which the line cannot be cut: a token begins before and ends behind them."""
    return {at for token in _TOKEN.finditer(line) for at in range(token.start() + 1, token.end())}


def _spaces(token: re.Match[str]) -> Iterator[int]:
    """Yield where the spaces behind commas are in a token."""
    return (token.start() + comma.end() - 1 for comma in re.finditer(", ", token[0]))


def _exponents(line: str, above: str) -> set[int]:
    """Return the places behind a name at which its exponent begins, in the line above."""
    return {
        at
        for at in range(1, min(len(line), len(above)))
        if line[at] == " " != line[at - 1] and above[at] != " " and above[at] not in _BARS
    }


def _edge_before(line: str, stop: int) -> int:
    """Return the last place up to `stop` at which the line can be cut."""
    inner = _inner(line)
    while stop > 0 and stop in inner:
        stop -= 1
    return max(0, stop)


def _first_edge(line: str) -> int:
    """Return the first place at which the line can be cut, its end at the latest."""
    inner = _inner(line)
    return next((at for at in range(1, len(line)) if at not in inner), len(line))


def _characters(line: str, cells: int, measure: Measure) -> int:
    """Return how many of the line's first characters take at most so many cells."""
    if len(line) == measure(line):
        return max(0, min(cells, len(line)))
    taken = 0
    for at, sign in enumerate(line):
        taken += measure(sign)
        if taken > cells:
            return at
    return len(line)
