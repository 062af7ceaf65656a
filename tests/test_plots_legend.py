"""What plots say: in every language, by names that the problem has, and no less of it where words are longer."""

from __future__ import annotations

import pytest

from gdtutor.plots.legend import HERE, Key, in_style, signed
from gdtutor.text.block import Block, Role
from gdtutor.text.formula import Gradient, Negation
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import PlotFrame, Statement
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.basins import DrawBasins, FindSpans, OpenBasins
from gdtutor.worker.requests.comparison import DrawComparison
from gdtutor.worker.requests.run import DrawRun
from gdtutor.worker.requests.sweep import DrawSweep, OpenSweep, TryRates
from tests.pseudo import loose
from tests.seeds import some, spread

RUN = Statement("x^4 - 3x^3 + 2", "4", "1/100", 8)
PLANE = Statement("g(u, v) = u^2 + 10v^2", "3,1", "1/20", 8)
SWEPT = Statement("x^2", "1", "", 30)
RATED = Statement("x^2", "1", "1/10", 30)
PICTURES = ("auto", "series", "cobweb", "error", "plane", "basins", "steps", "gap", "compared", "compared-series")
WIDTHS = (38, 60, 78)
"""Of the pane with the plot at 80×24, beside what is worked and alone."""


def picture(name: str, style: Style, width: int = 200) -> Block:
    """Return one of the pictures."""
    frame = PlotFrame(kind="auto", width=width, height=18, style=style)
    if name == "plane":
        return answer(DrawRun(PLANE, 3, frame))
    if name == "basins":
        view = answer(OpenBasins(RUN, (), style))
        return answer(DrawBasins(RUN, view, answer(FindSpans(RUN, view)), frame, 18, (0.5,)))
    if name in {"steps", "gap"}:
        view_of = answer(OpenSweep(SWEPT, "1/1000:2:log", style))
        rows = answer(TryRates(view_of.statement, view_of.rates, style))
        return answer(DrawSweep(view_of, rows, "error" if name == "gap" else name, "", frame))
    kind = name.partition("-")[2] if name.startswith("compared") else name
    frame = PlotFrame(kind=kind or "auto", width=width, height=18, style=style)
    if name.startswith("compared"):
        return answer(DrawComparison((RATED, Statement("x^2", "1", "1/3", 30)), 4, frame))
    return answer(DrawRun(RUN, 3, frame))


def keys(block: Block) -> int:
    """Return of how many parts the first line is made."""
    return sum(span.line == 0 for span in block.spans)


class TestKey:
    """One entry of a legend."""

    @pytest.mark.parametrize(
        ("key", "text", "plain"),
        [
            (HERE, "◉ here", "@ here"),
            (Key(("→", "#"), Negation(Gradient("g")), Role.GRADIENT), "→ −∇g", "# -grad g"),
            (Key(("", ""), told("plots.leads", letter="A", minimum="A"), Role.LABEL), "A leads to A", "A leads to A"),
            (Key(("⠑⠄", ".."), "", Role.TANGENT), "⠑⠄", ".."),
        ],
    )
    def test_text(self, key: Key, text: str, plain: str) -> None:
        """A sign, a blank, and what it means, whatever kind of words that is; in ASCII too."""
        assert (key.text(PLAIN), key.text(Style(ascii=True))) == (text, plain)

    def test_languages(self) -> None:
        """What it means is said in the language of the style."""
        assert HERE.text(Style(language="de")) == "◉ hier"
        assert in_style("xₙ₊₁", Style(ascii=True, language="de")) == "x_n+1"
        assert signed(("×", "x"), Style(language="de")) == "×"


class TestPictures:
    """The words of every picture."""

    @pytest.mark.parametrize("name", PICTURES)
    def test_nothing_is_loose(self, pseudo: Style, name: str) -> None:
        """In a language that brackets every sentence no word stands outside."""
        shown = str(picture(name, pseudo))
        assert "⟦" in shown
        assert not loose(shown)

    @pytest.mark.parametrize("width", spread(WIDTHS, some(WIDTHS)))
    @pytest.mark.parametrize("name", PICTURES)
    def test_as_much_in_every_language(self, name: str, width: int) -> None:
        """Other words take no more room than there is: whatever is said in English is said in every language."""
        english = picture(name, PLAIN, width)
        for code in CODES:
            block = picture(name, Style(language=code), width)
            assert block.width == english.width
            assert keys(block) >= keys(english)

    def test_the_name_of_the_function(self) -> None:
        """The arrow down the gradient of g is −∇g."""
        assert "→ −∇g" in picture("plane", PLAIN).lines[0]
