"""Worked lines in a pane of any width: nothing is cut, and nothing is dropped."""

from __future__ import annotations

from collections import Counter

import pytest

from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.text import layout
from gdtutor.text.block import RELATION, Block, Break, Role, Span, stack, text
from gdtutor.text.breaking import broken, narrowest
from gdtutor.text.sheet import Row, Sheet
from gdtutor.text.style import Style
from gdtutor.text.worked_block import step_sheet
from gdtutor.worked.step import reached, worked_step
from tests.whole_numerals import NUMERAL

WIDTHS = range(12, 130)
PROBLEMS = [
    ("x^4 - 3x^3 + 2", "4", "gradient-descent"),
    ("x^4 - 3x^3 + 2", "4", "backtracking"),
    ("(x^2+1)/(x^3+x+5) e^(-x^2/3)", "1", "momentum"),
    ("x^2 + 3y^2 + x y", "4, 2", "adam"),
    ("piecewise(x^2 if x < 1, 2x - 1 otherwise)", "4", "nesterov"),
    ("a^2 + b^4 + c^2 + sin(d)", "1, 2, 3, 4", "gradient-descent"),
]


def sheet(function: str, start: str, method: str, *, ascii: bool = False) -> Sheet:
    """Return the worked step 1 of a run."""
    run = Run(read_problem(function, start, "1/100", 3, method=method))
    return step_sheet(worked_step(run, 1), reached(run, 1), Style(ascii=ascii))


def squeezed(block: Block) -> str:
    """Return the text of a block without any white space."""
    return "".join(str(block).split())


class TestAnyWidth:
    """`Sheet.block`."""

    @pytest.mark.parametrize("ascii", [False, True])
    @pytest.mark.parametrize(("function", "start", "method"), PROBLEMS)
    def test_nothing_is_cut_or_dropped(self, function: str, start: str, method: str, ascii: bool) -> None:
        """At every width all numbers are there as often as they should be, and every reason is."""
        lines = sheet(function, start, method, ascii=ascii)
        whole = Counter(NUMERAL.findall(str(lines)))
        widest = max(narrowest(row.right, lines.sign) for row in lines.rows)
        for width in WIDTHS:
            block = lines.block(width)
            assert Counter(NUMERAL.findall(str(block))) == whole
            said = squeezed(block)
            assert all("".join(row.reason.split()) in said for row in lines.rows)
            assert block.width <= width or widest > width - 4

    @pytest.mark.parametrize("width", [24, 40, 76])
    def test_roles_go_with_their_text(self, width: int) -> None:
        """What is marked as a value, a slope or a reason in one line is so in several."""
        lines = sheet("x^4 - 3x^3 + 2", "4", "gradient-descent")
        for role in (Role.VALUE, Role.SLOPE, Role.CHANGED, Role.REASON):
            assert "".join(_marked(lines.block(width), role).split()) == "".join(_marked(lines.block(), role).split())

    def test_as_wide_as_it_is(self) -> None:
        """Without a width every reason is beside its equation."""
        lines = sheet("x^4 - 3x^3 + 2", "4", "gradient-descent").block()
        assert "  ≈ 2.67098                         one subtraction" in str(lines)
        assert lines.width == 97

    def test_in_a_narrow_pane(self) -> None:
        """Labels and left sides get a line of their own, and equations go on in the next line."""
        lines = sheet("x^4 - 3x^3 + 2", "4", "gradient-descent").block(24)
        assert str(lines).splitlines()[-12:] == [
            "  update   x₂",
            "     = 72/25",
            "       − 1/100",
            "       ·(326592/15625)",
            "    α = 1/100 and f′(x₁)",
            "    = 326592/15625 put",
            "    in",
            "     ≈ 2.88 − 0.209019",
            "    the learning rate",
            "    times the slope",
            "     ≈ 2.67098",
            "       one subtraction",
        ]

    def test_what_has_no_room_moves_alone(self) -> None:
        """An equation that would be torn beside its left side stands below it, with what goes on from it; no other."""
        wide = Block(("  8 ", " ────────────────────────────────", "  9"), (), 1)
        rows = [Row("one", text("x₁"), text(" = 1"), ""), Row("two", text("f′(x₁)"), wide, "so it is")]
        rows += [Row("", text(""), text(" = 2"), ""), Row("three", text("x₂"), text(" = 3"), "")]
        assert str(Sheet(rows=tuple(rows), sign=3).block(40)).splitlines() == [
            "  one         x₁ = 1",
            "  two   f′(x₁)",
            "      8",
            "     ────────────────────────────────",
            "      9",
            "       so it is",
            "     = 2",
            "  three       x₂ = 3",
        ]

    def test_equations_have_more_than_half_of_the_pane(self) -> None:
        """Where labels would leave them less, labels stand above, or in front of a left side that is short."""
        sides = {"the first label": "∂L/∂w₁₁(X₀)", "rule": "X", "": ""}
        rows = tuple(Row(label, text(left), text(f" = {'1 + ' * 11}1"), "") for label, left in sides.items())
        assert str(Sheet(rows=rows, sign=3).block(64)).splitlines() == [
            "  the first label",
            f"  ∂L/∂w₁₁(X₀) = {'1 + ' * 11}1",
            f"  rule      X = {'1 + ' * 11}1",
            f"              = {'1 + ' * 11}1",
        ]

    def test_laid_out_beforehand(self) -> None:
        """A sheet that may take the place of another is laid out for the last widths of that one, and stays itself."""
        shown, after = (sheet("x^2", start, "gradient-descent") for start in ("3", "4"))
        fresh = sheet("x^2", "4", "gradient-descent")
        for width in (30, 40, 38):
            shown.pieces(width)
        after.lay_out_like(shown)
        assert list(after._laid) == [40, 38]
        assert after.pieces(40) is after.pieces(40)
        assert after.pieces(40) == fresh.pieces(40)
        assert after == fresh

    def test_a_sentence_below_the_heading(self) -> None:
        """What is told stands below the heading, folded."""
        lines = Sheet(text("Step 3", Role.LABEL)).told("The slope is 0 at x₃ = 1/2.").block(16)
        assert lines.lines == ("Step 3", "The slope is 0", "at x₃ = 1/2.")
        assert lines.spans == (Span(0, 0, 6, Role.LABEL),)

    def test_tall_lines_do_not_touch(self) -> None:
        """Between a denominator and the numerator below it there is an empty line."""
        tall = Block((" 1", "= ─", " 2"), (), 1)
        assert stack([Sheet(rows=(Row("", text("x"), tall, ""),) * 2).block()]).height == 7

    @pytest.mark.parametrize(
        ("problem", "result"),
        [
            (("x^2", "3", "gradient-descent"), "x₂ = 7203/2500 = 2.8812"),
            (("x^4 - 3x^3 + 2", "4", "gradient-descent"), "x₂ ≈ 2.67098"),
            (("x^2 + y^2", "1, 2", "gradient-descent"), "(x₂, y₂) = (2401/2500, 2401/1250)"),
        ],
    )
    def test_the_result(self, problem: tuple[str, str, str], result: str) -> None:
        """Where a step leads is known in one line, as its last line says it."""
        found = sheet(*problem).result
        assert found is not None
        assert str(found) == result


