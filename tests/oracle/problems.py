"""Problems by seed: functions of many kinds, starts at seams and at critical points, rates tiny, huge and just so."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tests.oracle.families import FAMILIES, Sketch
from tests.oracle.functions import Function
from tests.oracle.walks import USUAL

_RATES: Final = (
    "1/1000 1/100 1/50 1/20 1/10 1/10 1/8 1/5 1/4 3/10 1/3 2/5 1/2 1/2 3/5 3/4 9/10 1 1 11/10 3/2 2 5 20".split()
)
_STARTS: Final = "0 1 -1 2 -2 3 -3 1/2 -1/2 1/3 4 -4 5 3/2 -3/2 1/10 7/3 10".split()
_STEPS: Final = (0, 1, 2, 5, 10, 20, 20, 30, 50, 100, 100, 300)
_CHOICES: Final[Mapping[str, Sequence[str]]] = {
    "beta": ("0", "1/4", "1/2", "9/10", "99/100"),
    "epsilon": ("0", "1/10000", "1/100"),
    "rho": ("0", "1/2", "9/10"),
    "beta_1": ("0", "1/2", "9/10"),
    "beta_2": ("0", "1/2", "99/100"),
    "c": ("1/2", "1/10", "9/10"),
    "factor": ("1/2", "1/10", "9/10", "99/100"),
    "k": ("0", "1", "1/100", "10"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is asked of the program, and the function behind it."""

    kind: str
    function: Function
    start: tuple[Fraction, ...]
    rate: Fraction
    steps: int
    method: str
    parameters: Mapping[str, Fraction]
    seed: int = 0

    def command(self) -> str:
        """Return the command line that shows it."""
        given = " ".join(
            f"--parameter {name}={value}"
            for name, value in self.parameters.items()
            if value != USUAL[self.method][name]
        )
        start = ",".join(f"{name}={value}" for name, value in zip(self.function.variables, self.start, strict=True))
        rest = f"--start {start} --rate {self.rate} --method {self.method} --steps {self.steps} {given}".strip()
        return f"explain '{self.function.tree.text()}' {rest}"


def problem(seed: int) -> Problem:
    """Return the problem with the number `seed`."""
    rng = random.Random(seed)
    names = list(FAMILIES)
    kind = rng.choices(names, [FAMILIES[name][1] for name in names])[0]
    sketch = FAMILIES[kind][0](rng)
    names_used = {node.name for node in sketch.tree.nodes() if node.op == "var"}
    variables = tuple(name for name in ("x", "y", "z") if name in names_used) or ("x",)
    method = "gradient-descent" if rng.random() < 0.4 else rng.choice(list(USUAL))
    return Problem(
        kind,
        Function(sketch.tree, variables),
        _start(rng, sketch, len(variables)),
        _rate(rng, sketch),
        rng.choice(_STEPS),
        method,
        _parameters(rng, method),
        seed,
    )


def _start(rng: random.Random, sketch: Sketch, size: int) -> tuple[Fraction, ...]:
    if sketch.starts and rng.random() < 0.35:
        return tuple(Fraction(value) for value in rng.choice(sketch.starts)[:size])
    return tuple(Fraction(rng.choice(_STARTS)) for _ in range(size))


def _rate(rng: random.Random, sketch: Sketch) -> Fraction:
    if sketch.rates and rng.random() < 0.5:
        return Fraction(rng.choice(list(sketch.rates)))
    return Fraction(rng.choice(_RATES))


def _parameters(rng: random.Random, method: str) -> dict[str, Fraction]:
    given = dict(USUAL[method])
    for name in given:
        if rng.random() < 0.3:
            given[name] = Fraction(rng.choice(_CHOICES[name]))
    return given
