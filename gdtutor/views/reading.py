"""Views of what has been typed."""

from __future__ import annotations

from dataclasses import dataclass

from gdtutor.text.block import Block
from gdtutor.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class InputFault:
    """Why something typed was refused: `field` names the input (function, start, rate, steps)."""

    field: str
    message: Sentence | str
    text: str = ""
    column: int = 0
    expected: Sentence | str = ""
    suggestion: Sentence | str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """How an input was read: the rendered function, its derivative(s), and notes about ambiguity."""

    function: Block | None = None
    derivatives: tuple[Block, ...] = ()
    variables: tuple[str, ...] = ()
    notes: tuple[Sentence, ...] = ()
    plot: Block | None = None
    faults: tuple[InputFault, ...] = ()
