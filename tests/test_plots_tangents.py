"""The picture of Newton's method for f(x) = 0."""

from __future__ import annotations

import math

import pytest

from gdtutor.plots.tangents import tangents_plot
from gdtutor.text.block import Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame

HERON = [(1.0, -1.0), (1.5, 0.25), (17 / 12, 1 / 144)]


def parabola(x: float) -> float:
    """Return x² − 2."""
    return x * x - 2


class TestTangents:
    """The curve, the axis, the tangents."""

    def test_roles(self) -> None:
        """Curve, tangents, the ways up from the axis and the numbered points are told apart by their roles."""
        block = tangents_plot(parabola, HERON, frame=PlotFrame(width=72, height=20))
        assert {Role.CURVE, Role.TANGENT, Role.STEP, Role.AXIS, Role.ITERATE} <= {span.role for span in block.spans}
        assert "◉ last point" in str(block)

    def test_ascii(self) -> None:
        """In pure ASCII too."""
        block = tangents_plot(parabola, HERON, frame=PlotFrame(width=60, height=16, style=Style(ascii=True)))
        assert str(block).isascii()

    @pytest.mark.parametrize("points", [[], [(math.nan, 1.0)], [(0.0, 1e300)], [(1e200, 1.0)], [(2.0, 0.0)] * 3])
    @pytest.mark.parametrize("size", [(0, 0), (8, 3), (20, 6), (72, 20)])
    def test_any(self, points: list[tuple[float, float]], size: tuple[int, int]) -> None:
        """No numbers and no size raise, and the picture is never larger than its frame."""
        block = tangents_plot(parabola, points, frame=PlotFrame(width=size[0], height=size[1]))
        lines = str(block).splitlines()
        assert len(lines) <= size[1]
        assert all(len(line) <= size[0] for line in lines)
