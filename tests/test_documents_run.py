"""Documents about runs, checked against arithmetic of their own."""

from __future__ import annotations

import csv
import io
import json
import re
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
import sympy as sp
from markdown_it import MarkdownIt

from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.run import Run
from gdtutor.documents import DOCUMENTS, DocumentOptions
from gdtutor.documents.options import EDGE, FIRST, LAST, WHOLE, WHOLE_TABLE, Gap, rows_shown, steps_shown
from gdtutor.errors import InputError
from gdtutor.language.notation import parse
from gdtutor.language.problem import read_problem
from gdtutor.text.style import Style
from gdtutor.text.writers.markdown import markdown_sentence
from gdtutor.worked.statement import method_title

QUARTIC = ("x^4 - 3x^3 + 2", "4", "1/100")
SLOW = ("x^2", "3", "1/100000")
ROSENBROCK = ("(1-x)^2 + 100(y-x^2)^2", "-1.2, 1", "1/1000")
ENDS = {
    "step-limit": QUARTIC,
    "stationary": ("x^2", "3", "1/2"),
    "converged": ("x^2", "3", "1/4"),
    "diverging": ("x^2", "3", "3"),
    "cycle": ("x^2", "3", "1"),
    "left-domain": ("ln x", "1", "2"),
    "not-differentiable": ("|x|", "1", "1/2"),
}
"""A problem for each way in which a run can end within 200 steps."""
PROBLEMS = [*ENDS.values(), ROSENBROCK, ("a^2 + 2b^2 + 3c^2 + d^2 + p^2 + q^2", "1,2,3,4,5,6", "1/10")]


def run_of(problem: tuple[str, str, str], steps: int = 20) -> Run:
    """Return a fresh run."""
    return Run(read_problem(*problem, steps))


@cache
def shared_run(problem: tuple[str, str, str]) -> Run:
    """Return one run of 30 steps for all tests of a problem."""
    return run_of(problem, 30)


def document(run: Run, format: str, *, ascii: bool = False, **options: object) -> str:
    """Return a whole document."""
    wanted = DocumentOptions(**options)  # type: ignore[arg-type]
    return "".join(DOCUMENTS["run"].write(run, format, wanted, Style(ascii=ascii)))


def quartic_iterates(steps: int) -> Iterator[tuple[Fraction, Fraction, Fraction]]:
    """Yield x, f(x) and f′(x) for the descent QUARTIC in plain fractions."""
    x = Fraction(4)
    for _ in range(steps + 1):
        slope = 4 * x**3 - 9 * x**2
        yield x, x**4 - 3 * x**3 + 2, slope
        x -= slope / 100


def assert_describes(datum: dict[str, str | None], value: Fraction, digits: int) -> None:
    """See that a number in JSON is the value: exactly, rounded as well as it can be, and within its bound."""
    decimal, error = Fraction(Decimal(datum["decimal"] or "")), Fraction(Decimal(datum["error"] or ""))
    assert datum["exact"] is None or Fraction(datum["exact"]) == value
    assert abs(decimal - value) <= error
    assert (error == 0) == (decimal == value)
    unit = Fraction(10) ** (Decimal(abs(value).numerator / abs(value).denominator).adjusted() - digits + 1)
    assert abs(decimal - value) <= unit / 2


class TestParts:
    """What holds for every format."""

    def test_unknown_format(self) -> None:
        """An unknown format is refused at once, with the names of the known ones."""
        with pytest.raises(InputError, match="markdown"):
            DOCUMENTS["run"].write(run_of(QUARTIC), "pdf")

    @pytest.mark.parametrize("digits", [0, 51])
    def test_digits(self, digits: int) -> None:
        """Digits are limited to what documents can have."""
        with pytest.raises(InputError, match="1 to 50"):
            DocumentOptions(digits=digits)

    @pytest.mark.parametrize("format", DOCUMENTS["run"].formats)
    @pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem[0])
    def test_every_ending(self, format: str, problem: tuple[str, str, str]) -> None:
        """A run that ends in any way makes a document in every format, and the same one each time."""
        assert document(shared_run(problem), format) == document(run_of(problem, 30), format)

    @pytest.mark.parametrize("kind", ENDS)
    def test_kinds(self, kind: str) -> None:
        """The problems of this module end as they say, and JSON says so."""
        assert json.loads(document(run_of(ENDS[kind], 60), "json"))["outcome"]["kind"] == kind

    @pytest.mark.parametrize("format", DOCUMENTS["run"].formats)
    @pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem[0])
    def test_ascii(self, format: str, problem: tuple[str, str, str]) -> None:
        """With `ascii` no other character is in the document."""
        assert document(shared_run(problem), format, ascii=True).isascii()

    @pytest.mark.parametrize("format", DOCUMENTS["run"].formats)
    def test_first_part_comes_first(self, format: str) -> None:
        """The document begins before the run is computed to its end."""
        run = run_of(("e^(-x) sin x + x^2/10", "1", "1/1000"), 500_000)
        stream = DOCUMENTS["run"].write(run, format)
        text = "".join(next(stream) for _ in range(2))
        assert text
        assert run.computed < 100

    def test_memory(self) -> None:
        """Streaming a document takes far less memory than the document has."""
        run = run_of(("e^(-x) sin x + x^2/10", "1", "1/1000"), 600)
        size = sum(map(len, DOCUMENTS["run"].write(run, "json")))
        tracemalloc.start()
        for _ in DOCUMENTS["run"].write(run, "json"):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < size / 2


