"""How low functions get, against a table worked out by hand and scans by mpmath."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mpmath
import pytest
import sympy as sp

from gdtutor.calculus.critical import CriticalPoint, CriticalPoints, critical_points
from gdtutor.descent.run import Run
from gdtutor.language.notation import parse, parse_constant
from gdtutor.language.problem import read_problem
from gdtutor.worked.explanation import explain
from tests.seeds import some, spread

INFIMA: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "data" / "infima.toml").read_text())["infima"]
EVERYDAY = some(INFIMA, lambda entry: ("-oo" in entry["infimum"], *sorted(entry.keys() - {"function"})))
"""The functions that are looked at every day."""
OWN = {
    "cbrt": lambda u: mpmath.sign(u) * mpmath.cbrt(abs(u)),
    "relu": lambda u: max(u, mpmath.mpf(0)),
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "softplus": lambda u: mpmath.log(1 + mpmath.exp(u)),
}
"""What mpmath makes of our own functions."""
SCANNED = [0.0, *(s * 10.0**k * m for k in range(-6, 4) for m in (1, 1.7, 2.6, 3.9, 5.3, 7.1) for s in (1, -1))]


def found_of(function: str) -> CriticalPoints:
    """Return the critical points of a typed function."""
    reading = parse(function)
    return critical_points(reading.expression, reading.variables or (sp.Symbol("x", real=True),))


def value_of(text: str) -> mpmath.mpf:
    """Return a constant of the table with 40 digits."""
    return mpmath.mpf(str(sp.N(parse_constant(text), 40)))


def values(f: sp.Expr, x: sp.Symbol, places: list[mpmath.mpf]) -> Iterator[mpmath.mpf]:
    """Yield the values of f by mpmath, wherever it has a finite real one."""
    compiled = sp.lambdify(x, f, [OWN, "mpmath"])
    for place in places:
        with contextlib.suppress(ZeroDivisionError, OverflowError):
            value = mpmath.mpmathify(compiled(place))
            if isinstance(value, mpmath.mpf) and mpmath.isfinite(value):
                yield value


def scanned(entry: dict[str, Any]) -> list[mpmath.mpf]:
    """Return places from very near to very far, all of them in the domain where the table says where that begins."""
    places = [mpmath.mpf(place) for place in SCANNED]
    if "from" not in entry:
        return places
    start = mpmath.mpf(entry["from"])
    return [start + abs(place) for place in places if place] + [start + mpmath.mpf(10) ** -k for k in range(8, 40, 6)]


def near(one: object, other: object) -> bool:
    """Say whether two numbers agree as far as the shorter one is written out."""
    return bool(abs(mpmath.mpf(str(one)) - mpmath.mpf(str(other))) < mpmath.mpf("1e-5"))


@pytest.mark.parametrize("entry", spread(INFIMA, EVERYDAY), ids=lambda entry: entry["function"])
class TestTable:
    """Every function of the table."""

    def test_table_is_right(self, entry: dict[str, Any]) -> None:
        """No value of a scan is below the infimum, and the places named have it, or some come near it."""
        reading = parse(entry["function"])
        x = (reading.variables or (sp.Symbol("x", real=True),))[0]
        with mpmath.workdps(50):
            found = list(values(reading.expression, x, scanned(entry)))
        if entry["infimum"] == "-oo":
            assert min(found) < -5 or len([v for v in found if v < 0]) > 3
            return
        bound = value_of(entry["infimum"])
        assert min(found) >= bound - mpmath.mpf("1e-9")
        assert "at" in entry or min(found) <= bound + mpmath.mpf("0.8")
        for text in entry.get("at", []):
            there = sp.N(reading.expression.subs(x, parse_constant(text)), 30)
            assert near(there, bound)

    def test_bottom(self, entry: dict[str, Any]) -> None:
        """A least value is claimed where f has it, at all places; else it is said how low f gets."""
        found = found_of(entry["function"])
        if entry.get("said") is False:
            assert not found.global_reason
        elif entry["infimum"] == "-oo":
            assert found.is_bottomless
            assert not found.global_reason
            assert not found.deepest
        elif "at" in entry:
            assert found.global_reason
            assert found.lower is None
            places = sorted(float(place.point[0]) for place in found.deepest)
            expected = sorted(float(value_of(text)) for text in entry["at"])
            assert places == pytest.approx(expected, abs=1e-4)
            assert all(near(place.value.decimal(20).text, value_of(entry["infimum"])) for place in found.deepest)
        elif "stretch" in entry:
            assert found.global_reason
            stretch = next(p.stretch for p in found.deepest if isinstance(p, CriticalPoint) and p.stretch)
            ends = [None if end is None else float(end) for end in stretch]
            assert ends == [float(value_of(text)) if text else None for text in entry["stretch"]]
        else:
            assert found.infimum
            assert not found.global_reason
            assert found.lower is not None
            assert found.lower.value is not None
            assert near(found.lower.value.decimal(20).text, value_of(entry["infimum"]))


class TestWindows:
    """A window that is asked for, beside which f may be lower."""

    LOPSIDED = "x^4/4-x^2/2+x/10"

    @pytest.mark.parametrize(
        ("function", "window", "proven"),
        [
            (LOPSIDED, (0, 2), False),
            (LOPSIDED, (-2, 0), True),
            ("x^4-2x^2", (0, 2), True),
            ("|x+1|+x/2", (0, 3), False),
            ("min((x+1)^2,(x-1)^2+1)", (0, 2), False),
            ("x^3-3x", (0, 2), False),
            ("x sin(x)", (-3, 3), False),
            ("x^2-cos(x)", (-1, 1), True),
            ("(x-1)^2(x-2)^2", (0, 3), True),
            ("1/x^2+x^2", (0, 2), True),
        ],
    )
    def test_lower_outside(self, function: str, window: tuple[int, int], *, proven: bool) -> None:
        """A global minimum is claimed only where f is nowhere lower outside the window, too: worked out by hand."""
        reading = parse(function)
        found = critical_points(reading.expression, reading.variables, window=[window])
        assert bool(found.global_reason) is proven
        assert bool(found.deepest) is proven


class TestWords:
    """What an explanation makes of it."""

    @staticmethod
    def said(function: str, start: str, rate: str = "1/100") -> str:
        """Return the sentences about critical points."""
        return " ".join(map(str, explain(Run(read_problem(function, start, rate, 20)))["critical-points"].sentences))

    def test_open_end(self) -> None:
        """ln(x) + cos(2x) falls below every number at 0: no global minimum."""
        words = self.said("ln(x)+cos(2x)", "2")
        assert "is the lowest minimum found" in words
        assert "f has no least value: it falls below every number as x → 0 from the right." in words
        assert "global" not in words

    def test_infimum(self) -> None:
        """e^x comes near 0 and is never that low."""
        assert "as x → −∞ it comes as near to 0 as you like, and it is never that low" in self.said("e^x", "0")

    def test_ties(self) -> None:
        """All equally low places are named, and the one the run leads to as one of them."""
        words = self.said("cos x + x^2/10", "3", "1/2")
        assert "x ≈ −2.59574 and x ≈ 2.59574 are the global minima, equally low" in words
        assert "The run heads to x ≈ 2.59574, one of them." in words
        assert "x = −1 and x = 1 are the global minima" in self.said("|x^2-1|", "2")

    def test_stretches(self) -> None:
        """A stretch is named by its ends."""
        assert "The whole stretch x ≤ 0 is as low as f ever gets" in self.said("max(x,0)^2", "2")
        assert "The whole stretch −1 ≤ x ≤ 1 is as low" in self.said("relu(x-1)+relu(-x-1)", "3")
        assert "The whole stretch x ≥ 1 is as low" in self.said("max(0,1-x)^2", "-2")

    def test_lower_end(self) -> None:
        """A local minimum beside an end at which f gets lower is called no global one."""
        words = self.said("arctan(x)+5/(1+(x-3)^2)", "1/2", "1/10")
        assert "global minimum:" not in words
        assert "as x → −∞" in words
