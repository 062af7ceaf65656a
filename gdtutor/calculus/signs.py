"""Products with the sign of u in them: u·sign(u) is |u|, |u|·sign(u) is u, u/|u| is sign(u), sign²(u) is 1."""

from __future__ import annotations

import sympy as sp

from gdtutor.language.functions import absolute

Powers = dict[sp.Expr, sp.Expr]
"""The factors of a product: exponent by base."""


def without_sign(product: sp.Expr) -> sp.Expr:
    """Return the product with fewer signs; equal to it wherever no u of a sign(u) or |u| in it is 0.

    >>> x = sp.Symbol("x", real=True)
    >>> without_sign(x**2 * sp.sign(x**3)), without_sign(sp.Abs(x) ** sp.Rational(3, 2) * sp.sign(x))
    (x*Abs(x), x*sqrt(Abs(x)))
    """
    factors = [factor.as_base_exp() for factor in sp.Mul.make_args(product)]
    if not any(_tells_sign(*factor) for factor in factors):
        return product
    factors = [(_plain(base), exponent) for base, exponent in factors]
    signed = {base for base, _ in factors if isinstance(base, sp.sign | sp.Abs)}
    inner = {base.args[0] for base in signed}
    powers: Powers = {}
    for base, exponent in factors:
        if base in signed | inner:
            powers[base] = powers.get(base, sp.S.Zero) + exponent
    for size in [base for base in powers if isinstance(base, sp.Abs)]:
        _divide(powers, size)
    for sign in [base for base in powers if isinstance(base, sp.sign)]:
        _multiply(powers, sign)
    kept = [power for power in factors if power[0] not in signed | inner]
    changed: sp.Expr = sp.Mul(*(sp.Pow(base, exponent) for base, exponent in (*kept, *powers.items())))
    return changed


def _tells_sign(base: sp.Expr, exponent: sp.Expr) -> bool:
    return isinstance(base, sp.sign) or (isinstance(base, sp.Abs) and _is_below(exponent))


def _plain(base: sp.Expr) -> sp.Expr:
    """Return the sign of an odd power as that of its base."""
    if not isinstance(base, sp.sign):
        return base
    inner, power = base.args[0].as_base_exp()
    return sp.sign(inner) if power.is_odd else base


def _divide(powers: Powers, size: sp.Expr) -> None:
    """Write u/|u| as sign(u), powers included."""
    inner = size.args[0]
    while inner in powers and powers[inner].is_Integer and powers[inner] >= 1 and _is_below(powers[size]):
        powers[size] += 1
        powers[inner] -= 1
        powers[sp.sign(inner)] = (powers.get(sp.sign(inner), sp.S.Zero) + 1) % 2


def _is_below(exponent: sp.Expr) -> bool:
    return bool(exponent.is_Rational and exponent <= -1)


def _multiply(powers: Powers, sign: sp.Expr) -> None:
    """Write u·sign(u) as |u|, and |u|·sign(u) as u, powers included; sign(u)/|u| is 1/u."""
    inner, size = sign.args[0], absolute(sign.args[0])
    powers[sign] %= 2
    if powers[sign] != 1:
        return
    for base, other in ((inner, size), (size, inner)):
        exponent = powers.get(base, sp.S.Zero)
        whole = exponent.is_Integer or (base == size and exponent.is_number)
        if whole and (exponent >= 1 or (base == size and exponent == -1)):
            del powers[sign]
            powers[base] = exponent - 1
            powers[other] = powers.get(other, sp.S.Zero) + 1
            return
