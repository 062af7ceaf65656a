"""Models, losses and update rules together, as PyTorch documents them: small fits agree to 12 digits.

The losses are those of torch.nn (MSELoss, HuberLoss, BCEWithLogitsLoss, CrossEntropyLoss, each with its mean), the
rules those of torch.optim and torch.optim.lr_scheduler. Gradients are written by hand, in 50 digits.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import mpmath
import pytest
from mpmath import mpf

import gdtutor
from tests.test_descent_methods_torch import (
    DIGITS,
    adadelta,
    adagrad,
    adam,
    adamax,
    adamw,
    agrees,
    amsgrad,
    nadam,
    rmsprop,
    sgd,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Vector: TypeAlias = "list[mpf]"
Gradient: TypeAlias = "Callable[..., tuple[mpf, ...]]"

STEPS: Final = 60
LINE: Final = [(0, 1), (1, 3), (2, 4), (3, 8), (4, 9)]
HUBER: Final = [(0, 1), (1, 3), (2, 4), (3, 30), (4, 9)]
CLASSES: Final = [(1, 0), (2, 0), (3, 1), (4, 0), (5, 1), (6, 1)]
KINDS: Final = [(1, "a"), (2, "a"), (3, "b"), (4, "b"), (5, "c"), (6, "b"), (7, "c")]
XOR: Final = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
NETWORK_START: Final = "1/2,-3/10,4/5,7/10,0,1/10,9/10,-2/5,0"


def line(b: mpf, w: mpf) -> tuple[mpf, ...]:
    """Return the gradient of MSELoss of a line."""
    off = [(w * x + b - y, x) for x, y in LINE]
    return 2 * sum(r for r, _ in off) / len(LINE), 2 * sum(r * x for r, x in off) / len(LINE)


def parabola(a: mpf, b: mpf, c: mpf) -> tuple[mpf, ...]:
    """Return the gradient of MSELoss of a·x² + b·x + c."""
    off = [(a * x**2 + b * x + c - y, x) for x, y in LINE]
    return tuple(2 * sum(r * x**power for r, x in off) / len(LINE) for power in (2, 1, 0))


def huber(b: mpf, w: mpf) -> tuple[mpf, ...]:
    """Return the gradient of HuberLoss with δ = 1: a residual counts as at most 1."""
    off = [(max(mpf(-1), min(mpf(1), w * x + b - y)), x) for x, y in HUBER]
    return sum(r for r, _ in off) / len(HUBER), sum(r * x for r, x in off) / len(HUBER)


def logistic(b: mpf, w: mpf) -> tuple[mpf, ...]:
    """Return the gradient of BCEWithLogitsLoss."""
    off = [(1 / (1 + mpmath.exp(-(w * x + b))) - y, x) for x, y in CLASSES]
    return sum(r for r, _ in off) / len(CLASSES), sum(r * x for r, x in off) / len(CLASSES)


def softmax(*point: mpf) -> tuple[mpf, ...]:
    """Return the gradient of CrossEntropyLoss of three scores wₖ·x + bₖ."""
    b, w = point[:3], point[3:]
    slopes = [mpf(0)] * 6
    for x, kind in KINDS:
        powers = [mpmath.exp(w[k] * x + b[k]) for k in range(3)]
        off = [power / sum(powers) - ("abc"[k] == kind) for k, power in enumerate(powers)]
        slopes = [s + d / len(KINDS) for s, d in zip(slopes, [*off, *(each * x for each in off)], strict=True)]
    return tuple(slopes)


def network(*point: mpf) -> tuple[mpf, ...]:
    """Return the gradient of MSELoss of a 2-2-1 network with tanh, by backpropagation."""
    w, b, v, c = (point[:2], point[2:4]), point[4:6], point[6:8], point[8]
    slopes = [mpf(0)] * 9
    for p, q, y in XOR:
        hidden = [mpmath.tanh(w[k][0] * p + w[k][1] * q + b[k]) for k in range(2)]
        delta = 2 * (v[0] * hidden[0] + v[1] * hidden[1] + c - y) / len(XOR)
        deltas = [delta * v[k] * (1 - hidden[k] ** 2) for k in range(2)]
        parts = [deltas[0] * p, deltas[0] * q, deltas[1] * p, deltas[1] * q, *deltas]
        parts += [delta * hidden[0], delta * hidden[1], delta]
        slopes = [s + d for s, d in zip(slopes, parts, strict=True)]
    return tuple(slopes)


def decayed(gradient: Gradient, decay: mpf) -> Gradient:
    """Return g + λ·θ, as weight_decay makes of a gradient; for plain SGD this is decoupled decay as well."""
    return lambda *theta: tuple(g + decay * t for g, t in zip(gradient(*theta), theta, strict=True))


def value_clipped(gradient: Gradient, most: mpf) -> Gradient:
    """Return a gradient after torch.nn.utils.clip_grad_value_."""
    return lambda *theta: tuple(max(-most, min(most, g)) for g in gradient(*theta))


def norm_clipped(gradient: Gradient, most: mpf) -> Gradient:
    """Return a gradient that is as long as `most` where it is longer.

    torch.nn.utils.clip_grad_norm_ adds 10⁻⁶ to the length that it divides by; this is left out here.
    """

    def clipped(*theta: mpf) -> tuple[mpf, ...]:
        slopes = gradient(*theta)
        length = mpmath.sqrt(sum(g**2 for g in slopes))
        return tuple(g * min(mpf(1), most / length) for g in slopes)

    return clipped


def scheduled(start: Vector, gradient: Gradient, rate: Callable[[int], mpf]) -> Iterator[Vector]:
    """Yield the parameters of torch.optim.SGD with a scheduler that steps after each step of it."""
    theta, n = list(start), 0
    while True:
        yield list(theta)
        theta = [t - rate(n) * g for t, g in zip(theta, gradient(*theta), strict=True)]
        n += 1


def only(states: Iterator[tuple[Vector, Vector]]) -> Iterator[Vector]:
    """Yield the parameters alone."""
    return (theta for theta, _ in states)


TWO: Final = {"start": "1/2,-1/3"}
SIX: Final = {"start": "0,1/10,-1/5,1/2,-1/3,1/4", "loss": "softmax"}
NINE: Final = {"network": "2-2-1", "activation": "tanh", "start": NETWORK_START}
ADAM: Final = {"parameters": {"beta_1": "9/10", "beta_2": "999/1000"}}


def eps(power: int = 8) -> mpf:
    """Return 10 to a negative power, in the digits at work."""
    return mpf(10) ** -power


def betas() -> tuple[mpf, mpf]:
    """Return 0.9 and 0.999, in the digits at work."""
    return mpf(9) / 10, mpf(999) / 1000


def part(above: int, below: int) -> mpf:
    """Return a fraction, in the digits at work."""
    return mpf(above) / below


CASES: Final[dict[str, tuple[object, str, str, str, dict[str, Any], Callable[[Vector], Iterator[Vector]]]]] = {
    "line, SGD": (
        LINE,
        "w x + b",
        "1/20",
        "gradient-descent",
        TWO,
        lambda p: only(sgd(p, line, part(1, 20), momentum=mpf(0))),
    ),
    "line, momentum": (
        LINE,
        "w x + b",
        "1/50",
        "momentum",
        {**TWO, "parameters": {"beta": "9/10"}},
        lambda p: only(sgd(p, line, part(1, 50), momentum=part(9, 10))),
    ),
    "line, SGD with weight_decay": (
        LINE,
        "w x + b",
        "1/20",
        "gradient-descent",
        {**TWO, "weight_decay": "decoupled: 1/10"},
        lambda p: only(sgd(p, decayed(line, part(1, 10)), part(1, 20), momentum=mpf(0))),
    ),
    "line, momentum with weight_decay in the loss": (
        LINE,
        "w x + b",
        "1/50",
        "momentum",
        {**TWO, "parameters": {"beta": "9/10"}, "weight_decay": "1/10"},
        lambda p: only(sgd(p, decayed(line, part(1, 10)), part(1, 50), momentum=part(9, 10))),
    ),
    "parabola, RMSprop with weight_decay": (
        LINE,
        "a x^2 + b x + c",
        "1/50",
        "rmsprop",
        {"start": "1/5,-1,2", "parameters": {"rho": "99/100"}, "weight_decay": "1/20"},
        lambda p: rmsprop(p, decayed(parabola, part(1, 20)), part(1, 50), alpha=part(99, 100), eps=eps()),
    ),
    "logistic, Adam with weight_decay": (
        CLASSES,
        "w x + b",
        "1/10",
        "adam",
        {**TWO, **ADAM, "loss": "logistic", "weight_decay": "1/20"},
        lambda p: adam(p, decayed(logistic, part(1, 20)), part(1, 10), betas=betas(), eps=eps()),
    ),
    "2-2-1 network, Adam with weight_decay": (
        XOR,
        "",
        "1/50",
        "adam",
        {**NINE, **ADAM, "weight_decay": "1/100"},
        lambda p: adam(p, decayed(network, part(1, 100)), part(1, 50), betas=betas(), eps=eps()),
    ),
    "line, SGD, clip_grad_value_": (
        LINE,
        "w x + b",
        "1/20",
        "gradient-descent",
        {**TWO, "clip": "value: 2"},
        lambda p: only(sgd(p, value_clipped(line, mpf(2)), part(1, 20), momentum=mpf(0))),
    ),
    "line, momentum, clipped by norm": (
        LINE,
        "w x + b",
        "1/50",
        "momentum",
        {**TWO, "parameters": {"beta": "1/2"}, "clip": "norm: 3"},
        lambda p: only(sgd(p, norm_clipped(line, mpf(3)), part(1, 50), momentum=part(1, 2))),
    ),
    "line, SGD, StepLR": (
        LINE,
        "w x + b",
        "1/20",
        "gradient-descent",
        {**TWO, "schedule": "step: factor=1/2, period=20"},
        lambda p: scheduled(p, line, lambda n: part(1, 20) * part(1, 2) ** (n // 20)),
    ),
    "logistic, SGD, CosineAnnealingLR": (
        CLASSES,
        "w x + b",
        "1/2",
        "gradient-descent",
        {**TWO, "loss": "logistic", "schedule": "cosine: period=60, least=1/100"},
        lambda p: scheduled(
            p,
            logistic,
            lambda n: part(1, 100) + part(49, 100) * (1 + mpmath.cos(mpmath.pi * n / 60)) / 2,
        ),
    ),
    "logistic, SGD, ExponentialLR": (
        CLASSES,
        "w x + b",
        "1/2",
        "gradient-descent",
        {**TWO, "loss": "logistic", "schedule": "exponential: factor=19/20"},
        lambda p: scheduled(p, logistic, lambda n: part(1, 2) * part(19, 20) ** n),
    ),
    "logistic, Adam": (
        CLASSES,
        "w x + b",
        "1/10",
        "adam",
        {**TWO, **ADAM, "loss": "logistic"},
        lambda p: adam(p, logistic, part(1, 10), betas=betas(), eps=eps()),
    ),
    "logistic, AdamW made of Adam": (
        CLASSES,
        "w x + b",
        "1/10",
        "adam",
        {**TWO, **ADAM, "loss": "logistic", "weight_decay": "decoupled: 1/20"},
        lambda p: adamw(p, logistic, part(1, 10), betas=betas(), eps=eps(), decay=part(1, 20)),
    ),
    "logistic, AMSGrad": (
        CLASSES,
        "w x + b",
        "1/10",
        "amsgrad",
        {**TWO, **ADAM, "loss": "logistic"},
        lambda p: amsgrad(p, logistic, part(1, 10), betas=betas(), eps=eps()),
    ),
    "softmax, AdamW": (
        KINDS,
        "w*x + b",
        "1/20",
        "adamw",
        {**SIX, "parameters": {**ADAM["parameters"], "decay": "1/100"}},
        lambda p: adamw(p, softmax, part(1, 20), betas=betas(), eps=eps(), decay=part(1, 100)),
    ),
    "2-2-1 network, RMSprop": (
        XOR,
        "",
        "1/100",
        "rmsprop",
        {**NINE, "parameters": {"rho": "99/100"}},
        lambda p: rmsprop(p, network, part(1, 100), alpha=part(99, 100), eps=eps()),
    ),
    "2-2-1 network, Adamax": (
        XOR,
        "",
        "1/50",
        "adamax",
        {**NINE, **ADAM},
        lambda p: adamax(p, network, part(1, 50), betas=betas(), eps=eps()),
    ),
    "Huber, NAdam": (
        HUBER,
        "w x + b",
        "1/10",
        "nadam",
        {**TWO, "loss": "huber", "parameters": {**ADAM["parameters"], "psi": "1/250"}},
        lambda p: nadam(p, huber, part(1, 10), betas=betas(), eps=eps(), momentum_decay=part(1, 250)),
    ),
    "parabola, Adagrad": (
        LINE,
        "a x^2 + b x + c",
        "1/10",
        "adagrad",
        {"start": "1/5,-1,2", "parameters": {"epsilon": "1e-10"}},
        lambda p: adagrad(p, parabola, part(1, 10), eps=eps(10)),
    ),
    "parabola, Adadelta": (
        LINE,
        "a x^2 + b x + c",
        "1",
        "adadelta",
        {"start": "1/5,-1,2", "parameters": {"rho": "9/10", "epsilon": "1e-6"}},
        lambda p: adadelta(p, parabola, mpf(1), rho=part(9, 10), eps=eps(6)),
    ),
}
"""Rows, model, rate, method, and what else is chosen; and what PyTorch's formulas make of the start."""


@pytest.mark.parametrize("name", CASES)
def test_agrees(name: str) -> None:
    """All parameters after each of sixty steps have the first 12 digits of PyTorch's formulas."""
    rows, model, rate, method, chosen, expected = CASES[name]
    run = gdtutor.fit(rows, model, rate=rate, steps=STEPS, method=method, tolerance=0, **chosen)
    assert len(run) == STEPS + 1
    with mpmath.workdps(DIGITS):
        start = [
            mpf(above) / mpf(below or 1) for above, _, below in (v.partition("/") for v in chosen["start"].split(","))
        ]
        for iterate, theta in zip(run, islice(expected(start), STEPS + 1), strict=True):
            assert agrees(iterate.point, theta), iterate
