"""Printing: what is printed in our notation, SymPy's or LaTeX is read back as the same function."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from contextlib import suppress

import mpmath
import pytest
import sympy as sp
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import gdtutor
from gdtutor.errors import ParseError
from gdtutor.language.domain import without_domain
from gdtutor.language.expressions import expression_line
from gdtutor.language.functions import NAMED, cbrt, plain, relu, sigmoid, softplus
from gdtutor.language.notation import parse
from gdtutor.language.printing import notation, sympy_text
from gdtutor.numbers.substitution import put_in
from gdtutor.text.style import Style
from tests.random_input import Writer
from tests.seeds import examples

X, Y, GREEK, INDEXED = (sp.Symbol(name, real=True) for name in ("x", "y", "lambda", "x_10"))
VARIABLES = (X, Y, GREEK, INDEXED)
NAMES = [symbol.name for symbol in VARIABLES]
UNARY = (
    *(sp.exp, sp.log, sp.sqrt, sp.Abs, sp.sign, sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc, sp.erf),
    *(sp.asin, sp.acos, sp.atan, sp.acot, sp.asec, sp.acsc, sp.sinh, sp.cosh, sp.tanh, sp.coth, sp.sech, sp.csch),
    *(sp.asinh, sp.acosh, sp.atanh, sp.acoth, sp.asech, sp.acsch, *NAMED),
)
POINTS = ((0.37, -1.2, 0.81, 2.3), (-0.6, 0.9, 1.7, -0.4), (2.1, 3.2, -0.7, 0.55))

numbers = st.fractions(-30, 30, max_denominator=12).map(lambda q: sp.Rational(q.numerator, q.denominator))
leaves = st.one_of(st.sampled_from(VARIABLES), st.sampled_from(VARIABLES), numbers, st.sampled_from([sp.pi, sp.E]))


def is_real(expression: sp.Basic) -> bool:
    """Whether nothing complex or infinite came out of automatic evaluation."""
    if expression.has(sp.I, sp.zoo, sp.nan, sp.oo, -sp.oo, sp.AccumBounds):
        return False
    parts = [part for part in sp.preorder_traversal(expression) if isinstance(part, sp.Expr)]
    powers = [part for part in parts if part.is_Pow and part.exp.free_symbols]
    return all(part.free_symbols or part.is_comparable for part in parts) and all(
        power.base.is_nonpositive is not True for power in powers
    )


def grown(inner: st.SearchStrategy[sp.Expr]) -> st.SearchStrategy[sp.Expr]:
    """Return the strategy for one more level of operations."""
    exponents = st.sampled_from(
        [sp.Integer(2), sp.Integer(3), sp.Integer(-1), sp.Integer(-2), sp.Rational(1, 3), sp.Rational(-3, 2), X]
    )
    relations = st.builds(
        lambda kind, left, right: kind(left, right),
        st.sampled_from([sp.Lt, sp.Le, sp.Gt, sp.Ge]),
        st.sampled_from([X, Y]),
        numbers,
    )
    conditions = st.one_of(relations, st.builds(sp.And, relations, relations), st.builds(sp.Or, relations, relations))
    return st.one_of(
        st.builds(sp.Add, inner, inner),
        st.builds(sp.Mul, inner, inner),
        st.builds(lambda a, b: a / b if b != 0 else a, inner, inner),
        st.builds(lambda a, n: sp.Pow(a, n) if a != 0 else a, inner, exponents),
        st.builds(lambda f, a: f(a), st.sampled_from(UNARY), inner),
        st.builds(
            lambda kind, a, b: kind(a, b) if is_real(a) and is_real(b) else a,
            st.sampled_from([sp.Max, sp.Min]),
            inner,
            leaves,
        ),
        st.builds(lambda a, c, b: sp.Piecewise((a, c), (b, True)), inner, conditions, inner),
    )


def is_modest(expression: sp.Expr) -> bool:
    """Whether no constant part has more than 300 digits: what is immense is refused on purpose."""
    constants = (part for part in sp.preorder_traversal(expression) if isinstance(part, sp.Expr) and part.is_number)
    return all(sp.Abs(part).evalf(5) < sp.Integer(10) ** 300 for part in constants)


expressions = st.recursive(leaves, grown, max_leaves=7).filter(is_real).filter(is_modest)


def values(expression: sp.Expr) -> list[object]:
    """Return the values at the test points to 20 digits, None where there is no real value."""
    shown = []
    for point in POINTS:
        try:
            value = (
                plain(expression).subs(dict(zip(VARIABLES, map(sp.Rational, map(str, point)), strict=True))).evalf(25)
            )
        except (TypeError, ValueError):  # SymPy compares no complex numbers
            value = sp.nan
        shown.append(mpmath.mpf(str(value)) if value.is_Float else None)
    return shown


def same(left: sp.Expr, right: sp.Expr) -> bool:
    """Whether both are equal as written, or have the same values at the test points."""
    if left == right:
        return True
    pairs = zip(values(left), values(right), strict=True)
    return all((a is None) == (b is None) and (a is None or mpmath.almosteq(a, b, 1e-15, 1e-15)) for a, b in pairs)


def reread(text: str) -> sp.Expr:
    """Return what printed text is read back as; what has a longer number in it than is ever read is passed over."""
    try:
        return parse(text, NAMES).expression
    except ParseError as error:
        assume("more than 1,000 digits" not in str(error))
        raise


class TestRoundTrip:
    """Print, read back, same function."""

    @settings(deadline=None, max_examples=examples(150))
    @given(expressions)
    @example(sp.log(X, 10))
    @example(sp.Piecewise((X, X < 0), (X**2, X < 1), (Y, True)))
    def test_notation(self, expression: sp.Expr) -> None:
        """Our own notation is read back as the same function."""
        assert same(reread(notation(expression)), expression)

    @settings(deadline=None, max_examples=examples(150))
    @given(expressions)
    def test_sympy(self, expression: sp.Expr) -> None:
        """SymPy's text, with and without our functions rewritten, is read back as the same function."""
        assert same(reread(sp.sstr(expression)), expression)
        assert same(reread(sympy_text(expression)), expression)

    @settings(deadline=None, max_examples=examples(150))
    @given(expressions)
    def test_latex(self, expression: sp.Expr) -> None:
        """SymPy's LaTeX is read back as the same function; roots as powers, since a LaTeX cube root is the real one."""
        assert same(reread(sp.latex(expression, root_notation=False)), expression)

    @pytest.mark.parametrize("function", UNARY, ids=lambda function: function.__name__)
    @pytest.mark.parametrize(
        "options", [{}, {"inv_trig_style": "full"}, {"ln_notation": True}, {"fold_short_frac": True}], ids=str
    )
    def test_latex_styles(self, function: type[sp.Function], options: dict[str, object]) -> None:
        """Every function is read back from every style of SymPy's LaTeX, also with an exponent."""
        for expression in (function(X), function(X) ** 2, 3 * function(X + 1) / 2):
            assert same(reread(sp.latex(expression, **options)), expression)


