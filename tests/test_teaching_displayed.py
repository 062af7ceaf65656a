"""Displayed formulas: in two dimensions, as a book sets them, in Unicode and in ASCII."""

from __future__ import annotations

import itertools
import random
from typing import Final

import pytest

from gdtutor.teaching.course import load_course, load_methods
from gdtutor.teaching.displayed import celled, displayed
from gdtutor.teaching.mathtext import MATHEMATICS, plain_math
from gdtutor.text.languages import CODES
from gdtutor.text.style import Style

ASCII: Final = Style(ascii=True)
SET: Final = {
    r"x_{n+1} = x_n - \alpha \cdot f'(x_n)": "xₙ₊₁ = xₙ − α·f′(xₙ)",
    r"x_1 = 4 - \frac{1}{100} \cdot 112": """\
          1
x₁ = 4 − ───·112
         100""",
    r"f\left(\frac{9}{4}\right)^2 = -\frac{a+b}{4}": """\
 ⎛9⎞²     a + b
f⎜─⎟  = − ─────
 ⎝4⎠        4""",
    r"\frac{\frac{a}{b}}{c}": """\
a
─
b
─
c""",
    r"\sqrt{\frac{a}{b}} + \sqrt{x+1}": """\
    _
   ╱a
  ╱ ─ + √(x + 1)
╲╱  b""",
    r"\frac{1}{2m} \sum_{i=1}^{m} r_i^2": """\
1   m
──  ∑  rᵢ²
2m i=1""",
    r"\nabla f = \begin{pmatrix} 2x \\ 20y \end{pmatrix}": """\
     ⎛ 2x⎞
∇f = ⎜   ⎟
     ⎝20y⎠""",
    r"H = \begin{bmatrix} 2 & 1 \\ 1 & 4 \end{bmatrix}": """\
    ⎡2  1⎤
H = ⎢    ⎥
    ⎣1  4⎦""",
    r"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}": """\
       ⎧ x  x > 0
f(x) = ⎨
       ⎩ 0  otherwise""",
    r"e^{-\frac{x}{2}} \cdot \hat m": "e^(−x/2)·mˆ",
    r"|1 - 2\alpha| < 1": "|1 − 2α| < 1",
}


@pytest.mark.parametrize("tex", SET)
def test_set(tex: str) -> None:
    """Fractions stand one part above the other, brackets are as tall as what they hold, scripts stay on their line."""
    assert str(displayed(tex, 70)).strip("\n") == SET[tex].strip("\n")


def test_ascii() -> None:
    """In ASCII too, with nothing but ASCII."""
    block = displayed(r"x_1 = 4 - \frac{1}{100} \cdot \left(\frac{9}{4}\right)^2", 70, ASCII)
    assert str(block).isascii()
    assert block.height == 3


def formulas() -> list[str]:
    """Return every formula of the lessons and of the pages about the methods."""
    courses = itertools.chain.from_iterable((load_course(language=code), load_methods(code)) for code in CODES)
    written = (part for course in courses for lesson in course.lessons for part in lesson.written)
    texts = (part.text for part in written if hasattr(part, "text"))
    return [
        match["display"] or match["inline"] for text in texts for match in MATHEMATICS.finditer(text) if "$" in match[0]
    ]


def test_lessons() -> None:
    """Every formula of the lessons fits, and has the letters and digits of the line that it would be."""
    found = [tex for tex in formulas() if tex]
    assert len(found) > 300
    for tex in found:
        for style in (Style(), ASCII):
            block = displayed(tex, 72, style)
            assert block.width <= 72
            assert not any("\ue000" <= sign <= "\uf8ff" for sign in str(block))
            signs = sorted(sign for sign in celled(plain_math(tex, style)) if sign.isalnum())
            if "\\\\" not in tex:
                assert sorted(sign for sign in str(block) if sign.isalnum()) == signs, tex


@pytest.mark.parametrize("width", [12, 20, 40])
def test_narrow(width: int) -> None:
    """A long formula is broken before a sign; what cannot be broken so is set on the line."""
    block = displayed(r"x_1 = 1, x_2 = 2 + \frac{1}{2} + 4 + 5 + 6 + 7 + 8 + 9 = \frac{83}{2}", width)
    assert block.width <= width


def test_nothing_is_torn() -> None:
    """A sum is broken between its terms, not within brackets, and a short left side has no line of its own."""
    tex = r"L = \operatorname{softplus}(b) + \operatorname{softplus}(-v - b) + (-u - b)^2"
    assert str(displayed(tex, 40)) == "L = softplus(b) + softplus(−v − b)\n+ (−u − b)²"
    assert str(displayed(r"L(w) = x_1 - 2 = 3", 14)) == "L(w) = x₁ − 2\n = 3"


def test_anything() -> None:
    """Whatever is written, something is shown."""
    dice = random.Random(1)
    pieces = [r"\frac", "{", "}", "(", ")", "|", "^", "_", "'", "x", "1", r"\sum", r"\begin{pmatrix}", r"\end{pmatrix}"]
    pieces += ["&", r"\\", r"\sqrt", "[", "]", r"\left", r"\right", "+", "=", " ", r"\begin{cases}", r"\text{a}", "%"]
    for _ in range(3000):
        tex = "".join(dice.choice(pieces) for _ in range(dice.randrange(14)))
        assert displayed(tex, 60).height >= 1
    assert str(displayed("{" * 100 + "x", 60)).startswith("{{{")
