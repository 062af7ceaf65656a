r"""Formulas within a sentence as LaTeX: on one line, with the slash and the parentheses of the line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gdtutor.text.binding import SQUARE
from gdtutor.text.formula import FirstDerivative, Formula, SecondDerivative, Variable, walk
from gdtutor.text.glyphs import name_latex
from gdtutor.text.latex import SIGNS, function_name, leaf_latex
from gdtutor.text.line import LineWriter, formula_line
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worded import worded

if TYPE_CHECKING:
    from gdtutor.text.glyphs import RowIndex

_OPERATIONS: Final = {"−": "-", "·": r" \cdot ", "→": r"\to", "±": r"\pm", "×": r"\times"}


def formula_inline(formula: Formula, style: Style = PLAIN) -> str:
    r"""Return the formula as LaTeX to stand in a sentence.

    >>> from gdtutor.text.formula import Digits, Negation, Quotient, Relational, Variable
    >>> formula_inline(Relational(Variable("x", 3), "=", Negation(Quotient(Digits("1"), Digits("5")))))
    'x_{3} = -1/5'
    """
    return _inline(worded(formula, style))


@lru_cache(maxsize=4096)
def _inline(formula: Formula) -> str:
    return _Inline().write(formula)


def stands_out(formula: Formula) -> bool:
    """Say whether a formula in a sentence is set as mathematics: plain numbers and bare letters stay words."""
    line = formula_line(formula)
    if not line.replace("→", "").isascii() or any(sign in line for sign in "=<>|*"):
        return True
    return "→" in line and any(isinstance(part, Variable) for part in walk(formula))


class _Inline(LineWriter):
    """The line in LaTeX."""

    def leaf(self, formula: Formula) -> str:
        match formula:
            case FirstDerivative(function, str(variable)):
                return rf"\partial {name_latex(function)}/\partial {name_latex(variable)}"
            case SecondDerivative(function, (one, other)):
                below = [name_latex(name) for name in (one, other)]
                under = rf"\partial {below[0]}^{{2}}" if one == other else rf"\partial {below[0]}\partial {below[1]}"
                return rf"\partial^{{2}} {name_latex(function)}/{under}"
        return leaf_latex(formula)

    def sign(self, sign: str) -> str:
        return _OPERATIONS.get(sign) or SIGNS.get(sign, sign)

    def function(self, name: str) -> str:
        return function_name(name)

    def bars(self, body: str, *, double: bool) -> str:
        return rf"\lVert {body} \rVert" if double else rf"\lvert {body} \rvert"

    def squared(self, name: str, digits: str) -> str:
        return f"{self.function(name)}^{{{digits}}}"

    def raised(self, below: str, exponent: Formula) -> str:
        return f"{below}^{{{self.write(exponent)}}}"

    def root(self, body: Formula, degree: int) -> str:
        index = "" if degree == SQUARE else f"[{degree}]"
        return rf"\sqrt{index}{{{self.write(body)}}}"

    def sigma(self, index: RowIndex, last: str) -> str:
        return rf"\sum_{{{index}=1}}^{{{last}}}"

    def word(self, word: str) -> str:
        return rf"\text{{ {word} }}"
