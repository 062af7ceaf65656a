"""Everything a learner can do, in one table.

Bindings, footer, help screen and command palette all derive from `ACTIONS`; nothing else in the app names a key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding

APP = "app"
"""The place of actions that are valid on every screen but dialogs."""

PLACES = {
    APP: "Everywhere",
    "home": "Home",
    "explore": "Your own function",
    "walk": "Walking a descent",
    "derivation": "Working out a derivative",
    "lesson": "Lessons",
    "player": "A walk inside a lesson",
    "page": "Reading",
    "list": "Lists",
    "dialog": "Dialogs",
    "choice": "Choices in a dialog",
}
"""Where actions are valid, each with the heading it has on the help screen."""


_NAMES = {
    "question_mark": "?",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "colon": ":",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
"""How keys are written whose Textual name is not what is printed on them."""


@dataclass(frozen=True, slots=True)
class UserAction:
    """One thing a learner can do."""

    id: str
    """Globally unique: the place, a dot and the action."""
    call: str
    """The Textual action it runs, such as `step(1)`."""
    keys: tuple[str, ...]
    """Textual names of the keys; the first one is shown."""
    label: str
    """One or two words for the footer."""
    help: str
    """One line for the help screen and the command palette."""
    place: str
    """Where it is valid: a key of `PLACES`."""
    footer: bool = False
    """Whether the footer shows it."""
    shown: str = ""
    """How the key is written, where its name is not it."""
    plain: str = ""
    """The same in pure ASCII, where it differs."""
    priority: bool = False
    """Whether it comes before what the focused widget does with the key."""
    group: str = ""
    """What the footer calls this action and its neighbours together."""

    def key_text(self, *, ascii_only: bool) -> str:
        """Return how the keys are written for the learner."""
        if ascii_only and self.plain:
            return self.plain
        return self.shown or self.keys[0]

    def keys_text(self, *, ascii_only: bool) -> str:
        """Return all the keys, as the help screen writes them."""
        others = [_NAMES.get(key, key) for key in self.keys[1:]]
        return " ".join([self.key_text(ascii_only=ascii_only), *others])


ACTIONS: tuple[UserAction, ...] = (
    # Everywhere
    UserAction("app.help", "help", ("question_mark", "f1"), "help", "Show what every key does", APP, True, "?"),
    UserAction("app.quit", "quit", ("q",), "quit", "Leave gdtutor", APP, True),
    UserAction(
        "app.interrupt", "quit", ("ctrl+c",), "quit", "Leave gdtutor, even while typing", APP, False, priority=True
    ),
    UserAction("app.theme", "switch_theme", ("t",), "light/dark", "Switch between dark and light", APP),
    UserAction(
        "app.palette",
        "command_palette",
        ("colon", "ctrl+p"),
        "commands",
        "Search all commands by name",
        APP,
        False,
        ":",
    ),
    # Home
    UserAction("home.own", "own", ("n",), "your function", "Try a function of your own", "home", True),
    UserAction("home.examples", "examples", ("x",), "examples", "Start from an example", "home", True),
    # Explore
    UserAction(
        "explore.walk",
        "walk",
        ("f5",),
        "walk",
        "Walk through the descent (Enter does it too)",
        "explore",
        True,
        "enter",
    ),
    UserAction(
        "explore.examples",
        "examples",
        ("down",),
        "examples",
        "Choose an example",
        "explore",
        True,
        "↓",
        "down",
        priority=True,
    ),
    UserAction(
        "explore.derivation",
        "derivation",
        ("f2",),
        "derivative",
        "Work out the derivative, rule by rule",
        "explore",
        True,
    ),
    UserAction(
        "explore.next_field",
        "app.focus_next",
        ("tab",),
        "next field",
        "The next field",
        "explore",
        True,
        "tab",
        priority=True,
    ),
    UserAction(
        "explore.previous_field",
        "app.focus_previous",
        ("shift+tab",),
        "field before",
        "The field before",
        "explore",
        priority=True,
    ),
    UserAction("explore.back", "back", ("escape",), "back", "Go back", "explore", True, "esc"),
    # Walk
    UserAction("walk.back", "step(-1)", ("left",), "back", "One step back", "walk", True, "←", "<-"),
    UserAction("walk.next", "step(1)", ("right", "enter"), "next", "One step on", "walk", True, "→", "->"),
    UserAction("walk.up", "step(-1)", ("up",), "row up", "The row above in the table", "walk", False, "↑", "up"),
    UserAction("walk.down", "step(1)", ("down",), "row down", "The row below in the table", "walk", False, "↓", "down"),
    UserAction("walk.page_up", "page(-1)", ("pageup",), "page up", "A page of the table up", "walk", False, "PgUp"),
    UserAction(
        "walk.page_down", "page(1)", ("pagedown",), "page down", "A page of the table down", "walk", False, "PgDn"
    ),
    UserAction("walk.first", "first", ("home",), "first", "The first iterate", "walk", False, "Home"),
    UserAction("walk.last", "last", ("end",), "last", "The last iterate, and how the run ended", "walk", False, "End"),
    UserAction("walk.play", "play", ("space",), "play", "Play and pause", "walk", True, "space"),
    UserAction(
        "walk.faster",
        "rate(1)",
        ("plus", "equals_sign"),
        "rate up",
        "A larger α: the run is recomputed",
        "walk",
        True,
        "+",
        group="rate",
    ),
    UserAction(
        "walk.slower",
        "rate(-1)",
        ("minus",),
        "rate down",
        "A smaller α: the run is recomputed",
        "walk",
        True,
        "−",
        "-",
        group="rate",
    ),
    UserAction("walk.rate", "edit('rate')", ("a",), "rate", "Type a learning rate α", "walk"),
    UserAction("walk.start", "edit('start')", ("x",), "start", "Type a start point x₀", "walk"),
    UserAction("walk.steps", "edit('steps')", ("n",), "steps", "Type how many steps the run may take", "walk"),
    UserAction("walk.go", "go", ("g",), "go", "Jump to a step by its number", "walk"),
    UserAction("walk.panes", "panes", ("tab",), "view", "Show all panes, or one of them large", "walk", False, "tab"),
    UserAction("walk.kind", "kind", ("v",), "plot", "The other kind of plot: the curve, or f(xₙ) against n", "walk"),
    UserAction("walk.closer", "zoom(1)", ("z", "right_square_bracket"), "zoom in", "Look closer at the plot", "walk"),
    UserAction(
        "walk.farther",
        "zoom(-1)",
        ("Z", "left_square_bracket"),
        "zoom out",
        "Look at the plot from farther away",
        "walk",
    ),
    UserAction("walk.fit", "fit", ("f",), "fit", "The whole descent in the plot again", "walk"),
    UserAction("walk.pan_left", "pan(-1, 0)", ("H", "shift+left"), "pan left", "Move the plot's view left", "walk"),
    UserAction("walk.pan_down", "pan(0, -1)", ("J", "shift+down"), "pan down", "Move the plot's view down", "walk"),
    UserAction("walk.pan_up", "pan(0, 1)", ("K", "shift+up"), "pan up", "Move the plot's view up", "walk"),
    UserAction("walk.pan_right", "pan(1, 0)", ("L", "shift+right"), "pan right", "Move the plot's view right", "walk"),
    UserAction(
        "walk.lines_left",
        "lines(-1, 0)",
        ("h",),
        "lines left",
        "Scroll the worked lines, or a large table, left",
        "walk",
    ),
    UserAction(
        "walk.lines_down",
        "lines(0, 1)",
        ("j",),
        "lines down",
        "Scroll the worked lines, or a large table, down",
        "walk",
    ),
    UserAction(
        "walk.lines_up", "lines(0, -1)", ("k",), "lines up", "Scroll the worked lines, or a large table, up", "walk"
    ),
    UserAction(
        "walk.lines_right",
        "lines(1, 0)",
        ("l",),
        "lines right",
        "Scroll the worked lines, or a large table, right",
        "walk",
    ),
    UserAction(
        "walk.derivation", "derivation", ("d",), "derivative", "Work out the derivative, rule by rule", "walk", True
    ),
    UserAction("walk.copy", "copy", ("c",), "copy", "Copy this step as text", "walk"),
    UserAction("walk.export", "export", ("e",), "export", "Save the derivation as a file", "walk", True),
    UserAction("walk.problem", "problem", ("i",), "problem", "Change the function and everything else", "walk"),
    UserAction("walk.escape", "back", ("escape",), "leave", "Stop a computation, or go back", "walk", False, "esc"),
    # Derivation
    UserAction("derivation.back", "step(-1)", ("left",), "back", "One step back", "derivation", True, "←", "<-"),
    UserAction("derivation.next", "step(1)", ("right", "space"), "next", "One step on", "derivation", True, "→", "->"),
    UserAction(
        "derivation.enter",
        "enter",
        ("enter",),
        "on",
        "One step on; on a folded line above: unfold it",
        "derivation",
        False,
        "enter",
    ),
    UserAction("derivation.up", "select(-1)", ("up",), "line up", "The line above", "derivation", False, "↑", "up"),
    UserAction(
        "derivation.down", "select(1)", ("down",), "line down", "The line below", "derivation", False, "↓", "down"
    ),
    UserAction("derivation.first", "first", ("home",), "first", "Begin again", "derivation", False, "Home"),
    UserAction("derivation.last", "last", ("end",), "all", "Show all steps", "derivation", False, "End"),
    UserAction("derivation.unfold", "unfold", ("u",), "unfold", "Unfold this line, or fold it", "derivation", True),
    UserAction(
        "derivation.other", "other", ("o",), "other", "Differentiate this part by another rule", "derivation", True
    ),
    UserAction("derivation.detail", "detail", ("b",), "detail", "Few lines, or every rule a line", "derivation", True),
    UserAction(
        "derivation.second", "second", ("2", "s"), "2nd", "The second derivative, or the first", "derivation", True
    ),
    UserAction(
        "derivation.partial", "variable(1)", ("tab",), "partial", "By the next variable", "derivation", True, "tab"
    ),
    UserAction(
        "derivation.partial_back",
        "variable(-1)",
        ("shift+tab",),
        "partial before",
        "By the variable before",
        "derivation",
    ),
    UserAction("derivation.left", "scroll(-1, 0)", ("h", "shift+left"), "left", "Scroll left", "derivation"),
    UserAction("derivation.scroll_down", "scroll(0, 1)", ("j", "shift+down"), "down", "Scroll down", "derivation"),
    UserAction("derivation.scroll_up", "scroll(0, -1)", ("k", "shift+up"), "up", "Scroll up", "derivation"),
    UserAction("derivation.right", "scroll(1, 0)", ("l", "shift+right"), "right", "Scroll right", "derivation"),
    UserAction("derivation.page_up", "page(-1)", ("pageup",), "page up", "A page up", "derivation", False, "PgUp"),
    UserAction(
        "derivation.page_down", "page(1)", ("pagedown",), "page down", "A page down", "derivation", False, "PgDn"
    ),
    UserAction("derivation.copy", "copy", ("c",), "copy", "Copy the lines shown as text", "derivation"),
    UserAction(
        "derivation.leave", "back", ("escape",), "leave", "Stop a computation, or go back", "derivation", False, "esc"
    ),
    # Lesson
    UserAction("lesson.next", "lesson(1)", ("n",), "next lesson", "The next lesson", "lesson", True),
    UserAction("lesson.previous", "lesson(-1)", ("p",), "previous", "The lesson before", "lesson", True),
    UserAction(
        "lesson.walks",
        "app.focus_next",
        ("tab",),
        "to the walk",
        "Go to the next walk in the lesson",
        "lesson",
        True,
        "tab",
    ),
    UserAction(
        "lesson.walks_back", "app.focus_previous", ("shift+tab",), "walk before", "Go to the walk before", "lesson"
    ),
    # Player
    UserAction("player.back", "step(-1)", ("left",), "back", "One step back", "player", True, "←", "<-"),
    UserAction("player.next", "step(1)", ("right",), "next", "One step on", "player", True, "→", "->"),
    UserAction(
        "player.open", "open", ("enter",), "open", "Open this descent in the large view", "player", True, "enter"
    ),
    UserAction(
        "player.derivation", "derivation", ("d",), "derivative", "Work out the derivative, rule by rule", "player", True
    ),
    # Reading, lists, dialogs
    UserAction("page.down", "scroll(1)", ("down", "j"), "down", "Scroll down", "page", False, "↓", "down"),
    UserAction("page.up", "scroll(-1)", ("up", "k"), "up", "Scroll up", "page", False, "↑", "up"),
    UserAction("page.page_down", "page(1)", ("space", "pagedown"), "page down", "A page down", "page", True),
    UserAction("page.page_up", "page(-1)", ("b", "pageup"), "page up", "A page up", "page"),
    UserAction("page.top", "edge(-1)", ("home",), "top", "To the beginning", "page", False, "Home"),
    UserAction("page.bottom", "edge(1)", ("end",), "bottom", "To the end", "page", False, "End"),
    UserAction("page.back", "back", ("escape",), "back", "Go back", "page", True, "esc"),
    UserAction("list.up", "cursor_up", ("up", "k"), "up", "The entry above", "list", False, "↑", "up"),
    UserAction("list.down", "cursor_down", ("down", "j"), "down", "The entry below", "list", False, "↓", "down"),
    UserAction("list.page_up", "page_up", ("pageup",), "page up", "A page up", "list", False, "PgUp"),
    UserAction("list.page_down", "page_down", ("pagedown",), "page down", "A page down", "list", False, "PgDn"),
    UserAction("list.first", "first", ("home",), "first", "The first entry", "list", False, "Home"),
    UserAction("list.last", "last", ("end",), "last", "The last entry", "list", False, "End"),
    UserAction("list.choose", "select", ("enter",), "open", "Choose this entry", "list", True),
    UserAction("choice.next", "choose(1)", ("right", "space"), "next", "The next choice", "choice", False, "→", "->"),
    UserAction("choice.previous", "choose(-1)", ("left",), "before", "The choice before", "choice", False, "←", "<-"),
    UserAction(
        "dialog.next_field", "app.focus_next", ("tab",), "next field", "The next field", "dialog", True, priority=True
    ),
    UserAction(
        "dialog.previous_field",
        "app.focus_previous",
        ("shift+tab",),
        "field before",
        "The field before",
        "dialog",
        priority=True,
    ),
    UserAction("dialog.cancel", "cancel", ("escape",), "cancel", "Close without doing anything", "dialog", True, "esc"),
)

_GROUPS = {name: Binding.Group(name, compact=True) for name in {action.group for action in ACTIONS} if name}


def actions(place: str) -> Iterator[UserAction]:
    """Yield the actions valid in `place`, in the table's order."""
    return (action for action in ACTIONS if action.place == place)


def bindings(place: str) -> list[Binding]:
    """Return the Textual bindings of `place`."""
    return [binding for action in actions(place) for binding in _bindings(action)]


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