class TestSelection:
    """Which steps and rows a document shows."""

    def test_short_run(self) -> None:
        """A run of few steps is shown whole, up to the last iterate."""
        assert list(steps_shown(run_of(QUARTIC, WHOLE), DocumentOptions())) == list(range(WHOLE + 1))

    def test_long_run(self) -> None:
        """Of a long run the first and last steps are shown, and what lies between is named."""
        shown = list(steps_shown(run_of(SLOW, 100), DocumentOptions()))
        assert shown == [*range(FIRST), Gap(FIRST, 100 - LAST - 1), *range(100 - LAST, 101)]

    def test_early_end(self) -> None:
        """A run that ends early is shown whole, whatever its limit was."""
        assert list(steps_shown(run_of(("x^2", "3", "1/2"), 10_000), DocumentOptions())) == [0, 1]

    def test_all(self) -> None:
        """With `all_steps` nothing is left out."""
        run = run_of(SLOW, 300)
        assert list(steps_shown(run, DocumentOptions(every_step=True))) == list(range(301))
        assert list(rows_shown(run, DocumentOptions(every_step=True))) == list(range(301))

    @pytest.mark.parametrize("steps", [WHOLE_TABLE - 1, WHOLE_TABLE, WHOLE_TABLE + 7, 1234])
    def test_rows(self, steps: int) -> None:
        """A long table has both ends, some rows between, and every row that is left out is named as such."""
        entries = list(rows_shown(run_of(SLOW, steps), DocumentOptions()))
        covered = [
            n for each in entries for n in (range(each.first, each.last + 1) if isinstance(each, Gap) else [each])
        ]
        shown = [each for each in entries if not isinstance(each, Gap)]
        assert covered == list(range(steps + 1))
        assert len(shown) <= WHOLE_TABLE
        assert shown[:EDGE] == list(range(EDGE))
        assert shown[-EDGE:] == list(range(steps + 1 - EDGE, steps + 1))


