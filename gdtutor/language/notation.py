"""Reading a formula: text → tree → checks → SymPy."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sympy as sp

from gdtutor.errors import InputError
from gdtutor.language import limits
from gdtutor.language.build import Builder, Forms, is_slow
from gdtutor.language.checks import check
from gdtutor.language.grafting import grafted
from gdtutor.language.naming import SUBSCRIPTS
from gdtutor.language.notes import ambiguities
from gdtutor.language.source import Source, read_source
from gdtutor.language.styling import unstyled
from gdtutor.language.syntax import read_tree
from gdtutor.language.tree import NodeKind, SyntaxNode
from gdtutor.language.vocabulary import CONSTANTS, FUNCTIONS, GREEK, KEYWORDS
from gdtutor.text.sentence import Sentence, told

_NAME = re.compile(r"(?:[A-Za-z]+|[ℯµͰ-Ͽ])(?:_[A-Za-z0-9]+|[0-9]+|[₀-₉]+)?")
_DEFINED = frozenset({"sigmoid", "softplus", "relu"})
_PARTS = re.compile(r"\d+|\D+")
_START = told("number.the-start")
_NUMBER = told("expected.number-such-as", one="1/10", other="sqrt(2)")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a line was read.

    `expression` is the function as it is computed with: without a value where a part of the formula as typed has none.
    `typed` is the formula as it was typed, tidied: what is shown and worked on. `variables` are real symbols, at least
    one, in the order of f(x, y) = … where it was typed, else sorted with x_2 before x_10. `held` are letters that
    f(x) = … does not list: constants without a value; `given` are letters that were given one. `noted` says how each
    ambiguous spot was read, and where the formula has no value though a simpler form has one.
    """

    expression: sp.Expr
    name: str
    variables: tuple[sp.Symbol, ...]
    typed: sp.Expr
    noted: tuple[Sentence, ...] = ()
    held: tuple[sp.Symbol, ...] = ()
    given: tuple[tuple[str, sp.Expr], ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """How the line was read, in English."""
        return tuple(map(str, self.noted))


def parse(
    text: str,
    variables: Sequence[str] | None = None,
    *,
    free: bool = False,
    values: Mapping[str, str] | None = None,
    most: int = limits.VARIABLES,
) -> Reading:
    """Read a function in the learner's notation, LaTeX or SymPy's spelling.

    `variables` are names that are variables here even where they would mean a constant (such as e), in their order.
    With `free`, f(x) = … may have other letters as constants; else they are refused, since they have no value.
    A letter in `values` is no variable: it stands for the number that the text beside it says.
    Raises ParseError for every text that is no function of at most `most` real variables, InputError for a letter with
    a value that is not in it, and where no variable is left.

    >>> parse("x sin x + 1/2").expression
    x*sin(x) + 1/2
    >>> parse("a x^2", values={"a": "3/2"}).expression
    3*x**2/2
    """
    source = read_source(text)
    given = _given(source, variables)
    tree = read_tree(source, given or {})
    letters = _letters_in(values or {}, {*_variables(tree), *(given or {}).values()})
    whole = grafted(tree, {name: read_tree(read_source(value), {}) for name, value in letters.items()})
    check(source, whole)
    found = _variables(whole)
    given = _without(given, found, letters)
    given, coordinates = _with_coordinates(source, found, given)
    names, held = _listed(source, found, given, free=free)
    if len({*names, *held}) > most:
        many = told("reading.many-variables", most=most)
        raise source.fault(0, many, expected=told("expected.fewer-variables"))
    _check_name(source, found)
    symbols = {name: sp.Symbol(name, real=True) for name in (*names, *held)}
    forms, changes = _built(source, whole, symbols)
    notes = tuple(dict.fromkeys((*source.notes, *coordinates, *ambiguities(source, tree), *changes)))
    variables, constants = (tuple(symbols[name] for name in part) for part in (names, held))
    exact = tuple((name, parse_constant(value, told("number.value-of", name=name))) for name, value in letters.items())
    return Reading(forms.guarded, source.name or "f", variables, forms.typed, notes, constants, exact)


def _letters_in(values: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """Return the values by the names of their letters; raises InputError for a letter that is none of `known`."""
    letters: dict[str, str] = {}
    for spelling, value in values.items():
        name = canonical_name(spelling) or spelling
        if name not in known:
            if not known:
                raise InputError(told("input.no-letters", given=spelling[:30]))
            raise InputError(told("input.no-such-letter", given=spelling[:30], letters=tuple(sorted(known))))
        if name in letters:
            raise InputError(told("input.two-values", name=name))
        letters[name] = value
    return letters


def _without(
    given: Mapping[str, str] | None, found: Mapping[str, int], letters: Mapping[str, str]
) -> Mapping[str, str] | None:
    """Return the given variables without those that have a value; raises InputError where no variable is left."""
    left = None if given is None else {spelling: name for spelling, name in given.items() if name not in letters}
    if letters and not (found if left is None else left):
        raise InputError(told("input.every-letter", letters=tuple(letters)))
    return left


def parse_constant(text: str, what: Sentence = _START) -> sp.Expr:
    """Read an exact real number such as 0.1, 1e-3, sqrt(2) or pi/4; `what` names it in errors. Raises ParseError.

    >>> parse_constant("0.1")
    1/10
    """
    source = read_source(text)
    if source.name:
        raise source.fault(0, told("reading.number-needed", what=what), expected=_NUMBER)
    tree = read_tree(source, {})
    for name, column in _variables(tree).items():
        raise source.fault(column, told("reading.is-variable", name=name, what=what), expected=_NUMBER)
    check(source, tree)
    value = _built(source, tree, {})[0].plain
    if not isinstance(value, sp.Expr) or value.is_extended_real is False or value.is_finite is False:
        raise source.fault(0, told("reading.must-be-real", what=what), expected=told("expected.real-number"))
    return value


def _listed(
    source: Source, found: Mapping[str, int], given: Mapping[str, str] | None, *, free: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the variables, and the letters that are held constant; raises ParseError for a letter that is neither."""
    if given is None:
        return tuple(sorted(found, key=natural_order)) or ("x",), ()
    names = tuple(dict.fromkeys(given.values()))
    if not free or not set(names) & set(found):
        _refuse_strangers(source, found, given)
        return names, ()
    _refuse_lost_exponents(source, found, given)
    return names, tuple(sorted(set(found) - set(names), key=natural_order))


def _check_name(source: Source, found: Mapping[str, int]) -> None:
    """Refuse a name in front that makes an equation of the line: x = 2, sin(x) = 3, y = y + 1."""
    name, wanted = source.name, told("expected.formula-or-head", head="f(x) =")
    if source.head and (FUNCTIONS.get(name) in _DEFINED or name == "E"):
        return
    if name in FUNCTIONS or name in CONSTANTS:
        raise source.fault(0, told("reading.taken-name", name=name), expected=wanted)
    if name == "x" and source.head is None:
        raise source.fault(0, told("reading.variable-equation", name="x", typed="x ="), expected=wanted)
    if name in found and source.head is None:
        raise source.fault(
            found[name], told("reading.on-both-sides", name=name), expected=told("expected.another-name")
        )


def _built(source: Source, tree: SyntaxNode, symbols: Mapping[str, sp.Symbol]) -> tuple[Forms, list[Sentence]]:
    """Return the forms of a checked tree, with notes on its domain."""
    if is_slow(tree):
        Builder(source, symbols, rehearsal=True).build(tree)
    builder = Builder(source, symbols)
    forms = builder.build(tree)
    return forms, builder.notes


def natural_order(name: str) -> tuple[tuple[str, int], ...]:
    """Return the key that sorts x_2 before x_10."""
    return tuple(("", int(part)) if part.isdigit() else (part, 0) for part in _PARTS.findall(name))


def _given(source: Source, variables: Sequence[str] | None) -> Mapping[str, str] | None:
    """Return the given variables, spelling → name, from the argument or from f(x, y) = in front."""
    if variables is not None:
        for name in variables:
            if not re.fullmatch(r"\w{1,30}", name) or name[0].isdigit():
                raise InputError(told("reading.no-name", given=name))
        return {name: name for name in variables}
    if source.head is None:
        return None
    names: dict[str, str] = {}
    for spelling, column in source.head:
        name = canonical_name(spelling)
        if not name:
            wanted = told("expected.name", one="x", other="x_1")
            raise source.fault(column, told("reading.no-name", given=spelling[:30]), expected=wanted)
        if name in names.values():
            raise source.fault(
                column, told("reading.listed-twice", name=name), expected=told("expected.different-variables")
            )
        names |= {spelling: name, name: name}
    return names


def canonical_name(spelling: str) -> str:
    """Return the name of the variable that is spelt so (x1 and x₁ are x_1, λ is lambda), or an empty string.

    >>> canonical_name("x₁")
    'x_1'
    """
    word = unstyled(spelling)
    if not _NAME.fullmatch(word):
        return ""
    stem = re.match(r"[A-Za-z]+|.", word)
    assert stem
    mark = word[stem.end() :].strip("_{}").translate(SUBSCRIPTS)
    name = GREEK.get(stem[0], stem[0])
    if len(stem[0]) > 1 and stem[0] not in GREEK:
        return ""
    if not mark and (stem[0] in {"I", "π"} or stem[0] in FUNCTIONS or stem[0] in KEYWORDS):
        return ""
    return f"{name}_{mark}" if mark else CONSTANTS.get(name, name) if name == "ℯ" else name


def _variables(tree: SyntaxNode) -> dict[str, int]:
    """Return the variables of a tree with the column of each one's first appearance."""
    found: dict[str, int] = {}
    for node in tree.walk():
        if node.kind is NodeKind.VARIABLE:
            found.setdefault(str(node.value), node.start)
    return found


def _with_coordinates(
    source: Source, found: Mapping[str, int], given: Mapping[str, str] | None
) -> tuple[Mapping[str, str] | None, list[Sentence]]:
    """Put x_1, x_2 for a vector x of f(x) = x_1^2 + x_2^2, with a note for each vector."""
    if given is None:
        return None, []
    names, notes = dict[str, str](), list[Sentence]()
    for spelling, name in given.items():
        indexed = [each for each in found if each.partition("_")[0] == name and not _digits(source, found[each])]
        coordinates = sorted(indexed, key=natural_order)
        if name not in found and len(coordinates) > 1 and not set(coordinates) & set(given.values()):
            notes.append(told("note.vector", name=name, coordinates=tuple(coordinates)))
            names |= {each: each for each in coordinates}
        else:
            names[spelling] = name
    return names, notes


def _digits(source: Source, column: int) -> str:
    """Return the digits right behind the letter at a column, as in x2 but not in x_2."""
    match = re.match(r"[^\W\d_]([0-9]+)", source.clean[column:])
    return match[1] if match else ""


def _refuse_lost_exponents(source: Source, found: Mapping[str, int], given: Mapping[str, str]) -> None:
    """Refuse x2 and e2 as constants of f(x) = …: they are rather powers without their superscript."""
    for name, column in found.items():
        if name not in given.values() and _digits(source, column) and name.partition("_")[0] in {*given.values(), "e"}:
            _refuse_strangers(source, {name: column}, given)


def _refuse_strangers(source: Source, found: Mapping[str, int], given: Mapping[str, str]) -> None:
    known = tuple(dict.fromkeys(given.values()))
    for name, column in found.items():
        if name not in known:
            hint = told("fix.list-variable", typed=f"f({', '.join((*known, name))}) = …")
            if _digits(source, column) and name.partition("_")[0] in {*known, "e"}:
                hint = told("fix.for-a-power", typed=name.replace("_", "^"))
            stranger, wanted = told("reading.stranger", name=name, known=known), told("expected.listed-variable")
            raise source.fault(column, stranger, expected=wanted, suggestion=hint)
