"""Labels: what learners write in front of an answer, as f′(x) = or x₁ =, and whether that names what is asked."""

from __future__ import annotations

import re
from typing import Final

from gdtutor.catalog.letters import LOWERED, RAISED
from gdtutor.errors import GdTutorError
from gdtutor.language.notation import canonical_name, parse_constant
from gdtutor.practice.equality import same
from gdtutor.practice.posing import Posed

_EQUALS: Final = re.compile(r"(?<![<>=!:≤≥])(?::=|=|≈|≔)(?![=<>])")
_LEADING: Final = re.compile(r"\s*(?:=|≈|≃|~|\\approx(?![A-Za-z]))\s*")
_CALL: Final = r"(?:\([^()]*\))?"
_ARGUMENT: Final = r"(?:\((?P<at>[^()]*(?:\([^()]*\))?[^()]*)\))?"
_D: Final = r"(?:d|∂|\\partial|\\mathrm\{d\})"
_PARTIAL: Final = rf"(?:{_D}[A-Za-z]?/{_D}[A-Za-z]\w*|[A-Za-z](?:_?\{{?\w+\}}?)?)"
RATE: Final = r"(?:\\?(?:alpha|eta|gamma)|[αηγa]|lr|(?:learning\s*)?rate)(?:_?\{?max\}?)?"
"""What the learning rate is called."""
_LABELS: Final = {
    "derivative": re.compile(
        rf"[A-Za-z]'{_ARGUMENT}|{_D}[A-Za-z]?{_CALL}/{_D}[A-Za-z](?:[A-Za-z]{_CALL}|\([^()]*\))?"
        rf"|\\[dt]?frac\{{{_D}[^{{}}]*\}}\{{{_D}[^{{}}]*\}}(?:[A-Za-z]{_CALL})?"
        rf"|[A-Za-z]_\{{?[A-Za-z]\}}?{_CALL}|D(?:_\{{?[a-z]\}}?)?[A-Za-z]?{_CALL}|m|slope|derivative"
    ),
    "gradient": re.compile(rf"(?:∇|\\nabla|grad(?:ient)?)(?:of)?[A-Za-z]?{_CALL}|\({_PARTIAL}(?:[,;|]{_PARTIAL})+\)"),
    "bound": re.compile(rf"{RATE}|max(?:imum)?"),
}
_ORDERED: Final = re.compile(
    rf"(?:{_D}/{_D}[A-Za-z]|\\[dt]?frac\{{{_D}\}}\{{{_D}[A-Za-z]\}})[^=]{{1,80}}|\([^=]{{1,80}}\)'"
)
_POINT: Final = re.compile(
    r"(?P<name>[A-Za-z]|w_?\{?[12]\}?)(?:_?\{?(?P<index>\d+|new|neu|next)\}?|\((?P<call>\d+)\))?"
)
_POINTS: Final = re.compile(r"\(?[A-Za-z]\w*(?:\(\d+\))?(?:[,;][A-Za-z]\w*(?:\(\d+\))?)+\)?|[XPpw]_?\d*")
_SPELLINGS: Final = (
    (re.compile(r"\s|\\left|\\right|\\[,;! ]"), ""),
    (re.compile(r"[′’`]|\\prime|\^\{?(?:'|\\prime)\}?"), "'"),
    (re.compile(r"\\(?:vec|mathbf|boldsymbol)\{?([A-Za-z])\}?"), r"\1"),
    (re.compile(r"\^\{?(\(\d+\))\}?"), r"\1"),
    (re.compile(r"_?\{?[ijkmnt]\+1\}?(?=,|\)|$)"), "_new"),
)
"""In how many ways the same label is written: x_{n+1} and xₙ₊₁ are x_new, x^(1) is x(1)."""
_LETTERS: Final = str.maketrans({sign: letter for table in (LOWERED, RAISED) for letter, sign in table.items()})


def unlabelled(posed: Posed, text: str) -> tuple[str, bool]:
    """Return the answer without what stands in front of it, or behind, and whether that names what is asked.

    What is no label stays, for the reader of formulas to tell what is wrong with it.
    """
    bare = _LEADING.match(text)
    if bare:
        return text[bare.end() :], True
    sign = _EQUALS.search(text)
    if not sign:
        return text, True
    front, behind = text[: sign.start()], text[sign.end() :]
    for label, answer in ((front, behind), (behind, front)):
        fits = _fits(posed, _plain(label))
        if fits is not None:
            return answer, fits
    return text, True


def _plain(label: str) -> str:
    """Return a label in one spelling of those that it has."""
    plain = label.translate(_LETTERS)
    for pattern, spelling in _SPELLINGS:
        plain = pattern.sub(spelling, plain)
    return plain


def _fits(posed: Posed, label: str) -> bool | None:
    """Say whether a label names what is asked; None where it is no label at all."""
    if _ORDERED.fullmatch(label):
        return posed.kind.labels == "derivative"
    if not re.fullmatch(r"[^+*^<>≤≥=]{1,40}", label):
        return None
    if posed.question.line:
        return _bare(label) == _bare(posed.question.line) or None
    found = _LABELS[posed.kind.labels].fullmatch(label) if posed.kind.labels != "point" else None
    if found:
        return _at_start(posed, found.groupdict().get("at"))
    if posed.kind.labels == "point" and posed.shape.is_vector and _POINTS.fullmatch(label):
        return True
    point = _POINT.fullmatch(label)
    if posed.kind.labels == "point" and point:
        return _is_last(posed, point)
    return False if _names_something(posed, label) else None


def _bare(name: str) -> str:
    """Return the letters of a name before any index: v of v_1."""
    return re.sub(r"\\|[_{}\d]", "", name)


def _at_start(posed: Posed, argument: str | None) -> bool:
    """Say whether the place in f′(4) is the one that is asked about; a letter always is."""
    if argument is None or posed.kind.id != "slope":
        return True
    try:
        return same((parse_constant(argument),), posed.start) is not False
    except GdTutorError:
        return True


def _is_last(posed: Posed, point: re.Match[str]) -> bool:
    """Say whether x, x₁ or x_new is the point that is asked for."""
    index = point["index"] or point["call"]
    mine = canonical_name(point["name"]) in {symbol.name for symbol in posed.variables}
    return mine and (index is None or not index.isdigit() or int(index) == posed.question.steps)


def _names_something(posed: Posed, label: str) -> bool:
    """Say whether a label names another quantity: f(x), f(1/2), y, x₂, f′, f″."""
    if re.fullmatch(r"[A-Za-z]\((?:[A-Za-z]\w*|[\d./]+)(?:,[A-Za-z]\w*)*\)", label) or label in {"f", "y", "g", "h"}:
        return True
    if re.fullmatch(rf"[A-Za-z]'+{_CALL}", label):
        return True
    if posed.kind.id != "derivative" and _LABELS["derivative"].fullmatch(label):
        return True
    return bool(_POINT.fullmatch(label)) and posed.kind.labels in {"derivative", "bound"} and len(label) > 1
