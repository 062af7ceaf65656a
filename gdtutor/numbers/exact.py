"""Numbers as data: what JSON and CSV say of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.catalog.methods import METHODS
from gdtutor.language.printing import sympy_text
from gdtutor.language.settings import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sympy as sp

    from gdtutor.language.problem import Problem
    from gdtutor.numbers.number import Number
    from gdtutor.text.sentence import Sentence

LONGEST: Final = 40
"""The digits of the longest fraction, and the characters of the longest closed form, that are given exactly."""


def number_data(number: Number, digits: int) -> dict[str, object]:
    """Return what JSON says of a number: its exact value while short, its decimal, a bound on the decimal's error."""
    return {"exact": exact_text(number), "decimal": number.decimal(digits).text, "error": number.error(digits)}


def cell_pair(number: Number | None, digits: int) -> tuple[str, str]:
    """Return what CSV says of a number: its decimal, and its exact value while that is short; nothing for none."""
    return ("", "") if number is None else (number.decimal(digits).text, exact_text(number) or "")


def given_data(given: Sequence[tuple[str, sp.Expr]]) -> dict[str, dict[str, str]]:
    """Return what a document in JSON says of the letters that were given a value; nothing where none was."""
    return {"given": {name: sympy_text(value) for name, value in given}} if given else {}


def choices_data(problem: Problem) -> dict[str, object]:
    """Return what a document in JSON says of choices that few problems make: letters, the rule, another tolerance."""
    return {**given_data(problem.given), **change_data(problem), **tolerance_data(problem)}


def parameter_data(problem: Problem) -> dict[str, str]:
    """Return the parameters of the method, without the numbers of what is changed of it."""
    own = len(METHODS[problem.method].parameters)
    return {name: sympy_text(value) for name, value in problem.parameters[:own]}


def change_data(problem: Problem) -> dict[str, dict[str, str]]:
    """Return the changes of the rule, each with its kind and its numbers; nothing where there are none."""
    numbers = dict(problem.parameters)
    return {
        change.aspect.replace("-", "_"): {
            "kind": change.id,
            **{each.name: sympy_text(numbers[each.name]) for each in change.parameters},
        }
        for change in problem.changes
    }


def tolerance_data(problem: Problem) -> dict[str, str]:
    """Return the tolerances of a run, where they are not the usual ones."""
    gradient = {} if problem.tolerance == TOLERANCE else {"tolerance": str(problem.tolerance)}
    return gradient | ({"loss_tolerance": str(problem.loss_tolerance)} if problem.loss_tolerance else {})


def note_data(notes: Sequence[Sentence]) -> dict[str, Sequence[Sentence]]:
    """Return what a document in JSON says of how the function was read; nothing where there is nothing to note."""
    return {"notes": notes} if notes else {}


def exact_text(number: Number) -> str | None:
    """Return the exact value in SymPy's syntax, or None where it is not known or not short."""
    fraction = number.fraction
    if fraction is not None:
        digits = fraction.numerator.bit_length() + fraction.denominator.bit_length()
        if digits > 4 * LONGEST:
            return None
        text = str(fraction)
        return text if sum(map(str.isdigit, text)) <= LONGEST else None
    exact = number.exact
    if exact is None:
        return None
    text = sympy_text(exact)
    return text if len(text) <= LONGEST else None
