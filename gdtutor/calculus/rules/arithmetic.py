"""Constants, sums, products and quotients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import sympy as sp

from gdtutor.calculus.rules.base import Differential, Rule, RuleScope, T, held_words
from gdtutor.language import typed
from gdtutor.language.rows import ordered_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gdtutor.calculus.forms import Form


def split_constants(f: sp.Expr, scope: RuleScope) -> tuple[tuple[sp.Expr, ...], tuple[sp.Expr, ...]]:
    """Return the factors of `f` that are constant and those that vary."""
    factors = sp.Mul.make_args(f)
    constant = tuple(factor for factor in factors if not scope.varies(factor))
    return constant, tuple(factor for factor in factors if scope.varies(factor))


def split_fraction(f: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """Return numerator and denominator as the fraction is written: x·e^(-x) has the denominator 1."""
    factors = sp.Mul.make_args(f)
    above = [factor for factor in factors if not typed.is_divisor(factor)]
    below = [typed.power(factor.base, -factor.exp) for factor in factors if typed.is_divisor(factor)]
    return typed.product(above), typed.product(below)


def _squared(below: sp.Expr) -> sp.Expr:
    """Return the square of a denominator, powers of letters put together."""
    return sp.Pow(below, 2) if below.is_Pow and below.base.is_Symbol else typed.power(below, sp.Integer(2))


@dataclass(frozen=True, slots=True)
class ConstantRule(Rule):
    """d/dx c = 0."""

    id: ClassVar[str] = "constant"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is a number."""
        return not scope.dependence.symbols(f)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write 0."""
        del f, slopes, scope
        return form.expression(sp.S.Zero)


@dataclass(frozen=True, slots=True)
class HeldConstant(ConstantRule):
    """∂/∂x y = 0, where y is another variable."""

    id: ClassVar[str] = "held-constant"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether other variables occur in f, but not x."""
        return bool(scope.dependence.symbols(f)) and not scope.varies(f)

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the variables that are held constant."""
        return {"x": scope.variable, **held_words(scope.dependence.symbols(f))}


@dataclass(frozen=True, slots=True)
class Identity(Rule):
    """d/dx x = 1."""

    id: ClassVar[str] = "identity"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is the variable."""
        return bool(f == scope.variable)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write 1."""
        del f, slopes, scope
        return form.expression(sp.S.One)


@dataclass(frozen=True, slots=True)
class ConstantMultiple(Rule):
    """d/dx (c·u) = c·u′."""

    id: ClassVar[str] = "constant-multiple"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is a product with a constant factor."""
        return f.is_Mul and bool(split_constants(f, scope)[0])

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the product of the varying factors."""
        return (Differential(typed.product(split_constants(f, scope)[1]), scope.variable),)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write c·u′; a lone minus sign is written as one."""
        constant = sp.Mul(*split_constants(f, scope)[0])
        if constant == -1:
            return form.negative(slopes[0])
        if constant.is_Rational and constant < 0:
            return form.negative(form.product((form.expression(-constant), slopes[0])))
        return form.product((form.expression(constant), slopes[0]))

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the constant, and the variables held constant in it."""
        constant = sp.Mul(*split_constants(f, scope)[0])
        return {"x": scope.variable, "c": constant, **held_words(scope.dependence.symbols(constant))}


@dataclass(frozen=True, slots=True)
class SumRule(Rule):
    """d/dx (u ± v) = u′ ± v′."""

    id: ClassVar[str] = "sum"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is a sum or a difference."""
        return f.is_Add and scope.varies(f)

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the terms, as they are read."""
        return tuple(Differential(term, scope.variable) for term in reading_order(f))

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write u′ ± v′."""
        del f, scope
        return form.sum(slopes)


@dataclass(frozen=True, slots=True)
class ProductRule(Rule):
    """d/dx (u·v) = u′·v + u·v′, and so on for more factors."""

    id: ClassVar[str] = "product"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f has several varying factors, none of them constant."""
        constant, varying = split_constants(f, scope)
        return not constant and len(varying) > 1

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the factors, as they are read."""
        return tuple(Differential(factor, scope.variable) for factor in factors_in_order(f))

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write u′·v + u·v′: each factor differentiated once, the others kept."""
        del scope
        factors = [form.expression(factor) for factor in factors_in_order(f)]
        return form.sum(
            [form.product([*factors[:at], slope, *factors[at + 1 :]]) for at, slope in enumerate(slopes)],
        )

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the factors."""
        return {"x": scope.variable, "count": str(len(factors_in_order(f)))}


