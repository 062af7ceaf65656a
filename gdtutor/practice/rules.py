"""Rules spoilt: what each known mistake makes of one application of a rule of differentiation.

A spoilt rule is written by the same forms as a right one (`calculus.forms`), so that it can be carried through to the
end, whatever stands around it. None of them knows a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import sympy as sp

from gdtutor.calculus.forms import Form
from gdtutor.calculus.node import DerivationNode
from gdtutor.calculus.rules.arithmetic import split_constants
from gdtutor.language import typed
from gdtutor.language.functions import cbrt
from gdtutor.practice.tree import T, Writing

_FEW: Final = 4
"""Up to so many terms any of them may be dropped; of more, one, or all but one."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A mistake in one application of a rule. A `loose` one is a variant that is tried where no other fits."""

    id: str
    writing: Writing
    loose: bool = False


def spoilt(node: DerivationNode) -> Iterator[Spoilt]:
    """Yield every mistake that can be made in a node of a derivation."""
    ways = _WAYS.get(node.rule.id)
    if ways:
        yield from ways(node)


def _plain(expression: sp.Expr) -> Writing:
    """Return the writing of a finished expression."""

    def write(slopes: Sequence[T], form: Form[T]) -> T:
        del slopes
        return form.expression(expression)

    return write


def _whole(node: DerivationNode) -> sp.Expr:
    """Return what a node differentiates, the inner function of a chain put back in."""
    return node.function if node.inside is None else node.inside


def _constant(node: DerivationNode) -> Iterator[Spoilt]:
    yield Spoilt("constant-kept", _plain(node.function))


def _identity(node: DerivationNode) -> Iterator[Spoilt]:
    x = node.function
    yield Spoilt("exponent-not-lowered", _plain(x), loose=True)
    yield Spoilt("exponent-raised", _plain(x**2), loose=True)
    yield Spoilt("integrated-power", _plain(x**2 / 2), loose=True)


def _multiple(node: DerivationNode) -> Iterator[Spoilt]:
    constant = sp.Mul(*split_constants(node.function, node.scope)[0])
    if constant == -1:  # a sign, which is lost in the sum around it, or makes the other sign
        return
    yield Spoilt("constant-factor-lost", _only(0))
    yield Spoilt("constant-factor-differentiated", _plain(sp.S.Zero))
    if constant.could_extract_minus_sign():
        yield Spoilt("constant-factor-lost", _minus(0), loose=True)


def _only(index: int) -> Writing:
    """Return the writing of one of the derivatives alone."""

    def write(slopes: Sequence[T], form: Form[T]) -> T:
        del form
        return slopes[index]

    return write


def _minus(index: int) -> Writing:
    def write(slopes: Sequence[T], form: Form[T]) -> T:
        return form.negative(slopes[index])

    return write


def _sum(node: DerivationNode) -> Iterator[Spoilt]:
    terms = [child.function for child in node.children]
    minus = [at for at, term in enumerate(terms) if term.could_extract_minus_sign()]
    between = [at for at in minus if at]
    for turned in dict.fromkeys((tuple(between), *((at,) for at in minus), tuple(minus))):
        if turned:
            yield Spoilt("minus-lost-in-sum", _turned(turned))
    for kept in _kept(len(terms)):
        yield Spoilt("term-dropped", _terms(kept))


def _turned(turned: tuple[int, ...]) -> Writing:
    """Return the writing of a sum with the sign of some terms turned."""

    def write(slopes: Sequence[T], form: Form[T]) -> T:
        return form.sum([form.negative(slope) if at in turned else slope for at, slope in enumerate(slopes)])

    return write


def _kept(count: int) -> Iterator[tuple[int, ...]]:
    """Yield which terms are kept where some are dropped."""
    sizes = range(count - 1, 0, -1) if count <= _FEW else (count - 1, 1)
    for size in sizes:
        yield from combinations(range(count), size)


def _terms(kept: tuple[int, ...]) -> Writing:
    def write(slopes: Sequence[T], form: Form[T]) -> T:
        return form.sum([slopes[at] for at in kept])

    return write


