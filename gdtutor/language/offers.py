"""What may be typed of the changes of a rule, and which of those that were typed a method can have. No SymPy here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.catalog.changes import CHANGES, CLIP, SCHEDULE, WEIGHT_DECAY
from gdtutor.language.changes import EXAMPLES, IN_LOSS, change_in
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.titles import change_named, method_named

if TYPE_CHECKING:
    from gdtutor.catalog.changes import Change
    from gdtutor.catalog.method import Method

_DECAY: Final = "1/100"
"""The λ that is offered; there is no usual one."""


def offers(method: Method) -> tuple[str, ...]:
    """Return every change that a method can have, as it may be typed.

    >>> from gdtutor.catalog.methods import METHODS
    >>> offers(METHODS["newton"])
    ('weight-decay=loss: 1/100',)
    """
    found = [_offer(change) for change in CHANGES if change.fits(method)]
    return (*found, f"{WEIGHT_DECAY}={IN_LOSS}: {_DECAY}")


def example(method: Method) -> str:
    """Return a text of changes that a method can have, "" where there is none."""
    fitting = [change for change in CHANGES if change.fits(method)]
    aspects = [aspect for aspect in (SCHEDULE, CLIP) if any(change.aspect == aspect for change in fitting)]
    chosen = [f"{aspect}={EXAMPLES[aspect]}" for aspect in aspects]
    return "; ".join(chosen or offers(method)[-1:])


def completed(text: str, method: Method) -> str | None:
    """Return a text of changes with the last of them completed; None where nothing that is offered begins so.

    >>> from gdtutor.catalog.methods import METHODS
    >>> completed("clip=norm: 2; sch", METHODS["adam"])
    'clip=norm: 2; schedule=step: factor=1/2, period=10'
    """
    before, mark, piece = text.rpartition(";")
    begun = piece.lstrip()
    named = {each.partition("=")[0].strip() for each in before.split(";")}
    for offer in offers(method):
        if offer.partition("=")[0] not in named and offer.startswith(begun) and (begun or mark):
            return text + ("" if begun or piece else " ") + offer[len(begun) :]
    return None


def hint(text: str, method: Method) -> Sentence:
    """Return what may stand where the last of the changes is being typed."""
    piece = text.rpartition(";")[2]
    aspect, equals, typed = (part.strip() for part in piece.partition("="))
    change = change_in(piece)
    if change is not None and change.parameters and ":" in typed:
        names = tuple(parameter.name for parameter in change.parameters)
        return told("recipes.may-number", typed=f"{aspect}={change.id}", names=names)
    offered = [offer.partition("=") for offer in offers(method)]
    kinds = tuple(kind.partition(":")[0] for name, _, kind in offered if name == aspect)
    if equals and kinds:
        return told("recipes.may-kind", kinds=kinds)
    return told("recipes.may-aspect", aspects=tuple(dict.fromkeys(f"{name}=…" for name, *_ in offered)))


def fitting(text: str, method: Method) -> tuple[str, Sentence | None]:
    """Return what of a text of changes a method can have, and what is said of the rest; what cannot be read is kept.

    >>> from gdtutor.catalog.methods import METHODS
    >>> kept, words = fitting("clip=norm: 1; epsilon=inside", METHODS["heavy-ball"])
    >>> print(kept, "|", words)
    clip=norm: 1 | Left out: there is no heavy-ball momentum with epsilon inside the root.
    """
    pieces = text.split(";")
    lost = [change for change in map(change_in, pieces) if change is not None and not change.fits(method)]
    if not lost:
        return text, None
    kept = [piece.strip() for piece in pieces if change_in(piece) not in lost]
    names = tuple(map(change_named, lost))
    return "; ".join(kept), told("recipes.left-out", method=method_named(method), changes=names)


def _offer(change: Change) -> str:
    """Return a change with its usual numbers, the main one without its name."""
    numbers = [
        each.usual or _DECAY if each.name == change.main else f"{each.name}={each.usual}" for each in change.parameters
    ]
    return f"{change.aspect}={change.id}" + (f": {', '.join(numbers)}" if numbers else "")
