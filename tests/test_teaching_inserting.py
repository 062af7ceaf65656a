"""Inserting: values in their slots, with true relations and the parentheses that they need."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from gdtutor.teaching.inserting import Inserted, into_formula, into_prose, joined

VALUES = {
    "e": Inserted("5"),
    "n": Inserted("-5"),
    "q": Inserted(r"\frac{1}{2}"),
    "m": Inserted(r"-\frac{1}{2}"),
    "r": Inserted("0.17", exact=False),
    "s": Inserted(r"1.5 \cdot 10^{-7}", exact=False),
    "d": Inserted("2.5"),
    "t": Inserted(r"1 + \sqrt{2}"),
    "=e": Inserted("5", relation=True),
    "=r": Inserted("0.17", exact=False, relation=True),
    "w": Inserted("Converged: $x = 2$.", words=True),
}


def values() -> Callable[[re.Match[str]], Inserted]:
    """Return what finds the value of a slot by its letter."""
    return lambda found: VALUES[found["term"].strip()]


class TestFormulas:
    """Within mathematics."""

    @pytest.mark.parametrize(
        ("formula", "shown"),
        [
            ("x = {{ e }}", "x = 5"),
            ("x = {{ r }}", r"x \approx 0.17"),
            ("x={{ r }}", r"x\approx 0.17"),
            ("{{ r }} = x", r"0.17 \approx x"),
            ("{{ r }}", r"\approx 0.17"),
            ("3 - {{ r }}", r"\approx 3 - 0.17"),
            ("x {{ =r }}", r"x \approx 0.17"),
            ("x {{ =e }} = {{ r }}", r"x = 5 \approx 0.17"),
            ("{{ r }} {{ =e }}", r"0.17 \approx 5"),
            ("x_1 = {{ r }}, x_2 = {{ e }}", r"x_1 \approx 0.17, x_2 = 5"),
            ("x_1 = {{ e }}, x_2 = {{ r }}", r"x_1 = 5, x_2 \approx 0.17"),
            (r"x = \frac{ {{ r }} }{2} = {{ e }}", r"x \approx \frac{ 0.17 }{2} \approx 5"),
            ("(x, y) = ({{ e }}, {{ r }})", r"(x, y) \approx (5, 0.17)"),
            (r"\sum_{n=1}^{5} {{ r }} = y", r"\sum_{n=1}^{5} (0.17) \approx y"),
            (r"x &= {{ r }} \\ y &= {{ e }}", r"x &\approx 0.17 \\ y &= 5"),
            ("x < {{ r }}", "x < 0.17"),
            (r"x_n \to {{ r }}", r"x_n \to \approx 0.17"),
            (r"x \approx {{ r }}", r"x \approx 0.17"),
        ],
    )
    def test_relations(self, formula: str, shown: str) -> None:
        """≈ stands beside a value exactly where that is rounded."""
        assert " ".join(into_formula(formula, values()).split()) == shown

    @pytest.mark.parametrize(
        ("formula", "shown"),
        [
            ("3 - {{ e }}", "3 - 5"),
            ("3 - {{ n }}", "3 - (-5)"),
            ("3 - {{ m }}", r"3 - \left(-\frac{1}{2}\right)"),
            ("3 - {{ q }}", r"3 - \frac{1}{2}"),
            (r"3 \cdot {{ n }}", r"3 \cdot (-5)"),
            ("{{ n }} + 3", "-5 + 3"),
            (r"{{ n }} \cdot x", r"-5 \cdot x"),
            ("f({{ n }})", "f(-5)"),
            (r"\sin {{ n }}", r"\sin (-5)"),
            ("{{ e }}^2", "5^2"),
            ("{{ n }}^2", "(-5)^2"),
            ("{{ q }}^2", r"\left(\frac{1}{2}\right)^2"),
            ("2^{{ d }}", "2^{2.5}"),
            ("x_{{{ e }}}", "x_{5}"),
            ("x_{{ e }}", "x_{5}"),
            ("2{{ d }}", "2(2.5)"),
            (r"\alpha {{ d }}", r"\alpha (2.5)"),
            ("{{ d }}3", "(2.5)3"),
            ("x - {{ t }}", r"x - (1 + \sqrt{2})"),
            (r"{{ t }} \cdot x", r"(1 + \sqrt{2}) \cdot x"),
            ("x = {{ t }}", r"x = 1 + \sqrt{2}"),
            ("x / {{ s }} < 1", r"x / (1.5 \cdot 10^{-7}) < 1"),
            (r"\left( {{ n }} \right)", r"\left( -5 \right)"),
            ("x = {{ n }}, y", "x = -5, y"),
        ],
    )
    def test_brackets(self, formula: str, shown: str) -> None:
        """A value stands in parentheses where it would else be read as part of something else."""
        assert into_formula(formula, values()) == shown


class TestProse:
    """Outside mathematics."""

    @pytest.mark.parametrize(
        ("prose", "shown"),
        [
            ("after {{ e }} steps", "after $5$ steps"),
            ("at {{ r }}.", r"at $\approx 0.17$."),
            ("x₃ = {{ r }}", r"x₃ $\approx 0.17$"),
            ("x₃ = {{ e }}", "x₃ $= 5$"),
            ("x₃ ≈ {{ e }}", "x₃ $= 5$"),
            ("x₃ {{ =r }}", r"x₃ $\approx 0.17$"),
            ("{{ w }} Then", "Converged: $x = 2$. Then"),
        ],
    )
    def test_prose(self, prose: str, shown: str) -> None:
        """A value becomes a formula of its own, with ≈ where it is rounded."""
        assert into_prose(prose, values()) == shown

    def test_kept_apart(self) -> None:
        """Formulas that would touch are kept apart: two dollar signs would begin a display."""
        assert joined(["$x$", "$5$", " and"]) == "$x$ $5$ and"
        assert into_prose("{{ e }}{{ n }}", values()) == "$5$ $-5$"
