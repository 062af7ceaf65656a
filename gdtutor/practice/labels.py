"""Labels: what learners write in front of an answer, as f′(x) = or x₁ =, and whether that names what is asked."""

from __future__ import annotations

import re
from typing import Final

from gdtutor.errors import GdTutorError
from gdtutor.language.naming import SUBSCRIPTS
from gdtutor.language.notation import canonical_name, parse_constant
from gdtutor.practice.equality import same
from gdtutor.practice.posing import Posed

_EQUALS: Final = re.compile(r"(?<![<>=!:≤≥])(?::=|=|≈|≔)(?![=<>])")
_LEADING: Final = re.compile(r"\s*(?:=|≈|≃|~|\\approx(?![A-Za-z]))\s*")
_ARGUMENT: Final = r"(?:\((?P<at>[^()]*(?:\([^()]*\))?[^()]*)\))?"
_D: Final = r"(?:d|∂|\\partial|\\mathrm\{d\})"
_LABELS: Final = {
    "derivative": re.compile(
        rf"[A-Za-z]'{_ARGUMENT}|{_D}[A-Za-z]?(?:\([^()]*\))?/{_D}[A-Za-z](?:[A-Za-z](?:\([^()]*\))?|\([^()]*\))?"
        rf"|\\[dt]?frac\{{{_D}[^{{}}]*\}}\{{{_D}[^{{}}]*\}}(?:[A-Za-z](?:\([^()]*\))?)?"
        r"|[A-Za-z]_\{?[A-Za-z]\}?(?:\([^()]*\))?|m|slope|derivative"
    ),
    "gradient": re.compile(r"(?:∇|\\nabla|grad(?:ient)?)(?:of)?[A-Za-z]?(?:\([^()]*\))?|\([^()]*\)"),
    "bound": re.compile(r"\\?(?:alpha|eta|gamma)|[αηγa]|lr|rate|max(?:imum)?"),
}
_ORDERED: Final = re.compile(rf"(?:{_D}/{_D}[A-Za-z]|\\[dt]?frac\{{{_D}\}}\{{{_D}[A-Za-z]\}})[^=]{{1,80}}")
_POINT: Final = re.compile(
    r"(?P<name>[A-Za-z]|w_?\{?[12]\}?)(?:_?\{?(?P<index>\d+|new|n\+1|next)\}?|\((?P<call>\d+)\))?"
)
_POINTS: Final = re.compile(r"\(?[A-Za-z]\w*(?:\(\d+\))?(?:[,;][A-Za-z]\w*(?:\(\d+\))?)+\)?|[XPpw]_?\d*")


def unlabelled(posed: Posed, text: str) -> tuple[str, bool]:
    """Return the answer without what stands in front of it, and whether that names what is asked.

    What is no label stays, for the reader of formulas to tell what is wrong with it.
    """
    bare = _LEADING.match(text)
    if bare:
        return text[bare.end() :], True
    sign = _EQUALS.search(text)
    if not sign:
        return text, True
    label = re.sub(r"\s|\\left|\\right|\\[,;! ]", "", text[: sign.start()]).translate(SUBSCRIPTS)
    label = label.replace("′", "'").replace("’", "'").replace("\\prime", "'").replace("^{'}", "'").replace("^'", "'")
    if _ORDERED.fullmatch(label):
        return text[sign.end() :], posed.kind.labels == "derivative"
    if not label or not re.fullmatch(r"[^+*^<>≤≥]{1,40}", label.replace("n+1", "n")):
        return text, True
    fits = _fits(posed, label)
    return (text, True) if fits is None else (text[sign.end() :], fits)


def _fits(posed: Posed, label: str) -> bool | None:
    """Say whether a label names what is asked; None where it is no label at all."""
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
    """Say whether a label names another quantity: f(x), y, x₂, f′."""
    if re.fullmatch(r"[A-Za-z]\w?\(?[A-Za-z](?:,[A-Za-z])*\)", label) or label in {"f", "y", "g", "h"}:
        return True
    if posed.kind.id != "derivative" and _LABELS["derivative"].fullmatch(label):
        return True
    return bool(_POINT.fullmatch(label)) and posed.kind.labels in {"derivative", "bound"} and len(label) > 1