class TestNotation:
    """What our notation looks like."""

    @pytest.mark.parametrize(
        ("expression", "shown"),
        [
            (X**2 - 3 * X, "x^2 - 3*x"),
            (sp.log(X) ** 2, "ln(x)^2"),
            (sp.Abs(X) + sp.E, "abs(x) + exp(1)"),
            (sp.asin(X) + sp.asinh(Y), "arcsin(x) + arsinh(y)"),
            (sp.Piecewise((X, X < 0), (1, True)), "piecewise(x if x < 0, 1 otherwise)"),
            (sp.Max(0, X), "max(0, x)"),
        ],
    )
    def test_shown(self, expression: sp.Expr, shown: str) -> None:
        """Names are the learner's."""
        assert notation(expression) == shown


class TestSympyText:
    """SymPy's own syntax, for JSON."""

    @pytest.mark.parametrize(
        ("expression", "shown"),
        [
            (sigmoid(X), "1/(1 + exp(-x))"),
            (softplus(X), "log(exp(x) + 1)"),
            (relu(X), "Max(0, x)"),
            (cbrt(X), "Abs(x)**(1/3)*sign(x)"),
        ],
    )
    def test_shown(self, expression: sp.Expr, shown: str) -> None:
        """Our functions are rewritten in SymPy's."""
        assert sympy_text(expression) == shown