@dataclass(frozen=True, slots=True)
class QuotientRule(Rule):
    """d/dx (u/v) = (u′·v − u·v′)/v²."""

    id: ClassVar[str] = "quotient"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is a fraction with x above and below, its constants already pulled out."""
        above, below = split_fraction(f)
        return scope.varies(above) and scope.varies(below) and not split_constants(f, scope)[0]

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return numerator and denominator."""
        return tuple(Differential(part, scope.variable) for part in split_fraction(f))

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write (u′·v − u·v′)/v²."""
        del scope
        above, below = split_fraction(f)
        first = form.product((slopes[0], form.expression(below)))
        second = form.product((form.expression(above), slopes[1]))
        return form.quotient(form.sum((first, form.negative(second))), form.expression(_squared(below)))


@dataclass(frozen=True, slots=True)
class Reciprocal(Rule):
    """d/dx (1/v) = −v′/v²."""

    id: ClassVar[str] = "reciprocal"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is 1/v with v neither the variable nor a power."""
        above, below = split_fraction(f)
        return above == 1 and scope.varies(below) and (f.is_Mul or (f.is_Pow and f.exp == -1))

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the denominator."""
        return (Differential(split_fraction(f)[1], scope.variable),)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write −v′/v²."""
        del scope
        below = split_fraction(f)[1]
        return form.negative(form.quotient(slopes[0], form.expression(_squared(below))))


@dataclass(frozen=True, slots=True)
class Expand(Rule):
    """d/dx (a + b)·c = d/dx (a·c + b·c): multiply out first."""

    id: ClassVar[str] = "expand-first"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is a short product of polynomials that can be multiplied out."""
        if not (f.is_Mul or f.is_Pow) or not f.is_polynomial(scope.variable):
            return False
        factors = [factor.as_base_exp() for factor in sp.Mul.make_args(f)]
        degree = sum(int(exponent) * len(base.args) for base, exponent in factors if base.is_Add)
        return 0 < degree <= _EXPANDABLE and all(len(base.args) <= _EXPANDABLE for base, _ in factors)

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the sum."""
        return (Differential(sp.expand(f), scope.variable),)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write the derivative of the sum."""
        del f, form, scope
        return slopes[0]


@dataclass(frozen=True, slots=True)
class SimplifyFirst(Rule):
    """d/dx f = d/dx g, where g is f written more simply."""

    id: ClassVar[str] = "simplify-first"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f was typed in another form than it has when it is simplified."""
        del scope
        return bool(typed.evaluated(f) != f)

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the simpler form."""
        return (Differential(typed.evaluated(f), scope.variable),)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write the derivative of the simpler form."""
        del f, form, scope
        return slopes[0]

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name both forms."""
        return {"x": scope.variable, "given": f, "simpler": typed.evaluated(f)}


_EXPANDABLE = 12
"""Up to how many terms and factors multiplying out first is offered."""


def reading_order(f: sp.Expr) -> tuple[sp.Expr, ...]:
    """Return the terms of a sum as a textbook writes them; of a long one, as SymPy keeps them."""
    if len(f.args) > _SORTABLE:
        return tuple(f.args)
    terms = ordered_terms(f)
    if len(terms) != len(f.args):
        return tuple(f.args)
    first, second = terms[0], terms[-1]
    swapped = len(terms) == 2 and first.could_extract_minus_sign() and not second.could_extract_minus_sign()
    return (second, first) if swapped else terms


_SORTABLE = 60
"""Up to how many terms a sum is put into reading order."""


def factors_in_order(f: sp.Expr) -> tuple[sp.Expr, ...]:
    """Return the factors as they are read: powers of letters, brackets, powers of e, then functions."""
    return tuple(sorted(sp.Mul.make_args(f), key=_rank))


def _rank(factor: sp.Expr) -> tuple[int, tuple[object, ...]]:
    base, _ = factor.as_base_exp()
    if base.is_Symbol:
        kind = 0
    elif base.is_Add:
        kind = 1
    else:
        kind = 2 if isinstance(factor, sp.exp) else 3
    return kind, factor.sort_key()
