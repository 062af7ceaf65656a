"""The slope of max(u, |u|) and its like: two parts that agree on whole stretches, told apart by the sign of u."""

from __future__ import annotations

import sympy as sp

from gdtutor.calculus.partial import partial
from gdtutor.language.functions import relu


def agreeing(objective: sp.Expr, variable: sp.Symbol) -> sp.Expr | None:
    """Return f′ as a case for u > 0 and one for u < 0, for f the max or min of two parts that agree in one of them.

    The parts may have one |u| or relu(u), and their difference must be a multiple of u, so that its sign is that of u
    or the opposite one. None for any other function.
    """
    inner = objective.atoms(sp.Abs, relu)
    if not isinstance(objective, (sp.Max, sp.Min)) or len(objective.args) != 2 or len(inner) != 1:
        return None
    (bent,) = inner
    u = bent.args[0]
    if not _crosses(u, variable):
        return None
    smooth = [_settled(objective, bent, sign) for sign in (1, -1)]
    found = [_winner(objective, parts, u, sign) for parts, sign in zip(smooth, (1, -1), strict=True)]
    if None in found or not any(sp.expand(one - other) == 0 for one, other in smooth):
        return None
    above, below = (partial(part, variable) for part in found)
    if above == below:
        return above
    return sp.Piecewise((above, u > 0), (below, u < 0), evaluate=False)


def _crosses(u: sp.Expr, variable: sp.Symbol) -> bool:
    """Whether u is sure to have a slope that is not 0 wherever u is 0: then f has none there, if its slopes differ."""
    if isinstance(u, (sp.sin, sp.cos)):
        return bool(u.args[0].is_polynomial(variable) and sp.degree(u.args[0], variable) == 1)
    return partial(u, variable).is_nonzero is True


def _settled(objective: sp.Expr, bent: sp.Expr, sign: int) -> tuple[sp.Expr, sp.Expr]:
    """Return both parts where u has a sign."""
    u = bent.args[0]
    choice = u if sign > 0 else -u if isinstance(bent, sp.Abs) else sp.S.Zero
    one, other = (part.xreplace({bent: choice}) for part in objective.args)
    return one, other


def _winner(objective: sp.Expr, parts: tuple[sp.Expr, sp.Expr], u: sp.Expr, sign: int) -> sp.Expr | None:
    """Return the part that counts where u has a sign; None where that is not clear."""
    one, other = parts
    share = sp.cancel(sp.expand(one - other) / u)
    if not share.is_Rational:
        return None
    first_is_larger = share * sign > 0
    return one if first_is_larger == isinstance(objective, sp.Max) else other
