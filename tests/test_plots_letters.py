"""Letters, signs and roles: neighbours can be told apart without colour."""

from __future__ import annotations

from gdtutor.plots.letters import fill_of, letter_of, nowhere, role_of
from gdtutor.text.style import Style


class TestLetters:
    """Tests for letter_of, fill_of and role_of."""

    def test_letters(self) -> None:
        """The letters are those of the alphabet, and begin anew after Z."""
        assert [letter_of(k) for k in (0, 1, 25, 26)] == ["A", "B", "Z", "A"]

    def test_eight_signs(self) -> None:
        """Eight basins have eight signs, none of which is that of nowhere, with and without Unicode."""
        for ascii_only in (False, True):
            signs = {fill_of(k, Style(ascii=ascii_only)) for k in range(8)}
            assert len(signs) == 8
            assert nowhere(Style(ascii=ascii_only)) not in signs
            assert all(len(sign) == 1 for sign in signs)
        assert all(fill_of(k, Style(ascii=True)).isascii() for k in range(8))

    def test_four_roles(self) -> None:
        """Four runs have four roles, and the fifth basin that of the first."""
        assert len({role_of(k) for k in range(4)}) == 4
        assert role_of(4) is role_of(0)
