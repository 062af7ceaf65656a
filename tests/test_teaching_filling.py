"""Filling: the numbers of a lesson's walks in its prose, against closed forms that know nothing of the engine."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import mpmath
import pytest

from gdtutor.practice.lessons import check_lesson
from gdtutor.teaching.filling import fill
from gdtutor.teaching.lesson import AskBlock, ChoiceBlock, Lesson, Prose, WalkBlock
from gdtutor.text.style import Style
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.lessons import FillLesson
from tests.test_teaching_check import write

HALVING = WalkBlock("x^2 - 6x + 11", "8", "1/4", 60, id="halving")
"""x_n = 3 + 5/2^n: the distance to 3 is halved by every step."""
QUARTIC = WalkBlock("x^4 - 3x^3 + 2", "4", "1/100", 20, id="quartic")
FLAT = WalkBlock("x^4", "1", "1/50", 200, id="flat")
BOWL = WalkBlock("x^2 + 10y^2", "10, 1", "1/11", 30, id="bowl")
SLOW = WalkBlock("x^2", "3", "1/100", 30)
ROUND = WalkBlock("x^2", "3", "1", 6)
AWAY = WalkBlock("x^2", "3", "11/10", 10)
HEAVY = WalkBlock("x^2", "3", "1/10", 10, "heavy-ball", "beta=9/10")


def shown(walk: WalkBlock, text: str, style: Style | None = None) -> str:
    """Return a text below a walk, filled; nothing may be wrong with it."""
    filled = fill((walk, Prose(text, 5)), style or Style())
    assert filled.faults == ()
    return filled.texts[0]


def wrong(text: str, *walks: WalkBlock) -> tuple[int, str]:
    """Return the one thing that is wrong with a text below walks: its line and words."""
    filled = fill((*walks, Prose(text, 5)))
    ((line, why),) = filled.faults
    assert "?" in filled.texts[0] or "{{" in filled.texts[0]
    return line, str(why)


class TestNumbers:
    """What each quantity is."""

    @pytest.mark.parametrize(
        ("term", "value"),
        [
            ("x(3)", Fraction(3) + Fraction(5, 8)),
            ("x(0)", 8),
            ("f(0)", 27),
            ("f(1)", Fraction(11, 2) ** 2 - 33 + 11),
            ("f(limit)", 2),
            ("f(x = 4)", 3),
            ("slope(0)", 10),
            ("slope(x = 1/2)", -5),
            ("step(0)", Fraction(-5, 2)),
            ("distance(2)", Fraction(5, 4)),
            ("curvature(5)", 2),
            ("rate", Fraction(1, 4)),
            ("steps", 60),
            ("limit", 3),
            ("x(limit)", 3),
            ("threshold", 1),
            ("best_rate", Fraction(1, 2)),
            ("factor", Fraction(1, 2)),
            ("contraction", Fraction(1, 2)),
            ("x(1) - x(2)", Fraction(5, 4)),
            ("distance(9)/distance(8)", Fraction(1, 2)),
            ("2*rate^2 + 1", Fraction(9, 8)),
            ("steps_to(1/100)", 9),
            ("steps_to_value(2)", None),
            ("sqrt(x(0) + 1)", 3),
            ("abs(step(0))", Fraction(5, 2)),
        ],
    )
    def test_one_variable(self, term: str, value: Fraction | int | None) -> None:
        """On x² − 6x + 11 from 8 with 1/4 all is known: xₙ = 3 + 5/2ⁿ, and 5/2⁹ is the first below 1/100."""
        if value is None:
            assert "never becomes so small" in wrong(f"{{{{ {term} }}}}", HALVING)[1]
            return
        exact = Fraction(value)
        size = f"\\frac{{{abs(exact.numerator)}}}{{{exact.denominator}}}" if exact.denominator > 1 else str(abs(exact))
        assert shown(HALVING, f"{{{{ {term} }}}}") == f"${'-' if exact < 0 else ''}{size}$"

    def test_last(self) -> None:
        """The run ends where |2(xₙ − 3)| = 10/2ⁿ is at most 10⁻¹⁰ for the first time."""
        last = next(n for n in range(100) if Fraction(10, 2**n) <= Fraction(1, 10**10))
        assert shown(HALVING, "{{ last }}") == f"${last}$"
        assert "Converged" in shown(HALVING, "{{ outcome }}")

    def test_rounded(self) -> None:
        """x₁₀ of the quartic is rounded to the digits asked for, by mpmath at fifty digits."""
        with mpmath.workdps(50):
            x = mpmath.mpf(4)
            for _ in range(10):
                x -= (4 * x**3 - 9 * x**2) / 100
            assert shown(QUARTIC, "$x_{10} = {{ x(10) }}$") == rf"$x_{{10}} \approx {mpmath.nstr(x, 6)}$"
            assert shown(QUARTIC, "{{ x(10) to 12 digits }}") == rf"$\approx {mpmath.nstr(x, 12)}$"

    def test_forms(self) -> None:
        """A fraction may be asked for as a decimal, which is exact or not as it is."""
        assert shown(QUARTIC, "$x_1 = {{ x(1) }} = {{ x(1) as decimal }}$") == r"$x_1 = \frac{72}{25} = 2.88$"
        assert shown(QUARTIC, "$a {{= threshold to 3 digits }}$") == r"$a \approx 0.0988$"
        assert shown(QUARTIC, "{{ threshold }}") == r"$\frac{8}{81}$"

    def test_beyond_the_walk(self) -> None:
        """A walk is looked at as it would go on: 3·(49/50)ⁿ is at most 1/100 first for n = 283."""
        assert shown(SLOW, "{{ steps_to(1/100) }}, {{ x(31) to 4 digits }}") == (
            rf"$283$, $\approx {float(3 * Fraction(49, 50) ** 31):.4g}$"
        )

    def test_several_variables(self) -> None:
        """On x² + 10y² both coordinates shrink by 9/11, y with a change of sign."""
        assert shown(BOWL, "$(x, y) = {{ point(1) }}$") == r"$(x, y) = \left(\frac{90}{11}, -\frac{9}{11}\right)$"
        assert shown(BOWL, "{{ y(2) }} {{ slope(0, y) }} {{ gradient(0) }}") == r"$\frac{81}{121}$ $20$ $(20, 20)$"
        assert shown(BOWL, "{{ norm(0) }} {{ step(0, y) }}") == r"$20 \cdot \sqrt{2}$ $-\frac{20}{11}$"
        assert shown(BOWL, "{{ lambda_max(limit) }} {{ lambda_min(0) }} {{ threshold }}") == r"$20$ $2$ $\frac{1}{10}$"
        assert shown(BOWL, "{{ factor(1) }} {{ factor(2) }} {{ contraction }} {{ limit }} {{ limit(y) }}") == (
            r"$\frac{9}{11}$ $-\frac{9}{11}$ $\frac{9}{11}$ $(0, 0)$ $0$"
        )
        assert shown(BOWL, "{{ f(x = 1, y = 2) }}") == "$41$"

    def test_memory(self) -> None:
        """What a method remembers is there by its name: v₂ = 9/10·(−3/5) − 1/10·24/5."""
        assert shown(HEAVY, "{{ v(2) }}") == r"$-\frac{51}{50}$"

    def test_names_of_walks(self) -> None:
        """Without a name the nearest walk above is meant; with one, wherever it stands."""
        text = Prose("{{ rate }} {{ quartic.rate }} {{ halving.x(0) - x(0) }}", 9)
        assert fill((HALVING, SLOW, text, QUARTIC)).texts == (r"$\frac{1}{100}$ $\frac{1}{100}$ $5$",)

    def test_cycle_and_divergence(self) -> None:
        """A walk that does not arrive has a factor at the minimum downhill, and no limit."""
        assert shown(ROUND, "{{ factor }} {{ distance(3) }} {{ x(5) }} {{ x(100) }}") == "$-1$ $3$ $-3$ $3$"
        assert shown(AWAY, "{{ factor }}") == r"$-\frac{6}{5}$"
        assert "heads to no point" in wrong("{{ limit }}", AWAY)[1]

    def test_language(self) -> None:
        """Words come in the language asked for."""
        assert "Konvergiert" in shown(HALVING, "{{ outcome }}", Style(language="de"))


class TestFaults:
    """What is wrong with a slot."""

    @pytest.mark.parametrize(
        ("text", "line", "words"),
        [
            ("A\n\n{{ thresold }}", 7, "thresold: a walk has no thresold; did you mean threshold?"),
            ("${{ x(3 }}$", 5, "ends too early"),
            ("{{ bowls.x(3) }}", 5, "no walk with the id bowls; did you mean bowl?"),
            ("{{ x(61) }}", 5, "it ends at 37"),
            ("{{ x(99999) }}", 5, "no step behind 10,000"),
            ("{{ x(1/2) }}", 5, "whole number of steps"),
            ("{{ x }}", 5, "say where x is asked for, as in x(3)"),
            ("{{ slope(3, y) }}", 5, "y is none of the variables x"),
            ("{{ f(y = 2) }}", 5, "write x = …"),
            ("{{ rate/0 }}", 5, "divides by 0"),
            ("{{ 2^rate }}", 5, "exponent is a whole number"),
            ("{{ sqrt(-1) }}", 5, "no root"),
            ("{{ outcome + 1 }}", 5, "outcome is no single number"),
            ("${{ outcome }}$", 5, "outside the dollar signs"),
            ("{{ threshold(3) }}", 5, "too much for threshold"),
            ("so {{ x(3)\nand", 5, "put }} behind it"),
        ],
    )
    def test_faults(self, text: str, line: int, words: str) -> None:
        """Each is told with its line and with what to write."""
        found, why = wrong(text, BOWL, HALVING)
        assert found == line
        assert words in why

    @pytest.mark.parametrize(
        ("term", "walk", "words"),
        [
            ("slope(0)", BOWL, "say for which of the variables x, y"),
            ("curvature(0)", BOWL, "write lambda_max or lambda_min"),
            ("factor", BOWL, "there are 2 factors; write factor(1) or factor(2), or contraction"),
            ("threshold", FLAT, "there is no threshold"),
            ("v(1)", BOWL, "a walk has no v;"),
            ("point(1) + 1", BOWL, "point is no single number"),
        ],
    )
    def test_of_other_walks(self, term: str, walk: WalkBlock, words: str) -> None:
        """What a walk does not have is said of it."""
        assert words in wrong(f"{{{{ {term} }}}}", walk)[1]

    def test_no_walk(self) -> None:
        """Above the first walk a number needs the name of one."""
        filled = fill((Prose("{{ rate }}", 3), HALVING))
        assert [line for line, _ in filled.faults] == [3]

    def test_a_walk_that_cannot_be_worked(self) -> None:
        """A broken walk is told of with the slot that needs it."""
        assert "sin" in wrong("{{ x(1) }}", WalkBlock("sine(x)", "1", "1/10"))[1]

    def test_checked(self, tmp_path: Path) -> None:
        """Checking a lesson finds what is wrong with its numbers, with file and line."""
        walk = '```walk\nid = "{}"\nf = "x^2"\nstart = "3"\nrate = "1/10"\n```\n'
        (fault,) = check_lesson(write(tmp_path, walk.format("a") + "\nAt {{ x(3) }} and {{ y(3) }}.\n"))
        assert (fault.line, fault.path.name) == (13, "01-a.md")
        (fault,) = check_lesson(write(tmp_path, walk.format("a") + walk.format("a")))
        assert "the id a is that of the walk in line 6" in fault.message
        (fault,) = check_lesson(write(tmp_path, walk.format("a b")))
        assert "letters, digits and underscores" in fault.message


class TestLeftAlone:
    """What is no slot."""

    @pytest.mark.parametrize("text", ["`{{ x(3) }}`", "```\n{{ x(3) }}\n```", "no braces", "$x_{n}$"])
    def test_code(self, text: str) -> None:
        """Code, and prose without slots, stay as they are."""
        assert shown(HALVING, text) == text

    def test_put_back(self) -> None:
        """The texts come back to where they were, in questions in words too."""
        choice = ChoiceBlock("At {{ x(1) }}?", ("{{ rate }}", "no"), 1, ("as ${{ x(1) }} > 0$", "else"), 7)
        ask = AskBlock("slope", {"f": ("x^2",), "start": ("3",)})
        parts = (Prose("Text.", 1), HALVING, ask, choice, Prose("End {{ last }}", 9))
        lesson = Lesson("a", "A", "S", (), (), Path("01-a.md"), parts)
        assert lesson.has_slots
        filled = lesson.filled(fill(lesson.written).texts)
        assert filled.parts[:3] == parts[:3]
        assert filled.parts[4] == Prose("End $37$", 9)
        (block,) = filled.choices
        assert (block.question, block.choices, block.because) == (
            r"At $\frac{11}{2}$?",
            (r"$\frac{1}{4}$", "no"),
            (r"as $\frac{11}{2} > 0$", "else"),
        )

    def test_in_pieces(self) -> None:
        """Each prose by itself, with the walks that it asks, is filled as it is in the whole lesson."""
        parts = (
            Prose("{{ halving.rate }} `{{ x }}`", 1),
            SLOW,
            Prose("{{ rate }}, {{ quartic.x(1) - x(0) }}", 2),
            HALVING,
            Prose("plain", 3),
            Prose("{{ x(1) }}", 4),
            QUARTIC,
        )
        lesson = Lesson("a", "A", "S", (), (), Path("01-a.md"), parts)
        pieces = [*lesson.fillings]
        assert pieces[1] == (SLOW, parts[2], QUARTIC)
        assert pieces[2] == (parts[4],)
        assert tuple(text for each in pieces for text in fill(each).texts) == fill(lesson.written).texts

    def test_request(self) -> None:
        """The worker answers what the engine says, and equal requests are equal."""
        parts = (HALVING, Prose("{{ x(1) }}", 5))
        assert answer(FillLesson(parts)).texts == (r"$\frac{11}{2}$",)
        assert {FillLesson(parts): 1}[FillLesson(parts)] == 1
