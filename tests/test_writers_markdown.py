"""Markdown documents as other programs read them: what is written as a formula is read as one, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from gdtutor.documents.options import MATH, marked
from gdtutor.errors import InputError
from gdtutor.text.elements import Words
from gdtutor.text.formula import (
    AbsoluteValue,
    Constant,
    Digits,
    Formula,
    Gradient,
    Negation,
    Relational,
    RightSide,
    Sum,
    Variable,
)
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.text.writers.markdown import markdown_sentence, markdown_value
from tests.written import KINDS, PROBLEMS, Stated, written

FENCE = re.compile(r"^```(math|text)\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
READABLE = set("→“”’–…·×")
"""What words may hold besides ASCII: signs that the usual fonts of typesetting have."""


def markdown(kind: str, problem: Stated, math: str, *, ascii: bool = False) -> str:
    """Return a document of one kind about a problem."""
    return written(kind, problem, marked("markdown", math), ascii=ascii)


def tokens(text: str, *, math: bool) -> Iterator[Token]:
    """Yield the tokens of a document, those within paragraphs too."""
    reader = MarkdownIt("commonmark").enable("table")
    if math:
        reader.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    # the plugin takes the last character of a paragraph for the one before the first, and no formula may follow a digit
    for token in reader.parse(re.sub(r"(?m)^(\$[^$\n]+\$ .*\d)$", r"\1.", text)):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem[0])
@pytest.mark.parametrize("kind", KINDS)
class TestDocuments:
    """All documents."""

    def test_as_many_formulas_as_are_written(self, kind: str, problem: Stated) -> None:
        """A reader finds every formula, on lines of its own or among words; with fences the same ones."""
        text = markdown(kind, problem, "dollars")
        found = [token for token in tokens(text, math=True) if token.type.startswith("math_")]
        displayed = [token.content.strip("\n") for token in found if token.type == "math_block"]
        inline = [token.content for token in found if token.type == "math_inline"]
        fenced = markdown(kind, problem, "fence")
        bodies = [body for language, body in FENCE.findall(fenced) if language == "math"]
        assert [formula.replace("}_ {", "}_{") for formula in displayed] == bodies
        assert text.count("$$") == 2 * len(displayed)
        bare = FENCE.sub("", text).replace("$$", "").replace(r"\$", "")
        assert bare.count("$") == 2 * len(inline)
        assert len(displayed) >= 1
        assert all(formula.isascii() for formula in (*displayed, *inline))

    def test_blocks(self, kind: str, problem: Stated) -> None:
        """Around a displayed formula lines are blank, in it none is, and nothing is indented."""
        lines = markdown(kind, problem, "dollars").splitlines()
        marks = [at for at, line in enumerate(lines) if "$$" in line]
        for first, last in zip(marks[::2], marks[1::2], strict=True):
            assert lines[first] == lines[last] == "$$"
            assert lines[first - 1] == "" == "".join(lines[last + 1 : last + 2])
            assert all(line and line == line.strip() for line in lines[first + 1 : last])

    def test_fence_differs_in_nothing_else(self, kind: str, problem: Stated) -> None:
        """With fences the document is the same, but for what marks the displayed formulas."""
        fenced = markdown(kind, problem, "fence")
        assert "$$" not in fenced
        marked = FENCE.sub(lambda found: found[0] if found[1] == "text" else f"$$\n{found[2]}\n$$", fenced)
        assert marked.replace("}_ {", "}_{") == markdown(kind, problem, "dollars").replace("}_ {", "}_{")

    def test_signs_are_mathematics(self, kind: str, problem: Stated) -> None:
        """Outside formulas and pictures no word holds a sign that a font may lack: above all no ≈."""
        words = [
            token.content for token in tokens(markdown(kind, problem, "dollars"), math=True) if token.type == "text"
        ]
        assert {sign for sign in "".join(words) if not sign.isascii()} <= READABLE

    def test_tables(self, kind: str, problem: Stated) -> None:
        """Every row of a table has as many cells as its head."""
        rows: list[int] = []
        for token in tokens(markdown(kind, problem, "dollars"), math=True):
            if token.type == "table_open":
                rows = []
            elif token.type == "tr_open":
                rows.append(0)
            elif token.type in {"td_open", "th_open"}:
                rows[-1] += 1
            elif token.type == "table_close":
                assert len(rows) > 1
                assert len(set(rows)) == 1

    def test_read_as_markdown_first(self, kind: str, problem: Stated) -> None:
        r"""A reader that knows Markdown before mathematics takes nothing from a formula but one `\` of a `\\`."""
        text = markdown(kind, problem, "dollars")
        formulas = [token.content for token in tokens(text, math=True) if token.type.startswith("math_")]
        plain = [*tokens(text, math=False)]
        read = "".join(token.content or "\n" for token in plain if token.type in {"text", "text_special", "softbreak"})
        assert not {token.type for token in plain} & {"em_open", "html_inline", "link_open", "hardbreak"}
        assert [formula for formula in formulas if f"${formula}$".replace(r"\\", "\\") not in read] == []


@pytest.mark.parametrize("kind", KINDS)
def test_ascii_documents(kind: str) -> None:
    """In ASCII a document is ASCII, and its formulas are the same."""
    plain, usual = (markdown(kind, PROBLEMS[0], "dollars", ascii=ascii) for ascii in (True, False))
    assert plain.isascii()
    formulas, same = (
        [token.content for token in tokens(text, math=True) if token.type.startswith("math_")]
        for text in (plain, usual)
    )
    assert formulas == same


_HERE = Relational(Variable("x"), "=", Digits("2"))
_WANTED = Relational(Variable("x"), "≥", Digits("0"))
_TINY = RightSide("≈", Negation(Digits("1.5e-12", exact=False)))
_NEAR = Relational(AbsoluteValue(Sum((Variable("x", 3), Negation(Variable("x", "*"))))), "<", Digits("1"))


class TestWords:
    """Sentences and cells."""

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("it costs $5 or $6", r"it costs \$5 or \$6"),
            ("x_1 and *y* <b>", r"x\_1 and \*y\* \<b>"),
            ("“x^2 = 3” is typed", "“x^2 = 3” is typed"),
            ("1/2 of 3 steps, and/or", "1/2 of 3 steps, and/or"),
            (told("evidence.grew", factor=_TINY),
             r"The last step made the slope $\approx -1.5 \cdot 10^{-12}$ times as large."),
            (told("formula", formula=_NEAR), r"$\lvert x_{3} - x^\ast \rvert < 1$"),
            (told("note.at", condition=_HERE), "at $x = 2$"),
            (told("missing.need", term=Constant("sqrt"), wanted=_WANTED, got=_HERE),
             r"$\surd$ needs $x \geq 0$, and $x = 2$"),
            (told("step", steps=Relational(Digits("0"), "→", Digits("1"))), "Step 0 → 1"),
            (told("formula", formula=Relational(Variable("x"), "→", Digits("0"))), r"$x \to 0$"),
        ],
    )  # fmt: skip
    def test_sentence(self, words: Words, expected: str) -> None:
        """Formulas stand between dollar signs, and words stay words."""
        assert markdown_sentence(words) == expected

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("", ""),
            (Digits("4"), "$4$"),
            (Variable("n"), "$n$"),
            (Digits("1,024"), "$1{,}024$"),
            (_TINY, r"$\approx -1.5 \cdot 10^{-12}$"),
            (AbsoluteValue(Gradient("f")), r"$\lvert \nabla f \rvert$"),
            (Variable("x_1", "n"), "$x_{1,n}$"),
            ("still on its way", "still on its way"),
            ("a | b", r"a \| b"),
            (told("together", first=(_HERE,), last="the rest"), "$x = 2$ and the rest"),
            (told("formula", formula=_NEAR), r"$\lvert x_{3} - x^\ast \rvert < 1$"),
        ],
    )
    def test_value(self, words: Words | Formula, expected: str) -> None:
        """A cell that is a number or a formula is mathematics as a whole, and no bar in it ends it."""
        assert markdown_value(words) == expected

    def test_ascii(self) -> None:
        """In ASCII words are spelled out; formulas are ASCII as they are."""
        assert markdown_sentence("“so” x ≥ 1 …", Style(ascii=True)) == '"so" x >= 1 ...'
        assert markdown_sentence(told("note.at", condition=_WANTED), Style(ascii=True)) == r"at $x \geq 0$"

    def test_math(self) -> None:
        """There are two ways to mark a formula."""
        assert [marked("markdown", math) for math in MATH] == ["markdown", "github"]
        assert marked("latex", "fence") == "latex"
        with pytest.raises(InputError, match="dollars or fence"):
            marked("markdown", "brackets")
