"""Recipe: an update rule as a list of assignments, the same for every coordinate.

The formulas are SymPy expressions over the symbols below and the parameters' names. One recipe serves three times: for
exact values, for balls, and for the lines a learner reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import sympy as sp

from gdtutor.catalog.methods import (
    ADAGRAD,
    ADAM,
    EXPONENTIAL_DECAY,
    GRADIENT_DESCENT,
    HEAVY_BALL,
    INVERSE_TIME_DECAY,
    NESTEROV,
    RMSPROP,
)

x, g, y, gy, alpha, alpha_n = sp.symbols("x g y gy alpha alpha_n", real=True)
"""One coordinate of xₙ, of ∇f(xₙ), of the look-ahead point yₙ and of ∇f(yₙ); the rate α and the rate of the step αₙ."""
v, s, m, m_hat, s_hat = sp.symbols("v s m m_hat s_hat", real=True)
"""The velocity, the sum or mean of squares, the mean slope, and these means corrected for their start at 0."""
v_next, s_next, m_next = sp.symbols("v_next s_next m_next", real=True)
"""What will be remembered: the same with the index n + 1."""
n = sp.Symbol("n", integer=True, nonnegative=True)
"""The index of the step, from 0."""
beta, epsilon, rho, beta_1, beta_2, k, factor = sp.symbols("beta epsilon rho beta_1 beta_2 k factor", real=True)
"""The parameters by their names in `gdtutor.catalog.methods`."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One line of a rule: `target` gets the value of `formula`; with `index_next` it carries the index n + 1."""

    target: str
    formula: sp.Expr
    index_next: bool


Recipe: TypeAlias = tuple[Assignment, ...]

_STEP: Final = Assignment("x", x + v_next, index_next=True)
_MEAN_SQUARE: Final = Assignment("x", x - alpha * g / (sp.sqrt(s_next) + epsilon), index_next=True)
_DECAYED: Final = Assignment("x", x - alpha_n * g, index_next=True)

RECIPES: Final[dict[str, Recipe]] = {
    GRADIENT_DESCENT: (Assignment("x", x - alpha * g, index_next=True),),
    HEAVY_BALL: (Assignment("v", beta * v - alpha * g, index_next=True), _STEP),
    NESTEROV: (
        Assignment("y", x + beta * v, index_next=False),
        Assignment("v", beta * v - alpha * gy, index_next=True),
        _STEP,
    ),
    ADAGRAD: (Assignment("s", s + g**2, index_next=True), _MEAN_SQUARE),
    RMSPROP: (Assignment("s", rho * s + (1 - rho) * g**2, index_next=True), _MEAN_SQUARE),
    ADAM: (
        Assignment("m", beta_1 * m + (1 - beta_1) * g, index_next=True),
        Assignment("s", beta_2 * s + (1 - beta_2) * g**2, index_next=True),
        Assignment("m_hat", m_next / (1 - beta_1 ** (n + 1)), index_next=False),
        Assignment("s_hat", s_next / (1 - beta_2 ** (n + 1)), index_next=False),
        Assignment("x", x - alpha * m_hat / (sp.sqrt(s_hat) + epsilon), index_next=True),
    ),
    INVERSE_TIME_DECAY: (Assignment("alpha_n", alpha / (1 + k * n), index_next=False), _DECAYED),
    EXPONENTIAL_DECAY: (Assignment("alpha_n", alpha * factor**n, index_next=False), _DECAYED),
}
"""Method id → rule. Sources: Polyak, *USSR Comput. Math. Math. Phys.* 4 (1964), heavy ball; Nesterov, *Soviet Math.
Dokl.* 27 (1983); Duchi, Hazan, Singer, *JMLR* 12 (2011), AdaGrad; Tieleman, Hinton, *Coursera* lecture 6.5 (2012),
RMSProp; Kingma, Ba, *ICLR* (2015), Adam; Robbins, Monro, *Ann. Math. Stat.* 22 (1951), decaying rates."""
