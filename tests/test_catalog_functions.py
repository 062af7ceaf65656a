"""The records of the functions: each fact against a source of its own, and every table that derives from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import mpmath
import pytest
import sympy as sp
from flint import arb, fmpq

from gdtutor.app.screens.help import NOTATION
from gdtutor.calculus.critical.proof.intervals import Intervals
from gdtutor.calculus.critical.proof.tendencies import Tendencies
from gdtutor.calculus.enclosure import UndefinedError, enclose
from gdtutor.calculus.rules.book import RULES
from gdtutor.catalog.domains import DOMAINS
from gdtutor.catalog.functions import FUNCTIONS, Function, Rising, Within
from gdtutor.language.balls import BALLS
from gdtutor.language.formulas import U, formula
from gdtutor.language.functions import CLASSES, ELEMENTARY, plain
from gdtutor.language.notation import parse
from gdtutor.language.outline import formula_of
from gdtutor.language.printing import notation, sympy_text
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.evaluate import Floats
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError
from gdtutor.text.languages import CODES, sentences
from gdtutor.text.latex import formula_latex
from gdtutor.text.line import formula_line
from gdtutor.text.style import Style

README: Final = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
NAMES: Final = sorted(known.name for known in ELEMENTARY.values())
elementary = pytest.mark.parametrize("name", NAMES)

OWN: Final[dict[str, Callable[[Any], Any]]] = {
    "abs": abs,
    "log": mpmath.ln,
    "cbrt": lambda u: mpmath.sign(u) * mpmath.cbrt(abs(u)),
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "softplus": lambda u: mpmath.log1p(mpmath.exp(u)),
    "relu": lambda u: max(u, mpmath.mpf(0)),
}
"""What mpmath has no function for under the same name."""

POINTS: Final = [Fraction(eighths, 8) for eighths in (*range(-25, 26), -37, 41, 160)]


def true_value(name: str, point: Fraction) -> mpmath.mpf:
    """Return the value by mpmath, to 60 digits."""
    with mpmath.workdps(60):
        function = OWN.get(name) or getattr(mpmath, name)
        return +function(mpmath.mpf(point.numerator) / point.denominator)


def points(known: Function) -> Iterator[Fraction]:
    """Yield numbers at which a function has a value."""
    for point in POINTS:
        value: Any = point
        if known.domain and known.domain[1]:
            value = float(true_value(known.domain[1], point))
        if known.domain is None or DOMAINS[known.domain[0]].holds(value):
            yield point


def as_ball(point: Fraction) -> arb:
    """Return an exact ball."""
    return arb(fmpq(point.numerator, point.denominator))


def encloses(ball: arb, value: mpmath.mpf) -> bool:
    """Whether a ball holds a value that is known to 60 digits."""
    with mpmath.workdps(60):
        return bool(ball.overlaps(arb(mpmath.nstr(value, 58)) + arb(0, 1e-50)))


class TestNotation:
    """How a function is typed and printed."""

    @elementary
    def test_spellings(self, name: str) -> None:
        """Every spelling is read as the function, and what is printed as well."""
        expression = CLASSES[name](sp.Symbol("x", real=True))
        for word in FUNCTIONS[name].words:
            assert parse(f"{word}(x)").expression == expression
        for text in (notation(expression), sympy_text(expression)):
            assert plain(parse(text).expression) == plain(expression)
        assert parse(formula_latex(formula_of(expression))).expression == expression
        assert parse(formula_line(formula_of(expression), Style(ascii=True))).expression == expression

    def test_no_spelling_twice(self) -> None:
        """A word means one function."""
        words = [word for known in FUNCTIONS.values() for word in known.words]
        assert len(words) == len(set(words))

    def test_inverses(self) -> None:
        """The inverse of a function takes its values back."""
        for name, known in FUNCTIONS.items():
            if known.inverse:
                value = true_value(known.inverse, next(points(FUNCTIONS[known.inverse])))
                with mpmath.workdps(40):
                    back = getattr(mpmath, name)(value)
                    assert abs(back - mpmath.mpf(str(float(next(points(FUNCTIONS[known.inverse])))))) < 1e-30

    def test_spoken(self) -> None:
        """Everything that is printed by name has words to be read out, in every language."""
        assert all(known.spoken for known in FUNCTIONS.values() if known.derivative or known.arity == (1, 8))
        ids = [known.spoken for known in FUNCTIONS.values() if known.spoken]
        assert all(set(ids) <= sentences(code).keys() for code in CODES)

    def test_lists(self) -> None:
        """README names every function, by its textbook's name; help names none that is not there."""
        listed = re.search(r"The functions: (.*?)\.\n", README, re.DOTALL)
        assert listed is not None
        functions = [known.printed for known in FUNCTIONS.values() if not known.is_condition]
        assert re.findall(r"`(\w+)`", listed[1]) == functions
        lines = [str(line) for topic, line in NOTATION if str(topic) in {"functions", ""}]
        words = {word for line in lines for word in re.findall(r"\w\w+", line)}
        assert words <= {word for known in FUNCTIONS.values() for word in known.words}


