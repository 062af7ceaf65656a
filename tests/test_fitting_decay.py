"""Weight decay in the loss of a fit: λ/2 times the squares of all parameters beside the sum over the rows.

What is expected is written here by hand: steps in fractions, the closed form of ridge regression (Hoerl and Kennard,
Technometrics 12, 1970), eigenvalues of 2 × 2 matrices.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import pytest
import sympy as sp

import gdtutor
from gdtutor.analysis.conditioning import conditioning, standardised
from gdtutor.analysis.normal import normal_equations
from gdtutor.calculus.backward import backward
from gdtutor.catalog.methods import METHODS
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.descent.run import Run
from gdtutor.documents.stated import problem_of
from gdtutor.fitting.sums import folded
from gdtutor.language.changes import decay_in
from gdtutor.text.line import formula_line
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.derivation import DerivationQuestion
from gdtutor.worked.row_table import RowTable
from gdtutor.worked.step import worked_step
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.derivation import OpenDerivation, WorkLine
from gdtutor.worker.requests.fitting import ReadFit
from tests.command import call
from tests.test_fitting import orders, said, stream

if TYPE_CHECKING:
    from pathlib import Path

    from gdtutor.language.fit import Fit
    from gdtutor.numbers.number import Number

ROWS: Final = [(1, 2), (2, 3), (3, 5), (4, 4)]
TEXT: Final = "x,y\n1,2\n2,3\n3,5\n4,4\n"
DECAY: Final = Fraction(1, 10)
XOR: Final = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]


def fitted(run: Run) -> Fit:
    """Return what a run was made of."""
    assert run.problem.fit is not None
    return run.problem.fit


def fractions(numbers: tuple[Number | None, ...]) -> list[Fraction | None]:
    """Return numbers as fractions."""
    return [None if number is None else number.fraction for number in numbers]


def slopes_of(rows: list[tuple[int, int]], b: Fraction, w: Fraction, factor: Fraction) -> tuple[Fraction, Fraction]:
    """Return the slopes of factor·Σ (b + w·x − y)² + λ/2·(b² + w²)."""
    off = [(b + w * x - y, x) for x, y in rows]
    return (
        2 * factor * sum((r for r, _ in off), Fraction(0)) + DECAY * b,
        2 * factor * sum((r * x for r, x in off), Fraction(0)) + DECAY * w,
    )


class TestSteps:
    """Numbers of a descent."""

    @pytest.mark.parametrize(
        ("factor", "half", "front"),
        [("mean", False, "1/4"), ("mean", True, "1/8"), ("sum", False, "1"), ("sum", True, "1/2")],
    )
    def test_the_penalty_has_no_factor(self, factor: str, half: bool, front: str) -> None:
        """Whatever stands in front of the sum, λ·θ is added to its slopes, and λ/2·‖θ‖² to its value, exactly."""
        run = gdtutor.fit(
            ROWS, "w*x + b", "1/2,-1/3", "1/100", 3, factor=factor, half=half, weight_decay="1/10", tolerance=0
        )
        b, w, front_ = Fraction(1, 2), Fraction(-1, 3), Fraction(front)
        for n in range(4):
            slopes = slopes_of(ROWS, b, w, front_)
            value = front_ * sum((b + w * x - y) ** 2 for x, y in ROWS) + DECAY / 2 * (b**2 + w**2)
            assert fractions((*run[n].point, *run.slopes_at(n), run[n].value)) == [b, w, *slopes, value]
            b, w = b - slopes[0] / 100, w - slopes[1] / 100

    @pytest.mark.parametrize(("size", "seed"), [(1, 1), (2, 2), (3, 3)])
    def test_it_stands_whole_beside_each_batch(self, size: int, seed: int) -> None:
        """The slope of a batch is the mean over its rows plus λ·θ, whatever its size; that of all rows likewise."""
        run = gdtutor.fit(ROWS, "w*x + b", "1,-1", "1/50", 8, batch=size, seed=seed, weight_decay="1/10", tolerance=0)
        b, w = Fraction(1), Fraction(-1)
        drawn, places = orders(4, stream(seed)), list[list[int]]()
        while len(places) < 9:
            order = next(drawn)
            places += [order[first : first + size] for first in range(0, 4, size)]
        for n, chosen in enumerate(places[:9]):
            slopes = slopes_of([ROWS[place] for place in chosen], b, w, Fraction(1, len(chosen)))
            expected = (b, w, *slopes, *slopes_of(ROWS, b, w, Fraction(1, 4)))
            numbers = (*run[n].point, *run.slopes_at(n), *run[n].gradient)
            assert list(map(float, numbers)) == pytest.approx(list(map(float, expected)), rel=1e-14)
            assert n > 2 or fractions(numbers) == list(expected)
            b, w = b - slopes[0] / 50, w - slopes[1] / 50

    def test_of_gradient_descent_both_kinds_are_one(self) -> None:
        """λ·θ in the slope, or α·λ·θ taken off besides: the same points, with batches as well; under Adam others."""
        both = ("1/10", "decoupled: 1/10")
        for batch in ("all", 2):
            one, other = (
                gdtutor.fit(ROWS, "w*x + b", "1,-1", "1/50", 5, batch=batch, weight_decay=each) for each in both
            )
            assert [fractions(iterate.point) for iterate in one] == [fractions(iterate.point) for iterate in other]
        one, other = (gdtutor.fit(ROWS, "w*x + b", "1,-1", "1/50", 1, "adam", weight_decay=each) for each in both)
        assert float(one[1].point[0]) == pytest.approx(1.02, rel=1e-8)
        assert float(other[1].point[0]) == pytest.approx(1.02 - 0.002, rel=1e-8)

    def test_clipped_and_scheduled(self) -> None:
        """The slope that is clipped is that with the penalty in it, and a schedule changes its part of the step too."""
        run = gdtutor.fit(
            ROWS, "w*x + b", "1,-1", "1/50", 2, weight_decay="1/10", clip="value: 3", schedule="step: period=1"
        )
        b, w = Fraction(1), Fraction(-1)
        for rate in (Fraction(1, 50), Fraction(1, 100)):
            slopes = [max(Fraction(-3), min(Fraction(3), g)) for g in slopes_of(ROWS, b, w, Fraction(1, 4))]
            b, w = b - rate * slopes[0], w - rate * slopes[1]
        assert fractions(run[2].point) == [b, w]

    @pytest.mark.parametrize("method", METHODS)
    def test_every_method_steps_as_on_the_formula(self, method: str) -> None:
        """The loss of a logistic model with its penalty, typed as a formula row by row, has the same steps."""
        rows = [(1, 0), (2, 1), (3, 0), (4, 1), (5, 1)]
        terms = "+".join(f"softplus(b + {x}w) - {y}*(b + {x}w)" for x, y in rows)
        typed = f"f(b, w) = 1/5*({terms}) + 1/20*(b^2 + w^2)"
        chosen = ("1/2,-1/3", "1/10", 3, method)
        run = gdtutor.fit(rows, "w*x + b", *chosen, loss="logistic", weight_decay="1/10")
        other = gdtutor.descend(typed, *chosen)
        assert len(run) == len(other) == 4
        for one, two in zip(run, other, strict=True):
            assert list(map(float, one.point)) == pytest.approx(list(map(float, two.point)), rel=1e-14)


class TestRidge:
    """Where the loss is lowest."""

    @pytest.mark.parametrize(("factor", "half", "front"), [("mean", False, "1/4"), ("sum", True, "1/2")])
    def test_the_normal_equations_have_the_decay_on_their_diagonal(
        self,
        factor: str,
        half: bool,
        front: str,
    ) -> None:
        """(2c·AᵀA + λ·I)·θ = 2c·Aᵀy, solved by Cramer's rule."""
        run = gdtutor.fit(ROWS, "w*x + b", rate="1/10", factor=factor, half=half, weight_decay="1/10")
        twice = 2 * Fraction(front)
        corner, side, last = twice * 4 + DECAY, twice * 10, twice * 30 + DECAY
        right = (twice * 14, twice * 39)
        found = normal_equations(fitted(run))
        assert found is not None
        assert [list(map(str, row)) for row in found.matrix] == [[str(corner), str(side)], [str(side), str(last)]]
        assert list(map(str, found.right)) == list(map(str, right))
        det = corner * last - side**2
        solution = ((right[0] * last - side * right[1]) / det, (corner * right[1] - side * right[0]) / det)
        assert found.solution is not None
        assert list(map(str, found.solution)) == list(map(str, solution))
        assert not any(slopes_of(ROWS, *solution, Fraction(front)))

    def test_a_polynomial(self) -> None:
        """Of a parabola the three slopes are 0 at the solution, in fractions."""
        run = gdtutor.fit(ROWS, "a x^2 + b x + c", rate="1/1000", steps=1, weight_decay="1/10")
        found = normal_equations(fitted(run))
        assert found is not None
        assert found.solution is not None
        a, b, c = (Fraction(str(each)) for each in found.solution)
        off = [(a * x**2 + b * x + c - y, x) for x, y in ROWS]
        for power, parameter in ((2, a), (1, b), (0, c)):
            assert sum(2 * r * x**power for r, x in off) / 4 + DECAY * parameter == 0

    def test_rows_that_do_not_tell_parameters_apart(self) -> None:
        """Without decay b + c is all that is known; with it there is one solution, in which both are equal."""
        bare, decayed = (
            normal_equations(fitted(gdtutor.fit(ROWS, "w*x + b + c", rate="1/10", weight_decay=each)))
            for each in ("", "1/10")
        )
        assert bare is not None
        assert bare.solution is None
        assert decayed is not None
        assert decayed.solution is not None
        assert decayed.solution[0] == decayed.solution[1]

    def test_what_is_no_fraction_has_no_equations(self) -> None:
        """With λ = √2/10 the minimum is proven by other means."""
        run = gdtutor.fit(ROWS, "w*x + b", rate="1/10", steps=5, weight_decay="sqrt(2)/10")
        assert normal_equations(fitted(run)) is None
        assert "is proven; there L" in run.text()

    def test_every_eigenvalue_grows_by_the_decay(self) -> None:
        """17/2 ± √269/2 become so much plus 1/10, and the condition number falls."""
        fit = fitted(gdtutor.fit(ROWS, "w*x + b", rate="1/10", weight_decay="1/10"))
        found = conditioning(fit)
        assert found is not None
        low, high = (17 - math.sqrt(269)) / 2 + 0.1, (17 + math.sqrt(269)) / 2 + 0.1
        assert (float(found.least), float(found.greatest)) == pytest.approx((low, high), rel=1e-12)
        assert float(found.number) == pytest.approx(high / low, rel=1e-12)
        bare = conditioning(replace(fit, decay=sp.S.Zero))
        assert bare is not None
        assert float(bare.number) > float(found.number)
        scaled = standardised(fit)
        assert scaled is not None
        assert [str(each) for row in scaled.matrix for each in row] == ["21/10", "0", "0", "21/10"]

    def test_a_minimiser_that_is_no_fraction_is_proven(self) -> None:
        """Of a logistic loss, where classes that are told apart have no minimum without decay: here each slope is 0."""
        run = gdtutor.fit([(1, 0), (2, 1)], "w*x", rate="1", steps=30, loss="logistic", weight_decay="1/10")
        found = run.json()
        point = float(json.loads(found)["result"]["minimum"]["point"][0]["decimal"])
        slope = sum((1 / (1 + math.exp(-point * x)) - y) * x for x, y in [(1, 0), (2, 1)]) / 2 + point / 10
        assert abs(slope) < 1e-5


