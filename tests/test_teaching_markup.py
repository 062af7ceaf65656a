"""The Markdown of lessons in other forms: what is written stays readable, and nothing in it can do harm."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from gdtutor.teaching.markup import markdown_html, markdown_text
from gdtutor.teaching.markup_latex import markdown_latex
from gdtutor.teaching.tex_mathml import tex_mathml
from gdtutor.text.style import Style

STYLE = Style()


def latex(text: str) -> str:
    """Return Markdown as LaTeX, without the empty lines behind it."""
    return markdown_latex(text, STYLE).strip()


class TestMathml:
    """TeX as MathML."""

    @pytest.mark.parametrize(
        ("tex", "body"),
        [
            ("x_1^2", "<msup><msub><mi>x</mi><mn>1</mn></msub><mn>2</mn></msup>"),
            (r"\frac{72}{25}", "<mfrac><mn>72</mn><mn>25</mn></mfrac>"),
            ("f''", "<msup><mi>f</mi><mo>″</mo></msup>"),
            (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
            (r"\sqrt{2}", "<msqrt><mn>2</mn></msqrt>"),
            (r"\alpha", "<mi>α</mi>"),
            (r"\text{an}", "<mtext>an</mtext>"),
            (r"\hat{m}", "<mover><mi>m</mi><mo>^</mo></mover>"),
            (r"\operatorname{sign}", "<mi>sign</mi>"),
            (r"\unknown", "<mtext>unknown</mtext>"),
            (r"\mathrm{d}", "<mi>d</mi>"),
        ],
    )
    def test_one_element(self, tex: str, body: str) -> None:
        """Each construct is one element of MathML."""
        assert tex_mathml(tex) == f"<math>{body}</math>"

    @pytest.mark.parametrize(
        ("tex", "body"),
        [
            ("a - 1 < b", "<mi>a</mi><mo>−</mo><mn>1</mn><mo>&lt;</mo><mi>b</mi>"),
            (r"\left(x\right)", "<mo>(</mo><mi>x</mi><mo>)</mo>"),
            (r"x \quad y", '<mi>x</mi><mspace width="1em"></mspace><mi>y</mi>'),
            (r"\left. x \right|", "<mi>x</mi><mo>|</mo>"),
            (
                r"\begin{pmatrix} a \\ c \end{pmatrix}",
                "<mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable><mo>)</mo>",
            ),
        ],
    )
    def test_rows(self, tex: str, body: str) -> None:
        """Several elements stand in a row."""
        assert tex_mathml(tex, display=True) == f'<math display="block"><mrow>{body}</mrow></math>'

    @pytest.mark.parametrize(
        "tex",
        ["{", "}", "^", "_", "'", r"\frac", r"\frac{1}", r"\sqrt[", r"\begin{x", r"\end", "\\", "&", "{" * 99, ""],
    )
    def test_broken(self, tex: str) -> None:
        """Whatever is no TeX is an element all the same, and nothing is raised."""
        assert ET.fromstring(tex_mathml(tex)).tag == "math"  # noqa: S314 - our own text


class TestHtml:
    """Markdown as HTML."""

    def test_forms(self) -> None:
        """Formulas become MathML, bars in a table included, and code stays."""
        page = markdown_html("## A $x$\n\n| $|x|$ | b |\n|---|---|\n| c | `$d$` |\n\n$$y$$\n")
        assert "<h2>A <math><mi>x</mi></math></h2>" in page
        assert "<th><math><mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow></math></th>" in page
        assert "<code>$d$</code>" in page
        assert '\n<math display="block"><mi>y</mi></math>\n' in page

    @pytest.mark.parametrize(
        ("text", "never"),
        [
            ("<script>alert(1)</script>", "<script"),
            ("a <img src=x onerror=alert(1)> b", "<img"),
            ("![p](http://example.invalid/p.png)", "<img"),
            ("[a](javascript:alert(1))", "href"),
            ("$<script>$", "<script"),
            (r"$\text{<b>}$", "<b>"),
            (r"$\operatorname{<b>}$", "<b>"),
            ("\ue0000\ue001 $x$", "\ue000"),
        ],
    )
    def test_hostile(self, text: str, never: str) -> None:
        """What a lesson has of HTML is shown, never obeyed, and nothing is fetched."""
        assert never not in markdown_html(text)


class TestLatex:
    """Markdown as LaTeX."""

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("50 % & $x_1$", r"50 \% \& \(x_1\)"),
            ("**a** *b* `c_d`", r"\textbf{a} \emph{b} \texttt{c\_d}"),
            ("$$x = 1$$", "\\[\nx = 1\n\\]"),
            ("## T", r"\subsection*{T}"),
            ("### T", r"\subsubsection*{T}"),
            ("- a\n- b", "\\begin{itemize}\n\\item a\n\\item b\n\\end{itemize}"),
            ("1. a", "\\begin{enumerate}\n\\item a\n\\end{enumerate}"),
            (
                "| a | b |\n|---|---|\n| c | d |",
                "\\begin{tabular}{ll}\na & b \\\\\n\\hline\nc & d \\\\\n\\end{tabular}",
            ),
            ("x₁ ≈ 2", r"x\ensuremath{_{1}} \ensuremath{\approx } 2"),
            ("a\\\nb", "a\\newline\nb"),
            ("```\na_b\nc\n```", "\\texttt{a\\_b}\\newline\n\\texttt{c}"),
            (r"`\end{x}`", r"\texttt{\textbackslash{}end\{x\}}"),
        ],
    )
    def test_forms(self, text: str, shown: str) -> None:
        """Each part of Markdown has its form."""
        assert latex(text) == shown

    @pytest.mark.parametrize(
        "tex",
        [
            r"\input{/etc/passwd}",
            r"\write18{ls}",
            r"\def\a{b}",
            r"\csname input\endcsname",
            "} x {",
            r"\begin{document}",
            r"\begin{aligned} x",
            r"x \end{aligned}",
            r"\catcode`\%",
            "x % y",
            r"^^5cinput",
            r"\begin{filecontents}{a}\end{filecontents}",
            "ж",
        ],
    )
    def test_unknown_tex_is_text(self, tex: str) -> None:
        """Of TeX only what is known passes; all else is written as words."""
        written = latex(f"a ${tex}$ b")
        assert r"\(" not in written
        assert not any(word in written for word in (r"\input", r"\write", r"\def", r"\csname", r"\catcode", r"\begin"))
        assert written.isascii()


class TestText:
    """Markdown as text to read."""

    def test_formulas(self) -> None:
        """Formulas are readable, and there is one empty line at most."""
        assert markdown_text("A $x_1$\n\n\n\n$$\\frac{1}{2}$$\n\nb", STYLE) == "A x₁\n\n> 1/2\n\nb\n"
