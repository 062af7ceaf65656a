"""The escape of a rule without memory that is one fraction of polynomials, as Newton's method is on √(1 + x²)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.descent.escape.proof import Escape, EscapeKind, Stand, as_fraction
from gdtutor.descent.escape.slope import HIGHEST, has_high_power
from gdtutor.descent.exactness import as_expression
from gdtutor.language.functions import cbrt

if TYPE_CHECKING:
    from gdtutor.catalog.method import Method
    from gdtutor.descent.system import System

_LONGEST: Final = 400
"""A step of Newton's method with more operations is not brought to one fraction."""
_KEPT: Final = 64
_GROWTHS: Final = (sp.Integer(2), sp.Rational(3, 2), sp.Rational(65, 64))
"""What each step may be shown to multiply the distance by."""


def rational(system: System, stand: Stand) -> Escape | None:
    """Show that |N(x)| ≥ c·|x| with c > 1 wherever |x| is at least what it is now, for a fraction N of polynomials."""
    if len(system.variables) > 1 or not (stand.method.follows_tangents or stand.method.is_plain):
        return None
    parts = _fraction(system, stand.method)
    reach = abs(stand.point[0]).abs_lower()
    if parts is None or not reach > 0:
        return None
    growth = next((each for each in _GROWTHS if _grows(*parts, as_fraction(reach), each)), None)
    return None if growth is None else Escape(EscapeKind.TAIL, 0, float(growth))


def _grows(above: sp.Poly, below: sp.Poly, edge: sp.Rational, growth: sp.Rational) -> bool:
    """Say whether |above/below| ≥ `growth`·|x| wherever |x| ≥ `edge`."""
    gain = above**2 - below**2 * sp.Poly(growth**2 * above.gen**2, above.gen)
    rays = ((edge, sp.oo), (-sp.oo, -edge))
    if any(below.count_roots(*ray) for ray in rays):
        return False
    if gain.is_zero:
        return True
    return not any(gain.count_roots(*ray) for ray in rays) and gain.eval(edge) > 0 and gain.eval(-edge) > 0


def _fraction(system: System, method: Method) -> tuple[sp.Poly, sp.Poly] | None:
    """Return numerator and denominator of what x becomes, if they are polynomials over the rational numbers."""
    (x,), (slope,) = system.variables, system.gradient
    curvature = system.hessian[0][0] if method.follows_tangents else sp.S.One
    rate = sp.S.One if method.follows_tangents else as_expression(system.rate)
    step = _polynomials(slope, curvature, x)
    if step is None or not rate.is_Rational:
        return None
    above, below = (step[1] * sp.Poly(x, x) - step[0] * rate).cancel(step[1], include=True)
    return (above, below) if max(above.degree(), below.degree()) <= HIGHEST else None


@lru_cache(_KEPT)
def _polynomials(above: sp.Expr, below: sp.Expr, x: sp.Symbol) -> tuple[sp.Poly, sp.Poly] | None:
    """Return a fraction as one of polynomials over the rational numbers, if it is one."""
    step = above / below if below != 0 else sp.nan
    if step is sp.nan or step.has(sp.sign, sp.Piecewise) or step.count_ops() > _LONGEST or has_high_power(step):
        return None
    parts = sp.fraction(sp.cancel(sp.together(_cubed(step))))
    if not all(part.is_polynomial(x) for part in parts):
        return None
    polynomials = sp.Poly(parts[0], x), sp.Poly(parts[1], x)
    return polynomials if all(each.domain.is_ZZ or each.domain.is_QQ for each in polynomials) else None


def _cubed(expression: sp.Expr) -> sp.Expr:
    """Write a power of a cube root with as few roots as possible."""
    together = sp.powsimp(sp.cancel(sp.together(expression)))
    return together.replace(
        lambda node: node.is_Pow and isinstance(node.base, cbrt) and node.exp.is_Integer,
        lambda node: node.base.args[0] ** (node.exp // 3) * node.base ** (node.exp % 3),
    )