class TestBackward:
    """One backward pass."""

    def test_its_partial_derivatives_have_the_penalty(self) -> None:
        """Those of a 2-2-1 network agree with SymPy's of the sum written out."""
        run = gdtutor.fit(XOR, network="2-2-1", activation="tanh", rate="1/10", steps=1, weight_decay="1/10")
        fit = fitted(run)
        work = backward(folded(fit), fit.parameters)
        assert sp.expand(work.rest - sp.Rational(1, 20) * sum(p**2 for p in fit.parameters)) == 0
        at = dict(zip(fit.parameters, map(sp.Rational, range(1, 10)), strict=True))
        assert work.total is not None
        whole = sum(work.total.terms()) / 4
        for parameter, ours in zip(fit.parameters, work.gradient, strict=True):
            theirs = sp.diff(whole, parameter) + sp.Rational(1, 10) * parameter
            assert abs((ours.doit() - theirs).xreplace(at).evalf(30)) < 1e-25

    def test_its_lines_say_where_the_rest_comes_from(self) -> None:
        """Each slope has what the rows add, and λ times its parameter beside them, be it 0."""
        run = gdtutor.fit(XOR, network="2-2-1", activation="tanh", rate="1/10", steps=1, weight_decay="1/10")
        said = [
            (formula_line(line.right), str(line.reason)) for group in worked_step(run, 0).groups for line in group.lines
        ]
        added = [shown for shown, reason in said if reason == "what each row adds, and what stands beside the sum"]
        assert len(added) == 9
        assert sum(shown.endswith(" + 0") for shown in added) == 3
        reasons = [reason for _, reason in said if "is the slope of what stands beside the sum" in reason]
        assert len(reasons) == 9
        assert any(reason.endswith("; c/10 is the slope of what stands beside the sum") for reason in reasons)


