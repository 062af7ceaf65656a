"""Every screen, in one table: how it is reached, which keys it has, and what makes it.

Bindings, footer, help, palette, the keys that lead from one screen to another and the entries of Home derive from
`SCREENS`, and from the few families of keys that several screens share; nothing else in the app names a key.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from textual.binding import Binding, BindingType

from gdtutor.app.action import KeyContext, UserAction
from gdtutor.app.actions import dialog, everywhere, problem, reading
from gdtutor.app.basins import actions as basins
from gdtutor.app.compare import actions as compare
from gdtutor.app.derivation import actions as derivation
from gdtutor.app.explore import actions as explore
from gdtutor.app.lesson import actions as lesson
from gdtutor.app.rates import actions as rates
from gdtutor.app.walk import actions as walk
from gdtutor.app.why import actions as why

APP: Final = everywhere.APP.id
"""The place of actions that are valid on every screen but dialogs."""
RUN: Final = ("problem", "whatif", "plot")
"""The places of what can be done wherever runs are shown."""


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A screen: its id, what help calls its keys, those of its own, and what makes it."""

    id: str
    title: str
    actions: tuple[UserAction, ...]
    make: str
    """A module and the name of a class in it, loaded when the screen is opened."""
    places: tuple[str, ...] = ()
    """All places whose keys are valid on it, in the order of the footer; where it is empty, only those of its own."""
    way: UserAction | None = None
    """What leads here from the screens of the place that it is of."""
    told: str = ""
    """What the list at home says of it, where it is an entry there."""

    @property
    def valid(self) -> tuple[str, ...]:
        """All places whose keys are valid on it."""
        return self.places or (self.id,)

    def load(self) -> type[Any]:
        """Return the class of the screen."""
        module, _, name = self.make.partition(":")
        made: type[Any] = getattr(importlib.import_module(module), name)
        return made


def _what_if(screen: str, key: str, label: str, words: str) -> UserAction:
    """Return what leads to a screen about the problem of the one that is shown."""
    return UserAction(f"whatif.{screen}", f"leave_for('{screen}')", (key,), label, words, footer=True)


_ENTRIES: Final = (
    ScreenEntry("home", "Home", (), "gdtutor.app.home.screen:HomeScreen"),
    ScreenEntry(
        "explore",
        "Your own function",
        explore.ACTIONS,
        "gdtutor.app.explore.screen:ExploreScreen",
        way=UserAction("home.own", "own", ("n",), "your function", "Try a function of your own", footer=True),
        told="Type f(x), a start and a learning rate, and walk down.",
    ),
    ScreenEntry(
        "examples",
        "Examples",
        (),
        "gdtutor.app.explore.examples_dialog:ExamplesDialog",
        places=("dialog", "list"),
        way=UserAction("home.examples", "examples", ("x",), "examples", "Start from an example", footer=True),
        told="Ten descents, each showing something different.",
    ),
    ScreenEntry(
        "rules",
        "The update rules",
        (),
        "gdtutor.app.method.rules:RulesDialog",
        places=("dialog", "list"),
        way=UserAction("home.rules", "rules", ("u",), "rules", "Read about one of the update rules", footer=True),
        told="Momentum, Adam, Newton and others: a page about each.",
    ),
    ScreenEntry("walk", "Walking a descent", walk.ACTIONS, "gdtutor.app.walk.screen:WalkScreen", places=("walk", *RUN)),
    ScreenEntry(
        "why",
        "Reading why",
        why.ACTIONS,
        "gdtutor.app.why.screen:WhyScreen",
        places=("why", "whatif"),
        way=_what_if("why", "w", "why", "Why this run went as it did"),
    ),
    ScreenEntry(
        "compare",
        "Comparing runs",
        compare.ACTIONS,
        "gdtutor.app.compare.screen:CompareScreen",
        places=("compare", *RUN),
        way=_what_if("compare", "o", "compare", "Other runs beside this one, up to four"),
    ),
    ScreenEntry(
        "rates",
        "Learning rates",
        rates.ACTIONS,
        "gdtutor.app.rates.screen:RatesScreen",
        places=("rates", "whatif"),
        way=_what_if("rates", "s", "rates", "Every learning rate: which converge, and how soon"),
    ),
    ScreenEntry(
        "basins",
        "Basins",
        basins.ACTIONS,
        "gdtutor.app.basins.screen:BasinsScreen",
        places=("basins", "whatif"),
        way=_what_if("basins", "b", "basins", "Which starts lead to which minimum"),
    ),
    ScreenEntry(
        "derivation",
        "Working out a derivative",
        derivation.ACTIONS,
        "gdtutor.app.derivation.screen:DerivationScreen",
    ),
    ScreenEntry(
        "lesson",
        "Lessons",
        lesson.ACTIONS,
        "gdtutor.app.lesson.screen:LessonScreen",
        places=("page", "lesson", "player"),
    ),
)

SCREENS: Final[Mapping[str, ScreenEntry]] = MappingProxyType({entry.id: entry for entry in _ENTRIES})
"""Every screen by its id."""


def _contexts() -> Iterator[KeyContext]:
    """Yield all places in the order in which help tells of them, without the keys that lead from there elsewhere."""
    yield everywhere.APP
    for entry in _ENTRIES:
        yield KeyContext(entry.id, entry.title, entry.actions)
        if entry.id == "walk":
            yield from (problem.PROBLEM, problem.PLOT, KeyContext("whatif", "Why, and what if", ()))
    yield from (lesson.PLAYER, reading.PAGE, reading.LIST)
    yield from (dialog.DIALOG, dialog.PROMPT, dialog.SAVE, dialog.METHOD, dialog.CHOICE)


def _with_ways(context: KeyContext) -> KeyContext:
    ways = (entry.way for entry in _ENTRIES if entry.way is not None and entry.way.place == context.id)
    return KeyContext(context.id, context.heading, (*context.actions, *ways))


_CONTEXTS: Final = tuple(context for context in map(_with_ways, _contexts()) if context.actions)

PLACES: Final = {place.id: place.heading for place in _CONTEXTS}
"""Where actions are valid, each with the heading it has on the help screen."""

ACTIONS: Final[tuple[UserAction, ...]] = tuple(action for place in _CONTEXTS for action in place.actions)

_GROUPS: Final = {name: Binding.Group(name, compact=True) for name in {action.group for action in ACTIONS} if name}


def actions(*places: str) -> Iterator[UserAction]:
    """Yield the actions valid in any of `places`, place by place, in the table's order."""
    return (action for place in places for action in ACTIONS if action.place == place)


def bindings(*places: str) -> list[BindingType]:
    """Return the Textual bindings of `places`."""
    return [binding for action in actions(*places) for binding in _bindings(action)]


def _bindings(action: UserAction) -> Iterator[Binding]:
    for position, key in enumerate(action.keys):
        yield Binding(
            key,
            action.call,
            action.label,
            show=action.footer and position == 0,
            priority=action.priority,
            tooltip=action.help,
            id=action.id,
            group=_GROUPS.get(action.group),
        )


def find(identifier: str) -> UserAction:
    """Return the action with this id; KeyError where there is none."""
    for action in ACTIONS:
        if action.id == identifier:
            return action
    raise KeyError(identifier)
