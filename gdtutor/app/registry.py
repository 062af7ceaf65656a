"""Everything a learner can do, in one table put together from one module per place.

Bindings, footer, help screen and command palette all derive from `ACTIONS`; nothing else in the app names a key.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.binding import Binding, BindingType

from gdtutor.app.action import KeyContext, UserAction
from gdtutor.app.actions import dialog, everywhere, problem, reading
from gdtutor.app.compare import actions as analysis
from gdtutor.app.derivation import actions as derivation
from gdtutor.app.explore import actions as starting
from gdtutor.app.lesson import actions as lesson
from gdtutor.app.walk import actions as walk

__all__ = ["ACTIONS", "APP", "PLACES", "KeyContext", "UserAction", "actions", "bindings", "find"]

APP: Final = everywhere.APP.id
"""The place of actions that are valid on every screen but dialogs."""

_ALL: Final = (
    everywhere.APP,
    starting.HOME,
    starting.EXPLORE,
    walk.WALK,
    problem.PROBLEM,
    problem.PLOT,
    analysis.WHAT_IF,
    analysis.WHY,
    analysis.COMPARE,
    analysis.RATES,
    analysis.BASINS,
    derivation.DERIVATION,
    lesson.LESSON,
    lesson.PLAYER,
    reading.PAGE,
    reading.LIST,
    dialog.DIALOG,
    dialog.PROMPT,
    dialog.SAVE,
    dialog.METHOD,
    dialog.CHOICE,
)

PLACES: Final = {place.id: place.heading for place in _ALL}
"""Where actions are valid, each with the heading it has on the help screen."""

ACTIONS: Final[tuple[UserAction, ...]] = tuple(action for place in _ALL for action in place.actions)

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
