"""The functions of balls: every value encloses the true one.

Balls are Arb's (python-flint). Constants, programs and enclosures have their functions from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from flint import arb

from gdtutor.catalog.functions import FUNCTIONS, relatives

_OWN: Final[Mapping[str, Callable[[arb], arb]]] = {
    "sigmoid": lambda u: 1 / (1 + (-u).exp()),
    "softplus": lambda u: u.exp().log1p(),
    "relu": lambda u: u.max(arb(0)),
}


_OF_ARB: Final[Mapping[str, Callable[[arb], arb]]] = {
    name: getattr(arb, name) for name, function in FUNCTIONS.items() if function.derivative and hasattr(arb, name)
}

BALLS: Final[Mapping[str, Callable[[arb], arb]]] = {**relatives(_OF_ARB, lambda u: 1 / u), **_OF_ARB, **_OWN}
"""Name → the function of a ball; outside of the domain, or where that is not known, the value is no number."""
