"""Documents about derivatives, and the derivations that open documents about runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
import sympy as sp

from gdtutor.calculus.rules.book import RULES
from gdtutor.descent.run import Run
from gdtutor.documents import DOCUMENTS, DocumentOptions
from gdtutor.documents import run as run_document
from gdtutor.errors import BudgetError, InputError
from gdtutor.language.notation import parse
from gdtutor.language.problem import read_problem
from gdtutor.text.style import Style
from gdtutor.worked.differentiation import read_differentiation

FUNCTIONS = (
    "x^2 sin x",
    "5",
    "(x^2 + 1)^3 sin(sin x)",
    "x^x",
    "sqrt(4x^2 + 3)/(x + 7)",
    "|x^2 - 1| + max(x, 1)",
    "piecewise((x^2, x < 1), (2x - 1, True))",
    "sigmoid(x) + softplus(x) + relu(x) + cbrt(x)",
    "log(2x)/log(3x)",
    "(1 - x)^2 + 100(y - x^2)^2",
    "alpha^2 beta + x_1 u",
)
PARTIAL = r"\frac{\partial f}{\partial x} = 2 \cdot x \cdot y"
README = Path(__file__).parent.parent / "README.md"


FORMATS = DOCUMENTS["derivation"].formats


def document(
    function: str, format: str, *, wrt: str = "", order: int = 1, detail: str = "brief", ascii: bool = False
) -> str:
    """Return a whole document."""
    work = read_differentiation(function, wrt, order)
    return "".join(DOCUMENTS["derivation"].write(work, format, DocumentOptions(detail=detail), Style(ascii=ascii)))


def run_text(run: Run, format: str) -> str:
    """Return the document about a run."""
    return "".join(DOCUMENTS["run"].write(run, format))


def derivations(data: dict[str, object]) -> Iterator[dict[str, object]]:
    """Yield the derivations of a JSON document."""
    partials = data.get("partials", [data])
    assert isinstance(partials, list)
    yield from partials


def texts(node: dict[str, object]) -> Iterator[str]:
    """Yield every expression of a tree of rules."""
    yield str(node["before"])
    yield str(node["after"])
    where, children = node.get("where", {}), node["children"]
    assert isinstance(where, dict)
    assert isinstance(children, list)
    yield from where.values()
    for child in children:
        yield from texts(child)


def inside(text: str) -> list[str]:
    """Return the expressions between which `Derivative(…, x)` stands, and those inside; the former with 1 for it."""
    found, depth, begin = [], 0, -1
    rest = ""
    for at, letter in enumerate(text):
        if begin < 0 and text.startswith("Derivative(", at):
            begin = at + len("Derivative")
        if begin < 0:
            rest += letter
        elif at >= begin:
            depth += (letter == "(") - (letter == ")")
            if not depth:
                found.append(text[begin + 1 : at].rpartition(",")[0])
                rest, begin = f"{rest}(1)", -1
    return [rest, *found]


class TestFormats:
    """What holds for every format."""

    @pytest.mark.parametrize("format", FORMATS)
    @pytest.mark.parametrize("function", FUNCTIONS)
    @pytest.mark.parametrize("detail", ["brief", "full"])
    def test_ascii(self, function: str, format: str, detail: str) -> None:
        """Every function makes a document in every detail, in ASCII where that is asked for."""
        assert document(function, format, detail=detail, ascii=True).isascii()

    def test_unknown(self) -> None:
        """An unknown format and an unknown detail are refused at once."""
        with pytest.raises(InputError, match="latex"):
            DOCUMENTS["derivation"].write(read_differentiation("x"), "csv")
        with pytest.raises(InputError, match="brief or full"):
            DocumentOptions(detail="long")

    def test_partials(self) -> None:
        """Each partial derivative has its title, its derivation and what it comes to."""
        text = document("x^2 y^3", "text")
        assert "\nBy x\n\n  ∂/∂x(x²·y³)\n" in text
        assert "\n∂f/∂x = 2·x·y³\n\nBy y\n" in text

    @pytest.mark.parametrize(
        ("function", "wrt", "latex"),
        [
            ("x^3", "", [r"f'(x) = 3 \cdot x^{2}", r"f''(x) = 6 \cdot x"]),
            ("g(t) = t^3", "", [r"g'(t) = 3 \cdot t^{2}", r"g''(t) = 6 \cdot t"]),
            (
                "x^2 y",
                "x,y",
                [
                    r"\frac{\partial f}{\partial x} = 2 \cdot x \cdot y",
                    r"\frac{\partial^2 f}{\partial y \partial x} = 2 \cdot x",
                ],
            ),
            (
                "x^2 y",
                "x",
                [
                    r"\frac{\partial f}{\partial x} = 2 \cdot x \cdot y",
                    r"\frac{\partial^2 f}{\partial x^2} = 2 \cdot y",
                ],
            ),
        ],
    )
    def test_second(self, function: str, wrt: str, latex: list[str]) -> None:
        """Every derivative ends with what it has come to, a second one too, named by its variables."""
        markdown = document(function, "markdown", wrt=wrt, order=2)
        assert re.findall(r"(?m)^(?:[a-z]'.*|\\frac\{\\partial.* f.*)$", markdown) == latex
        tex = document(function, "latex", wrt=wrt, order=2)
        assert all(f"\\[\n{formula}\n\\]" in tex for formula in latex)

    def test_second_in_words(self) -> None:
        """Text and ASCII name the second derivative too."""
        assert document("x^3", "text", order=2).endswith("\nf″(x) = 6·x\n")
        assert document("x^3", "text", order=2, ascii=True).endswith("\nf''(x) = 6*x\n")

    def test_latex_is_plain(self) -> None:
        """LaTeX is a whole document in ASCII whose displays close."""
        text = document("alpha^2 + x_1 sin(alpha)", "latex", order=2)
        assert text.isascii()
        assert text.endswith("\\end{document}\n")
        assert text.count("\\[\n") == text.count("\\]\n")
        assert "$" not in text

    def test_markdown(self) -> None:
        """Formulas stand between dollar signs, or in fences where these are asked for."""
        assert "```" not in document("x^2 sin x", "markdown")
        assert "$$" not in document("x^2 sin x", "github")


class TestJson:
    """The tree of rules."""

    @pytest.mark.parametrize("function", FUNCTIONS)
    @pytest.mark.parametrize("order", [1, 2])
    def test_can_be_read(self, function: str, order: int) -> None:
        """SymPy's own `diff` of what is printed is what is printed; gdtutor reads it all, inside `Derivative` too."""
        for data in derivations(json.loads(document(function, "json", order=order))):
            before, after = (parse(str(data[key]), None).expression for key in ("function", "result"))
            point = {symbol: sp.Rational(7, 5) + at for at, symbol in enumerate(sorted(before.free_symbols, key=str))}
            slope = sp.diff(before, sp.Symbol(str(data["variable"]), real=True)).subs(point).doit()
            assert abs(sp.N(slope - after.subs(point), 30)) < 1e-20
            simplification, tree = data["simplification"], data["derivation"]
            assert isinstance(simplification, list)
            assert isinstance(tree, dict)
            shown = [step[key] for step in simplification for key in ("before", "after")]
            for text in (*shown, *texts(tree)):
                for piece in inside(text):
                    parse(piece)

    def test_readme(self) -> None:
        """The example of README is what is printed, and its list of rules is the book of rules."""
        text = README.read_text(encoding="utf-8").partition("## The JSON of a derivation")[2].partition("\n## ")[0]
        example = re.search(r"```json\n(.+?)```", text, re.DOTALL)
        assert example
        assert json.loads(example[1]) == json.loads(document("x^2 sin x", "json"))
        assert re.findall(r"`([a-z-]+)`", text.partition("\nThe rules: ")[2]) == sorted(RULES)

    def test_second(self) -> None:
        """Second derivatives name the variables they are taken by, and begin with the first derivative."""
        data = json.loads(document("x^2 y^3", "json", order=2))
        assert [(each["by"], each["result"]) for each in data["partials"]] == [
            (["x"], "2*x*y**3"),
            (["x", "x"], "2*y**3"),
            (["x", "y"], "6*x*y**2"),
            (["y"], "3*x**2*y**2"),
            (["y", "y"], "6*x**2*y"),
        ]


class TestOpening:
    """The derivation in a document about a run."""

    run = Run(read_problem("(x + 1)^5 (x - 2)^3", "1", "1/100", 1))

    @pytest.mark.parametrize("format", ["text", "markdown", "latex"])
    def test_comes_first(self, format: str) -> None:
        """The rules stand before the steps."""
        text = run_text(self.run, format)
        assert 0 <= text.index("product rule") < text.index("Step 0")

    def test_too_long(self) -> None:
        """A derivation beyond the measure is left out with a sentence that says so; the derivative is there."""
        with patch.object(run_document, "MOST_SIGNS", 10):
            text = run_text(self.run, "text")
        assert "is left out here, for its length: gdtutor derive prints it." in text
        assert "f′(x) = " in text
        assert "product rule" not in text

    def test_too_hard(self) -> None:
        """Where a derivation is beyond its budget, its words are in the document, and the derivative is there."""
        with patch.object(run_document, "derivation_of", side_effect=BudgetError("Too deep.")):
            texts = [run_text(self.run, format) for format in ("text", "markdown", "latex")]
        assert all("It is not worked out here. Too deep." in text for text in texts)
        assert "f′(x) = " in texts[0]