class TestRows:
    """The rows of a fit, and what stands under them."""

    @pytest.mark.parametrize("factor", ["mean", "sum"])
    def test_the_foot_adds_up(self, factor: str) -> None:
        """The sum, the factor times it unless that is 1, what the penalty adds, and the loss with its slopes."""
        run = gdtutor.fit(ROWS, "w*x + b", "1/2,1", "1/100", 1, factor=factor, weight_decay="1/10")
        feet = {foot.kind: fractions(foot.numbers)[4:] for foot in RowTable(run, fitted(run), 0).feet()}
        b, w = Fraction(1, 2), Fraction(1)
        off = [(b + w * x - y, x) for x, y in ROWS]
        sums = [sum(r**2 for r, _ in off), sum(2 * r for r, _ in off), sum(2 * r * x for r, x in off)]
        penalty = [DECAY / 2 * (b**2 + w**2), DECAY * b, DECAY * w]
        front = Fraction(1, 4) if factor == "mean" else Fraction(1)
        whole = [front * each + added for each, added in zip(sums, penalty, strict=True)]
        times = {"times": [front * each for each in sums]} if factor == "mean" else {}
        assert feet == {"sum": sums, **times, "penalty": penalty, "whole": whole}

    def test_of_a_batch(self) -> None:
        """The whole is what the step goes by."""
        run = gdtutor.fit(ROWS, "w*x + b", "1/2,1", "1/100", 3, batch=3, weight_decay="1/10")
        table = RowTable(run, fitted(run), 1)
        assert fractions(table.feet()[-1].numbers)[5:] == fractions(run.slopes_at(1))

    def test_printed(self, tmp_path: Path) -> None:
        """The document says the term that is added besides the rows, in the table and in the sum written out."""
        path = tmp_path / "points.csv"
        path.write_text(TEXT, encoding="utf-8")
        words = ("fit", str(path), "--model", "w*x + b", "--start", "1,1", "--rate", "1/10", "--steps", "1", "--rows")
        done = call(*words, "--weight-decay", "1/10")
        assert done.returncode == 0
        lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
        for line in (
            "sum 2 0 2",
            "times 1/4 1/2 0 1/2",
            "weight decay 1/10 1/10 1/10",
            "L 3/5 1/10 3/5",
            "= 1/2 + 1/10 each term worked out",
            "= 3/5 = 0.6 added up",
        ):
            assert line in lines
        found = json.loads(call(*words, "--weight-decay", "1/10", "--format", "json").stdout)["iterates"][0]
        exact = {key: [each and each["exact"] for each in found[key]][4:] for key in ("sum", "penalty", "total")}
        assert exact == {"sum": ["2", "0", "2"], "penalty": ["1/10"] * 3, "total": ["3/5", "1/10", "3/5"]}
        assert "penalty" not in json.loads(call(*words, "--format", "json").stdout)["iterates"][0]


