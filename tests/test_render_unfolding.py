"""Derivations as they are read line by line."""

from __future__ import annotations

import pytest

from gdtutor.calculus.rules.book import _OTHER_WAYS
from gdtutor.errors import InputError, ParseError
from gdtutor.render import unfolding
from gdtutor.text.style import Style
from gdtutor.views.derivation import DerivationQuestion


def sentences(question: DerivationQuestion) -> list[str]:
    """Return the sentence of every line."""
    view = unfolding.view(question)
    return [unfolding.line(view.question, index).sentence for index in range(len(view.places))]


def formula(question: DerivationQuestion, index: int, *, ascii: bool = False) -> str:
    """Return what line `index` shows."""
    view = unfolding.view(question)
    return str(unfolding.line(question, index % len(view.places), Style(ascii=ascii)).formula)


class TestView:
    """`view`."""

    def test_every_other_way_has_a_name(self) -> None:
        """Each rule that can be chosen instead of another one is called by words, or by what it comes to."""
        ways = {*_OTHER_WAYS, *(rule.id for rules in _OTHER_WAYS.values() for rule in rules)}
        assert ways == unfolding.WAYS.keys() - {"power", "sum-over-rows"}

    def test_the_first_variable_is_the_usual_one(self) -> None:
        """Without a variable the first one is taken, and the answer says which."""
        view = unfolding.view(DerivationQuestion("g(y, x) = x y"))
        assert (view.question.variable, view.variables) == ("y", ("y", "x"))

    def test_the_outline_has_a_start_and_a_result(self) -> None:
        """The first place is what is to be done, the last one the result; neither offers anything."""
        places = unfolding.view(DerivationQuestion("x^2 sin x")).places
        assert (places[0].reason, places[-1].reason) == ("start", "result")
        for place in (places[0], places[-1]):
            assert (place.ways, place.folded) == ((), False)

    def test_polynomials_are_folded(self) -> None:
        """In brief detail a polynomial is one line, which can be unfolded; in full detail nothing is folded."""
        brief = unfolding.view(DerivationQuestion("x^4 - 3x^3 + 2"))
        assert [place.folded for place in brief.places] == [False, True, False]
        full = unfolding.view(DerivationQuestion("x^4 - 3x^3 + 2", detail="full"))
        assert not any(place.folded for place in full.places)
        assert len(full.places) > 5

    def test_unfolded_lines_stand_below_their_line(self) -> None:
        """The steps of an unfolded line come right after it, one deeper, and end with what it says."""
        question = DerivationQuestion("x^4 - 3x^3 + 2", unfolded=((),))
        depths = [place.depth for place in unfolding.view(question).places]
        assert depths[:3] == [0, 0, 1]
        assert depths[-1] == 0
        assert depths.count(1) == len(depths) - 3
        assert formula(question, 2) == "  d/dx(x⁴ − 3·x³ + 2)"

    def test_a_rule_with_another_way_offers_it(self) -> None:
        """A quotient offers the product rule, once taken the product rule offers the quotient rule."""
        places = unfolding.view(DerivationQuestion("(x^2+1)/(x-3)")).places
        assert [(way, str(name)) for way, name in places[1].ways] == [("product", "the product rule")]
        assert not any(place.ways for place in places[2:])
        other = unfolding.view(DerivationQuestion("(x^2+1)/(x-3)", ways=(((), "product"),))).places
        assert other[1].reason == "product"
        assert str(other[1].ways[0][1]) == "the quotient rule"

    @pytest.mark.parametrize(
        "question",
        [
            DerivationQuestion("x^2", variable="y"),
            DerivationQuestion("x^2", ways=(((), "quotient"),)),
            DerivationQuestion("x^2", ways=(((7,), "product"),)),
        ],
    )
    def test_what_does_not_exist_is_refused(self, question: DerivationQuestion) -> None:
        """A variable, a rule or a part that does not exist is an InputError."""
        with pytest.raises(InputError):
            unfolding.view(question)

    def test_what_cannot_be_read_is_refused(self) -> None:
        """A function that cannot be read is a ParseError."""
        with pytest.raises(ParseError):
            unfolding.view(DerivationQuestion("sine(x)"))


class TestLine:
    """`line`."""

    @pytest.mark.parametrize(
        ("question", "result"),
        [
            (DerivationQuestion("x^2"), "f′(x) = 2·x"),
            (DerivationQuestion("x^3", second="x"), "f″(x) = 6·x"),
            (DerivationQuestion("g(t) = t^3"), "g′(t) = 3·t²"),
            (DerivationQuestion("x^2 y + y^3"), "∂f/∂x = 2·x·y"),
            (DerivationQuestion("x^2 y + y^3", variable="y"), "∂f/∂y = x² + 3·y²"),
            (DerivationQuestion("x^2 y + y^3", variable="y", second="x"), "∂²f/∂x∂y = 2·x"),
            (DerivationQuestion("x^2 y + y^3", variable="y", second="y"), "∂²f/∂y² = 6·y"),
        ],
    )
    def test_the_last_line_names_the_derivative(self, question: DerivationQuestion, result: str) -> None:
        """The last line says what the derivative is."""
        assert formula(question, -1) == result

    @pytest.mark.parametrize(
        ("question", "result"),
        [
            (DerivationQuestion("x^2"), "f'(x) = 2*x"),
            (DerivationQuestion("x^3", second="x"), "f''(x) = 6*x"),
            (DerivationQuestion("x^2 y + y^3", variable="y", second="x"), "d^2f/(dxdy) = 2*x"),
        ],
    )
    def test_ascii(self, question: DerivationQuestion, result: str) -> None:
        """In ASCII every line is in ASCII."""
        assert formula(question, -1, ascii=True) == result
        for index in range(len(unfolding.view(question, Style(ascii=True)).places)):
            line = unfolding.line(question, index, Style(ascii=True))
            assert (line.sentence + str(line.formula)).isascii()

    def test_every_line_but_the_first_has_a_sentence_and_a_sign(self) -> None:
        """Each line after the first says what was done and begins with =, apart from logarithms taken beside it."""
        question = DerivationQuestion("(x^2+1)/(x-3)")
        assert sentences(question)[0] == ""
        assert all(sentences(question)[1:])
        count = len(unfolding.view(question).places)
        for index in range(1, count - 1):
            block = unfolding.line(question, index).formula
            assert block.lines[block.baseline].startswith("= ")

    @pytest.mark.parametrize("function", ["x^2", "(x-1)^2*(x+2)^2", "sqrt(4x^2+3)/(x+7)", "x^3 e^x"])
    def test_another_form_is_named(self, function: str) -> None:
        """Only where the descent uses another form than the derivation ends in does the last sentence say so."""
        question = DerivationQuestion(function)
        ends, result = (formula(question, index).replace(" ", "") for index in (-2, -1))
        same = ends.replace("=", "") == result.replace("f′(x)=", "")
        assert ("the descent uses" in sentences(question)[-1]) is not same

    @pytest.mark.parametrize("index", [-1, 99])
    def test_a_line_that_does_not_exist_is_refused(self, index: int) -> None:
        """A line before the first or after the last is an InputError."""
        with pytest.raises(InputError):
            unfolding.line(DerivationQuestion("x^2"), index)
