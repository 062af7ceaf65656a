"""Judges of what velocity does near a minimum."""

from __future__ import annotations

import re

import mpmath

from tests.oracle.cases import Case
from tests.oracle.claims import claim
from tests.oracle.fields import Scalar
from tests.oracle.functions import distance
from tests.oracle.judges.measures import differs, first
from tests.oracle.numerals import index, shown


def radius_of(case: Case, alpha: Scalar, beta: Scalar, bend: Scalar) -> Scalar:
    """Return the spectral radius of (x, v) ↦ (x⁺, v⁺) on bend·x²/2."""
    heavy = case.problem.method == "heavy-ball"
    ahead = 0 if heavy else beta
    v_of_x, v_of_v = -alpha * bend, beta - alpha * bend * ahead
    trace, determinant = 1 + v_of_x + v_of_v, v_of_v
    inside = mpmath.sqrt(mpmath.mpc(trace * trace - 4 * determinant))
    return max(abs((trace + inside) / 2), abs((trace - inside) / 2))


def _worst(case: Case, alpha: Scalar, beta: Scalar) -> Scalar:
    return max(radius_of(case, alpha, beta, each) for each in case.limit_bends)


@claim("nothing", "Near the minimum the error follows the zeros of <w:equation>, for <w:which>.")
def follows(case: Case, equation: str, which: str) -> None:
    """The numbers after it are judged."""


@claim(
    "radius",
    "Predicted in the long run: on average each step leaves |r| <v:v> of the error, for the zero r farthest from 0.",
)
def radius(case: Case, v: str) -> str | None:
    """The spectral radius of the step on point and velocity."""
    true = _worst(case, case.alpha, case.walk.given("beta"))
    said = shown(v)
    return differs("|r|", said, true) if true > mpmath.mpf(10) ** -20 else (None if said.value < 1e-5 else "it is 0")


@claim("observed ratio", "Observed from <w:a> to <w:b>: <p:v> on average.")
def on_average(case: Case, a: str, b: str, v: str) -> str | None:
    """The mean factor over these steps."""
    n, m = (index(re.sub(r"^\D", "", each)) for each in (a, b))
    before, after = (distance(case.point(k), case.limit) for k in (n, m))
    return differs("the mean factor", shown(v), (after / before) ** (mpmath.mpf(1) / (m - n)))


@claim(
    "momentum threshold",
    "With this β it contracts for α < 2·(1 + β)/f″ <v:v>.",
    "With this β it contracts for α < 2·(1 + β)/λ_max <v:v>.",
    "With this β it contracts for α < 2·(1 + β)/((1 + 2·β)·f″) <v:v>.",
    "With this β it contracts for α < 2·(1 + β)/((1 + 2·β)·λ_max) <v:v>.",
)
def momentum_threshold(case: Case, v: str) -> str | None:
    """The radius is below 1 just below it, and above 1 just above it."""
    edge, beta = shown(v).value, case.walk.given("beta")
    below, above = (_worst(case, edge * (1 + s * mpmath.mpf(10) ** -3), beta) for s in (-1, 1))
    return (
        None if below < 1 < above else f"the radius is {mpmath.nstr(below, 8)} below and {mpmath.nstr(above, 8)} above"
    )


@claim("momentum best", "With one variable the best choice is α = 1/f″ <v:v> and β = 0: then the factor near it is 0.")
def momentum_alone(case: Case, v: str) -> str | None:
    """1/f″."""
    return differs("1/f″", shown(v), 1 / case.limit_bends[0])


@claim(
    "momentum best",
    "The best choice for these eigenvalues is α = 4/(√λ_max + √λ_min)² <v:a> and β = ((√λ_max − √λ_min)/(√λ_max + √λ_min))² <v:b>: then <p:r> is left by a step.",
    "With κ = λ_max/λ_min, the usual choice is α = 1/λ_max <v:a> and β = (√κ − 1)/(√κ + 1) <v:b>: then <p:r> is left by a step.",
)
def momentum_best(case: Case, a: str, b: str, r: str) -> str | None:
    """The formulas, and the radius with them."""
    bends = case.limit_bends
    low, high = mpmath.sqrt(bends[0]), mpmath.sqrt(bends[-1])
    heavy = case.problem.method == "heavy-ball"
    alpha = 4 / (high + low) ** 2 if heavy else 1 / bends[-1]
    beta = ((high - low) / (high + low)) ** (2 if heavy else 1)
    left = _worst(case, alpha, beta)
    near = None if abs(shown(r).value - left) < mpmath.mpf(10) ** -5 else f"{mpmath.nstr(left, 8)} is left"
    return first(differs("α", shown(a), alpha), differs("β", shown(b), beta), near)


@claim(
    "radius",
    "Here |r| > 1: the descent leaves the neighbourhood of this minimum, for a cycle or for good.",
    "Here |r| > 1: the descent leaves the neighbourhood of this minimum, for a cycle or for good, unless it has no part along that eigenvector.",
)
def radius_above(case: Case) -> str | None:
    """The spectral radius is above 1."""
    true = _worst(case, case.alpha, case.walk.given("beta"))
    return None if true > 1 else f"|r| is {mpmath.nstr(true, 8)}"
