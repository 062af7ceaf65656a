"""Powers, roots, and the chain rule that reaches inside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import sympy as sp

from gdtutor.calculus.rules.base import Differential, Rule, RuleScope, T
from gdtutor.language import typed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gdtutor.calculus.forms import Form


@dataclass(frozen=True, slots=True)
class PowerRule(Rule):
    """d/dx xⁿ = n·xⁿ⁻¹, for every real number n."""

    id: ClassVar[str] = "power"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is the variable to a constant power."""
        return isinstance(f, sp.Pow) and f.base == scope.variable and not scope.varies(f.exp)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write n·xⁿ⁻¹."""
        del slopes, scope
        lowered = form.expression(typed.power(f.base, f.exp - 1))
        if f.exp.is_Rational and f.exp < 0:
            size = form.expression(-f.exp)
            return form.negative(lowered if f.exp == -1 else form.product((size, lowered)))
        return form.product((form.expression(f.exp), lowered))

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the exponent."""
        return {"x": scope.variable, "n": f.exp}


@dataclass(frozen=True, slots=True)
class SquareRoot(PowerRule):
    """d/dx √x = 1/(2·√x)."""

    id: ClassVar[str] = "square-root"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is the square root of the variable."""
        return PowerRule.applies(self, f, scope) and f.exp == sp.S.Half

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write 1/(2·√x)."""
        del slopes, scope
        below = form.product((form.expression(sp.Integer(2)), form.expression(f)))
        return form.quotient(form.expression(sp.S.One), below)


@dataclass(frozen=True, slots=True)
class NthRoot(PowerRule):
    """d/dx x^(1/n) = (1/n)·x^(1/n − 1)."""

    id: ClassVar[str] = "nth-root"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is the n-th root of the variable, n > 2."""
        return PowerRule.applies(self, f, scope) and f.exp.is_Rational and f.exp.p == 1 and f.exp.q > 2

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the exponent and the degree of the root."""
        return {"x": scope.variable, "n": f.exp, "degree": 1 / f.exp}


@dataclass(frozen=True, slots=True)
class Exponential(Rule):
    """d/dx eˣ = eˣ."""

    id: ClassVar[str] = "exponential"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is e to the variable."""
        return isinstance(f, sp.exp) and f.args[0] == scope.variable

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write eˣ."""
        del slopes, scope
        return form.expression(f)


@dataclass(frozen=True, slots=True)
class BaseExponential(Rule):
    """d/dx aˣ = aˣ·ln a, for a constant a > 0."""

    id: ClassVar[str] = "exponential-base"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is a constant to the variable."""
        return isinstance(f, sp.Pow) and f.exp == scope.variable and not scope.varies(f.base)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write aˣ·ln a."""
        del slopes, scope
        return form.product((form.expression(f), form.expression(sp.log(f.base))))

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the base."""
        return {"x": scope.variable, "a": f.base}


@dataclass(frozen=True, slots=True)
class GeneralPower(Rule):
    """d/dx f^g = f^g · d/dx (g·ln f), by taking ln on both sides of y = f^g."""

    id: ClassVar[str] = "general-power"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether the variable stands in the base and in the exponent."""
        return isinstance(f, sp.Pow) and scope.varies(f.base) and scope.varies(f.exp)

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return g·ln f."""
        return (Differential(exponent_times_logarithm(f), scope.variable),)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write f^g · (g·ln f)′."""
        del scope
        return form.product((form.expression(f), slopes[0]))

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name y = f^g and ln y = g·ln f."""
        return {"x": scope.variable, "y": scope.whole, "power": f, "logarithm": exponent_times_logarithm(f)}


@dataclass(frozen=True, slots=True)
class ExponentialForm(GeneralPower):
    """d/dx f^g = d/dx e^(g·ln f)."""

    id: ClassVar[str] = "exponential-form"

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return e^(g·ln f)."""
        return (Differential(sp.exp(exponent_times_logarithm(f)), scope.variable),)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write the derivative of e^(g·ln f)."""
        del f, form, scope
        return slopes[0]


def exponent_times_logarithm(f: sp.Pow) -> sp.Expr:
    """Return g·ln f for f^g; the logarithm is left whole: ln(x²) stays."""
    return typed.product((f.exp, typed.call(sp.log, (f.base,))))


@dataclass(frozen=True, slots=True)
class ChainRule(Rule):
    """d/dx g(u) = g′(u)·u′, where u stands for the inner function."""

    id: ClassVar[str] = "chain"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is a function, a power or a root of something that is not just the variable."""
        return inner_function(f, scope) not in {None, scope.variable}

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the outer function of the fresh letter, and the inner function."""
        inner, letter = inner_function(f, scope), scope.letter
        return Differential(_outer(f, scope, letter), letter, f), Differential(inner, scope.variable)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write g′(u)·u′."""
        del f, scope
        return form.product(slopes)

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the letter, the inner and the outer function."""
        inner, letter = inner_function(f, scope), scope.letter
        return {"x": scope.variable, "u": letter, "inner": inner, "outer": _outer(f, scope, letter)}


def inner_function(f: sp.Expr, scope: RuleScope) -> sp.Expr | None:
    """Return what stands inside a function of one argument, a constant power or an exponential; None otherwise."""
    if isinstance(f, sp.Pow):
        if not scope.varies(f.exp):
            return f.base
        return None if scope.varies(f.base) else f.exp
    return f.args[0] if isinstance(f, sp.Function) and len(f.args) == 1 else None


def _outer(f: sp.Expr, scope: RuleScope, letter: sp.Symbol) -> sp.Expr:
    if not isinstance(f, sp.Pow):
        return f.func(letter)
    return sp.Pow(letter, f.exp) if not scope.varies(f.exp) else sp.Pow(f.base, letter, evaluate=False)