class TestSaid:
    """What is said of it."""

    def test_the_term_is_named_and_that_it_is_no_part_of_the_mean(self) -> None:
        """The opening has the term, its λ, and of batches that it stands beside each."""
        run = gdtutor.fit(ROWS, "w*x + b", rate="1/10", weight_decay="1/10")
        assert "Weight decay adds 1/20 times the sum of the squares of all parameters to L: half of 1/10" in said(
            run.problem
        )
        assert run.problem.notes[-1] == "weight decay adds (b² + w²)/20 to the function"
        batched = gdtutor.fit(ROWS, "w*x + b", rate="1/10", weight_decay="1/10", batch=2)
        assert "It stands beside the loss of each batch" in said(batched.problem)
        many = gdtutor.fit(XOR, network="2-2-1", rate="1/10", weight_decay="1/10")
        assert "1/20 times the sum of the squares of all 9 variables" in many.problem.notes[-1]
        assert "Weight decay" not in said(gdtutor.fit(ROWS, "w*x + b", rate="1/10").problem)

    def test_what_came_out_is_taken_apart(self) -> None:
        """L, the loss of the rows, the penalty, and the loss of the rows kept out, which has no penalty."""
        run = gdtutor.fit(ROWS, "w*x", "1", "1/100", 0, test="1/4", seed=3, weight_decay="1/10")
        fit = fitted(run)
        (out,) = fit.test_places
        losses = [(x - y) ** 2 for x, y in ROWS]
        test = losses.pop(out)
        rows = Fraction(sum(losses), 3)
        text = " ".join(run.text().split())
        assert (
            f"After 0 steps L = {rows + DECAY / 2}: {rows} is the loss of the rows that are fitted, and 1/20 what "
            f"weight decay adds. On the rows kept out the loss, without weight decay, is {test}."
        ) in text
        data = json.loads(run.json())
        assert data["fit"]["weight_decay"] == "1/10"
        result = {key: data["result"][key]["exact"] for key in ("training", "test", "penalty")}
        assert result == {"training": str(rows), "test": str(test), "penalty": "1/20"}

    @pytest.mark.parametrize("format", ["text", "markdown", "latex", "html", "speech", "json", "csv"])
    def test_every_format_has_it(self, tmp_path: Path, format: str) -> None:
        """In both languages."""
        path = tmp_path / "points.csv"
        path.write_text(TEXT, encoding="utf-8")
        words = ("fit", str(path), "--model", "w*x + b", "--rate", "1/10", "--steps", "1", "--weight-decay", "1/10")
        for language, decay in (("en", "eight decay adds"), ("de", "eight Decay f")):
            done = call(*words, "--format", format, "--language", language)
            assert done.returncode == 0
            assert (decay in done.stdout) == (format != "csv")
            assert not re.search(r"(function|hinzu)\.\.", done.stdout)

    def test_why(self) -> None:
        """The explanation has λ in the equations, in the Hessian's eigenvalues and in what they are without it."""
        statement = Statement(
            "", "0,0", "1/10", 5, changes="weight-decay=1/10", fit=FitSource(TEXT, "t.csv", FitChoices("w*x + b"))
        )
        run = gdtutor.fit(ROWS, "w*x + b", rate="1/10", steps=5, weight_decay="1/10")
        assert problem_of(statement).objective == run.problem.objective
        assert "(2 + 1/10)·b + 5·w = 7" in run.text()
        text = run.explanation.text()
        assert "5·b + (15 + 1/10)·w = 39/2" in text
        assert "Weight decay adds 1/10 to every eigenvalue. Without it the condition number would be ≈ 55.7821" in text
        assert "in the place of ≈ 42.0656" in text


