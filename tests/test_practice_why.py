"""Why a line that was shown holds: its own reason stands among others that are none for it."""

from __future__ import annotations

import pytest

from gdtutor.practice.drawing import draw
from gdtutor.practice.kinds import KINDS
from gdtutor.practice.posing import pose
from gdtutor.practice.templates import TEMPLATES
from gdtutor.practice.why import COUNT, OTHER_KINDS, OTHER_RULES, why
from gdtutor.text.sentence import told
from gdtutor.views.practice import Question, Why

OPTIONS = {option for kind in ("predict", "critical-point") for option in KINDS[kind].options}
WITH_OWN = {"derivative", "first-rule", "predict", "critical-point"}
"""Kinds whose reasons are those of rules or options."""
RULES = [
    ("x^7", "power", {"sum", "exponential", "constant-multiple"}),
    ("5x^7", "constant-multiple", {"sum", "power", "exponential"}),
    ("x^2 + sin(x)", "sum", {"product", "chain", "quotient", "power"}),
    ("x^2 sin(x)", "product", {"sum", "chain", "power", "exponential"}),
    ("sin(x)/(x + 1)", "quotient", {"sum", "chain", "constant-multiple"}),
    ("e^(3x)", "chain", {"sum", "constant-multiple"}),
    ("(x + 1)^3", "chain", {"sum", "constant-multiple"}),
]


def reasons(question: Question, seed: int = 1) -> Why:
    """Return the reasons for an answer, of which there have to be some."""
    found = why(pose(question), seed)
    assert found is not None
    return found


class TestReasons:
    """What is offered."""

    @pytest.mark.parametrize(("f", "own", "others"), RULES)
    def test_of_rules(self, f: str, own: str, others: set[str]) -> None:
        """The rule of the first line is right; the others are rules that make no such line, whatever the seed."""
        for seed in range(12):
            found = reasons(Question("derivative", f, wrt="x"), seed)
            names = [reason.id.removeprefix("why.rule.") for reason in found.reasons]
            assert names.pop(found.right - 1) == own
            assert len(set(names)) == COUNT - 1
            assert set(names) <= others

    @pytest.mark.parametrize("skill", TEMPLATES)
    def test_of_every_skill(self, skill: str) -> None:
        """Each exercise has three different reasons, the right one being its own, at any place among them."""
        places = set()
        for seed in range(1, 4):
            exercise = draw(skill, 1, seed)
            found = reasons(exercise.question, exercise.seed)
            assert len(set(found.reasons)) == COUNT
            if exercise.question.kind not in WITH_OWN:
                assert found.reasons[found.right - 1].id == f"why.{exercise.question.kind}"
            places.add(found.right)
        assert places == {1, 2, 3}

    def test_every_kind(self) -> None:
        """Each kind and each option has two other reasons at least, none of which is its own."""
        assert set(OTHER_KINDS) == (KINDS.keys() - WITH_OWN) | OPTIONS
        for table in (OTHER_KINDS, OTHER_RULES):
            assert all(len(set(others)) >= COUNT - 1 and name not in others for name, others in table.items())

    def test_no_rule_of_a_kind(self) -> None:
        """Where no other rule is known for sure, nothing is asked."""
        assert why(pose(Question("derivative", "x^x", wrt="x")), 1) is None

    @pytest.mark.parametrize(
        ("kind", "also"),
        [
            ("next-point", {"newton", "several-steps"}),
            ("several-steps", {"newton", "next-point"}),
            ("adagrad", {"rmsprop", "newton", "next-point"}),
            ("nesterov", {"momentum", "next-point"}),
            ("adam", {"momentum", "rmsprop", "next-point"}),
            ("two-layer", {"neuron", "next-point"}),
            ("converges", {"crawls"}),
            ("terrace", {"saddle"}),
            ("rate", {"threshold", "newton"}),
        ],
    )
    def test_none_that_may_hold_too(self, kind: str, also: set[str]) -> None:
        """With α = 1/f″ a step on a parabola is Newton's, a first square is its own mean, momentum is in Adam."""
        assert not also & set(OTHER_KINDS[kind])

    def test_the_chain_rule_of_a_multiple(self) -> None:
        """5·d/dx(x⁷) comes by the chain rule too, with 5u outside, so that is no other reason."""
        assert "chain" not in OTHER_RULES["constant-multiple"]

    def test_the_line(self) -> None:
        """What it is asked about is the line that the reason makes."""
        assert str(reasons(Question("derivative", "5x^7", wrt="x")).asked).startswith(
            "Why may this be done: d/dx(5·x⁷) = 5·d/dx(x⁷)?"
        )
        momentum = Question("momentum", "x^2", start="3", rate="1/10", velocity="-1", form="exact")
        assert "v₁ = β·v₀ − α·f′(x₀)?" in str(reasons(momentum).asked)


class TestChoosing:
    """A letter chooses."""

    WHY = Why(None, (told("why.slope"), told("why.newton"), told("why.adam")), 2)

    @pytest.mark.parametrize(
        ("typed", "number"), [("a", 1), (" B ", 2), ("c", 3), ("d", 0), ("", 0), ("10", 0), ("ab", 0)]
    )
    def test_read(self, typed: str, number: int) -> None:
        """In either case, and nothing else does."""
        assert self.WHY.chosen(typed) == number

    def test_said(self) -> None:
        """The right reason is told after any choice."""
        assert str(self.WHY.said(2)).startswith("Yes, this is the reason: the step leads to")
        assert str(self.WHY.said(1)).startswith("That holds elsewhere. The reason here: the step leads to")
