"""The rules one by one: names, formulas, sentences, and slopes against numerical differentiation at high precision."""

from __future__ import annotations

import re

import mpmath
import pytest
import sympy as sp

from gdtutor.calculus.derivation import derive
from gdtutor.calculus.forms import Evaluated, Gathered, Verbatim, multiply
from gdtutor.calculus.rules.base import Dependence, RuleScope
from gdtutor.calculus.rules.book import RULES, alternatives, rule_for
from gdtutor.calculus.rules.table import Elementary
from gdtutor.errors import InputError
from gdtutor.language.functions import cbrt, plain, relu, sigmoid, softplus
from gdtutor.text.languages import sentences
from gdtutor.text.languages.en import derivation
from gdtutor.worked.derivation import derivation_sentence

X, Y, Z = sp.symbols("x y z", real=True)

TABLE = [
    *((function, (0.3, 1.1)) for function in (sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc)),
    *(
        (function, (0.3, -0.7))
        for function in (sp.asin, sp.acos, sp.atan, sp.acot, sp.atanh, sp.sinh, sp.cosh, sp.tanh)
    ),
    *(
        (function, (1.3, -2.5))
        for function in (sp.asec, sp.acsc, sp.acoth, sp.coth, sp.sech, sp.csch, sp.asinh, sp.acsch)
    ),
    *((function, (1.5, 2.5)) for function in (sp.log, sp.acosh, sp.exp, sp.erf, sigmoid, softplus)),
    *((function, (0.4, 0.9)) for function in (sp.asech, cbrt)),
    *((function, (1.5, -2.5)) for function in (sp.Abs, relu, cbrt, sigmoid, sp.sign)),
]


def scope(variable: sp.Symbol = X) -> RuleScope:
    """Return the scope of a problem in x and y."""
    return RuleScope(variable, Dependence(), frozenset({"x", "y"}))


class TestBook:
    """All rules together."""

    @pytest.mark.parametrize("rule", RULES.values(), ids=str)
    def test_names_and_formulas(self, rule: object) -> None:
        """Every rule has a kebab-case id, and its docstring is its formula."""
        identity = getattr(rule, "id", "")
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", identity)
        assert re.match(r"(d/dx|∂/∂x) .*[=≠].*\.", type(rule).__doc__ or "")

    @pytest.mark.parametrize("identity", RULES)
    def test_sentences(self, identity: str) -> None:
        """Every rule has a sentence of its own, or is one of the table."""
        known = identity in derivation.SENTENCES
        assert known != (isinstance(RULES[identity], Elementary) and identity not in sentences("en"))

    @pytest.mark.parametrize("rule", RULES.values(), ids=str)
    def test_frozen(self, rule: object) -> None:
        """A rule has no state."""
        assert not hasattr(rule, "__dict__")

    @pytest.mark.parametrize(
        ("f", "rule"),
        [
            (sp.Integer(3), "constant"),
            (Y**2, "held-constant"),
            (X, "identity"),
            (X + Y, "sum"),
            (3 * X**2, "constant-multiple"),
            (Y * X**2, "constant-multiple"),
            (X * sp.exp(-X), "product"),
            (X / (X + 1), "quotient"),
            (1 / (X + 1), "reciprocal"),
            (1 / X**2, "power"),
            ((X + 1) ** 5, "chain"),
            ((X + 1) ** -2, "chain"),
            (X**X, "general-power"),
            (Y**X, "exponential-base"),
            (X**Y, "power"),
            (2 ** (X**2), "chain"),
            (sp.sqrt(X), "square-root"),
            (sp.sqrt(X + 1), "chain"),
            (sp.sin(X), "sine"),
            (sp.sin(2 * X), "chain"),
            (sp.sign(X**2 - 1), "sign"),
        ],
    )
    def test_choice(self, f: sp.Expr, rule: str) -> None:
        """The rule is the one that a textbook begins with."""
        assert rule_for(f, scope()).id == rule

    @pytest.mark.parametrize(
        ("f", "others"),
        [
            (X / (X + 1), {"product"}),
            (1 / (X + 1), {"chain"}),
            ((X + 1) * (X - 2), {"expand-first"}),
            ((X + 1) ** 5, {"expand-first"}),
            (X**X, {"exponential-form"}),
            (X * sp.sin(X), set()),
            ((X + 1) ** 500, set()),
            (sp.sin(X), set()),
            (sp.tan(X), {"tangent-by-secant"}),
            (sp.cot(X), {"cotangent-by-cosecant"}),
        ],
    )
    def test_other_ways(self, f: sp.Expr, others: set[str]) -> None:
        """Where two ways are natural the other is offered, and only there."""
        usual = rule_for(f, scope()).id
        assert {rule.id for rule in alternatives(f, scope(), usual)} == others

    def test_no_rule(self) -> None:
        """A function without a rule is refused by name."""
        with pytest.raises(InputError, match="zeta"):
            rule_for(sp.zeta(X), scope())


