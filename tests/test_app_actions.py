"""The table of actions: the one source of bindings, footer, help and palette."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding

from gdtutor.app.basins.screen import BasinsScreen
from gdtutor.app.compare.screen import CompareScreen
from gdtutor.app.rates.screen import RatesScreen
from gdtutor.app.registry import ACTIONS, APP, PLACES, UserAction, actions, bindings, find
from gdtutor.app.screens.problem import ProblemScreen
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.why.screen import WhyScreen


class TestTable:
    """`ACTIONS`."""

    def test_ids_are_unique(self) -> None:
        """No two actions have the same id."""
        assert not [name for name, count in Counter(action.id for action in ACTIONS).items() if count > 1]

    @pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
    def test_every_action_is_described(self, action: UserAction) -> None:
        """Each action has a key, a footer word, one line of help, and a place that the help screen knows."""
        assert action.keys
        assert action.label
        assert action.help
        assert "\n" not in action.help
        assert len(action.help) <= 60
        assert action.place in PLACES
        assert action.id.startswith(f"{action.place}.")

    @pytest.mark.parametrize("place", PLACES)
    def test_a_key_means_one_thing_in_a_place(self, place: str) -> None:
        """Within a place no key is bound twice."""
        keys = Counter(key for action in actions(place) for key in action.keys)
        assert not [key for key, count in keys.items() if count > 1]

    @pytest.mark.parametrize(
        "screen", [WalkScreen, WhyScreen, CompareScreen, RatesScreen, BasinsScreen], ids=lambda screen: screen.__name__
    )
    def test_a_key_means_one_thing_on_a_screen(self, screen: type[ProblemScreen]) -> None:
        """On a screen with several places no key is bound twice, not even with those that are valid everywhere."""
        own = [action for action in actions(*screen.PLACES) if action.call != screen.OWN]
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
        assert action.key_text(ascii_only=True).isascii()


class TestBindings:
    """`bindings`."""

    @pytest.mark.parametrize("place", PLACES)
    def test_every_binding_has_its_actions_id_and_help(self, place: str) -> None:
        """Each binding carries the id of an action, and that action's help as its tooltip."""
        for binding in bindings(place):
            assert isinstance(binding, Binding)
            assert binding.id
            assert binding.tooltip == find(binding.id).help

    def test_an_unknown_id_is_a_key_error(self) -> None:
        """Asking for an action that does not exist raises KeyError."""
        with pytest.raises(KeyError):
            find("walk.fly")
