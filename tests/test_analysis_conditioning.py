"""The condition number of a least-squares fit, as it is and scaled, against closed forms and mpmath."""

from __future__ import annotations

from pathlib import Path

import mpmath as mp
import pytest

from gdtutor.analysis.conditioning import conditioning, standardised
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.documents.stated import problem_of
from gdtutor.language.fit import Fit
from gdtutor.numbers.number import Number
from gdtutor.views import Statement
from tests.command import call

CELSIUS = "c,f\n0,32\n10,50\n20,68\n30,86\n"
TWO = [(1, 2, 3), (2, 1, 5), (4, 7, 1), (5, 6, 2), (9, 8, 4)]


def fit_of(rows: str, model: str, **choices: str) -> Fit:
    """Return a fit."""
    statement = Statement("", rate="1/1000", fit=FitSource(rows, "t.csv", FitChoices(model, **choices)))  # type: ignore[arg-type]
    fit = problem_of(statement).fit
    assert fit is not None
    return fit


def close(number: Number, value: mp.mpf) -> bool:
    """Say whether a number is a value to twenty digits."""
    return bool(abs(mp.mpf(number.decimal(25).text) - value) < mp.mpf(10) ** -20 * abs(value))


def by_mpmath(design: list[list[mp.mpf]]) -> mp.mpf:
    """Return the condition number of XᵀX."""
    matrix = mp.matrix(design)
    values = mp.eigsy(matrix.T * matrix, eigvals_only=True)
    return max(values) / min(values)


def scaled(values: list[int]) -> list[mp.mpf]:
    """Return values at mean 0 and deviation 1."""
    mean = mp.mpf(sum(values)) / len(values)
    return [(value - mean) / mp.sqrt(sum((each - mean) ** 2 for each in values) / len(values)) for value in values]


@pytest.fixture(autouse=True)
def precision() -> None:
    """Let mpmath have fifty digits."""
    mp.mp.dps = 50


class TestConditioning:
    """Eigenvalues and their quotient."""

    def test_a_line(self) -> None:
        """Of 4, 60, 60, 1400 the eigenvalues are 702 ± 2·√122701; scaled the matrix is 4 times the unit matrix."""
        fit = fit_of(CELSIUS, "w*c + b")
        found, round_ = conditioning(fit), standardised(fit)
        assert found is not None
        assert round_ is not None
        root = 2 * mp.sqrt(122701)
        assert close(found.least, 702 - root)
        assert close(found.greatest, 702 + root)
        assert close(found.number, (702 + root) / (702 - root))
        assert (round_.least.exact, round_.greatest.exact, round_.number.exact) == (4, 4, 1)

    def test_two_columns(self) -> None:
        """Scaled, only their correlation r is left: (1 + |r|)/(1 − |r|)."""
        rows = "x,z,y\n" + "".join(f"{x},{z},{y}\n" for x, z, y in TWO)
        found = standardised(fit_of(rows, "a*x + b*z + d"))
        one, other = scaled([x for x, *_ in TWO]), scaled([z for _, z, _ in TWO])
        r = abs(sum(a * b for a, b in zip(one, other, strict=True)) / len(TWO))
        assert found is not None
        assert close(found.number, (1 + r) / (1 - r))

    @pytest.mark.parametrize("scale", ["none", "minmax"])
    def test_a_parabola(self, scale: str) -> None:
        """With x and x² in the model the scaled x is squared; units do not matter."""
        values = [1, 2, 4, 7, 11]
        fit = fit_of("x,y\n" + "".join(f"{x},{x}\n" for x in values), "a*x^2 + b*x + d", scale=scale)
        found, round_ = conditioning(fit), standardised(fit)
        assert found is not None
        assert round_ is not None
        own = [mp.mpf(x - 1) / 10 if scale == "minmax" else mp.mpf(x) for x in values]
        assert close(found.number, by_mpmath([[x * x, x, mp.mpf(1)] for x in own]))
        assert close(round_.number, by_mpmath([[x * x, x, mp.mpf(1)] for x in scaled(values)]))

    def test_a_column_that_never_changes(self) -> None:
        """It is left as it is, as scaling leaves it: of 3 rows with x = 2, y at w·x + v·z only z changes."""
        found = standardised(fit_of("x,z,y\n2,0,1\n2,1,2\n2,2,5\n", "w*x + v*z"))
        assert found is not None
        assert (found.least.exact, found.greatest.exact, found.number.exact) == (3, 12, 4)

    @pytest.mark.parametrize(
        ("rows", "model", "choices"),
        [
            (CELSIUS, "w*c", {}),
            (CELSIUS, "b + exp(w*c)", {}),
            (CELSIUS, "w*c + b", {"loss": "absolute"}),
            ("c,f\n1,2\n1,3\n", "w*c + b", {}),
        ],
    )
    def test_none(self, rows: str, model: str, choices: dict[str, str]) -> None:
        """One parameter, a model that is not linear, another loss, rows that do not tell parameters apart: none."""
        assert conditioning(fit_of(rows, model, **choices)) is None

    def test_no_polynomial(self) -> None:
        """A model with sin(c) has normal equations only where its values are fractions; scaled it has none."""
        assert standardised(fit_of(CELSIUS, "w*sin(c) + b")) is None


class TestSection:
    """What is said of it."""

    @pytest.fixture
    def file(self, tmp_path: Path) -> str:
        """Return the path of a table."""
        path = tmp_path / "cf.csv"
        path.write_text(CELSIUS, encoding="utf-8")
        return str(path)

    def test_what_scaling_would_do(self, file: str) -> None:
        """The condition number and the largest rate, as they are and as they would be."""
        said = call("fit", file, "--model", "w*c + b", "--rate", "1/500", "--explain").stdout
        for line in (
            "The Hessian of L is 1/2 times the matrix A",
            "(--scale standard) the condition number would be 1 in the place of ≈ 983.607.",
            "Descent would contract for α below 1; as the columns are now, it does below ≈ 0.00285190.",
            "λ_min(A) ≈ 1.42595",
            "λ_max(A) ≈ 1402.57",
        ):
            assert line in said

    def test_scaled_already(self, file: str) -> None:
        """Then there is nothing to recommend."""
        said = call("fit", file, "--model", "w*c + b", "--rate", "1/5", "--scale", "standard", "--explain").stdout
        assert "λ_min(A) = 4" in said
        assert "would be" not in said.split("The matrix of the normal equations")[1].split("\n\n\n")[0]

    def test_another_method(self, file: str) -> None:
        """Of a rate below which it contracts only gradient descent is told."""
        said = call("fit", file, "--model", "w*c + b", "--rate", "1/500", "--method", "adam", "--explain").stdout
        assert "the condition number would be 1" in said
        assert "Descent would contract" not in said
