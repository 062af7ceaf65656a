"""Where a formula has a value: what each of its terms needs, and what a simplified form no longer shows.

SymPy's automatic evaluation makes x of x²/x and of e^(ln x). The function is that of the formula as it was typed, so
what got lost is put back by `nought`, a term that adds 0 and has no value where its argument has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import sympy as sp

from gdtutor.catalog.domains import DOMAINS
from gdtutor.language.functions import CLASSES, ELEMENTARY, cbrt
from gdtutor.language.printing import notation
from gdtutor.text.sentence import Part, Sentence, told

Signs: TypeAlias = frozenset[int]
"""Which of the signs −1, 0 and 1 a value may have."""
Ask: TypeAlias = tuple[sp.Expr, Signs]
"""One plain need: an expression and its allowed signs."""

_SIGNS: Final[dict[str, Signs]] = {"> 0": frozenset({1}), "≥ 0": frozenset({0, 1}), "≠ 0": frozenset({-1, 1})}
_SIGN_WORDS: Final[dict[Signs, str]] = {
    **{signs: relation for relation, signs in _SIGNS.items()},
    frozenset({-1}): "< 0",
    frozenset({-1, 0}): "≤ 0",
}
_KEPT: Final = 4096


def _same(argument: sp.Expr) -> sp.Expr:
    return argument


NEEDS: Final[dict[str, tuple[str, Callable[[sp.Expr], sp.Expr]]]] = {
    function.name: (function.domain[0], CLASSES.get(function.domain[1], _same))
    for function in ELEMENTARY.values()
    if function.domain
}
"""Function name → what it needs, and of which expression in its argument."""


_WITHIN_ONE: Final = tuple(function for function, known in ELEMENTARY.items() if known.is_within_one)
"""Functions whose values lie in [−1, 1]."""


@dataclass(frozen=True, slots=True)
class Demand:
    """`term` exists only where `argument` meets `relation`, as in `numbers.program.Need`."""

    term: sp.Expr
    argument: sp.Expr
    relation: str


class nought(sp.Function):  # noqa: N801 - named like the functions of SymPy
    """nought(u) = 0 wherever u has a value."""

    nargs = 1

    @classmethod
    def eval(cls, argument: sp.Expr) -> sp.Expr | None:
        """Return 0 at a number, and no value where there is none."""
        if not argument.is_number:
            return None
        return sp.S.Zero if argument.is_extended_real and argument.is_finite is not False else sp.nan

    def fdiff(self, argindex: int = 1) -> sp.Expr:  # noqa: ARG002 - SymPy's signature
        """Return 0."""
        return sp.S.Zero

    def _eval_is_extended_real(self) -> bool:
        return True


def of_power(base: sp.Expr, exponent: sp.Expr) -> Iterator[Demand]:
    """Give what base^exponent needs."""
    whole = bool(exponent.is_Integer)
    if base is sp.E or (whole and exponent >= 0):
        return
    relation = "≠ 0"
    if not whole:
        relation = "≥ 0" if exponent.is_Rational and exponent > 0 else "> 0"
    yield Demand(sp.Pow(base, exponent), base, relation)


def of_call(function: Callable[..., sp.Expr], argument: sp.Expr) -> Iterator[Demand]:
    """Give what a function needs of its argument."""
    if function.__name__ in NEEDS:
        relation, of_what = NEEDS[function.__name__]
        yield Demand(function(argument), of_what(argument), relation)


def with_domain(expression: sp.Expr, forgotten: Sequence[Demand]) -> sp.Expr:
    """Return the expression, with no value where a forgotten demand is not met."""
    for demand in reversed(forgotten):
        if not is_met(demand, expression):
            expression = sp.Add(expression, *map(nought, _terms(demand)))
    return expression


def _terms(demand: Demand) -> Iterator[sp.Expr]:
    """Give terms that make the demand: the one that was typed, or plain ones where that simplifies too."""
    if is_met(demand, demand.term):
        yield demand.term
        return
    yield from map(_plain_term, asks(demand.argument, demand.relation))


def _plain_term(ask: Ask) -> sp.Expr:
    """Return the plainest term that exists just where an expression has one of the signs."""
    expression, wanted = ask
    inside = expression if 1 in wanted else -expression
    return 1 / inside if wanted == _SIGNS["≠ 0"] else (sp.sqrt if 0 in wanted else sp.log)(inside)


def with_domain_of(original: sp.Expr, changed: sp.Expr, change: Callable[[sp.Expr], sp.Expr]) -> sp.Expr:
    """Return what a formula was changed into, with no value where the original has none.

    `change` does to the expressions in the needs of the original what was done to itself.
    """
    for expression, wanted in sorted(_asked(original), key=lambda ask: sp.default_sort_key(ask[0])):
        for ask in _by_sign(change(expression), wanted):
            if not _follows(ask, _asked(changed)):
                changed = sp.Add(changed, nought(_plain_term(ask)))
    return changed


def without_domain(expression: sp.Expr) -> sp.Expr:
    """Return the expression without the terms that only keep its domain."""
    return expression.replace(nought, lambda _: sp.S.Zero)


def forgotten(demands: Iterable[Demand], plain: sp.Expr) -> tuple[Demand, ...]:
    """Return those demands that `plain` does not make by itself."""
    return tuple(demand for demand in demands if not is_met(demand, plain))


def is_met(demand: Demand, plain: sp.Expr) -> bool:
    """Whether a demand is met wherever `plain` has a value, as far as the terms show."""
    if demand in _demands(plain):
        return True
    known = _asked(plain)
    return all(_follows(ask, known) for ask in asks(demand.argument, demand.relation))


def _follows(ask: Ask, known: frozenset[Ask]) -> bool:
    expression, wanted = ask
    allowed = frozenset({-1, 0, 1}).intersection(*(signs for other, signs in known if other == expression))
    return allowed <= wanted


@lru_cache(_KEPT)
def _asked(expression: sp.Basic) -> frozenset[Ask]:
    """Return what an expression needs to have a value, in its plainest form."""
    return frozenset(ask for demand in _demands(expression) for ask in asks(demand.argument, demand.relation))


@lru_cache(_KEPT)
def _demands(expression: sp.Basic) -> frozenset[Demand]:
    """Return what the terms of an expression need; of cases nothing, as each stands for itself."""
    if isinstance(expression, sp.Piecewise) or not expression.args:
        return frozenset()
    found = frozenset().union(*map(_demands, expression.args))
    if isinstance(expression, sp.Pow):
        return found.union(of_power(*expression.args))
    return found.union(of_call(expression.func, expression.args[0])) if len(expression.args) == 1 else found


@lru_cache(_KEPT)
def asks(argument: sp.Expr, relation: str) -> tuple[Ask, ...]:
    """Return a need in its plainest form: x ≠ 0 for 4·x² > 0, nothing for what always holds.

    >>> x = sp.Symbol("x", real=True)
    >>> asks(4 * x**2, "> 0") == asks(x, "≠ 0")
    True
    """
    if relation in _SIGNS:
        return tuple(_by_sign(argument, _SIGNS[relation]))
    bounded = isinstance(argument, _WITHIN_ONE) and relation == "in [-1, 1]"
    beyond = isinstance(argument, sp.cosh) and relation == "≥ 1"
    if bounded or beyond:
        return ()
    return tuple(ask for part, signs in sign_conditions(argument, relation) for ask in asks(part, _SIGN_WORDS[signs]))


def sign_conditions(u: sp.Expr, relation: str) -> tuple[Ask, ...]:
    """Return what `u` needs by a relation as allowed signs, not simplified.

    >>> [str(part) for part, _ in sign_conditions(sp.Symbol("x"), "in (0, 1]")]
    ['x', '1 - x']
    """
    if relation in _SIGNS:
        return ((u, _SIGNS[relation]),)
    domain = DOMAINS[relation]
    if domain.low is not None and domain.high is not None and domain.low == -domain.high:
        square = u**2 - domain.high**2 if domain.outside else domain.high**2 - u**2
        return ((square, _SIGNS["≥ 0" if domain.holds(domain.high) else "> 0"]),)
    low = () if domain.low is None else (u - domain.low,)
    high = () if domain.high is None else (domain.high - u,)
    return tuple(
        (part, _SIGNS["≥ 0" if domain.holds(end) else "> 0"]) for part, end in zip(low + high, domain.ends, strict=True)
    )


def _by_sign(u: sp.Expr, signs: Signs) -> Iterator[Ask]:
    if _possible(u) <= signs:
        return
    number, rest = u.as_coeff_Mul()
    if number == 1 and u.is_Add:
        number, rest = u.primitive()
    if rest.is_Add and rest.could_extract_minus_sign():
        number, rest = -number, -rest
    if number.is_negative:
        signs = frozenset(-sign for sign in signs)
    if rest != u:
        yield from _by_sign(rest, signs)
        return
    apart = signs == _SIGNS["≠ 0"]
    if u.is_Mul:
        yield from _of_factors(u, signs, apart=apart)
    elif isinstance(u, sp.Pow) and u.exp.is_Rational:
        yield from _of_rational_power(u.base, u.exp, signs, apart=apart)
    elif isinstance(u, sp.Abs) and (apart or signs == _SIGNS["> 0"]):
        yield from _by_sign(u.args[0], _SIGNS["≠ 0"])
    elif isinstance(u, cbrt):
        yield from _by_sign(u.args[0], signs)
    else:
        yield u, signs


def _possible(u: sp.Expr) -> Signs:
    """Return the signs that a value may have, wherever there is one."""
    exponential = isinstance(u, sp.exp) or (isinstance(u, sp.Pow) and u.exp.free_symbols)
    if u.is_positive or exponential:
        return frozenset({1})
    if u.is_negative:
        return frozenset({-1})
    low = () if u.is_nonnegative else (-1,)
    high = () if u.is_nonpositive else (1,)
    return frozenset({*low, *high} if u.is_nonzero else {*low, 0, *high})


def _of_factors(u: sp.Expr, signs: Signs, *, apart: bool) -> Iterator[Ask]:
    if apart:
        for factor in u.args:
            yield from _by_sign(factor, signs)
        return
    open_factors = [factor for factor in u.args if _possible(factor) != {1}]
    if len(open_factors) == 1:
        yield from _by_sign(open_factors[0], signs)
    else:
        yield u, signs


def _of_rational_power(base: sp.Expr, exponent: sp.Rational, signs: Signs, *, apart: bool) -> Iterator[Ask]:
    """Give what is asked of the base of a power that has a value: what the power itself needs is asked elsewhere."""
    if exponent.is_Integer and exponent.is_odd:
        yield from _by_sign(base, signs - {0} if exponent < 0 else signs)
    elif exponent < 0 and 1 in signs:
        return
    elif apart or signs == _SIGNS["> 0"]:
        yield from _by_sign(base, _SIGNS["≠ 0"])
    elif not signs >= {0, 1}:
        yield sp.Pow(base, exponent), signs


def condition_told(demands: Iterable[Demand]) -> tuple[Part, Sentence]:
    """Return where the demands are met, and where not, in the learner's notation: "x ≠ 0", "at x = 0"."""
    found: dict[sp.Expr, Signs] = {}
    for expression, wanted in (ask for demand in demands for ask in asks(demand.argument, demand.relation)):
        found[expression] = found.get(expression, wanted) & wanted
    words = [_words(expression, _SIGN_WORDS[signs]) for expression, signs in found.items() if signs in _SIGN_WORDS]
    if len(words) < len(found):
        return told("note.nothing"), told("note.everywhere")
    only = next(iter(found))
    if list(found.values()) == [_SIGNS["≠ 0"]]:
        point = len(only.free_symbols) == 1 and sp.diff(only, *only.free_symbols).is_number
        return words[0], told("note.at" if point else "note.where", condition=_words(only, "= 0"))
    return tuple(words), told("note.elsewhere")


def _words(expression: sp.Expr, relation: str) -> Part:
    """Write x ≠ 1 for x − 1 ≠ 0, and -2 ≤ x ≤ 2 for 4 − x² ≥ 0."""
    number, body = expression.as_coeff_Add()
    factor, rest = body.as_coeff_Mul()
    sign, bound = relation.split(maxsplit=1)[0], -number / factor
    if factor.is_negative:
        sign = sign.translate(_TURNED)
    root = sp.sqrt(bound)
    if rest.is_Pow and rest.exp == 2 and root.is_Rational and root.is_positive:
        shown, side = notation(rest.base), notation(root)
        if sign in {"≤", "<"}:
            return f"-{side} {sign} {shown} {sign} {side}"
        if sign in {"≥", ">"}:
            below, above = f"{shown} {sign.translate(_TURNED)} -{side}", f"{shown} {sign} {side}"
            return told("note.either", one=below, other=above)
    return f"{notation(rest)} {sign} {notation(bound)}"


_TURNED: Final = str.maketrans("<>≤≥", "><≥≤")
