"""The table of iterates: its columns and the cells of a row, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.render.glyphs import ASCII, Name, name_text
from gdtutor.render.numerals import rounded_text

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

MANY: Final = 3
"""From this many variables on, the table has ‖∇f‖ instead of every partial derivative."""


def columns(run: Run, *, ascii: bool = False) -> tuple[str, ...]:
    """Return the titles: n, the point, f, and f′ with α·f′ for one variable, the gradient or its norm for several."""
    problem = run.problem
    names = [symbol.name for symbol in problem.variables]
    points = [_indexed(name, ascii=ascii) for name in names]
    f = problem.name
    if problem.dimension == 1:
        rate = "η" if names[0] == "alpha" else "α"
        titles = [points[0], f"{f}({points[0]})", f"{f}′({points[0]})", f"{rate}·{f}′({points[0]})"]
    elif problem.dimension < MANY:
        titles = [*points, f, *(f"∂{f}/∂{name_text(name, ascii=ascii)}" for name in names)]
    else:
        titles = [*points, f, f"|∇{f}|"]
    return ("n", *(title.translate(ASCII) if ascii else title for title in titles))


def cells(run: Run, n: int, *, digits: int = 6, ascii: bool = False) -> tuple[str, ...]:
    """Return row n: every value exact while it is short, else rounded to `digits` with `≈ ` in front."""
    iterate = run[n]
    numbers = [*iterate.point, iterate.value]
    if run.problem.dimension == 1:
        numbers += [*iterate.gradient, run.evaluate(run.problem.rate * run.gradient[0], n)]
    elif run.problem.dimension < MANY:
        numbers += iterate.gradient
    else:
        numbers.append(run.evaluate(sp.sqrt(sp.Add(*(part**2 for part in run.gradient))), n))
    return (str(n), *(rounded_text(number.shown(digits), ascii=ascii) for number in numbers))


def _indexed(name: str, *, ascii: bool) -> str:
    """Return a variable at iterate n: xₙ, and x₁,ₙ where it has a subscript of its own."""
    below = "," if Name.of(name).subscript else ""
    return name_text(name, ascii=ascii) + below + ("_n" if ascii else "ₙ")
