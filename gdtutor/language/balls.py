"""The functions of balls: every value encloses the true one.

Balls are Arb's (python-flint). Constants, programs and enclosures have their functions from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from flint import arb

from gdtutor.catalog.functions import FUNCTIONS

_OWN: Final[Mapping[str, Callable[[arb], arb]]] = {
    "sigmoid": lambda u: 1 / (1 + (-u).exp()),
    "softplus": lambda u: u.exp().log1p(),
    "relu": lambda u: u.max(arb(0)),
}


def _of_reciprocal(name: str) -> Callable[[arb], arb]:
    function = getattr(arb, name)
    return lambda u: function(1 / u)


BALLS: Final[Mapping[str, Callable[[arb], arb]]] = {
    **{name: getattr(arb, name) for name, each in FUNCTIONS.items() if each.derivative and hasattr(arb, name)},
    **{name: _of_reciprocal(each.of_reciprocal) for name, each in FUNCTIONS.items() if each.of_reciprocal},
    **_OWN,
}
"""Name → the function of a ball; outside of the domain, or where that is not known, the value is no number."""
