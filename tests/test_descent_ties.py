"""Ties: points of several variables where branches of f meet."""

from __future__ import annotations

import pytest

import gdtutor
from gdtutor import descend
from gdtutor.errors import NoAnswerError

# function, start, gradient there by hand: branches meet at the start with the same slope
MEETING = [
    ("relu(x)^2+y^2", "0,1", ("0", "2")),
    ("max(0,1-x)^2+max(0,1+y)^2", "1,-1", ("0", "0")),
    ("max(0,1-x-y)^2+x^2", "0,1", ("0", "0")),
    ("max(0,1-x-y)^2+(x-2)^2", "0,1", ("-4", "0")),
    ("|x-y|^3+x^2", "1,1", ("2", "0")),
    ("max(x,y)^2", "0,0", ("0", "0")),
    ("x|x|+y|y|", "0,0", ("0", "0")),
    ("cbrt(x^3)+y^2", "0,3", ("1", "6")),
    ("max(x,-x)-|x|+x*y", "0,1", ("1", "0")),
    ("max(x,y)+min(x,y)+x*y", "1,1", ("2", "2")),
    ("relu(x-y)^2+x", "1,1", ("1", "0")),
    ("x cbrt(x)+y", "0,0", ("0", "1")),
]


class TestMeetingBranches:
    """In several variables, too, a descent goes on where branches meet with one slope."""

    @pytest.mark.parametrize(("function", "start", "gradient"), MEETING)
    def test_has_the_gradient(self, function: str, start: str, gradient: tuple[str, ...]) -> None:
        """The gradient is that of the branches, worked out by hand."""
        run = descend(function, start=start, rate="1/10", steps=2)
        assert [str(each.exact) for each in run[0].gradient] == list(gradient)

    @pytest.mark.parametrize(("function", "start"), [("|x|+y^2", "0,1"), ("|x-y|", "1,1"), ("cbrt(x^2)+y^2", "0,0")])
    def test_refuses_corners(self, function: str, start: str) -> None:
        """Where the slopes of the branches differ there is no gradient."""
        with pytest.raises(NoAnswerError, match="cannot start"):
            descend(function, start=start, rate="1/10")


class TestEnclosed:
    """Ties that an exact coordinate meets while another one is known by an enclosure only."""

    def test_corner(self) -> None:
        """|y| has no slope at the step at which y = −4 + n/20 is exactly 0, whatever x is."""
        run = gdtutor.descend("x^2 + |y|", "-1,-4", "1/20", 100)
        assert run.outcome.kind.value == "not-differentiable"
        assert run.last == 79
        assert run.after is not None
        assert run.after[1].exact == 0
        assert "corner where y = 0" in run.outcome.summary

    def test_smooth(self) -> None:
        """Where f has a slope all the same, no corner is claimed."""
        run = gdtutor.descend("x^2 + max(0, y)^2 - y/10", "-1,-4", "1/2", 100)
        assert run.outcome.kind.value != "not-differentiable"