class TestJson:
    """The stable interface."""

    @pytest.mark.parametrize("digits", [1, 6, 30])
    def test_quartic(self, digits: int) -> None:
        """Every number of the descent on x⁴ − 3x³ + 2 agrees with plain fractions."""
        found = json.loads(document(run_of(QUARTIC, 9), "json", digits=digits))
        for iterate, (x, value, slope) in zip(found["iterates"], quartic_iterates(9), strict=True):
            assert_describes(iterate["point"][0], x, digits)
            assert_describes(iterate["value"], value, digits)
            assert_describes(iterate["gradient"][0], slope, digits)
            assert_describes(iterate["update"][0], -slope / 100, digits)

    def test_shape(self) -> None:
        """The fields are those of version 1, and their texts those of the published example."""
        found = json.loads(document(run_of(QUARTIC, 1), "json"))
        assert list(found) == ["version", "function", "variables", "gradient", "method", "rate", "iterates", "outcome"]
        assert found["version"] == 1
        assert found["function"] == "x**4 - 3*x**3 + 2"
        assert found["variables"] == ["x"]
        assert found["gradient"] == ["4*x**3 - 9*x**2"]
        assert (found["method"], found["rate"]) == ("gradient-descent", "1/100")
        assert found["iterates"][0] == {
            "n": 0,
            "point": [{"exact": "4", "decimal": "4", "error": "0"}],
            "value": {"exact": "66", "decimal": "66", "error": "0"},
            "gradient": [{"exact": "112", "decimal": "112", "error": "0"}],
            "update": [{"exact": "-28/25", "decimal": "-1.12", "error": "0"}],
        }
        assert list(found["outcome"]) == ["kind", "summary"]

    def test_several_variables(self) -> None:
        """Points, gradients and updates have an entry for each variable."""
        found = json.loads(document(run_of(ROSENBROCK, 3), "json"))
        assert found["variables"] == ["x", "y"]
        assert all(len(iterate[name]) == 2 for iterate in found["iterates"] for name in ("point", "gradient", "update"))

    @pytest.mark.parametrize(
        "function", ["sigmoid(x) + |x|", "max(x, 1) + ln(x)", "piecewise(x^2 if x < 1, x otherwise)"]
    )
    def test_read_back(self, function: str) -> None:
        """The function in the document is read back as the same function, and SymPy's parser has all its names."""
        found = json.loads(document(run_of((function, "2", "1/10"), 1), "json"))
        before, after = parse(function), parse(found["function"])
        for at in (Fraction(1, 2), Fraction(3), Fraction(7, 3)):
            values = [each.expression.subs(each.variables[0], sp.Rational(at)).evalf(30) for each in (before, after)]
            assert abs(values[0] - values[1]) < 1e-25
        assert found["function"] == str(sp.sympify(found["function"]))

    def test_all_iterates(self) -> None:
        """Data are never thinned."""
        found = json.loads(document(run_of(SLOW, 400), "json"))
        assert [iterate["n"] for iterate in found["iterates"]] == list(range(401))


class TestCsv:
    """The table as data."""

    def test_quartic(self) -> None:
        """The rows are the iterates, decimal and exact, one by one."""
        rows = list(csv.DictReader(io.StringIO(document(run_of(QUARTIC, 9), "csv", digits=12))))
        assert [int(row["n"]) for row in rows] == list(range(10))
        for row, (x, value, slope) in zip(rows, quartic_iterates(9), strict=True):
            for name, true in (("point_x", x), ("value", value), ("gradient_x", slope)):
                assert abs(Fraction(Decimal(row[name])) - true) <= abs(true) / 10**11
                assert not row[f"{name}_exact"] or Fraction(row[f"{name}_exact"]) == true
        assert rows[1]["point_x_exact"] == "72/25"

    @pytest.mark.parametrize("function", ["n^2 + x^2", "e^n + x_1^2"])
    def test_titles(self, function: str) -> None:
        """No two columns have one title, whatever the variables are called."""
        header = document(run_of((function, "1,1", "1/10"), 1), "csv").partition("\n")[0].split(",")
        assert len(set(header)) == len(header) == 1 + 2 * 5


class TestText:
    """What `print(run)` shows."""

    def test_holds_everything(self) -> None:
        """Problem, derivative, each step, the table and the outcome are there, in this order."""
        run = run_of(QUARTIC, 3)
        text = document(run, "text")
        wanted = ["f(x) = x⁴ − 3·x³ + 2", "f′(x) = 4·x³ − 9·x²", "Step 0 → 1", "72/25", "Step 2 → 3", "n   xₙ"]
        places = [text.index(each) for each in [*wanted, run.outcome.summary]]
        assert places == sorted(places)

    def test_columns_are_aligned(self) -> None:
        """Every row of the table has its second cell below the title's."""
        lines = document(run_of(SLOW, 120), "text").splitlines()
        head = next(line for line in lines if line.startswith("n "))
        rows = [line for line in lines if re.match(r"\d+  ", line)]
        assert len(rows) == 121
        for title in ("xₙ", "f(xₙ)", "f′(xₙ)"):
            assert all(row[head.index(title) - 1] == " " != row[head.index(title)] for row in rows)


def formulas(markdown: str) -> list[str]:
    """Return the formulas of a Markdown document that stand in fences."""
    return [token.content for token in MarkdownIt("commonmark").parse(markdown) if token.info == "math"]