def _power(node: DerivationNode) -> Iterator[Spoilt]:
    base, exponent = _whole(node).as_base_exp() if node.rule.id != "square-root" else (_whole(node).base, sp.S.Half)
    negative = bool(exponent.is_negative)
    yield Spoilt(
        "root-half-lost" if exponent == sp.S.Half else "exponent-not-multiplied",
        _plain(typed.power(base, exponent - 1)),
    )
    yield Spoilt("exponent-not-lowered", _times(exponent, typed.power(base, exponent)))
    raised = "negative-exponent-wrong-way" if negative else "exponent-raised"
    yield Spoilt(raised, _times(exponent, typed.power(base, exponent + 1)))
    yield Spoilt("lowered-exponent-multiplied", _times(exponent - 1, typed.power(base, exponent - 1)))
    if exponent != -1:
        yield Spoilt("integrated-power", _times(1 / (exponent + 1), typed.power(base, exponent + 1)))
    if exponent == sp.S.Half and base == node.variable:
        yield Spoilt("root-of-derivative", _plain(sp.S.One))
    if negative:
        yield Spoilt("negative-exponent-sign-lost", _times(-exponent, typed.power(base, exponent - 1)))
        yield Spoilt("reciprocal-of-derivative", _times(-1 / exponent, typed.power(base, exponent + 1)))
    if exponent == -1:
        yield Spoilt("log-for-reciprocal", _plain(typed.call(sp.log, (base,))))


def _cube_root(node: DerivationNode) -> Iterator[Spoilt]:
    """Yield what goes wrong with cbrt(u), whose exponent is 1/3, in forms that have a value for negative u too."""
    base = _whole(node).args[0]
    root = typed.call(cbrt, (base,))
    square, whole = typed.power(root, sp.Integer(2)), typed.product((base, root))
    yield Spoilt("exponent-not-multiplied", _plain(typed.quotient(sp.S.One, square)))
    yield Spoilt("exponent-not-lowered", _times(sp.Rational(1, 3), root))
    yield Spoilt("exponent-raised", _times(sp.Rational(1, 3), whole))
    yield Spoilt("lowered-exponent-multiplied", _times(sp.Rational(-2, 3), typed.quotient(sp.S.One, square)))
    yield Spoilt("integrated-power", _times(sp.Rational(3, 4), whole))
    if base == node.variable:
        yield Spoilt("root-of-derivative", _plain(sp.S.One))


def _times(number: sp.Expr, body: sp.Expr) -> Writing:
    def write(slopes: Sequence[T], form: Form[T]) -> T:
        del slopes
        return form.product((form.expression(number), form.expression(body)))

    return write


def _exponential(node: DerivationNode) -> Iterator[Spoilt]:
    function = _whole(node)
    base, exponent = (sp.E, function.args[0]) if isinstance(function, sp.exp) else function.args
    yield Spoilt("power-rule-on-exponential", _times(exponent, typed.power(base, exponent - 1)))
    if base is not sp.E:
        yield Spoilt("ln-a-lost", _plain(function))
        yield Spoilt("a-instead-of-ln-a", _times(base, function))
    elif exponent == node.variable and node.inside is None:
        yield Spoilt("exp-argument-differentiated", _plain(sp.E))


def _general_power(node: DerivationNode) -> Iterator[Spoilt]:
    base, exponent = node.function.args
    yield Spoilt("power-rule-on-exponential", _times(exponent, typed.power(base, exponent - 1)))


def _entry(name: str, derivative: Callable[[sp.Expr], sp.Expr]) -> Callable[[DerivationNode], Iterator[Spoilt]]:
    """Return the way in which an entry of the table of derivatives is taken for another."""

    def ways(node: DerivationNode) -> Iterator[Spoilt]:
        yield Spoilt(name, _plain(derivative(_whole(node).args[0])))

    return ways


def _cosine(node: DerivationNode) -> Iterator[Spoilt]:
    argument = _whole(node).args[0]
    yield Spoilt("sign-of-cosine", _plain(sp.sin(argument)))
    yield Spoilt("cosine-unchanged", _plain(-sp.cos(argument)))


_CHAINED: Final = {sp.exp: "exp-argument-dropped", sp.log: "ln-argument-dropped"}
_AT_SLOPE: Final = {sp.exp: "exp-argument-differentiated"}


