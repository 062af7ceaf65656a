"""The table of actions: the one source of bindings, footer, help and palette."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from textual.binding import Binding

import gdtutor.app
from gdtutor.app.action import ScreenEntry, UserAction
from gdtutor.app.home.screen import HomeScreen
from gdtutor.app.registry import ACTIONS, APP, PLACES, SCREENS, actions, bindings, find
from gdtutor.app.screens.analysis import AnalysisScreen
from gdtutor.app.screens.base import Shown, TutorScreen
from gdtutor.text.languages import patterns
from gdtutor.text.style import Style
from tests.app_stage import staged

ABOUT_A_PROBLEM = [entry for entry in SCREENS.values() if "whatif" in entry.valid]
APP_FOLDER = Path(gdtutor.app.__file__).parent


class TestTable:
    """`ACTIONS`."""

    def test_ids_are_unique(self) -> None:
        """No two actions have the same id."""
        assert not [name for name, count in Counter(action.id for action in ACTIONS).items() if count > 1]

    @pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
    def test_every_action_is_described(self, action: UserAction) -> None:
        """Each action has a key, a footer word, one line of help, and a place that the help screen knows."""
        assert action.keys
        assert str(action.label)
        assert str(action.help)
        assert "\n" not in str(action.help)
        assert len(str(action.help)) <= 60
        assert action.place in PLACES
        assert action.id.startswith(f"{action.place}.")

    @pytest.mark.parametrize("place", PLACES)
    def test_a_key_means_one_thing_in_a_place(self, place: str) -> None:
        """Within a place no key is bound twice."""
        keys = Counter(key for action in actions(place) for key in action.keys)
        assert not [key for key, count in keys.items() if count > 1]

    @pytest.mark.parametrize("entry", ABOUT_A_PROBLEM, ids=lambda entry: entry.id)
    def test_a_key_means_one_thing_on_a_screen(self, entry: ScreenEntry) -> None:
        """On a screen with several places no key is bound twice, not even with those that are valid everywhere."""
        own = [action for action in actions(*entry.valid) if action != entry.way]
        keys = Counter(key for action in [*own, *actions(APP)] for key in action.keys)
        assert not [key for key, count in keys.items() if count > 1]

    @pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
    def test_no_action_needs_a_chord(self, action: UserAction) -> None:
        """Each action has a key without ctrl or alt, apart from leaving while typing."""
        plain = [key for key in action.keys if not key.startswith(("ctrl+", "alt+"))]
        assert plain or action.id == "app.interrupt"

    @pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
    def test_keys_can_be_written_in_ascii(self, action: UserAction) -> None:
        """In ASCII mode every key is written in ASCII."""
        assert action.key_text(Style(ascii=True)).isascii()


class TestScreens:
    """`SCREENS`."""

    def test_every_screen_is_in_the_table(self) -> None:
        """The classes that the table names are those there are, one in each module of a screen."""
        found = {
            f"gdtutor.app.{path.parent.name}.screen:{name}"
            for path in APP_FOLDER.glob("*/screen.py")
            for name in re.findall(r"^class (\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
            if name.endswith("Screen")
        }
        assert {entry.make for entry in SCREENS.values() if entry.make.endswith("Screen")} == found

    @pytest.mark.parametrize("entry", SCREENS.values(), ids=SCREENS)
    def test_an_entry_is_what_its_screen_is(self, entry: ScreenEntry) -> None:
        """Each class can be loaded, and knows its entry; each of its keys is of a place that the help tells of."""
        screen = entry.load()
        assert issubclass(screen, Shown)
        if issubclass(screen, TutorScreen):
            assert getattr(screen, "PLACES", None) == entry.valid
        if issubclass(screen, AnalysisScreen):
            assert entry.id == screen.OWN
        assert set(entry.valid) <= set(PLACES)
        assert {action.place for action in entry.actions} <= {entry.id}

    def test_what_if(self) -> None:
        """A key leads to every screen about a problem from all the others, and to no other screen."""
        found = {entry.way for entry in SCREENS.values() if issubclass(entry.load(), AnalysisScreen)}
        assert set(actions("whatif")) == found

    async def test_home(self) -> None:
        """The entries at home are those that the table tells of, and each has a key there."""
        told = {entry.id: entry.way for entry in SCREENS.values() if entry.told}
        async with staged() as (_, app):
            assert isinstance(app.screen, HomeScreen)
            assert {option.id for option in app.screen._own() if option is not None} == set(told)
        assert set(actions("home")) == set(told.values())


class TestBindings:
    """`bindings`."""

    @pytest.mark.parametrize("place", PLACES)
    def test_every_binding_has_its_actions_id(self, place: str) -> None:
        """Each binding carries the id of an action, and that of its word in the footer."""
        for binding in bindings(place):
            assert isinstance(binding, Binding)
            assert binding.id
            assert binding.description == find(binding.id).label.id

    async def test_active_bindings_are_spoken(self) -> None:
        """What a screen shows of its keys is the action's word and its help, in the language of the app."""
        async with staged() as (_, app):
            shown = [active for active in app.screen.active_bindings.values() if active.binding.show]
            assert shown
            for active in shown:
                action = find(active.binding.id or "")
                assert (active.binding.description, active.tooltip) == (str(action.label), str(action.help))

    def test_every_sentence_of_a_key_has_one(self) -> None:
        """The sentences about keys are those of actions, groups and places, and of the entries at home."""
        groups = {f"keys.group.{action.group}" for action in ACTIONS if action.group}
        headings = {f"keys.{place}" for place in (*PLACES, *SCREENS)}
        actions = {sentence.id for action in ACTIONS for sentence in (action.label, action.help)}
        told = {entry.told.id for entry in SCREENS.values() if entry.told}
        assert patterns("en", "keys").keys() == groups | headings | actions | told

    def test_an_unknown_id_is_a_key_error(self) -> None:
        """Asking for an action that does not exist raises KeyError."""
        with pytest.raises(KeyError):
            find("walk.fly")
