r"""Markup: the Markdown of lessons, its mathematics in TeX, as HTML and as plain text; `markup_latex` has LaTeX.

The formulas are taken out before Markdown is read, so that no sign of theirs is taken for its own, and put back behind.
Lessons may come from anybody: HTML in them is shown as it is written, and no picture is fetched.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it import MarkdownIt

from gdtutor.teaching.mathtext import MATHEMATICS, plain_text
from gdtutor.teaching.tex_mathml import tex_mathml
from gdtutor.text.glyphs import ascii_text
from gdtutor.text.style import Style

MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_OPEN, _CLOSE = "\ue000", "\ue001"
MARK: Final = re.compile(rf"{_OPEN}(\d+){_CLOSE}")
"""What stands for a formula while Markdown is read."""
_ALONE: Final = re.compile(rf"<p>{_OPEN}(\d+){_CLOSE}</p>")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")

Formulas = list[tuple[str, bool]]
"""Formulas in TeX, each with whether it is displayed."""


def markdown_html(text: str) -> str:
    r"""Return Markdown as HTML, each formula in MathML.

    >>> markdown_html("Let $x$ <b>")
    '<p>Let <math><mi>x</mi></math> &lt;b&gt;</p>\n'
    """
    marked, formulas = taken_out(text)

    def put_back(found: re.Match[str]) -> str:
        tex, display = formulas[int(found[1])]
        return tex_mathml(tex, display=display)

    page: str = MARKDOWN.render(marked)
    page = _ALONE.sub(lambda found: put_back(found) if formulas[int(found[1])][1] else found[0], page)
    return MARK.sub(put_back, page)


def markdown_text(text: str, style: Style) -> str:
    """Return Markdown as text to read, its formulas on one line each."""
    written = _EMPTY_LINES.sub("\n\n", plain_text(text, style)).strip() + "\n"
    return ascii_text(written) if style.ascii else written


def taken_out(text: str) -> tuple[str, Formulas]:
    """Return Markdown with a mark for each formula, and the formulas."""
    formulas: Formulas = []

    def mark(found: re.Match[str]) -> str:
        if found["display"] is None and found["inline"] is None:
            return found[0]
        display = found["display"] is not None
        formulas.append((found["display"] if display else found["inline"], display))
        return f"{_OPEN}{len(formulas) - 1}{_CLOSE}"

    return MATHEMATICS.sub(mark, text.replace(_OPEN, "�").replace(_CLOSE, "�")), formulas
