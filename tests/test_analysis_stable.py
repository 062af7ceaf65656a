"""Stable lines: starts from which every iterate stays on a line that leads into a saddle point."""

from __future__ import annotations

import pytest

from gdtutor.analysis.heading import limit_of
from gdtutor.analysis.stable import StableLine, stable_line
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.numbers.number import Number


def line_of(function: str, start: str, saddle: tuple[int, ...]) -> StableLine | None:
    """Return the stable line of a saddle point."""
    run = Run(read_problem(function, start, "1/10", 5))
    return stable_line(run, tuple(map(Number.of, saddle)))


class TestStableLine:
    """What symmetry holds the iterates."""

    def test_a_coordinate_that_does_not_move(self) -> None:
        """For x² − y² the slope in y is 0 wherever y = 0."""
        assert line_of("x^2 - y^2", "1,0", (0, 0)) == StableLine((1,), (), 1)

    def test_the_diagonal(self) -> None:
        """x·y does not change as x and y are exchanged: a start with x = y keeps that, and x² has its minimum at 0."""
        assert line_of("x y", "1,1", (0, 0)) == StableLine((), ((0, 1, 1),), 1)

    def test_the_other_diagonal(self) -> None:
        """x⁴ + y⁴ − 4xy does not change as (x, y) becomes (−y, −x); along x = −y it is 2x⁴ + 4x²."""
        assert line_of("x^4 + y^4 - 4x y", "1,-1", (0, 0)) == StableLine((), ((0, 1, -1),), 1)

    @pytest.mark.parametrize(
        ("function", "start"),
        [("x y", "1,-1"), ("x y", "1,2"), ("x^2 - y^2", "1,1/1000000"), ("x^2 - y^2", "0,1")],
    )
    def test_none(self, function: str, start: str) -> None:
        """Beside the line, and on the line along which f falls away, nothing holds the run at the saddle point."""
        assert line_of(function, start, (0, 0)) is None

    def test_a_line_that_falls(self) -> None:
        """For −x² + y² + z² the start (1, 1, 0) keeps z = 0, but x runs away: that is no stable line."""
        assert line_of("-x^2 + y^2 + z^2", "1,1,0", (0, 0, 0)) is None

    def test_a_plane(self) -> None:
        """For −x² + y² + z² the start (0, 1, 2) keeps x = 0: a whole plane leads into the saddle point."""
        assert line_of("-x^2 + y^2 + z^2", "0,1,2", (0, 0, 0)) == StableLine((0,), (), 2)


class TestLimit:
    """Which critical point a run heads to, while its steps last."""

    def test_on_the_stable_line(self) -> None:
        """x·y from (1, 1): both coordinates are (9/10)ⁿ, which tends to the saddle point (0, 0)."""
        limit = limit_of(Run(read_problem("x y", "1,1", "1/10", 50)))
        assert limit is not None
        assert limit.reached
        assert limit.bend is Definiteness.SADDLE
        assert [number.exact for number in limit.point] == [0, 0]

    def test_beside_the_stable_line(self) -> None:
        """From (1, 1.000001) the distance still shrinks after 50 steps, but in the end (11/10)ⁿ leads away."""
        assert limit_of(Run(read_problem("x y", "1,1.000001", "1/10", 50))) is None

    def test_passing_by_a_saddle_point(self) -> None:
        """(x² − 1)² + y² from (1/1000, 1) passes the saddle point (0, 0) on its way to (1, 0)."""
        limit = limit_of(Run(read_problem("(x^2-1)^2 + y^2", "1/1000,1", "1/10", 10)))
        assert limit is not None
        assert not limit.reached
        assert [number.exact for number in limit.point] == [1, 0]

    def test_passing_at_a_distance(self) -> None:
        """x²y² from (1, 1/2) falls into the valley y = 0 near x = 0.85, and does not head to (0, 0)."""
        assert limit_of(Run(read_problem("x^2 y^2", "1,1/2", "1/10", 30))) is None

    def test_a_corner_is_no_critical_point(self) -> None:
        """|x| + x² has no slope at 0, though sign(0) + 2·0 = 0."""
        assert limit_of(Run(read_problem("|x| + x^2", "1", "1/10", 30, "nesterov"))) is None