NESTED_BREAKS = ((5, 1), (8, 2), (12, 3), (15, 4), (20, 2), (24, 3))
"""Before ·(a, + b, ·(c, + d, + e and ·f."""


class TestBreaking:
    """`broken`."""

    SUM = Block(
        ("y = a·b + c·d",),
        (Span(0, 4, 7, Role.VALUE),),
        0,
        (Break(1, RELATION), Break(5, 1), Break(7, 0), Break(11, 1)),
    )

    @pytest.mark.parametrize(
        ("room", "lines"),
        [
            (13, ("y = a·b + c·d",)),
            (12, ("y", " = a·b + c·d")),
            (9, ("y", " = a·b", "   + c·d")),
            (7, ("y", " = a·b", "   + c", "   ·d")),
        ],
    )
    def test_the_least_torn_apart(self, room: int, lines: tuple[str, ...]) -> None:
        """It is broken at a relation first, then in its sum, then in a product."""
        assert broken(self.SUM, room, 3).lines == lines

    NESTED = Block(("= 1/4·(a + b·(c + d) + e·f)",), (), 0, tuple(Break(*at) for at in NESTED_BREAKS))

    @pytest.mark.parametrize(
        ("room", "lines"),
        [
            (26, ("= 1/4", "·(a + b·(c + d) + e·f)")),
            (21, ("= 1/4·(a + b·(c + d)", "+ e·f)")),
            (18, ("= 1/4·(a", "+ b·(c + d)", "+ e·f)")),
            (8, ("= 1/4", "·(a", "+ b", "·(c + d)", "+ e·f)")),
        ],
    )
    def test_what_is_torn_anyway_begins_at_once(self, room: int, lines: tuple[str, ...]) -> None:
        """A factor that has no line of its own begins behind the one before, as far as whole terms of it have room."""
        assert broken(self.NESTED, room).lines == lines

    def test_tall_brackets_are_broken(self) -> None:
        """Terms in tall brackets stand below each other where they have no room in one line."""
        half = layout.fraction(text("1"), text("2"), Style())
        terms = layout.row((half, layout.breakable(" + ", 0), text("x"), layout.breakable(" + ", 0), half))
        block = layout.fenced("(", terms, ")", Style())
        assert broken(block, 9).lines == ("⎛1", "⎜─ + x", "⎝2", "", "  1⎞", "+ ─⎟", "  2⎠")
        assert broken(block, 8) == broken(block, 9)
        assert broken(block, 11) is block

    def test_what_cannot_be_broken_stays(self) -> None:
        """A block without breaks is wider than the room."""
        assert broken(text("123456"), 3).lines == ("123456",)
        assert narrowest(text("123456")) == 6
        assert narrowest(self.SUM) == 4
        assert broken(self.SUM, 1, 3).lines == ("y", " = a", "   ·b", "   + c", "   ·d")


def _marked(block: Block, role: Role) -> str:
    spans = (span for span in block.spans if span.role is role)
    return " ".join(block.lines[span.line][span.start : span.stop] for span in spans)
