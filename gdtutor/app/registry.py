"""Every screen, in one table: how it is reached, which keys it has, and what makes it.

Bindings, footer, help, palette, the keys that lead from one screen to another and the entries of Home derive from
`SCREENS`, and from the few families of keys that several screens share; nothing else in the app names a key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from textual.binding import Binding, BindingType

from gdtutor.app import (
    basins,
    compare,
    derivation,
    explore,
    fit,
    glossary,
    home,
    lesson,
    method,
    practice,
    rates,
    recent,
    rows,
    walk,
    why,
)
from gdtutor.app.action import KeyContext, ScreenEntry, UserAction
from gdtutor.app.actions import dialog, everywhere, problem, reading

APP: Final = everywhere.APP.id
"""The place of actions that are valid on every screen but dialogs."""
_ENTRIES: Final = (
    home.SCREEN,
    explore.SCREEN,
    explore.EXAMPLES,
    fit.SCREEN,
    method.RULES,
    practice.SCREEN,
    practice.SKILLS,
    recent.SCREEN,
    walk.SCREEN,
    rows.SCREEN,
    why.SCREEN,
    compare.SCREEN,
    rates.SCREEN,
    basins.SCREEN,
    derivation.SCREEN,
    lesson.SCREEN,
    lesson.CONTENTS,
    glossary.SCREEN,
)

SCREENS: Final[Mapping[str, ScreenEntry]] = MappingProxyType({entry.id: entry for entry in _ENTRIES})
"""Every screen by its id."""


def _contexts() -> Iterator[KeyContext]:
    """Yield all places in the order in which help tells of them, without the keys that lead from there elsewhere."""
    yield everywhere.APP
    for entry in _ENTRIES:
        yield KeyContext(entry.id, entry.actions)
        if entry.id == "walk":
            yield from (problem.PROBLEM, problem.PLOT, KeyContext("whatif", ()))
    yield from (lesson.PLAYER, lesson.ASK, reading.PAGE, reading.LIST)
    yield from (dialog.DIALOG, dialog.PROMPT, dialog.SAVE, dialog.METHOD, dialog.CHOICE)


def _with_ways(context: KeyContext) -> KeyContext:
    ways = (entry.way for entry in _ENTRIES if entry.way is not None and entry.way.place == context.id)
    return KeyContext(context.id, (*context.actions, *ways))


_CONTEXTS: Final = tuple(context for context in map(_with_ways, _contexts()) if context.actions)

PLACES: Final = {place.id: place.heading for place in _CONTEXTS}
"""Where actions are valid, each with the heading it has on the help screen."""

ACTIONS: Final[tuple[UserAction, ...]] = tuple(action for place in _CONTEXTS for action in place.actions)

_BY_ID: Final = {action.id: action for action in ACTIONS}
_GROUPS: Final = {
    name: Binding.Group(f"keys.group.{name}", compact=True) for name in {action.group for action in ACTIONS} if name
}


def actions(*places: str) -> Iterator[UserAction]:
    """Yield the actions valid in any of `places`, place by place, in the table's order."""
    return (action for place in places for action in ACTIONS if action.place == place)


def bindings(*places: str) -> list[BindingType]:
    """Return the Textual bindings of `places`; what each is called is the id of a sentence."""
    return [binding for action in actions(*places) for binding in _bindings(action)]


def _bindings(action: UserAction) -> Iterator[Binding]:
    for position, key in enumerate(action.keys):
        yield Binding(
            key,
            action.call,
            action.label.id,
            show=action.footer and position == 0,
            priority=action.priority,
            id=action.id,
            group=_GROUPS.get(action.group),
        )


def find(identifier: str) -> UserAction:
    """Return the action with this id; KeyError where there is none."""
    return _BY_ID[identifier]