class TestApp:
    """What the app's process asks."""

    def test_the_form_shows_the_penalty(self) -> None:
        """The loss in the form has it, and a λ that is none is a fault of that field."""
        source = FitSource(TEXT, "t.csv", FitChoices("w*x + b"))
        for changes, faulty in (
            ("weight-decay=1/10", False),
            ("weight-decay=0", True),
            ("weight-decay=decoupled: 1", False),
        ):
            view = answer(ReadFit(Statement("", "", "1/10", fit=source, changes=changes), PlotFrame(width=0, height=0)))
            assert view.function is not None
            assert ("b² + w²" in str(view.function)) == (changes == "weight-decay=1/10")
            assert [fault.field for fault in view.faults] == ["changes"] * faulty

    @pytest.mark.parametrize("fit", [None, FitSource(TEXT, "t.csv", FitChoices("w*x + b"))])
    def test_the_derivation_is_of_the_function_with_its_penalty(self, fit: FitSource | None) -> None:
        """Of a fit and of a formula."""
        question = DerivationQuestion("" if fit else "w^3 + b", "w", fit=fit, decay=decay_in("weight-decay=1/10"))
        view = answer(OpenDerivation(question))
        assert "20" in str(view.header)
        last = answer(WorkLine(question, len(view.places) - 1))
        assert "10" in str(last.formula)
