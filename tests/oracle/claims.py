"""Claims: every kind of sentence an explanation can make, as a pattern and a judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeVar

from tests.oracle.cases import FAILS, Case, UnjudgedError
from tests.oracle.fields import OutsideError
from tests.oracle.functions import CornerError
from tests.oracle.numerals import UnreadableError

Judge = Callable[..., "str | None"]
"""Takes the case and the named parts of a sentence; returns None where all is true, else what is true instead.

It raises UnjudgedError where it cannot tell.
"""


J = TypeVar("J", bound=Judge)


@dataclass(frozen=True, slots=True)
class Claim:
    """A kind of sentence."""

    kind: str
    template: str
    judge: Judge


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a sentence: true, false, unjudged or unread."""

    kind: str
    verdict: str
    sentence: str
    truth: str = ""


CLAIMS: list[Claim] = []
_POINT: Final = r"\(?[a-z](?:, [a-z])*\)? [=≈] .+?"
_PLACE: Final = r"\(?[a-z][₀-₉]+(?:, [a-z][₀-₉]+)*\)?"
_PARTS: Final = {
    "v": "[=≈] .+?",
    "p": "(?:≈ )?.+?",
    "i": _PLACE,
    "d": r"[\d,]+",
    "w": ".+?",
    "at": rf"{_PLACE} [=≈] .+?",
    "pl": _POINT,
    "n": r"[^×\]]+",
}


def claim(kind: str, *templates: str) -> Callable[[J], J]:
    """Register a judge for sentences of these forms; <v:name> is a part of the form `v` called name."""

    def registered(judge: J) -> J:
        CLAIMS.extend(Claim(kind, template, judge) for template in templates)
        return judge

    return registered


@cache
def pattern(template: str) -> re.Pattern[str]:
    """Return a template as a regular expression."""
    pieces = re.split(r"<(\w+):(\w+)>", template)
    text = re.escape(pieces[0])
    for form, name, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        text += f"(?P<{name}>{_PARTS[form]}){re.escape(rest)}"
    return re.compile(text)


@cache
def _by_length(count: int) -> tuple[Claim, ...]:
    """Return the claims, those with the most fixed letters first."""
    return tuple(sorted(CLAIMS[:count], key=lambda each: -len(re.sub(r"<.*?>", "", each.template))))


def judged(case: Case, sentence: str) -> Finding:
    """Return what becomes of a sentence."""
    for each in _by_length(len(CLAIMS)):
        match = pattern(each.template).fullmatch(sentence)
        if match is not None:
            return _verdict(case, each, sentence, match.groupdict())
    return Finding("unread", "unread", sentence)


def _verdict(case: Case, each: Claim, sentence: str, parts: dict[str, str]) -> Finding:
    try:
        truth = each.judge(case, **parts)
    except CornerError:
        return Finding(each.kind, "false", sentence, "that derivative does not exist there")
    except OutsideError:
        return Finding(each.kind, "false", sentence, "the function has no value there")
    except (UnjudgedError, UnreadableError, *FAILS, LookupError) as error:
        return Finding(each.kind, "unjudged", sentence, f"{type(error).__name__}: {error}")
    return Finding(each.kind, "true" if truth is None else "false", sentence, truth or "")


LIMITS: Final = (
    "It heads to the minimum at <pl:at>.",
    "It stands exactly on the minimum <pl:at>.",
    "Downhill from the start lies a minimum, <pl:at>.",
    "It heads to the <w:kind> <pl:at>. Newton's method looks for a slope of 0, be it downhill or not.",
    "It came to rest at the <w:kind> <pl:at>. Newton's method looks for a slope of 0, be it downhill or not.",
    "It heads to the <w:kind> <pl:at>, which is no minimum: almost every other start would lead away from it.",
    "It came to rest at the <w:kind> <pl:at>, an exception: almost every start beside this one would leave it.",
    "The start lies exactly on the <w:kind> <pl:at>: there is no slope to follow. One beside it would leave.",
    "f″ = 0 there, at <pl:at>: there is no threshold 2/f″, and 1 − α·f″ = 1 promises nothing.",
    "The Hessian there has the eigenvalue 0, at <pl:at>: along that direction 1 − α·λ = 1, which promises nothing.",
    "The second derivative has the value 0 there, at <pl:at>, in some direction at least.",
    "It is next to the minimum at <pl:at>, for now.",
    "It has come near the minimum at <pl:at>; with a constant rate this method finds no rest there.",
    "<pl:at> is no minimum: f <w:ways>.",
    "It heads to <pl:at>, which is no minimum: f goes on the same way beyond it.",
    "It stands on <pl:at>, which is no minimum: f goes on the same way beyond it.",
    "It comes nearer to the minimum at <pl:at>; with a constant rate this method finds no rest there.",
)
"""Sentences that name the point which "there", "near it" and x* mean."""


def sentences(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a document with the ids of their sections."""
    for section in document["sections"]:
        for sentence in section["sentences"]:
            yield section["id"], sentence


def named_limit(case: Case) -> str | None:
    """Return the point that is called the limit, as it is written."""
    for _, sentence in sentences(case.document):
        for template in LIMITS:
            match = pattern(template).fullmatch(sentence)
            if match is not None:
                return match["at"]
    return _limit_of_lines(case) or _only_minimum(case)


def _only_minimum(case: Case) -> str | None:
    """Return the only minimum of the table: which else could be meant."""
    tables = [section["table"] for section in case.document["sections"] if section["id"] == "critical-points"]
    rows = [row for table in tables if table for row in table["rows"] if row[2] == "minimum"]
    return str(rows[0][0]) if len(rows) == 1 else None


def _limit_of_lines(case: Case) -> str | None:
    """Return the point of a line such as f″(9/4) = 81/4; the equation of the value says whether it is rounded."""
    for section in case.document["sections"]:
        for line in section["lines"]:
            if line["reason"] == "at the critical point" and case.alone:
                inner = str(line["left"]).removeprefix("f″(").removesuffix(")")
                rounded = re.fullmatch(r"−?[\d.]+(·10[⁻⁰-⁹¹²³]+)?", inner) is not None and "." in inner
                return f"x {'≈' if rounded else '='} {inner}"
    return None