class TestMarkdown:
    """The document that a learner keeps."""

    def test_headings(self) -> None:
        """A reader of Markdown sees one section for each part and one for each step."""
        tokens = MarkdownIt("commonmark").parse(document(run_of(QUARTIC, 2), "markdown"))
        titles = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
        assert titles == [
            "Gradient descent, step by step",
            "The derivative",
            "The steps",
            "Step 0 → 1",
            "Step 1 → 2",
            "Step 2, where the run ends",
            "The iterates",
            "The picture",
            "The outcome",
        ]

    @pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem[0])
    def test_formulas(self, problem: tuple[str, str, str]) -> None:
        """Without dollars every formula stands in a fence of its own, braces and environments balanced, in ASCII."""
        found = formulas(document(run_of(problem, 5), "github"))
        assert len(found) >= 4
        for formula in found:
            assert formula.isascii()
            assert formula.replace(r"\{", "").replace(r"\}", "").count("{") == formula.count("}")
            assert re.findall(r"\\begin{(\w+)}", formula).sort() == re.findall(r"\\end{(\w+)}", formula).sort()
            assert "\n\n" not in formula

    def test_dollars(self) -> None:
        """Every formula stands between double dollar signs on lines of their own, unless fences are asked for."""
        text = document(run_of(QUARTIC, 2), "markdown")
        assert not formulas(text)
        fenced = document(run_of(QUARTIC, 2), "github")
        assert text.splitlines().count("$$") == 2 * len(formulas(fenced))

    @pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem[0])
    def test_table(self, problem: tuple[str, str, str]) -> None:
        """The table is one table whose rows all have as many cells as the header, and a row for each iterate."""
        run = run_of(problem, 12)
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(document(run, "markdown"))
        rows: list[int] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append(0)
            elif token.type in {"td_open", "th_open"}:
                rows[-1] += 1
        assert len(rows) == 1 + len(run)
        assert len(set(rows)) == 1
        assert sum(token.type == "table_open" for token in tokens) == 1

    def test_long_run(self) -> None:
        """A long run's document stays short, and says in words what is left out and how to get it."""
        run = run_of(SLOW, 2000)
        text = document(run, "markdown")
        assert len(text) < 60_000
        assert text.count("\n### Step ") == FIRST + LAST + 1
        assert f"Steps {FIRST} → {FIRST + 1} to" in text
        assert "--all" in text
        assert f"of {len(run):,} iterates" in text

    def test_all_steps(self) -> None:
        """With `all_steps` every step is there, and nothing is said to be left out."""
        text = document(run_of(SLOW, 60), "markdown", every_step=True)
        assert text.count("\n### Step ") == 61
        assert "left out" not in text

    def test_outcome(self) -> None:
        """The outcome stands there in words, with its evidence."""
        run = run_of(ENDS["cycle"])
        _, _, text = document(run, "markdown").partition("## The outcome\n\n")
        summary, *evidence = map(markdown_sentence, (run.outcome.told, *run.outcome.evidence))
        assert text == f"{summary}\n\n" + "".join(f"- {sentence}\n" for sentence in evidence)


class TestLatex:
    """The document that compiles."""

    @pytest.mark.parametrize("problem", [*PROBLEMS, ("alpha^2 + x_1^2", "1,1", "1/10")], ids=lambda problem: problem[0])
    def test_whole(self, problem: tuple[str, str, str]) -> None:
        """It is a whole document in ASCII: environments nest, displays close, special characters are escaped."""
        text = document(run_of(problem, 60), "latex")
        assert text.isascii()
        assert text.startswith(r"\documentclass")
        stack: list[str] = []
        for verb, name in re.findall(r"\\(begin|end){(\w+)}", text):
            if verb == "begin":
                stack.append(name)
            else:
                assert stack.pop() == name
        assert not stack
        assert text.count("\\[\n") == text.count("\\]\n")
        bare = re.sub(r"\\[{}%#&_$]", "", text)
        assert bare.count("{") == bare.count("}")
        assert not set("%#$") & set(bare)

    def test_table(self) -> None:
        """Every row of the table has as many cells as there are columns, or says that rows are left out."""
        text = document(run_of(SLOW, 400), "latex")
        columns, body = re.findall(r"\\begin{longtable}{(l+)}\n(.*?)\\end{longtable}", text, re.DOTALL)[0]
        rows = [line for line in body.splitlines() if line.endswith(r"\\")]
        assert len(rows) > 100
        assert {row.count("&") + 1 for row in rows} == {1, len(columns)}


REMEMBERING = {
    "heavy-ball": ("v",),
    "nesterov": ("v",),
    "adagrad": ("s",),
    "rmsprop": ("s",),
    "adam": ("m", "s"),
    "amsgrad": ("m", "s", "u"),
    "adamw": ("m", "s"),
    "adamax": ("m", "u"),
    "nadam": ("m", "s"),
    "adadelta": ("s", "r"),
    "bfgs": ("H",),
    "fletcher-reeves": ("p", "g"),
    "polak-ribiere": ("p", "g"),
}
"""What each method remembers."""


