"""Making blocks fit a pane."""

from __future__ import annotations

import re

import pytest

from gdtutor.app.fitting import broken_at_breaks, fitted, sight, wrapped
from gdtutor.text.block import Block, Break, Role, Span

NUMERAL = r"[−-]?\d[\d.]*(?:/\d+)?(?:[·*]10(?:[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^-?\d+))?[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*"
LINES = (
    "= 4·(72/25)³ − 9·(72/25)²",
    "f′(x₁) = 326592/15625 ≈ 20.9019",
    "within the tolerance 10⁻¹², at x₄₇ ≈ 8.39904·10⁻¹²",
    "f'(x_1) = 4*x_1^3 - 1.5*10^-12 ~= -20.9019",
    "√(x² + 1)·sin(2·x)·e^(−x) = (−0.25, 1/3)",
)


class TestLines:
    """`fitted` and `wrapped`."""

    @pytest.mark.parametrize(
        ("line", "width", "shown"),
        [
            ("= 192/125 = 1.536", 17, "= 192/125 = 1.536"),
            ("= 192/125 = 1.536", 16, "= 192/125 =…"),
            ("= 192/125 = 1.536", 9, "=…"),
            ("≈ 8.39904·10⁻¹²", 14, "…"),
            ("x₂ = 72/25 − 1/100·(326592/15625)", 25, "x₂ = 72/25 − 1/100·…"),
            ("at most sin(x) + 1", 12, "at most…"),
            ("y = 漢字漢字 and 3", 11, "y =…"),
            ("x", 0, ""),
        ],
    )
    def test_a_line_ends_at_a_tokens_edge(self, line: str, width: int, shown: str) -> None:
        """What does not fit is left out from the last edge of a token on that leaves room for the dots."""
        assert fitted(line, width) == shown

    @pytest.mark.parametrize("line", LINES)
    def test_no_number_is_cut_at_any_width(self, line: str) -> None:
        """What is left of a line ends where one of its numbers, powers and names ends, and its pieces are all of it."""
        whole = re.findall(NUMERAL, line)
        for width in range(1, len(line) + 1):
            shown = fitted(line, width)
            assert len(shown) <= width
            assert re.findall(NUMERAL, shown) == whole[: len(re.findall(NUMERAL, shown))]
            lines = wrapped(line, width)
            assert "".join("".join(lines).split()) == "".join(line.split())
            assert [number for part in lines for number in re.findall(NUMERAL, part)] == whole

    def test_a_sign_stands_with_what_follows_it(self) -> None:
        """A line is broken before + and =, not behind them; and words at their spaces."""
        assert wrapped("f(x) = x⁴ − 3·x³ + 2", 13) == ["f(x) = x⁴", "− 3·x³ + 2"]
        assert wrapped("one two three", 7) == ["one two", "three"]
        assert wrapped("", 4) == [""]

    def test_a_long_tuple_is_broken_behind_its_commas(self) -> None:
        """One that fits into a line stays whole; one that does not has all its numbers in sight."""
        assert wrapped("at (1, 2) = (10, 200, −3000)", 12) == ["at (1, 2)", "= (10, 200,", "−3000)"]
        assert wrapped("now at (1, 2)", 8) == ["now at", "(1, 2)"]

    def test_a_name_stands_with_its_value(self) -> None:
        """What is given is not parted from its name at the end of a line, unless there is no room for both."""
        assert wrapped("one neuron; x = 2, y = 1, w₀ = 2. Find w₁", 20) == [
            "one neuron; x = 2,",
            "y = 1, w₀ = 2. Find",
            "w₁",
        ]
        assert wrapped("then f(4) = 256 − 192", 13) == ["then f(4)", "= 256 − 192"]
        assert wrapped("so y = 1000000", 9) == ["so y", "= 1000000"]

    def test_what_stands_between_bars_is_whole(self) -> None:
        """An absolute value goes to the next line as one."""
        assert wrapped("each step leaves |1 − α·f″| ≈ 0.45", 24) == ["each step leaves", "|1 − α·f″| ≈ 0.45"]

    def test_a_window_on_a_line_cuts_no_token(self) -> None:
        """Scrolled to the right, a line begins at a token's edge too; an exponent is not seen without its base."""
        line = "= 192/125 + 1.536·x"
        assert sight(line, 0, 30) == (0, 19)
        assert sight(line, 4, 30) == (10, 19)
        assert sight(line, 4, 17) == (10, 12)
        assert sight("= 4·e   + 1", 0, 6, above="     −x") == (0, 4)


class TestHeader:
    """`broken_at_breaks`."""

    BLOCK = Block(
        ("f(x) = x   start = 4   rate = 1",), (Span(0, 11, 20, Role.VALUE),), breaks=(Break(11, 0), Break(23, 0))
    )

    def test_what_was_typed_with_wide_spaces(self) -> None:
        """A part in which there are several spaces together is broken as any other."""
        typed = Block(("f = x^2   +   1   4",), breaks=(Break(18, 0),))
        assert broken_at_breaks(typed, 9).lines == ("f = x^2   +", "1   4")
        for width in range(1, 20):
            assert "".join("".join(broken_at_breaks(typed, width).lines).split()) == "f=x^2+14"

    def test_it_breaks_between_parts(self) -> None:
        """As many pieces as fit stand on a line, and the spans go with them."""
        broken = broken_at_breaks(self.BLOCK, 20)
        assert broken.lines == ("f(x) = x   start = 4", "rate = 1")
        assert broken.spans == (Span(0, 11, 20, Role.VALUE),)
        assert broken_at_breaks(self.BLOCK, 10).lines == ("f(x) = x", "start = 4", "rate = 1")
        assert broken_at_breaks(self.BLOCK, 10).spans == (Span(1, 0, 9, Role.VALUE),)

    def test_a_wide_pane_shows_one_line(self) -> None:
        """Where it fits nothing is broken."""
        assert broken_at_breaks(self.BLOCK, 80) is self.BLOCK
