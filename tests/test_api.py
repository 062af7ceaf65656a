"""The public face for Python."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from fractions import Fraction

import pytest
import sympy as sp

import gdtutor
from gdtutor.errors import InputError, NoAnswerError


class TestDescend:
    """From a call to a run."""

    @pytest.mark.parametrize("rate", ["1/100", 0.01, Fraction(1, 100), "1e-2", sp.Rational(1, 100)])
    @pytest.mark.parametrize("start", [4, "4", 4.0, [4], {"x": 4}, "x=4", sp.Integer(4)])
    def test_spellings(self, start: object, rate: object) -> None:
        """However start and rate are given, x₁ is exactly 72/25: 4 − 112/100."""
        run = gdtutor.descend("x^4 - 3x^3 + 2", start=start, rate=rate, steps=1)
        assert run[1].point[0].exact == sp.Rational(72, 25)

    def test_tolerance(self) -> None:
        """A run has converged once the gradient is within the tolerance: 6·2⁻ⁿ ≤ 1/10 holds first at n = 6."""
        run = gdtutor.descend("x^2", 3, "1/4", 100, tolerance="1/10")
        assert (run.outcome.kind.value, run.last) == ("converged", 6)

    def test_errors(self) -> None:
        """Wrong input and problems without an answer raise errors of the family."""
        with pytest.raises(InputError):
            gdtutor.descend("x^2 +", 1, 1)
        with pytest.raises(InputError, match="method"):
            gdtutor.descend("x^2", 1, 1, method="magic")
        with pytest.raises(NoAnswerError, match="ln"):
            gdtutor.descend("ln x", -1, 1)


class TestDocuments:
    """What a run can be written as."""

    run = gdtutor.descend("(1-x)^2 + 100(y-x^2)^2", "-1.2, 1", 0.001, 40)

    def test_text(self) -> None:
        """`str` is the worked derivation, without a line end of its own."""
        assert "Step 0 → 1" in str(self.run)
        assert not str(self.run).endswith("\n")

    def test_markdown(self) -> None:
        """Markdown leaves out the middle of a long run unless all steps are asked for."""
        assert "### Step 20 → 21" not in self.run.markdown()
        assert "### Step 20 → 21" in self.run.markdown(all_steps=True)

    def test_math(self) -> None:
        """Displayed formulas stand between dollars, or in fences where that is asked for; there is no third way."""
        documents = (self.run, self.run.explanation, gdtutor.differentiate("x^2"))
        for each in documents:
            assert "$$\n" in each.markdown()
            assert "```math" not in each.markdown()
            assert "$$" not in each.markdown(math="fence")
            assert "```math\n" in each.markdown(math="fence")
        with pytest.raises(InputError, match="dollars or fence"):
            self.run.markdown(math="brackets")

    def test_notebook(self) -> None:
        """A notebook shows the Markdown."""
        assert self.run._repr_markdown_() == self.run.markdown()

    def test_latex(self) -> None:
        """LaTeX is a whole document."""
        assert self.run.latex().endswith("\\end{document}\n")

    def test_data(self) -> None:
        """JSON and CSV have every iterate, with the digits asked for."""
        iterates = json.loads(self.run.json(digits=12))["iterates"]
        rows = list(csv.DictReader(io.StringIO(self.run.csv(digits=12))))
        assert len(iterates) == len(rows) == 41
        assert [each["value"]["decimal"] for each in iterates] == [row["value"] for row in rows]
        assert len(rows[20]["value"].replace(".", "").lstrip("-0")) == 12


class TestDifferentiate:
    """From a call to a derivative."""

    def test_result(self) -> None:
        """The result is the SymPy expression of the product rule, the steps name the rules."""
        x = sp.Symbol("x", real=True)
        work = gdtutor.differentiate("x^2 sin x")
        assert work.result == 2 * x * sp.sin(x) + x**2 * sp.cos(x)
        assert [step.reason for step in work.steps] == ["product", "power", "sine"]

    def test_several(self) -> None:
        """Several derivatives come together; a single one is named."""
        x, y = sp.symbols("x y", real=True)
        work = gdtutor.differentiate("x^2 y")
        assert work.results == (2 * x * y, x**2)
        with pytest.raises(InputError, match="results"):
            _ = work.result
        assert gdtutor.differentiate("x^2 y", wrt="y").result == x**2
        assert gdtutor.differentiate("x^2 y", wrt=["x", "y"], order=2).result == 2 * x

    def test_documents(self) -> None:
        """It shows itself as text, Markdown, LaTeX, JSON and in a notebook, in brief or in full."""
        work = gdtutor.differentiate("x^3 - x")
        assert "= 3·x² − 1" in str(work)
        assert len(work.text("full")) > len(work.text())
        assert len(work.markdown("full")) > len(work.markdown())
        assert work.latex().endswith("\\end{document}\n")
        assert json.loads(work.json())["result"] == "3*x**2 - 1"
        assert "$$\n" in work._repr_markdown_()


class TestPackage:
    """`import gdtutor`."""

    def test_names(self) -> None:
        """What is public is named, and nothing else pretends to be there."""
        assert {"descend", "differentiate", "Run", "Derivative", "__version__"} <= set(dir(gdtutor))
        assert isinstance(gdtutor.descend("x^2", 1, 1), gdtutor.Run)
        assert gdtutor.__version__[0].isdigit()
        with pytest.raises(AttributeError, match="no attribute"):
            _ = gdtutor.ascend

    def test_light(self) -> None:
        """Importing the package loads neither SymPy nor Textual nor the grammar."""
        code = (
            "import gdtutor, sys; gdtutor.__version__; print(*{'sympy', 'textual', 'lark', 'flint'} & set(sys.modules))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == ""


class TestWhy:
    """What Python can ask beyond the steps."""

    run = gdtutor.descend("(x - 1)^2", 3, "1/4", 40)

    def test_explanation(self) -> None:
        """An explanation of (x − 1)² at 1/4 names the threshold 2/f″ = 1 and the factor 1 − 2·1/4 = 1/2."""
        text = str(self.run.explanation)
        assert "2/f″ = 1" in text
        assert "1/2" in text

    def test_explanation_documents(self) -> None:
        """An explanation is JSON and Markdown too."""
        assert json.loads(self.run.explanation.json())["version"] == 1
        assert "$$" in self.run.explanation._repr_markdown_()

    def test_compare(self) -> None:
        """Halving the error each time needs 22 steps to 2·2⁻ⁿ < 5·10⁻⁷; the exact minimiser is found in one."""
        there = gdtutor.descend("(x - 1)^2", 3, "1/2", 40)
        comparison = gdtutor.compare(self.run, there)
        assert [entrant.six for entrant in comparison] == [22, 1]
        assert json.loads(comparison.json())["version"] == 1
        assert "| 1 |" in comparison.markdown()
        assert len(list(csv.reader(io.StringIO(comparison.csv())))) > 22
        assert str(comparison)

    def test_compare_needs_two(self) -> None:
        """One run, or runs on different functions, are no comparison."""
        with pytest.raises(InputError, match="Two to"):
            gdtutor.compare(self.run)
        with pytest.raises(InputError, match="same function"):
            gdtutor.compare(self.run, gdtutor.descend("x^2", 3, "1/4"))

    def test_sweep(self) -> None:
        """On x² the walk is drawn in exactly for 0 < α < 1."""
        trials = gdtutor.sweep("x^2", 3, [0.25, "3/4", 1, "5/4"], 200)
        assert [trial.kind.value for trial in trials] == ["converged", "converged", "cycle", "diverging"]

    def test_critical_points(self) -> None:
        """The sine has minima at −π/2 + 2πk: one of them between −3 and 3."""
        found = gdtutor.critical_points("sin x", [(-3, "3")])
        assert [point.point[0].exact for point in found.of_kind(found.points[0].kind)] == [-sp.pi / 2]

    def test_window(self) -> None:
        """A window must have a pair of ends for each variable, the smaller one first."""
        with pytest.raises(InputError, match="smaller"):
            gdtutor.critical_points("sin x", [(3, -3)])
        with pytest.raises(InputError, match="sides"):
            gdtutor.critical_points("x^2 + y^2", [(-3, 3)])
