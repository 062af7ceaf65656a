r"""Mathematics in Markdown: displayed formulas, and sentences and table cells with formulas in them.

Within `$` there is no `|`, which would end a cell of a table, no `*`, and no `<` without a space behind it, so that
readers that look for Markdown first find none.
"""

from __future__ import annotations

from collections.abc import Sequence

from gdtutor.export.phrases import formula_at, pieces
from gdtutor.export.words import ascii_words, markdown_words
from gdtutor.text.formula import Formula
from gdtutor.text.glyphs import ascii_text
from gdtutor.text.inline import formula_inline, stands_out
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import Sentence
from gdtutor.text.sentence import pieces as sentence_pieces


def displayed(formula: str, *, dollars: bool) -> str:
    """Return a formula as a paragraph of Markdown: between `$$`, or in a fence called `math`.

    Nothing is indented and no line is blank, as some readers end a formula there. Between `$$` a subscript behind a
    brace is set off, as readers that look for Markdown first would take its sign for emphasis.
    """
    if not dollars:
        return f"```math\n{formula}\n```\n\n"
    return f"$$\n{formula.replace('}_{', '}_ {')}\n$$\n\n"


def markdown_sentence(words: Sentence | str, *, ascii: bool = False) -> str:
    r"""Return words as Markdown, with what is a formula in them between dollar signs.

    >>> markdown_sentence("now f′(x₃) ≈ −7.83 at $5")
    "now $f'(x_{3}) \\approx -7.83$ at \\$5"
    """
    if isinstance(words, Sentence):
        return "".join(_piece(piece, ascii=ascii) for piece in sentence_pieces(words))
    return "".join(
        f"${text}$" if is_formula else markdown_words(ascii_words(text) if ascii else text)
        for text, is_formula in pieces(words)
    )


def _piece(piece: str | Formula, *, ascii: bool) -> str:
    if isinstance(piece, str):
        return markdown_words(ascii_text(piece) if ascii else piece)
    return f"${formula_inline(piece)}$" if stands_out(piece) else markdown_words(formula_line(piece, ascii=ascii))


def markdown_value(words: Sentence | Formula | str, *, ascii: bool = False) -> str:
    """Return words as a cell of a table, between dollar signs where all of it is a formula, a number or a letter.

    >>> markdown_value("28/25")
    '$28/25$'
    """
    if isinstance(words, Formula):
        return f"${formula_inline(words)}$"
    if isinstance(words, str):
        latex, end = formula_at(words, 0) or ("", 0)
        if latex and end == len(words):
            return f"${latex}$"
    return " ".join(markdown_sentence(words, ascii=ascii).replace("|", r"\|").split())


def markdown_row(cells: Sequence[str]) -> str:
    """Return a row of a table, whose cells are Markdown already."""
    return f"| {' | '.join(cells)} |\n"


def markdown_head(cells: Sequence[str]) -> str:
    """Return the first row of a table and the line below it."""
    return f"{markdown_row(cells)}|{'---|' * len(cells)}\n"
