"""Print the formulas of the lessons and of some documents and derivations, as JSON lines, for KaTeX to render."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from itertools import chain

from gdtutor.api import compare, descend, differentiate
from gdtutor.catalog.methods import METHODS
from gdtutor.teaching.course import load_course
from gdtutor.teaching.lesson import Prose

FORMULA = re.compile(
    r"(?P<fenced>^(?P<fence>`{3,})(?!math).*?^(?P=fence)[ ]*$)"
    r"|(?P<code>(?<!\$)(?P<ticks>`+)(?!`|math).+?(?<!`)(?P=ticks)(?!`))"
    r"|^```math\n(?P<block>.+?)^```[ ]*$|\$\$(?P<display>.+?)\$\$"
    r"|\$`(?P<quoted>[^`]+)`\$|(?<!\\)\$(?P<inline>[^$\n]+)\$",
    re.DOTALL | re.MULTILINE,
)
PROBLEMS: tuple[tuple[str, str, str, int], ...] = (
    ("x^4 - 3x^3 + 2", "4", "1/100", 6),
    ("x^2", "3", "1", 4),
    ("x^2", "3", "11/10", 12),
    ("e^(-x) sin x + x^2/10", "1", "1/10", 5),
    ("ln(x) + 1/x", "2", "1/2", 4),
    ("sqrt(x) - x", "1", "5", 3),
    ("|x - 1| + x^2", "sqrt(2)", "1/10", 4),
    ("sigmoid(x) + softplus(x)/3 + relu(x)", "1", "1/10", 3),
    ("cbrt(x) + max(x, 1) + min(x, 2)", "3", "1/10", 3),
    ("piecewise((x^2, x < 1), (2x - 1, True))", "3", "1/10", 3),
    ("cosh(x) - arctan(x) + erf(x)", "pi/4", "1/10", 3),
    ("x^x", "2", "1/100", 3),
    ("(1-x)^2 + 100(y-x^2)^2", "-1,1", "1/1000", 4),
    ("x_1^2 + 2 x_2^2 + x_1 x_2", "1,-1/3", "1/10", 3),
    ("alpha^2 + beta^4", "1,1", "1/10", 3),
    ("a^2 + 2b^2 + 3c^2 + 4d^2 + 5p^2 + 6q^2", "1,1,1,1,1,1", "1/20", 3),
)
METHOD_PROBLEMS: tuple[tuple[str, str], ...] = (("x^4 - 3x^3 + 2", "4"), ("x^2 + x y + 2y^2", "1,-1/3"))
"""Every update rule is worked out on these; in the second, in columns."""

DERIVATIVES: tuple[str, ...] = (
    "x^x + x^(sin x)",
    "(x^2+1)^3 sin(sin(sin x))",
    "sqrt(4x^2+3)/(x+7)",
    "cbrt(x) |x^2-1| + sign(x)",
    "max(x^2, 1 - x) + min(x, 2)",
    "piecewise((x^2, x < 1), (2x - 1, True))",
    "sigmoid(x) softplus(x) relu(x) erf(x)",
    "log(2x)/log(3x) + 2^x + artanh(x) + sec(x)^3",
    "alpha^2 beta + sin(x_1 x_10)",
    "arctan((1+x)/(1-x)) e^((x-x^3)^(1/4))",
)


def formulas(markdown: str, source: str) -> Iterator[dict[str, object]]:
    """Yield the formulas between dollar signs and in `math` fences, as GitHub finds them."""
    for match in FORMULA.finditer(markdown):
        display = match["block"] or match["display"]
        tex = display or match["quoted"] or match["inline"]
        if tex is not None:
            yield {"tex": tex, "display": bool(display), "source": source}


def lessons() -> Iterator[dict[str, object]]:
    """Yield the formulas of all lessons."""
    for lesson in load_course().lessons:
        for part in lesson.parts:
            if isinstance(part, Prose):
                yield from formulas(part.text, f"{lesson.path.name}:{part.line}")


def documents() -> Iterator[dict[str, object]]:
    """Yield the formulas of the exported documents; a document without one is a fault."""
    for function, start, rate, steps in PROBLEMS:
        run = descend(function, start, rate, steps)
        beside = compare(run, descend(function, start, "1/37", steps))
        for written in (run.markdown(), run.markdown(math="fence"), run.explanation.markdown(), beside.markdown()):
            found = list(formulas(written, function))
            if not found:
                sys.exit(f"the document of {function} holds no formula")
            yield from found


def methods() -> Iterator[dict[str, object]]:
    """Yield the formulas of the documents about every update rule."""
    for method in METHODS:
        for function, start in METHOD_PROBLEMS:
            yield from formulas(descend(function, start, "1/100", 3, method=method).markdown(), f"{method}, {function}")


def derivations() -> Iterator[dict[str, object]]:
    """Yield the formulas of derivations, in every detail."""
    for function in DERIVATIVES:
        work = differentiate(function)
        written = (
            work.markdown(),
            work.markdown("full"),
            work.markdown(math="fence"),
            differentiate(function, order=2).markdown(),
        )
        yield from chain.from_iterable(formulas(text, f"d/dx {function}") for text in written)


if __name__ == "__main__":
    for formula in chain(lessons(), documents(), methods(), derivations()):
        print(json.dumps(formula))
