"""Which derivatives are asked for."""

from __future__ import annotations

import pytest

from gdtutor.errors import InputError, ParseError
from gdtutor.worked.differentiation import read_differentiation


def asked(function: str, wrt: str | list[str] = "", order: int = 1) -> list[str]:
    """Return the variables of each derivative that is meant, as a word."""
    return ["".join(symbol.name for symbol in by) for by in read_differentiation(function, wrt, order).wanted]


class TestReadDifferentiation:
    """From names to derivatives."""

    @pytest.mark.parametrize(
        ("wrt", "order", "meant"),
        [
            ("", 1, ["x", "y"]),
            ("y", 1, ["y"]),
            ("", 2, ["xx", "xy", "yy"]),
            ("y", 2, ["yy"]),
            ("y, x", 2, ["yx"]),
            (["x", "y"], 2, ["xy"]),
        ],
    )
    def test_wanted(self, wrt: str | list[str], order: int, meant: list[str]) -> None:
        """Without names all are meant; one name is taken twice for the second order."""
        assert asked("x^2 y^3", wrt, order) == meant

    @pytest.mark.parametrize(("name", "symbol"), [("x1", "x_1"), ("x_1", "x_1"), ("α", "alpha"), ("\\alpha", "alpha")])
    def test_spellings(self, name: str, symbol: str) -> None:
        """A variable may be named in any spelling that a function may use."""
        assert asked("x_1^2 + alpha", name) == [symbol]

    @pytest.mark.parametrize(
        ("wrt", "order", "words"),
        [
            ("z", 1, "variables x, y"),
            ("x+y", 1, "no variable"),
            ("x,y", 1, "--order 2"),
            ("x,y,x", 2, "at most 2"),
            ("x", 3, "1 or 2"),
            ("x", 0, "1 or 2"),
        ],
    )
    def test_refusals(self, wrt: str, order: int, words: str) -> None:
        """What is no derivative of this function is refused with a word on what there is."""
        with pytest.raises(InputError, match=words):
            read_differentiation("x y", wrt, order)

    def test_unreadable(self) -> None:
        """A formula that cannot be read is a ParseError."""
        with pytest.raises(ParseError):
            read_differentiation("x^2 +")