def _chain(node: DerivationNode) -> Iterator[Spoilt]:
    outer, inner = node.children
    function = type(outer.function)
    yield Spoilt("inner-derivative-forgotten", _only(0))
    yield Spoilt(_CHAINED.get(function, "inner-not-evaluated"), _outer_times_inner(outer, node.variable))
    yield Spoilt(_AT_SLOPE.get(function, "outer-at-inner-derivative"), _outer_at(outer, inner.value))
    yield Spoilt("inner-derivative-added", _added)
    yield Spoilt("inner-derivative-only", _only(1))
    if function is sp.exp:
        yield Spoilt("exp-argument-differentiated", _outer_times_inner(outer, inner.value))
    if function is sp.log:
        yield Spoilt("ln-of-derivative", _plain(sp.log(inner.value)))
    if function is cbrt:
        yield Spoilt("root-of-derivative", _plain(typed.call(cbrt, (inner.value,))))
    if isinstance(outer.function, sp.Pow) and outer.function.exp == sp.S.Half:
        yield Spoilt("root-of-derivative", _plain(sp.sqrt(inner.value)))


def _added(slopes: Sequence[T], form: Form[T]) -> T:
    return form.sum(slopes)


def _outer_at(outer: DerivationNode, argument: sp.Expr) -> Writing:
    """Return the writing of the outer function's derivative at another place than the inner function."""
    function = _at(outer.function, argument)

    def write(slopes: Sequence[T], form: Form[T]) -> T:
        del slopes
        return outer.rule.after(function, (), form, outer.scope)

    return write


def _outer_times_inner(outer: DerivationNode, argument: sp.Expr) -> Writing:
    first = _outer_at(outer, argument)

    def write(slopes: Sequence[T], form: Form[T]) -> T:
        return form.product((first((), form), slopes[1]))

    return write


def _at(function: sp.Expr, argument: sp.Expr) -> sp.Expr:
    """Return a basic function of a letter with something else put in for it, nothing evaluated."""
    if not isinstance(function, sp.Pow):
        return function.func(argument, evaluate=False)
    parts = [argument if part.is_Symbol else part for part in function.args]
    return sp.Pow(*parts, evaluate=False)


def _product(node: DerivationNode) -> Iterator[Spoilt]:
    factors = [child.function for child in node.children]
    last = len(factors) - 1
    yield Spoilt("product-of-derivatives", _all_multiplied)
    yield Spoilt("product-f-fprime", _own_factors(factors))
    yield Spoilt("product-sign", _products(factors, (1,) + (-1,) * last))
    yield Spoilt("product-one-term", _products(factors, (1,) + (0,) * last))
    yield Spoilt("product-other-term", _products(factors, (0,) * last + (1,)))
    yield Spoilt("product-as-sum", _added)
    yield Spoilt("product-sign", _products(factors, (-1,) + (1,) * last), loose=True)
    if last > 1:
        for kept in _kept(len(factors)):
            yield Spoilt(
                "product-one-term", _products(factors, [int(at in kept) for at in range(last + 1)]), loose=True
            )


def _all_multiplied(slopes: Sequence[T], form: Form[T]) -> T:
    return form.product(slopes)


def _own_factors(factors: Sequence[sp.Expr]) -> Writing:
    def write(slopes: Sequence[T], form: Form[T]) -> T:
        pairs = zip(factors, slopes, strict=True)
        return form.sum([form.product((form.expression(factor), slope)) for factor, slope in pairs])

    return write


def _products(factors: Sequence[sp.Expr], signs: Sequence[int]) -> Writing:
    """Return the writing of the terms of the product rule, each with its sign; one with 0 is left out."""

    def write(slopes: Sequence[T], form: Form[T]) -> T:
        terms = []
        for at, sign in enumerate(signs):
            if sign:
                others = [form.expression(factor) for index, factor in enumerate(factors) if index != at]
                term = form.product((slopes[at], *others))
                terms.append(term if sign > 0 else form.negative(term))
        return form.sum(terms)

    return write


