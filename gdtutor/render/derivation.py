"""Derivations as two-dimensional text and as LaTeX: each line under the sentence that leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gdtutor.language.vocabulary import GREEK
from gdtutor.text import layout
from gdtutor.text.block import Block, Role, stack, text
from gdtutor.text.formula import Application, Formula, Variable
from gdtutor.text.glyphs import ASCII, escaped, name_latex
from gdtutor.text.latex import formula_latex
from gdtutor.text.line import formula_line
from gdtutor.text.stacked import formula_block

if TYPE_CHECKING:
    from gdtutor.worked.derivation import DerivationLine

_INDENT = "    "
_OPERATOR = re.compile(r"\\frac\{([d∂])\}\{(?:\\mathrm\{\1([^}]+)\})(_\{[^}]*\})?\}")
_SIGNS = {"d": "d", "∂": r"\partial"}


def derivation_block(lines: Iterable[DerivationLine], *, ascii: bool = False) -> Block:
    """Return all lines below each other."""
    return stack(line_block(line, ascii=ascii) for line in lines)


def line_block(line: DerivationLine, *, ascii: bool = False) -> Block:
    """Return one line: its sentence, what is said beside it, and the derivative as it stands."""
    blocks = []
    if line.words:
        blocks.append(text(_INDENT + sentence_text(line, ascii=ascii), Role.REASON))
    if line.equation is not None and line.shown is None:
        blocks.append(layout.row((text(_INDENT * 2), _painted(line.equation, ascii=ascii))))
    if line.shown is not None:
        sign = text("= " if line.words else "  ")
        blocks.append(layout.row((sign, _painted(line.shown, ascii=ascii))))
    return stack(blocks)


def sentence_text(line: DerivationLine, *, ascii: bool = False) -> str:
    """Return the sentence of a line as plain text."""
    pieces = (piece if isinstance(piece, str) else formula_line(piece, ascii=ascii) for piece in line.words)
    words = "".join(pieces)
    return words.translate(ASCII) if ascii else words


def derivation_latex(lines: Iterable[DerivationLine]) -> str:
    """Return the lines as one `aligned` environment; each sentence stands in a row above its equation."""
    rows: list[str] = []
    for line in lines:
        if line.words:
            rows.append(rf"&\quad {sentence_latex(line)}")
        if line.equation is not None and line.shown is None:
            rows.append(rf"&\qquad {_latex(line.equation)}")
        if line.shown is not None:
            rows.append(f"&{'= ' if line.words else ''}{_latex(line.shown)}")
    return "\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}"


def sentence_latex(line: DerivationLine) -> str:
    """Return the sentence of a line as LaTeX: words as text, formulas as formulas."""
    return " ".join(rf"\text{{{escaped(piece)}}}" if isinstance(piece, str) else _latex(piece) for piece in line.words)


def derivation_markdown(lines: Iterable[DerivationLine]) -> str:
    """Return the lines as Markdown: each sentence a paragraph, each derivative a display formula."""
    parts: list[str] = []
    for line in lines:
        if line.words:
            parts.append("".join(p if isinstance(p, str) else f"${_latex(p)}$" for p in line.words))
        if line.equation is not None and line.shown is None:
            parts.append(f"$$\n{_latex(line.equation)}\n$$")
        if line.shown is not None:
            parts.append(f"$$\n{'= ' if line.words else ''}{_latex(line.shown)}\n$$")
    return "\n\n".join(parts) + "\n"


def _painted(formula: Formula, *, ascii: bool) -> Block:
    return formula_block(_spelled(formula) if ascii else formula, ascii=ascii)


def _spelled(formula: Formula) -> Formula:
    """Return the formula with the operators d/dθ and ∂/∂θ in ASCII."""
    match formula:
        case Variable(name) if not name.isascii():
            return Variable("".join("d" if letter == "∂" else GREEK.get(letter, letter) for letter in name))
        case Application(head, arguments):
            return Application(_spelled(head), tuple(map(_spelled, arguments)))
        case _:
            return formula.map(_spelled)


def _latex(formula: Formula) -> str:
    """Return the formula with the operators d/dx and ∂/∂x as LaTeX writes them."""
    return _OPERATOR.sub(_operator, formula_latex(formula))


def _operator(found: re.Match[str]) -> str:
    stem, *index = found[2].replace(r"\_", "_").split("_", 1)
    sign, name = _SIGNS[found[1]], "_".join((GREEK.get(stem, stem), *index))
    return rf"\frac{{{sign}}}{{{sign} {name_latex(name)}{found[3] or ''}}}"
