"""Setting atoms of a formula beside each other on one line, with TeX's spaces (The TeXbook, chapter 18)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from gdtutor.teaching.symbols import Kind

BEFORE_OPERAND = {Kind.SUM, Kind.PRODUCT, Kind.RELATION, Kind.OPEN, Kind.COMMA}
"""After one of these (or at the beginning) a sign belongs to the number behind it."""
OPERANDS = {Kind.ORDINARY, Kind.WORD, Kind.FRACTION, Kind.ROOT}


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a formula that is set as a whole; `raised` where it carries an exponent already."""

    text: str
    kind: Kind = Kind.ORDINARY
    raised: bool = False


Row = list[Atom]


def with_roles(row: Row) -> Row:
    """Tell bars that open from bars that close, and signs in front of an operand from sums and differences."""
    atoms: Row = []
    for atom in row:
        begins = not atoms or atoms[-1].kind in BEFORE_OPERAND or atoms[-1].kind in {Kind.SIGN, Kind.FUNCTION}
        if atom.kind is Kind.FENCE:
            atoms.append(replace(atom, kind=Kind.OPEN if begins else Kind.CLOSE))
        elif atom.kind is Kind.SUM and begins:
            atoms.append(replace(atom, kind=Kind.SIGN))
        elif atom.kind is not Kind.SPACE:
            atoms.append(atom)
    return atoms


def _outside(row: Row) -> Row:
    """Return the atoms that stand outside all brackets."""
    depth = 0
    atoms: Row = []
    for atom in row:
        depth += atom.kind is Kind.OPEN
        if not depth:
            atoms.append(atom)
        depth -= atom.kind is Kind.CLOSE
    return atoms


def is_product(row: Row) -> bool:
    """Whether a numerator needs no parentheses: nothing in it binds more loosely than a product."""
    loose = {Kind.SUM, Kind.RELATION, Kind.COMMA, Kind.FRACTION, Kind.WORD}
    called = all(
        after.kind is Kind.OPEN or len(atom.text) == 1 for atom, after in pairwise(row) if atom.kind is Kind.FUNCTION
    )
    if len(row) == 1:
        return row[0].kind is not Kind.FRACTION
    return called and not any(atom.kind in loose for atom in _outside(row))


def is_single(row: Row) -> bool:
    """Whether a denominator needs no parentheses: a number, a name, a bracket, or a name with one behind it."""
    if len(row) == 1:
        return row[0].kind is not Kind.FRACTION
    return is_bracket(row) or is_bracket(row[1:])


def is_bracket(row: Row) -> bool:
    """Whether a row is one bracket with what it encloses."""
    closes = [index for index, atom in enumerate(row) if atom.kind is Kind.CLOSE]
    return bool(row) and row[0].kind is Kind.OPEN and closes == [len(row) - 1]


def is_differential(row: Row) -> bool:
    """Whether a row is dx or ∂x: two letters that belong together."""
    return len(row) == 2 and row[0].text in {"d", "∂"} and row[1].kind is Kind.ORDINARY


def set_row(row: Row, *, ascii: bool) -> str:
    """Return a row as text: its atoms set beside each other."""
    text = ""
    before: Atom | None = None
    for atom, after in zip_longest(row, row[1:]):
        guarded = _guarded(before, atom, after)
        text += (_between(before, guarded, ascii=ascii) if before else "") + guarded.text
        before = guarded
    return text.strip()


def _guarded(before: Atom | None, atom: Atom, after: Atom | None) -> Atom:
    """Put a fraction in parentheses where its neighbours would be read as part of it."""
    if atom.kind is not Kind.FRACTION:
        return atom
    left = before is not None and (before.kind in OPERANDS | {Kind.CLOSE, Kind.FUNCTION} or before.text in {"/", "÷"})
    right = after is not None and (after.kind in OPERANDS | {Kind.OPEN, Kind.FUNCTION} or after.text in {"/", "÷"})
    return replace(atom, text=f"({atom.text})") if left or right else atom


def _between(before: Atom, atom: Atom, *, ascii: bool) -> str:
    """Return what stands between two neighbours: nothing, a space, or a dot."""
    kinds = {before.kind, atom.kind}
    if before.kind in {Kind.OPEN, Kind.SIGN} or atom.kind in {Kind.CLOSE, Kind.COMMA}:
        return ""
    if before.kind is Kind.COMMA or kinds & {Kind.RELATION, Kind.SUM, Kind.WORD}:
        return " "
    if Kind.PRODUCT in kinds:
        return ""
    if before.kind is Kind.FUNCTION:
        return "" if atom.text.startswith("(") or before.text == "∇" else " "
    if atom.kind is Kind.FUNCTION:
        return "" if atom.text == "∇" else " "
    if atom.kind is Kind.FRACTION or before.kind is Kind.ROOT:
        return "*" if ascii else "·"
    return " " if _would_merge(before.text, atom.text) else ""


def _would_merge(left: str, right: str) -> bool:
    """Whether two neighbours would be read as one number or one word."""
    if left.isalpha() and len(left) > 1 and right.startswith("("):
        return True
    if not (left[-1:].isalnum() and right[:1].isalnum()):
        return False
    long = any(len(re.sub(r"[^A-Za-z]", "", each)) > 1 for each in (left, right))
    return long or (left[-1].isdigit() and right[0].isdigit()) or bool(re.search(r"[_^]", left))
