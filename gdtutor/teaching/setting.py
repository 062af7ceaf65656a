"""Setting atoms of a formula beside each other on one line, with TeX's spaces (The TeXbook, chapter 18)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from gdtutor.teaching.symbols import SymbolKind
from gdtutor.text.style import Style

BEFORE_OPERAND = {SymbolKind.SUM, SymbolKind.PRODUCT, SymbolKind.RELATION, SymbolKind.OPEN, SymbolKind.COMMA}
"""After one of these (or at the beginning) a sign belongs to the number behind it."""
OPERANDS = {SymbolKind.ORDINARY, SymbolKind.WORD, SymbolKind.FRACTION, SymbolKind.ROOT}


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a formula that is set as a whole; `raised` where it carries an exponent already."""

    text: str
    kind: SymbolKind = SymbolKind.ORDINARY
    raised: bool = False


Row = list[Atom]


def with_roles(row: Row) -> Row:
    """Tell bars that open from bars that close, and signs in front of an operand from sums and differences."""
    atoms: Row = []
    for atom in row:
        begins = (
            not atoms or atoms[-1].kind in BEFORE_OPERAND or atoms[-1].kind in {SymbolKind.SIGN, SymbolKind.FUNCTION}
        )
        if atom.kind is SymbolKind.FENCE:
            atoms.append(replace(atom, kind=SymbolKind.OPEN if begins else SymbolKind.CLOSE))
        elif atom.kind is SymbolKind.SUM and begins:
            atoms.append(replace(atom, kind=SymbolKind.SIGN))
        elif atom.kind is not SymbolKind.SPACE:
            atoms.append(atom)
    return atoms


def _outside(row: Row) -> Row:
    """Return the atoms that stand outside all brackets."""
    depth = 0
    atoms: Row = []
    for atom in row:
        depth += atom.kind is SymbolKind.OPEN
        if not depth:
            atoms.append(atom)
        depth -= atom.kind is SymbolKind.CLOSE
    return atoms


def is_product(row: Row) -> bool:
    """Whether a numerator needs no parentheses: nothing in it binds more loosely than a product."""
    loose = {SymbolKind.SUM, SymbolKind.RELATION, SymbolKind.COMMA, SymbolKind.FRACTION, SymbolKind.WORD}
    called = all(
        after.kind is SymbolKind.OPEN or len(atom.text) == 1
        for atom, after in pairwise(row)
        if atom.kind is SymbolKind.FUNCTION
    )
    if len(row) == 1:
        return row[0].kind is not SymbolKind.FRACTION
    return called and not any(atom.kind in loose for atom in _outside(row))


def is_single(row: Row) -> bool:
    """Whether a denominator needs no parentheses: a number, a name, a bracket, or a name with one behind it."""
    if len(row) == 1:
        return row[0].kind is not SymbolKind.FRACTION
    return is_bracket(row) or is_bracket(row[1:])


def is_bracket(row: Row) -> bool:
    """Whether a row is one bracket with what it encloses."""
    closes = [index for index, atom in enumerate(row) if atom.kind is SymbolKind.CLOSE]
    return bool(row) and row[0].kind is SymbolKind.OPEN and closes == [len(row) - 1]


def is_differential(row: Row) -> bool:
    """Whether a row is dx or ∂x: two letters that belong together."""
    return len(row) == 2 and row[0].text in {"d", "∂"} and row[1].kind is SymbolKind.ORDINARY


def set_row(row: Row, style: Style) -> str:
    """Return a row as text: its atoms set beside each other."""
    text = ""
    before: Atom | None = None
    for atom, after in zip_longest(row, row[1:]):
        guarded = _guarded(before, atom, after)
        text += (_between(before, guarded, style) if before else "") + guarded.text
        before = guarded
    return text.strip()


def _guarded(before: Atom | None, atom: Atom, after: Atom | None) -> Atom:
    """Put a fraction in parentheses where its neighbours would be read as part of it."""
    if atom.kind is not SymbolKind.FRACTION:
        return atom
    left = before is not None and (
        before.kind in OPERANDS | {SymbolKind.CLOSE, SymbolKind.FUNCTION} or before.text in {"/", "÷"}
    )
    right = after is not None and (
        after.kind in OPERANDS | {SymbolKind.OPEN, SymbolKind.FUNCTION} or after.text in {"/", "÷"}
    )
    return replace(atom, text=f"({atom.text})") if left or right else atom


def _between(before: Atom, atom: Atom, style: Style) -> str:
    """Return what stands between two neighbours: nothing, a space, or a dot."""
    kinds = {before.kind, atom.kind}
    if before.kind in {SymbolKind.OPEN, SymbolKind.SIGN} or atom.kind in {SymbolKind.CLOSE, SymbolKind.COMMA}:
        return ""
    if before.kind is SymbolKind.COMMA or kinds & {SymbolKind.RELATION, SymbolKind.SUM, SymbolKind.WORD}:
        return " "
    if SymbolKind.PRODUCT in kinds:
        return ""
    if before.kind is SymbolKind.FUNCTION:
        return "" if atom.text.startswith("(") or before.text == "∇" else " "
    if atom.kind is SymbolKind.FUNCTION:
        return "" if atom.text == "∇" else " "
    if atom.kind is SymbolKind.FRACTION or before.kind is SymbolKind.ROOT:
        return "*" if style.ascii else "·"
    return " " if _would_merge(before.text, atom.text) else ""


def _would_merge(left: str, right: str) -> bool:
    """Whether two neighbours would be read as one number or one word."""
    if left.isalpha() and len(left) > 1 and right.startswith("("):
        return True
    if not (left[-1:].isalnum() and right[:1].isalnum()):
        return False
    long = any(len(re.sub(r"[^A-Za-z]", "", each)) > 1 for each in (left, right))
    return long or (left[-1].isdigit() and right[0].isdigit()) or bool(re.search(r"[_^]", left))
