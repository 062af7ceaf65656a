"""Words in ASCII, Markdown and LaTeX."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from gdtutor.text.glyphs import ascii_text
from gdtutor.text.writers.words import latex_words, markdown_words

SENTENCES = [
    "After 20 steps f went from 66 to ≈ −6.54274; now f′(x₂₀) ≈ 0.0965388.",
    "ln needs x > 0, and x₃ = −1/5",
    "|1 − α·f″(x*)| < 1: 5 % of $100 & more_than {this} #1 ~ \\",
    "10⁻¹⁰ ≤ ‖∇f‖ ≠ √2·π → ∞ … “quoted” — ½",
    "<b>*bold* [link](there)</b> `code`",
]


class TestAscii:
    """Pure ASCII."""

    @pytest.mark.parametrize(
        ("words", "plain"),
        [
            ("x₂₀ ≈ −1", "x_20 ~= -1"),
            ("1.5·10⁻¹²", "1.5*10^-12"),
            ("xₙ₊₁", "x_{n+1}"),
            ("θ₀ → ∂f/∂x", "theta_0 -> df/dx"),
            ("√2·π ≤ ½", "sqrt(2)*pi <= 1/2"),
            ("Größe, façade", "Groesse, facade"),
            ("plain", "plain"),
        ],
    )
    def test_examples(self, words: str, plain: str) -> None:
        """Levels become _ and ^, signs their usual spelling."""
        assert ascii_text(words) == plain

    @pytest.mark.parametrize("words", SENTENCES)
    def test_nothing_else(self, words: str) -> None:
        """No character outside ASCII is left, and none became a question mark."""
        assert ascii_text(words).isascii()
        assert "?" not in ascii_text(words)


class TestMarkdown:
    """Harmless in Markdown."""

    @pytest.mark.parametrize("words", SENTENCES)
    def test_read_back(self, words: str) -> None:
        """A Markdown reader gets the words as they were, with no tag but the paragraph's."""
        tokens = MarkdownIt("commonmark", {"html": True}).parse(markdown_words(words))
        children = tokens[1].children or []
        assert {child.type for child in children} <= {"text", "text_special"}
        assert "".join(child.content for child in children) == words


class TestLatex:
    """Text for LaTeX."""

    @pytest.mark.parametrize("words", SENTENCES)
    def test_plain_and_balanced(self, words: str) -> None:
        """The text is ASCII, its braces are balanced, and special characters are escaped."""
        tex = latex_words(words)
        assert tex.isascii()
        bare = tex.replace(r"\{", "").replace(r"\}", "").replace(r"\%", "").replace(r"\&", "").replace(r"\#", "")
        assert bare.count("{") == bare.count("}")
        assert not set("%&#") & set(bare)
