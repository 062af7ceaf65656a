"""Worked lines checked by a reader who calculates with the printed digits, in an evaluator of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import mpmath
import pytest

import gdtutor
from gdtutor.text.formula import Digits, Emphasis, Formula, Negation, Variable, walk
from gdtutor.text.line import formula_line
from gdtutor.text.style import Style
from gdtutor.worked.root import root_step
from gdtutor.worked.step import worked_step
from tests.blackboard import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gdtutor.text.worked import WorkedLine, WorkedStep

CASES: Final = [
    ("sec(5) x^4", "-2", "gradient-descent"),
    ("csc(3) x^3", "-2", "gradient-descent"),
    ("x^2 cot(x)/7", "2", "gradient-descent"),
    ("arccos(x/3)+x^2", "1/2", "gradient-descent"),
    ("x arcosh(x)", "3/2", "gradient-descent"),
    ("arsinh(x)^2", "2/3", "gradient-descent"),
    ("x^2 coth(x)", "4/3", "gradient-descent"),
    ("softplus(3x)+x^2/9", "-1/3", "gradient-descent"),
    ("erf(x)x^2", "7/9", "gradient-descent"),
    ("sigmoid(x)^2+x^2/11", "5/7", "gradient-descent"),
    ("x^3/13-sech(x)", "11/7", "gradient-descent"),
    ("exp(x)/7+arccot(x)", "1/3", "gradient-descent"),
    ("cbrt(x)x", "-3/7", "gradient-descent"),
    ("pi x^3-e x", "3/7", "gradient-descent"),
    ("x^(7/3)", "5/3", "gradient-descent"),
    ("x^4-3x^3+2", "4", "heavy-ball"),
    ("sec(x)+x^2/3", "1/3", "nesterov"),
    ("x^2 ln(x)", "5/3", "rmsprop"),
    ("csch(x)+x^3/9", "5/4", "adam"),
    ("x^2 arctan(x)", "7/5", "adagrad"),
    ("tan(x)+x^4/7", "1/7", "newton"),
    ("x^2/7+arcsec(x)", "9/4", "inverse-time-decay"),
    ("artanh(x/4)+x^2/7", "9/7", "exponential-decay"),
]
STEPS: Final = 4


ROOTS: Final = [
    ("x^2 - 2", "1"),
    ("x^3 - 2x - 5", "2"),
    ("cos(x) - x", "1"),
    ("exp(x) - 2", "0"),
    ("x^2 - 3", "sqrt(2)"),
    ("arctan(x)", "2"),
    ("ln(x)", "3"),
    ("cbrt(x) + x/7", "1/3"),
    ("x^2 + 1", "1/2"),
    ("x exp(-x)", "2"),
]


def descent_steps(function: str, start: str, method: str, digits: int) -> Iterator[WorkedStep]:
    """Yield the steps of a descent."""
    run = gdtutor.descend(function, start, "1/17", STEPS, method)
    return (worked_step(run, n, digits) for n in range(run.last + 1))


def root_steps(function: str, start: str, digits: int) -> Iterator[WorkedStep]:
    """Yield the steps of Newton's method for a root."""
    found = gdtutor.root(function, start)
    return (root_step(found, n, digits) for n in range(len(found)))


def chains(steps: Iterable[WorkedStep]) -> Iterator[tuple[WorkedLine, WorkedLine]]:
    """Yield each line that ends in a single number, with the line of numbers before it."""
    for step in steps:
        for group in step.groups:
            for before, line in zip(group.lines, group.lines[1:], strict=False):
                numbers = not any(isinstance(part, Variable) for part in walk(before.right))
                if line.left is None and numbers and _is_number(line.right):
                    yield before, line


def _is_number(formula: Formula) -> bool:
    match formula:
        case Emphasis(body) | Negation(body):
            return _is_number(body)
    return isinstance(formula, Digits)


def _unit(text: str) -> mpmath.mpf:
    """Return one unit of the last place of a printed decimal."""
    mantissa, _, power = text.lstrip("-").partition("e")
    return mpmath.mpf(10) ** (int(power or 0) - len(mantissa.partition(".")[2]))


class TestPrintedDigits:
    """The value of each line from the digits of the line above."""

    @pytest.mark.parametrize("digits", [6, 15])
    @pytest.mark.parametrize(("function", "start", "method"), CASES)
    def test_note_exactly_where_needed(self, function: str, start: str, method: str, digits: int) -> None:
        """A result that the printed digits do not give says so, one that they give does not, and = is exact."""
        with mpmath.workdps(60):
            assert self._checked(chains(descent_steps(function, start, method, digits)))

    @pytest.mark.parametrize("digits", [6, 15])
    @pytest.mark.parametrize(("function", "start"), ROOTS)
    def test_roots(self, function: str, start: str, digits: int) -> None:
        """So it is in the steps towards a root."""
        with mpmath.workdps(60):
            assert self._checked(chains(root_steps(function, start, digits)))

    @staticmethod
    def _checked(pairs: Iterable[tuple[WorkedLine, WorkedLine]]) -> int:
        """Check each pair of lines; return how many there are."""
        checked = 0
        for before, line in pairs:
            shown, text = formula_line(before.right, Style(ascii=True)), formula_line(line.right, Style(ascii=True))
            apart = abs(value_of(shown) - value_of(text))
            checked += 1
            if line.relation == "=":
                assert before.right.is_exact or apart == 0, (shown, text)
                assert apart < mpmath.mpf(10) ** -50, (shown, text)
                continue
            noted = line.reason is not None and line.reason.id == "more-digits"
            assert noted == (apart > _unit(text) * (0.5 + mpmath.mpf(10) ** -20)), (shown, text, line.reason)
        return checked
