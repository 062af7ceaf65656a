"""What a learner can do: an action, the place where it is valid, and the screen on which it is."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gdtutor.text.sentence import Sentence, told
from gdtutor.text.style import Style

if TYPE_CHECKING:
    from gdtutor.text.formula import Variable

_WRITTEN: Final = {
    "left": ("←", "<-"),
    "right": ("→", "->"),
    "up": ("↑", "up"),
    "down": ("↓", "down"),
    "minus": ("−", "-"),
    "plus": ("+", "+"),
    "equals_sign": ("=", "="),
    "question_mark": ("?", "?"),
    "colon": (":", ":"),
    "left_square_bracket": ("[", "["),
    "right_square_bracket": ("]", "]"),
    "escape": ("esc", "esc"),
    "pageup": ("PgUp", "PgUp"),
    "pagedown": ("PgDn", "PgDn"),
    "home": ("Home", "Home"),
    "end": ("End", "End"),
}
"""Textual's name of a key → how it is written, and the same in pure ASCII."""
_LETTERS: Final[dict[str, tuple[str, int | None]]] = {"rate": ("alpha", None), "start": ("x", 0)}
"""What stands for the learning rate, and for the start: a letter and its subscript."""


@dataclass(frozen=True, slots=True)
class UserAction:
    """One thing a learner can do; its words are the sentences called after its id."""

    id: str
    """Globally unique: the place, a dot and the action."""
    call: str
    """The Textual action it runs, such as `step(1)`."""
    keys: tuple[str, ...]
    """Textual names of the keys; the first one is shown."""
    footer: bool = False
    """Whether the footer shows it."""
    shown: str = ""
    """What is written for the first key, where that is another key's name."""
    priority: bool = False
    """Whether it comes before what the focused widget does with the key."""
    group: str = ""
    """What the footer calls this action and its neighbours together: `keys.group.` and this is a sentence's id."""
    letters: tuple[str, ...] = ()
    """The letters in its line of help: keys of `_LETTERS`."""

    @property
    def place(self) -> str:
        """Where it is valid: a key of `PLACES`."""
        return self.id.partition(".")[0]

    @property
    def label(self) -> Sentence:
        """One or two words for the footer."""
        return told(f"keys.{self.id}")

    @property
    def help(self) -> Sentence:
        """One line for the help screen and the command palette."""
        return Sentence(f"keys.{self.id}.help", {letter: _letter(letter) for letter in self.letters})

    def key_text(self, style: Style) -> str:
        """Return how the first key is written for the learner."""
        return self.shown or _written(self.keys[0], style)

    def keys_text(self, style: Style) -> str:
        """Return all the keys, as the help screen writes them."""
        others = (_written(key, style) for key in self.keys[1:])
        return " ".join(dict.fromkeys([self.key_text(style), *others]))


def _written(key: str, style: Style) -> str:
    return _WRITTEN.get(key, (key, key))[style.ascii]


def _letter(name: str) -> Variable:
    """Return what stands for a quantity; formulas are loaded when the first line with one is shown."""
    from gdtutor.text.formula import Variable

    return Variable(*_LETTERS[name])


@dataclass(frozen=True, slots=True)
class KeyContext:
    """Where actions are valid: its id, and the actions."""

    id: str
    actions: tuple[UserAction, ...]

    @property
    def heading(self) -> Sentence:
        """What the help screen calls it."""
        return told(f"keys.{self.id}")


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A screen: its id, the keys of its own, and what makes it."""

    id: str
    actions: tuple[UserAction, ...]
    make: str
    """A module and the name of a class in it, loaded when the screen is opened."""
    places: tuple[str, ...] = ()
    """All places whose keys are valid on it, in the order of the footer; where it is empty, only those of its own."""
    way: UserAction | None = None
    """What leads here from the screens of the place that it is of."""

    @property
    def title(self) -> Sentence:
        """What the list at home and the help screen call it."""
        return told(f"keys.{self.id}")

    @property
    def told(self) -> Sentence | None:
        """What the list at home says of it, where it is an entry there."""
        return told(f"keys.{self.id}.told") if self.way is not None and self.way.place == "home" else None

    @property
    def valid(self) -> tuple[str, ...]:
        """All places whose keys are valid on it."""
        return self.places or (self.id,)

    def load(self) -> type[Any]:
        """Return the class of the screen."""
        module, _, name = self.make.partition(":")
        made: type[Any] = getattr(importlib.import_module(module), name)
        return made


def what_if(screen: str, key: str) -> UserAction:
    """Return what leads to a screen about the problem of the one that is shown."""
    return UserAction(f"whatif.{screen}", f"leave_for('{screen}')", (key,), footer=True)
