"""How a derivative is worked out, as it stands in documents: lines as text, Markdown and LaTeX.

Also the opening of a document about a run: the derivation of each partial derivative, as far as that is not too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.derivation import derive
from gdtutor.errors import BudgetError
from gdtutor.export.words import latex_words
from gdtutor.language.outline import formula_of
from gdtutor.render.derivation import derivation_markdown
from gdtutor.render.statement import derivative_formulas
from gdtutor.text.glyphs import name_text
from gdtutor.worked.derivation import DerivationLine, derivation_lines

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.text.formula import Formula

MOST_SIGNS: Final = 20_000
"""The derivations that open a document have about so many numbers, letters and operations together, at most."""
SAME: Final = "the same, in the form used in the steps below"
LEFT_OUT: Final = "The derivation by {} is left out here, for its length: gdtutor derive prints it."

_FORMULA: Final = re.compile(r"\$\$\n(?P<display>.+?)\n\$\$|\$(?P<inline>[^$\n]+)\$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WorkedPartial:
    """What a partial derivative comes to, and the lines that lead there, or a note that says why there are none."""

    closing: Formula
    lines: tuple[DerivationLine, ...] = ()
    note: str = ""


def worked_partials(run: Run) -> Iterator[WorkedPartial]:
    """Yield how each partial derivative of the run's gradient is worked out, in brief, up to the form the run uses."""
    problem, left = run.problem, MOST_SIGNS
    for symbol, slope in zip(problem.variables, run.gradient, strict=True):
        closing = derivative_formula(problem.name, problem.variables, symbol, slope)
        try:
            derivation = derive(problem.formula, symbol)
        except BudgetError as error:
            yield WorkedPartial(closing, note=f"It is not worked out here. {error}")
            continue
        cost = len(derivation.steps("brief")) * (_size(derivation.function) + _size(derivation.result))
        if cost > left:
            yield WorkedPartial(closing, note=LEFT_OUT.format(name_text(symbol.name)))
            continue
        left -= cost
        yield WorkedPartial(closing, (*derivation_lines(derivation, "brief"), *_same(derivation.result, slope)))


def _size(expression: sp.Expr) -> int:
    return sum(1 for _ in sp.preorder_traversal(expression))


def derivative_formula(name: str, variables: Sequence[sp.Symbol], by: sp.Symbol, slope: sp.Expr) -> Formula:
    """Return f′(x) = …, or ∂f/∂x = … for one of several variables."""
    slopes = [slope] * len(variables)
    return derivative_formulas(name, variables, slopes)[variables.index(by)]


def _same(result: sp.Expr, slope: sp.Expr) -> Iterator[DerivationLine]:
    """Yield the line that leads from the result to the run's own form, where that looks different."""
    shown = formula_of(slope)
    if shown != formula_of(result):
        yield DerivationLine("same-form", (SAME,), shown)


def lines_markdown(lines: Sequence[DerivationLine], *, dollars: bool) -> str:
    """Return the lines as Markdown: displayed formulas between `$$` or, without `dollars`, in `math` fences."""
    written = derivation_markdown(lines)
    return written if dollars else _FORMULA.sub(_fenced, written)


def _fenced(found: re.Match[str]) -> str:
    return f"```math\n{found['display']}\n```" if found["display"] else found[0]


def lines_latex(lines: Sequence[DerivationLine]) -> str:
    """Return the lines as LaTeX: sentences as paragraphs, derivatives as displays between which a page may end."""
    written = derivation_markdown(lines)
    pieces, at = [], 0
    for found in _FORMULA.finditer(written):
        pieces.append(latex_words(written[at : found.start()]))
        pieces.append(f"\\[\n{found['display']}\n\\]" if found["display"] else f"\\({found['inline']}\\)")
        at = found.end()
    return re.sub(r"\n{2,}", "\n", "".join((*pieces, latex_words(written[at:]))))
