"""The text of a lesson: laid out in lines as a page of a book."""

from __future__ import annotations

from typing import Final

import pytest
from textual.content import Content

from gdtutor.app.lesson.prose_view import page_lines
from gdtutor.teaching.course import load_course, load_methods
from gdtutor.teaching.lesson import Prose
from gdtutor.teaching.slots import emptied
from gdtutor.text.languages import CODES
from gdtutor.text.style import Style

PAGE: Final = r"""
## A **bold** heading

Words with $x_1 = 3 - \frac{1}{10} \cdot 6$ in *them*, `$code$` and a [link](https://example.org).
Displayed:

$$\alpha = \frac{2}{f''(x^*)}$$

1. One item that is so long that it goes on in the next line of the page.
2. Two

- a
- b

> Quoted.

| $\alpha$ | what happens |
|---|---|
| $\frac{1}{2}$ | arrives in a single step, whatever the start |

```python
code   here
```

---
"""
LAID_OUT: Final = """\
A bold heading

Words with x₁ = 3 − 1/10·6
in them, $code$ and a link
(https://example.org).
Displayed:

         2
   α = ──────
       f″(x*)

1. One item that is so
   long that it goes on in
   the next line of the
   page.
2. Two

• a
• b

▌ Quoted.

α    what happens
───  ─────────────────────
1/2  arrives in a single
     step, whatever the
     start

  code   here

──────────────────────────"""


def plain(lines: list[Content]) -> str:
    """Return lines without their looks."""
    return "\n".join(line.plain for line in lines)


def looks(lines: list[Content], words: str) -> set[str]:
    """Return how words look."""
    (line,) = (each for each in lines if words in each.plain)
    at = line.plain.index(words)
    return {str(span.style) for span in line.spans if span.start <= at < span.end}


class TestPage:
    """`page_lines`."""

    def test_laid_out(self) -> None:
        """Headings, words, lists, quotations, tables, code and formulas, in the width there is."""
        assert plain(page_lines(PAGE, 26, Style())) == LAID_OUT

    def test_looks(self) -> None:
        """What is stressed looks so."""
        lines = page_lines(PAGE, 60, Style())
        assert "bold $text-primary" in looks(lines, "A bold heading")
        assert "italic" in looks(lines, "them")
        assert "$text-accent" in looks(lines, "$code$")
        assert "bold" in looks(lines, "what happens")

    def test_ascii(self) -> None:
        """In ASCII, with signs that are."""
        assert plain(page_lines(PAGE, 40, Style(ascii=True))).isascii()

    def test_together(self) -> None:
        """A short formula is on one line; a long one is broken before a sign only."""
        text = "aaaa aaaa $x_1 = 3$ bbbb $x = 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9$."
        lines = plain(page_lines(text, 14, Style())).split("\n")
        assert any("x₁ = 3 bbbb" in line for line in lines)
        assert not any(line.rstrip().endswith(("=", "+")) for line in lines)

    @pytest.mark.parametrize(
        "text", ["", " ", "$$$$", "$x", "\uf8f07", "\uf8f00", "| a |\n|---|", "1. \n2.", "漢字 " * 20, "# "]
    )
    def test_anything(self, text: str) -> None:
        """Whatever is written is shown."""
        assert all(line.cell_length <= 30 for line in page_lines(text, 30, Style()))

    @pytest.mark.parametrize("width", [34, 76, 92])
    def test_lessons(self, width: int) -> None:
        """Every lesson and every page fits, and none of its words is lost."""
        for code in CODES:
            for lesson in (*load_course(language=code).lessons, *load_methods(code).lessons):
                for part in lesson.parts:
                    if isinstance(part, Prose):
                        lines = page_lines(emptied(part.text), width, Style())
                        assert [line.plain for line in lines if line.cell_length > width] == [], lesson.id
                        shown = "".join(plain(lines).split())
                        lost = [
                            word
                            for word in emptied(part.text).split()
                            if word.isalpha() and word not in shown and width > 40
                        ]
                        assert lost == [], lesson.id
