"""What is asked about a derivative, and views of how it is worked out."""

from __future__ import annotations

from dataclasses import dataclass

from gdtutor.data.choices import FitSource
from gdtutor.text.block import Block
from gdtutor.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class DerivativeStatement:
    """Which derivative of a function, both as they were typed; without `wrt` every partial derivative.

    `given` are the letters that have a value, as they were typed: "a=3/2, b=2".
    """

    function: str
    wrt: str = ""
    order: int = 1
    given: str = ""


@dataclass(frozen=True, slots=True)
class DerivationQuestion:
    """Which derivative is worked out, and how: the key of everything that is asked about it.

    An empty `variable` is the first one; `second` is the variable of a second derivative, if one is wanted. `ways` are
    the rules chosen instead of the usual ones, in the order in which they were chosen: path of the part, id of the
    rule. `unfolded` are the paths of folded lines that are shown with their own steps. `given` are the letters that
    have a value.
    """

    function: str
    variable: str = ""
    second: str = ""
    detail: str = "brief"
    ways: tuple[tuple[tuple[int, ...], str], ...] = ()
    unfolded: tuple[tuple[int, ...], ...] = ()
    given: str = ""
    fit: FitSource | None = None
    """The data and the model that the function is made of, where it is not typed."""
    decay: str = ""
    """The λ of weight decay that is added to the function, as it was typed."""


@dataclass(frozen=True, slots=True)
class DerivationPlace:
    """One line of a derivation without what it shows.

    `path` is the part it is about, `depth` 1 where the line belongs to an unfolded one above it, `folded` says that it
    can be unfolded, `ways` are the other rules that are as natural here: id and name.
    """

    path: tuple[int, ...]
    reason: str
    depth: int = 0
    folded: bool = False
    ways: tuple[tuple[str, Sentence | str], ...] = ()


@dataclass(frozen=True, slots=True)
class DerivationView:
    """What a screen must know of a whole derivation: what is differentiated, by what, and the places of its lines."""

    question: DerivationQuestion
    header: Block
    variables: tuple[str, ...]
    title: Sentence | str
    places: tuple[DerivationPlace, ...]


@dataclass(frozen=True, slots=True)
class DerivationLineView:
    """One line of a derivation: the sentence that leads to it, and the derivative as it then stands."""

    index: int
    sentence: str
    formula: Block
