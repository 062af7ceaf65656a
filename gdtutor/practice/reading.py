"""Reading an answer as learners type it. What is typed is parsed by the grammar of `language`, never evaluated."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import sympy as sp

from gdtutor.errors import GdTutorError, InputError
from gdtutor.language.notation import parse
from gdtutor.practice.bounds import Bound, read_bound
from gdtutor.practice.choices import read_choice
from gdtutor.practice.decimals import Fit, fit
from gdtutor.practice.equality import Values, same
from gdtutor.practice.kinds import Shape
from gdtutor.practice.labels import unlabelled
from gdtutor.practice.posing import Posed
from gdtutor.practice.vectors import by_name, components
from gdtutor.text.sentence import Sentence, told

_LONGEST: Final = 2_000
_PERCENT: Final = re.compile(r"\s*([-−]?\d+(?:\.\d+)?)\s*(?:%|\\%|percent)\s*")
_MIXED: Final = re.compile(r"\s*([-−]?)(\d+)\s+(\d+)\s*[/⁄]\s*(\d+)\s*")
_PLUS_C: Final = re.compile(r"\s*[+]\s*[cCkK]\s*$")
_WRAPPED: Final = re.compile(r"\$\$?([^$]*)\$\$?|\\\((.*)\\\)|\\\[(.*)\\\]", re.DOTALL)
_EQUAL: Final = re.compile(r"((?<![<>=!:])=(?![=<>])|≈)")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was read.

    `texts` are its components as they were typed, `values` what they are. `fits` says whether what stood in front
    named what is asked, `bound` what a rate was said to be, `constant` that “+ c” was typed behind it.
    """

    texts: tuple[str, ...]
    values: Values
    notes: tuple[Sentence, ...] = ()
    fits: bool = True
    bound: Bound = Bound.VALUE
    constant: bool = False


def read_answer(posed: Posed, typed: str) -> Answer:
    """Read an answer; raises InputError for what is none, which says what to type instead."""
    if len(typed) > _LONGEST:
        raise InputError(told("practice.long", most=_LONGEST))
    text = _unwrapped(" ".join(typed.split()))
    if not text:
        raise InputError(told("practice.empty"))
    if posed.shape is Shape.CHOICE:
        chosen = read_choice(posed.kind, text)
        return Answer((str(chosen),), (sp.Integer(chosen),))
    if posed.shape in {Shape.BOUND, Shape.WITHIN}:
        bound, number = read_bound(posed, text)
        if posed.shape is Shape.WITHIN and bound is not Bound.VALUE:
            raise InputError(told("practice.one-rate"))
        return replace(_read(posed, number), bound=bound)
    named = by_name(text, [symbol.name for symbol in posed.variables]) if posed.shape.is_vector else None
    if named is not None:
        return _parsed(posed, named)
    rest, fits = unlabelled(posed, text)
    return replace(_read(posed, rest), fits=fits)


def _unwrapped(text: str) -> str:
    """Return what stands between $ and $, or the brackets that LaTeX has for formulas."""
    found = _WRAPPED.fullmatch(text)
    return next(part for part in found.groups() if part is not None).strip() if found else text


def _read(posed: Posed, text: str) -> Answer:
    """Read an answer without its label: each part of a chain of equal values, and what adds a constant."""
    chain = _EQUAL.split(text)
    if len(chain) > 1 and all(part.strip() for part in chain[::2]):
        return _one_of_chain(posed, chain[::2], chain[1::2])
    without = _PLUS_C.sub("", text)
    if without.strip() and without != text and posed.kind.id == "derivative":
        return replace(_parsed(posed, (without,)), constant=True)
    return _parsed(posed, components(text, bare=posed.shape.is_vector))


def _one_of_chain(posed: Posed, chain: list[str], signs: list[str]) -> Answer:
    """Read 3 − 0.6 = 2.4, whose sides have to be equal; the last one counts, but for what is rounded: 7/3 ≈ 2.33."""
    counts, *others = [_parsed(posed, components(part, bare=posed.shape.is_vector)) for part in chain]
    is_one = len({part.strip() for part in chain}) > 1
    for sign, answer in zip(signs, others, strict=True):
        if same(answer.values, counts.values, posed.function if posed.shape.is_function else None) is True:
            counts = answer
        elif sign == "=" or not _rounds(answer, counts):
            is_one = False
    if not is_one:
        raise InputError(told("practice.several-values"))
    return counts


def _rounds(answer: Answer, exact: Answer) -> bool:
    """Say whether the numbers of an answer are those of another one rounded."""
    if len(answer.values) != len(exact.values):
        return False
    pairs = zip(answer.texts, answer.values, exact.values, strict=True)
    return all(fit(text, value, right, None) in {Fit.RIGHT, Fit.ROUNDED, Fit.NOISE} for text, value, right in pairs)


def _parsed(posed: Posed, texts: tuple[str, ...]) -> Answer:
    names = [symbol.name for symbol in posed.variables]
    readings = []
    for text in texts:
        _refuse_other_numbers(text)
        reading = parse(text, names)
        if reading.typed.free_symbols and not (posed.shape.is_function or posed.kind.id == "slope"):
            raise InputError(told("practice.number-needed", names=tuple(names)))
        readings.append(reading)
    notes = tuple(dict.fromkeys(note for reading in readings for note in reading.noted))
    return Answer(texts, tuple(reading.typed for reading in readings), notes)


def _refuse_other_numbers(text: str) -> None:
    """Refuse a percentage and a mixed number, and say how the number is written here."""
    percent, mixed = _PERCENT.fullmatch(text), _MIXED.fullmatch(text)
    if percent:
        value = Fraction(percent[1].replace("−", "-")) / 100
        raise InputError(told("practice.percent", typed=f"{value.numerator}/{value.denominator}"))
    if mixed and int(mixed[4]):
        value = int(mixed[2]) + Fraction(int(mixed[3]), int(mixed[4]))
        sign = "-" if mixed[1] else ""
        raise InputError(told("practice.mixed-number", typed=f"{sign}{value.numerator}/{value.denominator}"))


def other_reading(posed: Posed, text: str) -> Values | None:
    """Return what a text is without its label, None where it cannot be read."""
    try:
        return _read(posed, unlabelled(posed, text)[0]).values
    except GdTutorError:
        return None
