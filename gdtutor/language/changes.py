"""What a learner changes of an update rule, read: "schedule=cosine: period=50; clip=norm: 1". No SymPy here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.changes import CLIP, EPSILON, SCHEDULE, WEIGHT_DECAY, changes_of
from gdtutor.errors import InputError
from gdtutor.text.sentence import told
from gdtutor.text.titles import change_named, method_named

if TYPE_CHECKING:
    from gdtutor.catalog.changes import Change
    from gdtutor.catalog.method import Method

ASPECTS: Final = (SCHEDULE, WEIGHT_DECAY, CLIP, EPSILON)
IN_LOSS: Final = "loss"
"""Weight decay that is added to the function, and changes no rule."""
_OUTSIDE: Final = "outside"
_NONE: Final[Mapping[str, str]] = {IN_LOSS: WEIGHT_DECAY, _OUTSIDE: EPSILON}
"""Choices that change no line of the rule: id → aspect."""
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class ReadChanges:
    """The changes, the numbers that were typed for them, and the λ of weight decay in the loss, "" without one."""

    changes: tuple[Change, ...]
    numbers: Mapping[str, str]
    in_loss: str


def changes_text(*, schedule: str = "", weight_decay: object = "", clip: str = "", epsilon: str = "") -> str:
    """Return choices, each as it is typed, in one text.

    >>> changes_text(schedule="cosine", clip="norm: 1")
    'schedule=cosine; clip=norm: 1'
    """
    typed = dict(zip(ASPECTS, (schedule, str(weight_decay), clip, epsilon), strict=True))
    return "; ".join(f"{aspect}={value}" for aspect, value in typed.items() if value.strip())


def choices_in(text: str) -> dict[str, str]:
    """Return what was typed for each aspect; raises InputError for another one, and for one that is named twice.

    >>> choices_in("schedule=cosine: period=50; epsilon=inside")
    {'schedule': 'cosine: period=50', 'epsilon': 'inside'}
    """
    found: dict[str, str] = {}
    for piece in filter(str.strip, text.split(";")):
        aspect, equals, typed = (part.strip() for part in piece.partition("="))
        if aspect not in ASPECTS or not equals:
            raise InputError(told("recipes.no-aspect", given=piece.strip()[:_LONGEST], names=ASPECTS))
        if aspect in found:
            raise InputError(told("recipes.aspect-twice", aspect=aspect))
        found[aspect] = typed
    return found


def read_changes(text: str, method: Method) -> ReadChanges:
    """Read the changes of a method; raises InputError for what is no change, or none of this method.

    >>> from gdtutor.catalog.methods import METHODS
    >>> read_changes("clip=norm: 2", METHODS["adam"]).numbers
    {'limit': '2'}
    """
    changes: list[Change] = []
    numbers: dict[str, str] = {}
    in_loss = ""
    for aspect, typed in choices_in(text).items():
        id_, rest = _kind(aspect, typed)
        if id_ == IN_LOSS:
            in_loss = rest
        if id_ in _NONE:
            continue
        change = changes_of(aspect)[id_]
        if not change.fits(method):
            raise InputError(told("recipes.no-fit", change=change_named(change), method=method_named(method)))
        changes.append(change)
        numbers |= _numbers(change, rest)
    return ReadChanges(tuple(changes), numbers, in_loss)


def decay_in(text: str) -> str:
    """Return the λ of weight decay in the loss, as it was typed; "" where a text has none, or cannot be read.

    >>> decay_in("clip=norm: 1; weight-decay=1/10"), decay_in("weight-decay=decoupled: 1/10")
    ('1/10', '')
    """
    try:
        id_, rest = _kind(WEIGHT_DECAY, choices_in(text)[WEIGHT_DECAY])
    except (InputError, KeyError):
        return ""
    return rest if id_ == IN_LOSS else ""


def change_in(piece: str) -> Change | None:
    """Return the change that one piece of a text names, "clip=norm: 1"; None where it names none.

    >>> change_in("clip=norm: 1").id, change_in("weight-decay=1/10"), change_in("clip")
    ('norm', None, None)
    """
    try:
        ((aspect, typed),) = choices_in(piece).items()
        id_, _ = _kind(aspect, typed)
    except (InputError, ValueError):
        return None
    return changes_of(aspect).get(id_)


def _kind(aspect: str, typed: str) -> tuple[str, str]:
    """Return which change is meant, and what was typed behind it; a bare number is one for decay in the loss."""
    id_, colon, rest = (part.strip() for part in typed.partition(":"))
    known = [*changes_of(aspect), *(name for name, of in _NONE.items() if of == aspect)]
    spelled = "-".join(id_.lower().replace("_", " ").replace("-", " ").split())
    if spelled in known:
        if spelled == IN_LOSS and not rest:
            raise InputError(told("recipes.number-needed", option=aspect, example=EXAMPLES[aspect]))
        return spelled, rest
    if aspect == WEIGHT_DECAY and typed and not colon:
        return IN_LOSS, typed
    near = get_close_matches(spelled, known, n=1)
    parts = {"option": f"--{aspect}", "given": typed[:_LONGEST], "example": EXAMPLES[aspect]}
    if near:
        raise InputError(told("recipes.no-kind-but", **parts, names=tuple(known), near=near[0]))
    raise InputError(told("recipes.no-kind", **parts, names=tuple(known)))


EXAMPLES: Final = {
    SCHEDULE: "cosine: period=50",
    WEIGHT_DECAY: "decoupled: 1/100",
    CLIP: "norm: 1",
    EPSILON: "inside",
}
"""What may be typed for each aspect."""


def _numbers(change: Change, typed: str) -> dict[str, str]:
    """Return the numbers of a change by their names; a number without a name is the main one."""
    names, found = [parameter.name for parameter in change.parameters], {}
    for piece in filter(str.strip, typed.split(",")):
        name, equals, value = (part.strip() for part in piece.partition("="))
        if not equals:
            name, value = change.main, name
        if name not in names or name in found or not value:
            raise InputError(
                told(
                    "recipes.no-number",
                    given=piece.strip()[:_LONGEST],
                    change=change_named(change),
                    names=tuple(names),
                    example=EXAMPLES[change.aspect],
                )
                if names
                else told("recipes.takes-no-number", given=piece.strip()[:_LONGEST], change=change_named(change))
            )
        found[name] = value
    for parameter in change.parameters:
        if not parameter.usual and parameter.name not in found:
            example = EXAMPLES[change.aspect]
            raise InputError(told("recipes.number-needed", option=change.aspect, example=example))
    return found
