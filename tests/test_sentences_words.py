"""Messages and sentences write mathematics as a textbook does, never as SymPy does, and name an iterate in one way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

import gdtutor
from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.run import Run
from gdtutor.errors import GdTutorError, NoAnswerError
from gdtutor.language.problem import read_problem
from gdtutor.text.formula import Variable
from gdtutor.text.glyphs import name_latex, name_text
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import sentence_line, told
from gdtutor.text.style import Style
from gdtutor.text.writers.words import latex_words
from gdtutor.worked.explanation import sections
from tests.seeds import spread
from tests.told import shown_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

FOREIGN: Final = re.compile(
    r"\*|\b(Max|Min|Abs|Piecewise|exp|log|sqrt|cbrt|pi|E|oo|zoo|nan|Ne|Eq|Lt|Gt|Le|Ge|Heaviside|Derivative|Symbol)\b"
    r"|\ba(sin|cos|tan|cot|sec|csc)h?\b|(?<=[\d ])-|-(?=\d)|_\d|\^\d"
)
"""What SymPy and ASCII write where a textbook has another sign or word; x* is the minimum, and is taken out before."""

OUTSIDE: Final = [
    ("ln(max(x,x^2-5))", "0", "ln needs max(x, x² − 5) > 0, and max(x, x² − 5) = 0 at x₀ = 0"),
    ("ln(min(x,-1))", "2", "ln needs min(−1, x) > 0, and min(−1, x) = −1 at x₀ = 2"),
    ("sqrt(|x|-2)", "1", "√ needs |x| − 2 ≥ 0, and |x| − 2 = −1 at x₀ = 1"),
    ("arcsin(exp(x))", "1", "arcsin needs e^x between −1 and 1, and e^x = e at x₀ = 1"),
    ("ln(arccos(x)-4)", "1/2", "ln needs arccos(x) − 4 > 0, and arccos(x) − 4 = π/3 − 4 at x₀ = 1/2"),
    ("arcosh(ln(x))", "1", "arcosh needs ln(x) ≥ 1, and ln(x) = 0 at x₀ = 1"),
    ("sqrt(cbrt(x))", "-8", "√ needs ³√x ≥ 0, and ³√x = −2 at x₀ = −8"),
    ("1/(2^x-2)", "1", "1/(2^x − 2) needs 2^x − 2 ≠ 0, and 2^x − 2 = 0 at x₀ = 1"),
    ("ln(-x^2)", "3", "ln needs −x² > 0, and −x² = −9 at x₀ = 3"),
    ("ln(sqrt(x)-2)", "1", "ln needs √x − 2 > 0, and √x − 2 = −1 at x₀ = 1"),
    ("arcsec(pi x/8)", "2", "arcsec needs π·x/8 at most −1 or at least 1, and π·x/8 = π/4 at x₀ = 2"),
    ("ln(sinh(x_1))", "-1", "ln needs sinh(x₁) > 0, and sinh(x₁) = −sinh(1) at x₁,₀ = −1"),
    ("sqrt(theta)", "-1", "√ needs θ ≥ 0, and θ₀ = −1"),
    ("ln(x_1 x_2)", "1,-1", "ln needs x₁·x₂ > 0, and x₁·x₂ = −1 at (x₁,₀, x₂,₀) = (1, −1)"),
    ("|x|", "0", "f has a corner where x = 0, so no slope, and x₀ = 0"),
    ("phi(t)=max(t^2,4)", "2", "φ has a corner where t² − 4 = 0, so no slope, and t₀ = 2"),
    ("J_1(w)=|w^2-sqrt(2)w|", "sqrt(2)", "J₁ has a corner where w² − √2·w = 0, so no slope, and w₀ = √2"),
]

NAMES: Final = (
    "sin cos tan cot sec csc arcsin arccos arctan arccot arcsec arccsc sinh cosh tanh coth sech csch "
    "arsinh arcosh artanh arcoth arsech arcsch exp ln sqrt cbrt abs sign erf sigmoid softplus relu"
).split()
BANK: Final = [
    *(f"{name}(x)+x^2/10" for name in NAMES),
    *(f"ln(2+{name}(x_1))" for name in NAMES),
    "max(x,x^2-5)",
    "min(x^2,3-|x|)",
    "piecewise(x^2 if x<1, e^(2-x) otherwise)",
    "2^x-3x",
    "pi x^2-e x",
    "x^x",
    "x^(2/3)",
    "sqrt(2)x^2+x^4",
]
SHARES: Final = [
    (method, BANK[at + half * len(METHODS) :: 2 * len(METHODS)])
    for at, method in enumerate(METHODS)
    for half in range(2)
]
"""What each method is tried on: in two shares, the first of them every day."""


def sentences_of(run: Run) -> Iterator[str]:
    """Yield all that is said of a run."""
    yield run.outcome.summary
    yield from map(str, run.outcome.evidence)
    for section in sections(run):
        yield from map(str, section.sentences)
        if section.table is not None:
            yield from map(str, section.table.columns)
            for row in shown_rows(section.table):
                yield from row


def said(function: str, start: str, method: str) -> Iterator[str]:
    """Yield all that is said of a problem, be it why it cannot start."""
    rate = "1/10" if METHODS[method].rate is not RateUse.NONE else ""
    try:
        yield from sentences_of(Run(read_problem(function, start, rate, 6, method)))
    except NoAnswerError as error:
        yield str(error)


class TestTextbookWords:
    """Expressions in sentences."""

    @pytest.mark.parametrize(("function", "start", "words"), OUTSIDE)
    def test_why_no_start(self, function: str, start: str, words: str) -> None:
        """Why a descent cannot start is said with the names and signs of a textbook."""
        with pytest.raises(GdTutorError) as caught:
            gdtutor.descend(function, start, "1/10")
        assert words in str(caught.value)

    @pytest.mark.parametrize(("method", "functions"), spread(SHARES, SHARES[::2]))
    def test_no_foreign_words(self, method: str, functions: list[str]) -> None:
        """No sentence has a word of SymPy or a sign of ASCII, whatever the function, save in what it tells to write."""
        starts = ("1/2", "-3", "0", "2", "-1/3")
        for number, function in enumerate(functions):
            for words in said(function, starts[number % len(starts)], method):
                bare = re.sub(r"(?<=[\w)])\*|write cbrt\S+", "", words)
                assert not FOREIGN.search(bare), (function, words)

    @pytest.mark.parametrize(
        ("rate", "words"),
        [("-sqrt(2)", "−√2"), ("-acos(1/3)", "−arccos(1/3)"), ("-exp(-1)", "−e⁻¹"), ("-log(2)/3", "−ln(2)/3")],
    )
    def test_refused_numbers(self, rate: str, words: str) -> None:
        """A number that is refused is shown as a textbook writes it."""
        with pytest.raises(GdTutorError, match=re.escape(f"it is {words}.")):
            gdtutor.descend("x^2", 1, rate)


class TestIterateNames:
    """One way to write a variable at step n."""

    @pytest.mark.parametrize(
        ("name", "text", "ascii", "latex"),
        [
            ("x", "x₁₀", "x_10", "x_{10}"),
            ("x_1", "x₁,₁₀", "x_{1,10}", "x_{1,10}"),
            ("x_12", "x₁₂,₁₀", "x_{12,10}", "x_{12,10}"),
            ("theta", "θ₁₀", "theta_10", r"\theta_{10}"),
            ("theta_0", "θ₀,₁₀", "theta_{0,10}", r"\theta_{0,10}"),
            ("x_a", "x_a,₁₀", "x_{a,10}", r"x_{\mathrm{a},10}"),
        ],
    )
    def test_every_form(self, name: str, text: str, ascii: str, latex: str) -> None:
        """Text, ASCII and LaTeX keep the subscript of the variable apart from the step, sentences like formulas."""
        assert name_text(name, 10) == formula_line(Variable(name, 10)) == text
        said = told("formula", formula=Variable(name, 10))
        assert name_text(name, 10, style=Style(ascii=True)) == sentence_line(said, Style(ascii=True)) == ascii
        assert name_latex(name, 10) == latex
        assert latex_words(said) == rf"\({latex}\)"

    @pytest.mark.parametrize("method", METHODS)
    def test_sentences(self, method: str) -> None:
        """Sentences, tables, worked lines, and all in ASCII, write x₁,₁₀ for x_1 at step 10."""
        run = gdtutor.descend("J(x_1)=(x_1-2)^2+x_1^4/9", "1", "1/20", 12, method)
        whole = f"{run}\n{run.explanation}"
        assert not re.search(r"x_1|x₁[₀-₉ₙ]", whole.partition("\n")[2])
        assert "x₁,ₙ" in whole
        assert "x₁,₁" in whole

    def test_several_variables(self) -> None:
        """A point of several variables has each coordinate with both subscripts."""
        run = gdtutor.descend("x_1^2+3x_2^2", "1,2", "1/10", 12)
        assert "(x₁,₁₂, x₂,₁₂) ≈" in run.outcome.summary
        assert "It heads to the minimum at (x₁, x₂) = (0, 0)." in str(run.explanation)

    def test_tables_side_by_side(self) -> None:
        """A comparison heads its columns in the same way."""
        runs = [gdtutor.descend("theta_1^2", 1, rate, 3) for rate in ("1/10", "1/5")]
        assert "A θ₁,ₙ" in str(gdtutor.compare(*runs))