def method_run(method: str, function: str = "x^4 - 3x^3 + 2", start: str = "4", steps: int = 3) -> Run:
    """Return a fresh run by another method."""
    return Run(read_problem(function, start, "1/100", steps, method))


shared_method_run = cache(method_run)


class TestNoStep:
    """Where the method has no step."""

    def test_singular_hessian(self) -> None:
        """Newton's method on x + x³ has no step from 0, where the second derivative is 0."""
        found = json.loads(document(Run(read_problem("x + x^3", "0", steps=3, method="newton")), "json"))
        assert found["iterates"][-1]["update"] == []
        assert found["outcome"]["kind"] == "no-step"

    def test_unproven_sign(self) -> None:
        """The step α·g/|g| has no proven digit where the sign of g is open: the document is whole all the same."""
        problem = read_problem("ln(1+x^2)", "3", "1/3", 30, "rmsprop", "rho=0, epsilon=0")
        found = json.loads(document(Run(problem), "json"))
        assert all(len(iterate["point"]) == 1 for iterate in found["iterates"])


class TestMethods:
    """Documents about the other update rules."""

    @pytest.mark.parametrize("format", DOCUMENTS["run"].formats)
    @pytest.mark.parametrize("method", METHODS)
    @pytest.mark.parametrize(("function", "start"), [("x^4 - 3x^3 + 2", "4"), ("x^2 + x y + 2y^2", "1,-1/3")])
    def test_every_format(self, format: str, method: str, function: str, start: str) -> None:
        """Every method makes a document in every format, and a pure one in ASCII."""
        assert document(shared_method_run(method, function, start), format, ascii=True).isascii()

    @pytest.mark.parametrize("method", METHODS)
    def test_title(self, method: str) -> None:
        """The title names the method."""
        title = document(method_run(method), "markdown").partition("\n")[0]
        assert title.lower() == f"# {markdown_sentence(method_title(method_run(method).problem))}, step by step".lower()

    def test_header_has_the_parameters(self) -> None:
        """The first line says every parameter, and no rate where the method uses none."""
        assert "β = 9/10" in document(method_run("heavy-ball"), "text").partition("\n")[0]
        assert "α" not in document(method_run("newton"), "text").partition("\n")[0]

    @pytest.mark.parametrize("method", METHODS)
    def test_json(self, method: str) -> None:
        """JSON has the parameters of a method that has any, a rate where it is used, and what is remembered."""
        data = json.loads(document(method_run(method), "json"))
        named = METHODS[method]
        assert ("parameters" in data) == bool(named.parameters)
        given = {name: Fraction(value) for name, value in data.get("parameters", {}).items()}
        assert given == {each.name: Fraction(each.usual) for each in named.parameters}
        assert (data["rate"] is None) == (named.rate is RateUse.NONE)
        for iterate in data["iterates"]:
            assert tuple(iterate.get("memory", {})) == REMEMBERING.get(method, ())

    def test_json_memory_is_the_velocity(self) -> None:
        """What is remembered is what plain fractions give."""
        x, v = Fraction(4), Fraction(0)
        for iterate in json.loads(document(method_run("heavy-ball"), "json"))["iterates"]:
            assert_describes(iterate["memory"]["v"][0], v, 6)
            v = Fraction(9, 10) * v - (4 * x**3 - 9 * x**2) / 100
            x += v

    def test_csv(self) -> None:
        """CSV has two columns for each thing remembered and each variable."""
        rows = list(csv.DictReader(io.StringIO(document(method_run("adam", "x^2 + y^2", "1,2"), "csv"))))
        assert [rows[1][title] for title in ("m_x_exact", "m_y_exact", "s_x_exact", "s_y_exact")] == [
            "1/5",
            "2/5",
            "1/250",
            "2/125",
        ]

    @pytest.mark.parametrize(
        ("method", "title"), [("heavy-ball", "vₙ"), ("adam", "sₙ"), ("inverse-time-decay", "αₙ"), ("newton", "f″(xₙ)")]
    )
    def test_table(self, method: str, title: str) -> None:
        """The last column of the table is what the method adds."""
        text = document(method_run(method), "text")
        assert next(line for line in text.splitlines() if line.startswith("n ")).endswith(title)