class TestTable:
    """The functions that are looked up."""

    @pytest.mark.parametrize(("function", "places"), TABLE, ids=str)
    def test_slopes(self, function: type[sp.Function], places: tuple[float, ...]) -> None:
        """The slope agrees with a numerical derivative at 40 digits."""
        f = plain(function(X))
        slope = plain(derive(function(X), X).result)
        with mpmath.workdps(40):
            compute = sp.lambdify(X, f, "mpmath")
            for place in places:
                expected = mpmath.diff(compute, mpmath.mpf(place))
                found = mpmath.mpmathify(slope.subs(X, sp.Float(str(place), 40)).evalf(40))
                assert mpmath.almosteq(found, expected, rel_eps=mpmath.mpf(10) ** -12, abs_eps=mpmath.mpf(10) ** -12)


class TestSentences:
    """What is said."""

    def test_only_ascii(self) -> None:
        """Sentences have no character that LaTeX or an ASCII terminal cannot show; formulas come as parameters."""
        assert all(words.isascii() for words in derivation.SENTENCES.values())

    def test_parameters_are_filled_in(self) -> None:
        """A sentence comes as words and expressions."""
        said = derivation_sentence("chain", derive(sp.sin(X**2), X).root.words)
        assert str(said).startswith("chain rule with u = x²: the derivative of sin(u) by u")

    @pytest.mark.parametrize(
        ("f", "words"),
        [
            (-sp.sin(X), "minus sign"),
            (Y * sp.sin(X), "y is held constant"),
            (Z * Y**2 * sp.sin(X), "y and z are held constant"),
            (3 * sp.sin(X), "factor 3 stays"),
        ],
    )
    def test_constant_factors(self, f: sp.Expr, words: str) -> None:
        """A minus sign, a number and a variable that is held constant are called what they are."""
        assert words in str(derivation_sentence("constant-multiple", derive(f, X).root.words))


class TestFolded:
    """What one line says for several rules."""

    @pytest.mark.parametrize(
        ("f", "words"),
        [
            (3 * X + 1, "a term without x has derivative 0"),
            (4 * X**3 - 7, "a term without x has derivative 0"),
            (X + 5, "that of a constant is 0"),
            (X**2 + Y**3 * Z, "y and z are held constant, so a term without x has derivative 0"),
            (X * Y * Z, "y and z are held constant"),
            (X**2 * Y, "y is held constant"),
        ],
    )
    def test_where_the_constant_went(self, f: sp.Expr, words: str) -> None:
        """The sentence of a folded line says what became of a constant term, and names all that is held."""
        (step,) = derive(f, X).steps("brief")
        assert words in str(derivation_sentence(step.reason, step.parameters))


class TestTangent:
    """Two ways to write the derivative of a tangent."""

    def test_the_other_way(self) -> None:
        """The derivative of tan is 1/cos²; sec² is offered, and equal."""
        derivation = derive(sp.tan(X), X)
        assert derivation.result == 1 / sp.cos(X) ** 2
        assert derivation.with_rule((), "tangent-by-secant").result == sp.sec(X) ** 2

    def test_beside_a_secant(self) -> None:
        """Beside a secant the tangent's derivative is a secant too, and 1/cos² is the other way."""
        derivation = derive(sp.tan(X) * sp.sec(X), X)
        assert not derivation.result.has(sp.cos)
        assert derivation.with_rule((0,), "tangent").node((0,)).rule.id == "tangent"


class TestForms:
    """The ways to write."""

    def test_multiply_keeps_brackets(self) -> None:
        """A number is not spread over a sum."""
        assert str(multiply(sp.Integer(2), X - 3)) == "2*(x - 3)"

    @pytest.mark.parametrize(
        ("factors", "expected"),
        [
            ((X, sp.sign(X)), sp.Abs(X)),
            ((sp.Abs(X), sp.sign(X)), X),
            ((1 / sp.Abs(X), sp.sign(X)), 1 / X),
            ((X**2, sp.sign(X)), X * sp.Abs(X)),
            ((sp.Integer(0), X), sp.S.Zero),
        ],
    )
    def test_multiply_knows_signs(self, factors: tuple[sp.Expr, ...], expected: sp.Expr) -> None:
        """u·sign(u) is |u|, and |u|·sign(u) is u."""
        assert multiply(*factors) == expected

    def test_three_ways(self) -> None:
        """Verbatim keeps everything, Gathered works out terms, Evaluated collects them."""
        one = sp.S.One
        assert str(Verbatim().sum((X, sp.S.Zero, X))) in {"0 + x + x", "x + 0 + x", "x + x + 0"}
        assert Gathered().sum(((X,), (sp.S.Zero,), (one,))) == (X, 1)
        assert Gathered().sum(((X,), (X + 1,))) == (X, X + 1)
        assert Evaluated().sum((X, X)) == 2 * X
