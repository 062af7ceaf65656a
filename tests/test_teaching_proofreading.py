"""Slips in the mathematics of a text are found where they stand, and what is right is left alone."""

from __future__ import annotations

import pytest

from gdtutor.teaching.course import load_course, load_methods
from gdtutor.teaching.lesson import Prose
from gdtutor.teaching.mathtext import plain_math
from gdtutor.teaching.proofreading import KNOWN, slips
from gdtutor.text.languages import CODES


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("One.\n\nThe height $x and its\nenergy.", 5, "a $ stands alone here"),
        ("It costs $5.", 3, "write \\$ for the sign itself"),
        ("So $ x = 1 $ it is.", 3, "without a space inside"),
        ("So $x =\n1$ it is.", 3, "put one at both ends"),
        (r"So\n\n$$x = \frac{1}{2$$", 5, r"in $$x = \frac{1}{2$$ the braces do not match"),
        (r"Of $x_1} = {1$ too.", 3, "to each { belongs one }"),
        (
            r"A rate $\aplha$.",
            3,
            r"the command \aplha is not read, and would be shown as it stands; did you mean alpha?",
        ),
    ],
)
def test_found(text: str, line: int, words: str) -> None:
    """Each slip has its line, and what to write instead."""
    found = [*slips([Prose(text.replace(r"\n", "\n"), 3)])]
    assert found[0][0] == line
    assert words in str(found[0][1])


@pytest.mark.parametrize(
    "text",
    [
        r"It costs \$5, and `$` is code.",
        r"$x_{{{ last }}} = {{ x(last) }}$ and $\{1, 2\}$.",
        r"$f'(x) = \begin{pmatrix} 1 & 2 \end{pmatrix} \text{ for \unknown}$",
    ],
)
def test_left_alone(text: str) -> None:
    """What is right has no slip."""
    assert [str(why) for _, why in slips([Prose(text, 1)])] == []


def test_course() -> None:
    """No lesson and no page about a method has one, in any language."""
    courses = [load(language=code) for code in CODES for load in (load_course, load_methods)]
    pages = [lesson for course in courses for lesson in course.lessons]
    assert len(pages) > 60
    assert [(page.path.name, line, str(why)) for page in pages for line, why in slips(page.written)] == []


def test_known() -> None:
    """A command that is known leaves no trace of its name as an unknown one does."""
    assert plain_math(r"\aplha") == "aplha"
    assert {"frac", "sqrt", "alpha", "cdot", "approx", "le", "text", "left", "quad", "mathbf", "bar"} <= KNOWN