HUGE = [
    "2^3000",
    "(1/2^2^10)*x",
    "sigmoid(1000)",
    "x + 2^3000",
    "-2^3000 pi",
    "3*10^500 x",
    "x^(2^-3000)",
    "2^1500/3^900 x",
    "(10^300 + 7) x",
    "x/1e100/1e100/1e100",
    "(1e100)^x",
    "(1e-100)^x",
    "sqrt(2^3001) x",
    "cbrt(2^3000) x",
    "ln(2^3000) x",
    "atan(2^3000) x",
    "|2^3000 x|",
    "exp(2^10) x",
    "exp(-2300)",
    "pi^1000 x",
    "(log2(x))^1000",
    "1.5e-30 x",
    "0.(3) x",
    "x^0.1234567890123456789",
    "piecewise(x if x < 1e-100, 2^3000 otherwise)",
    "max(piecewise(x if x < 1), 2^3000)",
    "cbrt(x)^2 + 2cbrt(x + 1)",
    "|piecewise(1 if x < 2, x otherwise)|",
    "piecewise(1 if x = 3 or not x < 2, piecewise(x if x < 1) otherwise)",
]


def printed(expression: sp.Expr) -> dict[str, str]:
    """Return every line of text that an expression is printed as, by its kind."""
    return {
        "notation": notation(expression),
        "SymPy": sympy_text(expression),
        "line": expression_line(expression),
        "ASCII": expression_line(expression, Style(ascii=True)),
    }


def check_read_back(text: str) -> None:
    """Check that what is read of a text is printed as something that is read as the same function."""
    first = parse(text)
    names = [symbol.name for symbol in first.variables]
    for kind, shown in printed(first.typed).items():
        again = parse(shown, names)
        as_first = again.expression == first.expression or again.typed == first.typed
        assert as_first or alike(again.expression, first.expression, first.variables), (kind, text, shown)


def alike(one: sp.Expr, other: sp.Expr, variables: Sequence[sp.Symbol]) -> bool:
    """Whether two functions have the same values wherever both are known to have one."""
    for first in ("0.37", "-1.2", "2.1", "11"):
        point = {each: sp.Rational(first) + sp.Rational(at, 7) for at, each in enumerate(variables)}
        values = [put_in(plain(without_domain(each)), point) for each in (one, other)]
        numbers = [value.evalf(25) for value in values if value is not None]
        if len(numbers) == 2 and all(number.is_Float for number in numbers):
            assert mpmath.almosteq(*(mpmath.mpf(str(number)) for number in numbers), 1e-15, 1e-15)
    return True


class TestAccepted:
    """What is accepted prints as something that is read back to the same function."""

    @pytest.mark.parametrize("text", HUGE)
    def test_huge(self, text: str) -> None:
        """Huge and tiny numbers, towers, roots and cases."""
        check_read_back(text)

    @pytest.mark.parametrize("batch", range(10))
    def test_whole_grammar(self, batch: int) -> None:
        """Formulas drawn from the whole grammar."""
        for seed in range(10 * batch, 10 * (batch + 1)):
            text = Writer(random.Random(seed), ["x", "y"]).formula(3)
            with suppress(ParseError):
                parse(text)
                check_read_back(text)

    def test_json(self) -> None:
        """So do the functions in a document."""
        for text in HUGE:
            document = json.loads(gdtutor.differentiate(text).json())
            assert document["function"] == sympy_text(parse(text).typed)
