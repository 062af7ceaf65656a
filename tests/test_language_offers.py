"""What is offered where changes of a rule are typed, and what of them another method keeps."""

from __future__ import annotations

import pytest

from gdtutor.catalog.changes import changed
from gdtutor.catalog.method import Method
from gdtutor.catalog.methods import METHODS
from gdtutor.language.changes import read_changes
from gdtutor.language.offers import completed, example, fitting, hint, offers
from gdtutor.language.problem import read_problem

PLAIN = METHODS["gradient-descent"]


class TestOffers:
    """What may be typed."""

    @pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.id)
    def test_all_that_is_offered_is_taken(self, method: Method) -> None:
        """Each offer of a method is one that it can have, with the numbers that stand in it, and so is the example."""
        for offer in (*offers(method), example(method)):
            problem = read_problem("x^2", 1, 1, method=method.id, changes=offer)
            assert changed(method, problem.changes) is problem.rule
            assert fitting(offer, method) == (offer, None)

    def test_what_is_there_already_is_not_offered(self) -> None:
        """A rate of its own, decay of its own and a missing ε leave no schedule, decay and ε to choose."""
        assert not any(offer.startswith("epsilon") for offer in offers(PLAIN))
        assert not any(offer.startswith("weight-decay=decoupled") for offer in offers(METHODS["adamw"]))
        assert any(offer == "epsilon=inside" for offer in offers(METHODS["adam"]))


class TestCompletion:
    """A begun change."""

    @pytest.mark.parametrize(
        ("text", "whole"),
        [
            ("s", "schedule=step: factor=1/2, period=10"),
            ("schedule=c", "schedule=cosine: period=50, least=0"),
            ("clip=norm: 1", "clip=norm: 1"),
            ("clip=norm: 1;", "clip=norm: 1; schedule=step: factor=1/2, period=10"),
            ("schedule=cosine; w", "schedule=cosine; weight-decay=decoupled: 1/100"),
            ("schedule=cosine; s", None),
            ("", None),
            ("x", None),
            ("epsilon", None),
        ],
    )
    def test_the_first_offer_that_begins_so(self, text: str, whole: str | None) -> None:
        """The last piece is completed by what is offered and not named before; what was typed stays as it is."""
        assert completed(text, PLAIN) == whole

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "schedule=…; weight-decay=…; clip=…"),
            ("clip=", "value, norm"),
            ("clip=norm: 1; schedule=cosine", "step, exponential, inverse-time, cosine, warm-up"),
            ("schedule=cosine:", "schedule=cosine: period, least"),
            ("epsilon=", "schedule=…; weight-decay=…; clip=…"),
        ],
    )
    def test_what_may_come_next(self, text: str, words: str) -> None:
        """At each place it is said what may stand there: the aspects, the choices of one, the numbers of a choice."""
        assert str(hint(text, PLAIN)) == words


class TestFitting:
    """Another method."""

    def test_only_what_fits_is_kept(self) -> None:
        """Newton's method keeps decay in the loss alone, and each change that it cannot have is named."""
        typed = "schedule=cosine: period=9; weight-decay=1/10; clip=norm: 2"
        kept, words = fitting(typed, METHODS["newton"])
        assert kept == "weight-decay=1/10"
        assert (
            str(words) == "Left out: there is no Newton's method with a cosine schedule or gradients clipped by norm."
        )
        assert not read_changes(kept, METHODS["newton"]).changes

    @pytest.mark.parametrize("text", ["", "clip", "schedule=nonsense", "clip=norm: 1; what"])
    def test_what_cannot_be_read_is_kept(self, text: str) -> None:
        """A text that is no change yet is left to the learner."""
        assert fitting(text, PLAIN) == (text, None)