class TestDerivatives:
    """What the table of derivatives says."""

    @elementary
    def test_derivative(self, name: str) -> None:
        """A derivative is what mpmath finds by differences; SymPy's is the same function."""
        known = FUNCTIONS[name]
        slope = sp.lambdify(U, plain(formula(known.derivative)), "mpmath")
        steps = sp.diff(plain(CLASSES[name](U)), U).replace(sp.DiracDelta, lambda *_: sp.S.Zero)
        theirs = sp.lambdify(U, steps, "mpmath")
        with mpmath.workdps(40):
            for point in (each for each in points(known) if each not in {-1, 0, 1}):
                at = mpmath.mpf(point.numerator) / point.denominator
                by_differences = mpmath.diff(OWN.get(name) or getattr(mpmath, name, mpmath.sign), at)
                assert abs(slope(at) - by_differences) < 1e-12 * (1 + abs(by_differences))
                assert abs(slope(at) - theirs(at)) < 1e-30 * (1 + abs(by_differences))

    @elementary
    def test_other_derivatives(self, name: str) -> None:
        """Another way to write a derivative is the same function."""
        for _, other in FUNCTIONS[name].other_derivatives:
            assert sp.simplify(formula(other) - formula(FUNCTIONS[name].derivative)) == 0

    def test_rules(self) -> None:
        """README names every rule."""
        listed = re.search(r"The rules: (.*?)\.\n", README, re.DOTALL)
        assert listed is not None
        assert sorted(re.findall(r"`([a-z-]+)`", listed[1])) == sorted(RULES)


class TestArithmetics:
    """Which functions an arithmetic has, and what comes out."""

    @elementary
    def test_balls(self, name: str) -> None:
        """A ball encloses the value, and so does the proven enclosure; a float is near it."""
        operation = Balls.operations.get(name)
        for point in points(FUNCTIONS[name]):
            value = true_value(name, point)
            with precision(128):
                if operation is not None:
                    assert encloses(operation(as_ball(point)), value)
                try:
                    assert encloses(enclose([CLASSES[name](U)], {U: sp.Rational(str(point))})[0], value)
                except UndefinedError:
                    assert point in {-1, 0, 1}
            if name != "sign":
                assert Floats.operations[name](float(point)) == pytest.approx(float(value), rel=1e-13, abs=1e-15)

    @elementary
    def test_outside_the_domain(self, name: str) -> None:
        """Nothing is said to be a value where there is none."""
        inside = set(points(FUNCTIONS[name]))
        for point in (each for each in POINTS if each not in inside):
            with precision(128), pytest.raises(UndefinedError):
                enclose([CLASSES[name](U, evaluate=False)], {U: sp.Rational(str(point))})

    @elementary
    def test_rationals(self, name: str) -> None:
        """A rational value is exact; where there is none, the arithmetic says so."""
        known = FUNCTIONS[name]
        for point in points(known):
            exact = CLASSES[name](sp.Rational(str(point)))
            try:
                found = Rationals.operations[name](fmpq(point.numerator, point.denominator))
            except (IrrationalError, KeyError):
                assert not exact.is_Rational or name == "sign"
            else:
                assert sp.Rational(int(found.p), int(found.q)) == exact

    @elementary
    def test_intervals(self, name: str) -> None:
        """An interval holds the values at its numbers, and a tendency too."""
        if name == "sign":
            return
        inside = list(points(FUNCTIONS[name]))
        for low in POINTS[::5]:
            for high in (point for point in POINTS[::7] if point >= low):
                ends = as_ball(low), as_ball(high)
                found = Intervals.operations[name](ends)
                going = Tendencies.operations[name]((*ends, (low > 0) - (high < 0)))
                for value in (true_value(name, point) for point in inside if low <= point <= high):
                    reached = arb(mpmath.nstr(value, 30)) + arb(0, 1e-15)
                    assert not reached < found[0]
                    assert not reached > found[1]
                    assert not reached < going[0]
                    assert not reached > going[1]

    @elementary
    def test_shape(self, name: str) -> None:
        """A function rises if its record says so, keeps its sign, and stays where it is said to be bounded."""
        known = FUNCTIONS[name]
        values = [true_value(name, point) for point in sorted(points(known))]
        if isinstance(known.shape, Rising):
            assert values == sorted(values)
        if isinstance(known.shape, Within):
            assert all(float(known.shape.low) <= value <= float(known.shape.high) for value in values)
        if known.is_within_one:
            assert all(abs(value) <= 1 for value in values)
        if known.is_circular:
            with mpmath.workdps(40):
                turned = [getattr(mpmath, name)(float(point) + 2 * mpmath.pi) for point in sorted(points(known))]
                assert all(abs(one - other) < 1e-25 * (1 + abs(one)) for one, other in zip(values, turned, strict=True))
        if known.is_bounded:
            assert all(abs(value) <= 4 for value in values)
        if known.sign == "positive":
            assert all(value > 0 for value in values)
        if known.sign == "argument":
            for point, value in zip(sorted(points(known)), values, strict=True):
                assert mpmath.sign(value) == (point > 0) - (point < 0)

    @elementary
    def test_relatives(self, name: str) -> None:
        """A formula, a reciprocal and a function of the reciprocal are the function itself."""
        known = FUNCTIONS[name]
        with precision(128):
            for point in (each for each in points(known) if each != 0):
                value = true_value(name, point)
                if known.reciprocal_of:
                    assert encloses(1 / BALLS[known.reciprocal_of](as_ball(point)), value)
                if known.of_reciprocal:
                    assert encloses(BALLS[known.of_reciprocal](1 / as_ball(point)), value)
                if known.formula and point not in {-1, 1}:
                    assert encloses(enclose([formula(known.formula)], {U: sp.Rational(str(point))})[0], value)
