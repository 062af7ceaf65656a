"""What a monkey does at keyboard and mouse: drawn by a seed, most of it without waiting for what came before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from gdtutor.app.registry import ACTIONS

OFTEN: Final = ("enter", "escape", "tab", "ctrl+p", "left", "right", "up", "down", "pageup", "pagedown", "home", "end")
"""Keys that are pressed more often than others."""
PHRASES: Final = (
    "ctrl+p a enter enter",
    "ctrl+p escape ctrl+p",
    "ctrl+p w h y enter",
    "ctrl+p b a s i n enter",
    "n x ^ 2 tab 3 enter",
    "x down enter enter",
    "x pagedown enter f2",
    "u down enter",
    "end enter tab right enter",
    "w pagedown e escape",
    "o d d r v enter",
    "s right v r escape",
    "b left r escape",
    "m down enter",
    "m f1 escape",
    "a 0 . 2 enter",
    "g 7 enter",
    "d right right u o 2 tab b",
    "e enter",
    "e tab right tab enter",
    "question_mark pagedown escape",
)
"""Ways to what is hard to find by chance."""
TEXTS: Final = ("x^4 - 3x^3 + 2", "sin x", "x*y + y^2", "1/10", "9^9^9", "(" * 60, "\x1b[31m", "∇ ≈ 漢字", "a\nb\n", "")
"""What is pasted."""
LETTERS: Final = "0123456789xyz^+-.=() ez"
"""What is typed; no slash, so that a document is never saved elsewhere."""
USUAL: Final = ((80, 24), (80, 24), (120, 40), (60, 20), (40, 12), (200, 60))
"""Sizes that stay for a while."""


@dataclass(frozen=True, slots=True)
class Press:
    """A key, by Textual's name or its character."""

    key: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something done with the mouse (click, move, wheel up or down) at a fraction of the screen's width and height."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Resize:
    """Another size of the terminal, in cells."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Paste:
    """A text, all at once."""

    text: str


@dataclass(frozen=True, slots=True)
class Kill:
    """The end of a worker process, or of the server that they are forked from."""

    server: bool


Deed: TypeAlias = Press | Point | Resize | Paste | Kill


def deeds(chance: random.Random) -> Iterator[tuple[Deed, float | None]]:
    """Yield what the monkey does, without end, each with the seconds it waits afterwards; None is not at all."""
    while True:
        for deed in _some(chance):
            yield deed, chance.choices((None, 0.0, chance.uniform(0, 0.2)), (60, 30, 10))[0]


def _some(chance: random.Random) -> Iterator[Deed]:
    """Yield a few deeds that belong together."""
    kinds = {"bound": 30, "often": 25, "phrase": 12, "type": 6, "point": 20, "paste": 2, "resize": 3, "kill": 0.3}
    match chance.choices([*kinds], [*kinds.values()])[0]:
        case "bound":
            yield Press(chance.choice(BOUND))
        case "often":
            yield from [Press(chance.choice(OFTEN))] * chance.choice((1, 1, 1, 2, 5))
        case "phrase":
            yield from map(Press, chance.choice(PHRASES).split())
        case "type":
            yield from map(Press, chance.choices(LETTERS, k=chance.randint(1, 8)))
        case "point":
            kind = chance.choice(("click", "click", "move", "wheel up", "wheel down"))
            yield Point(kind, chance.random(), chance.random())
        case "paste":
            yield Paste(chance.choice(TEXTS))
        case "resize":
            for _ in range(chance.randint(0, 3)):
                yield Resize(chance.choice((1, 2, 5, 10, 20, 39, 60, 200)), chance.choice((1, 2, 4, 8, 12, 24, 60)))
            yield Resize(*chance.choice(USUAL))
        case "kill":
            yield Kill(server=chance.random() < 0.2)


BOUND: Final = sorted({key for action in ACTIONS for key in action.keys})
"""Every key that does something somewhere."""