@dataclass(frozen=True, slots=True)
class _Fraction:
    """The writing of (signs[0]·f′g + signs[1]·fg′) over `below`; over the square of g′ where `below` is None."""

    above: sp.Expr
    under: sp.Expr
    signs: tuple[int, int]
    below: sp.Expr | None

    def __call__(self, slopes: Sequence[T], form: Form[T]) -> T:
        """Write it down."""
        first = form.product((slopes[0], form.expression(self.under)))
        second = form.product((form.expression(self.above), slopes[1]))
        signed = [
            part if sign > 0 else form.negative(part) for part, sign in zip((first, second), self.signs, strict=True)
        ]
        below = form.product((slopes[1], slopes[1])) if self.below is None else form.expression(self.below)
        return form.quotient(form.sum(signed), below)


def _quotient(node: DerivationNode) -> Iterator[Spoilt]:
    above, under = (child.function for child in node.children)
    square, right = typed.power(under, sp.Integer(2)), (1, -1)
    yield Spoilt("quotient-of-derivatives", _divided)
    yield Spoilt("quotient-plus", _Fraction(above, under, (1, 1), square))
    yield Spoilt("quotient-over-g", _Fraction(above, under, right, under))
    yield Spoilt("quotient-over-f2", _Fraction(above, under, right, typed.power(above, sp.Integer(2))))
    yield Spoilt("quotient-swapped", _Fraction(above, under, (-1, 1), square))
    yield Spoilt("quotient-no-denominator", _Fraction(above, under, right, sp.S.One))
    yield Spoilt("quotient-over-dg2", _Fraction(above, under, right, None))


def _divided(slopes: Sequence[T], form: Form[T]) -> T:
    return form.quotient(slopes[0], slopes[1])


def _reciprocal(node: DerivationNode) -> Iterator[Spoilt]:
    under = node.children[0].function
    square = typed.power(under, sp.Integer(2))
    yield Spoilt("negative-exponent-sign-lost", _over(square, 1))
    yield Spoilt("inner-derivative-forgotten", _times(sp.S.NegativeOne, typed.quotient(sp.S.One, square)))
    yield Spoilt("quotient-over-g", _over(under, -1))
    yield Spoilt("quotient-no-denominator", _minus(0))
    yield Spoilt("reciprocal-of-derivative", _one_over)
    yield Spoilt("log-for-reciprocal", _plain(typed.call(sp.log, (under,))))


def _one_over(slopes: Sequence[T], form: Form[T]) -> T:
    return form.quotient(form.expression(sp.S.One), slopes[0])


def _over(below: sp.Expr, sign: int) -> Writing:
    def write(slopes: Sequence[T], form: Form[T]) -> T:
        quotient = form.quotient(slopes[0], form.expression(below))
        return quotient if sign > 0 else form.negative(quotient)

    return write


_TANGENT: Final = _entry("tangent-as-sine", sp.cos)

_WAYS: Final[dict[str, Callable[[DerivationNode], Iterator[Spoilt]]]] = {
    "constant": _constant,
    "held-constant": _constant,
    "identity": _identity,
    "constant-multiple": _multiple,
    "sum": _sum,
    "power": _power,
    "square-root": _power,
    "nth-root": _power,
    "cube-root": _cube_root,
    "exponential": _exponential,
    "exponential-base": _exponential,
    "general-power": _general_power,
    "sine": _entry("sign-of-sine", lambda u: -sp.cos(u)),
    "cosine": _cosine,
    "tangent": _TANGENT,
    "tangent-by-secant": _TANGENT,
    "logarithm": _entry("ln-inverted", lambda u: u),
    "absolute-value": _entry("absolute-value-lost", lambda _: sp.S.One),
    "chain": _chain,
    "product": _product,
    "quotient": _quotient,
    "reciprocal": _reciprocal,
}
"""The mistakes in each rule, by the id of the rule."""

WITHOUT: Final = frozenset(
    "sign maximum minimum piecewise applied-symbol sum-over-rows simplify-first expand-first exponential-form cotangent"
    " cotangent-by-cosecant secant cosecant arcsine arccosine arctangent arccotangent arcsecant arccosecant"
    " hyperbolic-sine hyperbolic-cosine hyperbolic-tangent hyperbolic-cotangent hyperbolic-secant hyperbolic-cosecant"
    " area-sine area-cosine area-tangent area-cotangent area-secant area-cosecant erf sinc sigmoid softplus"
    " relu".split()
)
"""The rules in which no mistake is known; those around them are told all the same, as in the chain rule."""

KNOWN: Final = frozenset(_WAYS)
"""The rules in which mistakes are known."""
