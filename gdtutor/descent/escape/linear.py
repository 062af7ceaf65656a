"""The escape on a quadratic: the gradient follows a linear rule, so the factors of its parts tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from flint import arb, arb_mat

from gdtutor.catalog.method import Method, RateCourse
from gdtutor.descent.escape.proof import Escape, EscapeKind, Stand, floor
from gdtutor.descent.exactness import as_value
from gdtutor.descent.system import as_ball

if TYPE_CHECKING:
    from gdtutor.descent.system import System

_Proof: TypeAlias = "Callable[[System, Stand, arb_mat, arb_mat], float | None]"


def linear(system: System, stand: Stand, slopes: Sequence[arb]) -> Escape | None:
    """Show that a part of the error grows for ever, where the Hessian is constant."""
    proof = _proof_for(stand.method)
    if proof is None or not system.centred:
        return None
    entries = [entry for row in system.hessian for entry in row]
    if any(entry.free_symbols for entry in entries):
        return None
    size, values = len(slopes), [as_ball(as_value(entry)) for entry in entries]
    bends = arb_mat([values[i * size : (i + 1) * size] for i in range(size)])
    factor = proof(system, stand, bends, arb_mat([[slope] for slope in slopes]))
    return None if factor is None else Escape(EscapeKind.LINEAR, factor=factor)


def _squared(vector: arb_mat) -> arb:
    total: arb = (vector.transpose() * vector)[0, 0]
    return total


def _grown_once(system: System, stand: Stand, bends: arb_mat, slopes: arb_mat) -> float | None:  # noqa: ARG001
    """Plain descent: ‖Mⁿg‖ is log-convex in n for a symmetric M, so a slope that has grown once grows for ever."""
    following = slopes - system.rate_ball() * (bends * slopes)
    before, after = _squared(slopes), _squared(following)
    return floor((after / before).sqrt()) if after > before else None


def _bends_down(system: System, stand: Stand, bends: arb_mat, slopes: arb_mat) -> float | None:  # noqa: ARG001
    """Σ αₙ = ∞, and gᵀHg < 0 shows a part with λ < 0: the product of all 1 − αₙ·λ has no bound."""
    return 1.0 if (slopes.transpose() * (bends * slopes))[0, 0] < 0 else None


def _with_velocity(system: System, stand: Stand, bends: arb_mat, slopes: arb_mat) -> float | None:
    """Along an eigenvector the errors follow eₙ₊₁ = p·eₙ − q·eₙ₋₁; the zero r of r² − p·r + q farthest from 0 rules.

    Its part at eₙ is proportional to eₙ − s·eₙ₋₁ with the other zero s.
    """
    rate, beta = system.rate_ball(), system.parameter_ball("beta")
    velocity = arb_mat([[v] for v in stand.memory[0]])
    for bend, axis in _axes(bends):
        shrink = 1 - rate * bend
        total, product = ((1 + beta) * shrink, beta * shrink) if stand.method.looks_ahead else (shrink + beta, beta)
        inside = total * total - 4 * product
        if not inside > 0 or bend.contains(0):
            continue
        far = (total + inside.sqrt()) / 2 if total > 0 else (total - inside.sqrt()) / 2
        error = (axis * slopes)[0, 0] / bend
        before = error - (axis * velocity)[0, 0]
        if abs(far) > 1 and abs(error - (total - far) * before) > 0:
            return floor(abs(far))
    return None


def _axes(bends: arb_mat) -> list[tuple[arb, arb_mat]]:
    """Return eigenvalues with left eigenvectors, as rows; [] where they cannot be told apart."""
    rows = bends.tolist()
    size = range(len(rows))
    if all(rows[i][j].is_zero() for i in size for j in size if i != j):
        return [(rows[i][i], arb_mat([[int(i == j) for j in size]])) for i in size]
    try:
        values, vectors = bends.eig(left=True)
    except ValueError:
        return []
    return [
        (values[i].real, arb_mat([[entry.real for entry in vectors.tolist()[i]]]))
        for i in size
        if all(entry.imag.contains(0) for entry in vectors.tolist()[i])
    ]


def _proof_for(method: Method) -> _Proof | None:
    """Return the proof that fits the rule, if it is linear in the slope."""
    if method.is_plain:
        return _grown_once
    if method.has_velocity:
        return _with_velocity
    return _bends_down if method.course is RateCourse.HARMONIC and not method.is_bent else None
