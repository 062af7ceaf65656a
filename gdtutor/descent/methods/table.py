"""The methods by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
from gdtutor.descent.methods.elementwise.method import Elementwise
from gdtutor.descent.methods.line_search import Backtracking, ExactLineSearch
from gdtutor.descent.methods.newton import Newton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gdtutor.descent.methods.base import Method


def _velocity(rate: Any, parameters: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Return the velocity that a slope of 1 sustains: v = β·v − α·1, in size."""
    return rate / (1 - parameters["beta"])


METHODS: Final[Mapping[str, Method]] = {
    method.id: method
    for method in (
        Elementwise(GRADIENT_DESCENT),
        Elementwise(HEAVY_BALL, moving=True, sustained=_velocity),
        Elementwise(NESTEROV, moving=True, sustained=_velocity),
        Elementwise(ADAGRAD),
        Elementwise(RMSPROP),
        Elementwise(ADAM, autonomous=False, moving=True),
        Newton(),
        Backtracking(),
        ExactLineSearch(),
        Elementwise(INVERSE_TIME_DECAY, autonomous=False),
        Elementwise(EXPONENTIAL_DECAY, autonomous=False),
    )
}
"""Id → method, for every method of `gdtutor.catalog.methods`."""
