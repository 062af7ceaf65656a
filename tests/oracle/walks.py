"""Walks: the update rules, written anew from their definitions (lessons/methods)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

import mpmath

from tests.oracle.fields import FLOATS, DelicateError, Field, Scalar
from tests.oracle.functions import MISSING, CornerError, EdgeError, Function, Vector

USUAL: Final[Mapping[str, Mapping[str, Fraction]]] = MappingProxyType(
    {
        "gradient-descent": {},
        "heavy-ball": {"beta": Fraction(9, 10)},
        "nesterov": {"beta": Fraction(9, 10)},
        "adagrad": {"epsilon": Fraction(1, 10**10)},
        "rmsprop": {"rho": Fraction(99, 100), "epsilon": Fraction(1, 10**8)},
        "adam": {"beta_1": Fraction(9, 10), "beta_2": Fraction(999, 1000), "epsilon": Fraction(1, 10**8)},
        "amsgrad": {"beta_1": Fraction(9, 10), "beta_2": Fraction(999, 1000), "epsilon": Fraction(1, 10**8)},
        "adamw": {
            "beta_1": Fraction(9, 10),
            "beta_2": Fraction(999, 1000),
            "epsilon": Fraction(1, 10**8),
            "decay": Fraction(1, 100),
        },
        "adamax": {"beta_1": Fraction(9, 10), "beta_2": Fraction(999, 1000), "epsilon": Fraction(1, 10**8)},
        "adadelta": {"rho": Fraction(9, 10), "epsilon": Fraction(1, 10**6)},
        "newton": {},
        "backtracking": {"c": Fraction(1, 10000), "factor": Fraction(1, 2)},
        "exact-line-search": {},
        "inverse-time-decay": {"k": Fraction(1, 10)},
        "exponential-decay": {"factor": Fraction(9, 10)},
    }
)
"""Method → its parameters with their usual values."""
_TWO: Final = {"adamw": 2, "adamax": 2, "adadelta": 2}
_TRIALS: Final = 60
_RAY: Final = 400
_BISECTIONS: Final = 60


class NoStepError(ArithmeticError):
    """The method has no step from there."""


class UnknownError(ArithmeticError):
    """The simulation does not know how the method goes on."""


@dataclass(frozen=True, slots=True)
class State:
    """A point and what the method remembers there, each entry with one number for every variable."""

    n: int
    point: Vector
    memory: tuple[Vector, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """A method on a function, in a field of numbers."""

    function: Function
    method: str
    rate: Scalar
    parameters: Mapping[str, Fraction]
    field: Field

    def given(self, name: str) -> Scalar:
        """Return a parameter."""
        return self.field.number(self.parameters[name])

    @property
    def alpha(self) -> Scalar:
        """The learning rate."""
        return self.field.number(self.rate)

    def start(self, point: Vector) -> State:
        """Return the state at the beginning."""
        zeros = tuple(self.field.number(0) for _ in point)
        count = {"heavy-ball": 1, "nesterov": 1, "adagrad": 1, "rmsprop": 1, "adam": 2, "amsgrad": 3, **_TWO}.get(
            self.method, 0
        )
        return State(0, point, (zeros,) * count)

    def slopes(self, point: Vector) -> Vector:
        """Return the gradient; of floats the one from the right, which is the same beside seams."""
        if self.field is FLOATS:
            return self.function.slope_right(self.field, point)
        return self.function.slopes_inside(self.field, point)

    def ahead(self, state: State) -> Vector:
        """Return where the slope is taken."""
        if self.method != "nesterov":
            return state.point
        beta = self.given("beta")
        return tuple(x + beta * v for x, v in zip(state.point, state.memory[0], strict=True))

    def step(self, state: State) -> State:
        """Return the next state; raises what the function raises where there is no slope, or NoStepError."""
        point, memory = _STEPS[self.method](self, state, self.slopes(self.ahead(state)))
        return State(state.n + 1, point, memory)

    def states(self, point: Vector, steps: int) -> Iterator[State]:
        """Yield states as far as there are any, at most `steps` steps."""
        state = self.start(point)
        yield state
        for _ in range(steps):
            try:
                state = self.step(state)
                if not all(abs(x) < 1e300 for x in state.point):
                    return
            except (*MISSING, CornerError, EdgeError, NoStepError, UnknownError, DelicateError):
                return
            yield state


_Step = tuple[Vector, tuple[Vector, ...]]


def _plain(rate: Callable[[Walk, State], Scalar]) -> Callable[[Walk, State, Vector], _Step]:
    def step(walk: Walk, state: State, slopes: Vector) -> _Step:
        alpha = rate(walk, state)
        return tuple(x - alpha * g for x, g in zip(state.point, slopes, strict=True)), ()

    return step


def _velocity(walk: Walk, state: State, slopes: Vector) -> _Step:
    beta = walk.given("beta")
    velocity = tuple(beta * v - walk.alpha * g for v, g in zip(state.memory[0], slopes, strict=True))
    return tuple(x + v for x, v in zip(state.point, velocity, strict=True)), (velocity,)


def _scaled(walk: Walk, state: State, means: Vector, squares: Vector) -> Vector:
    moved = []
    for x, m, s in zip(state.point, means, squares, strict=True):
        below = walk.field.call("sqrt", s) + walk.given("epsilon")
        if below == 0:
            raise NoStepError
        moved.append(x - walk.alpha * m / below)
    return tuple(moved)


def _adagrad(walk: Walk, state: State, slopes: Vector) -> _Step:
    squares = tuple(s + g * g for s, g in zip(state.memory[0], slopes, strict=True))
    return _scaled(walk, state, slopes, squares), (squares,)


def _mean(keep: Scalar, before: Vector, values: Vector) -> Vector:
    return tuple(keep * m + (1 - keep) * g for m, g in zip(before, values, strict=True))


def _rmsprop(walk: Walk, state: State, slopes: Vector) -> _Step:
    squares = _mean(walk.given("rho"), state.memory[0], tuple(g * g for g in slopes))
    return _scaled(walk, state, slopes, squares), (squares,)


def _adam(walk: Walk, state: State, slopes: Vector) -> _Step:
    one, two = walk.given("beta_1"), walk.given("beta_2")
    means = _mean(one, state.memory[0], slopes)
    squares = _mean(two, state.memory[1], tuple(g * g for g in slopes))
    n = state.n + 1
    largest = tuple(max(pair) for pair in zip(*state.memory[2:], squares, strict=True))
    corrected = tuple(m / (1 - one**n) for m in means), tuple(s / (1 - two**n) for s in largest)
    return _scaled(walk, state, *corrected), (means, squares, largest)[: len(state.memory)]


def _adamw(walk: Walk, state: State, slopes: Vector) -> _Step:
    point, memory = _adam(walk, state, slopes)
    drawn = walk.alpha * walk.given("decay")
    return tuple(x - drawn * before for x, before in zip(point, state.point, strict=True)), memory


def _adamax(walk: Walk, state: State, slopes: Vector) -> _Step:
    one, two = walk.given("beta_1"), walk.given("beta_2")
    means = _mean(one, state.memory[0], slopes)
    sizes = tuple(max(two * u, abs(g) + walk.given("epsilon")) for u, g in zip(state.memory[1], slopes, strict=True))
    far = walk.alpha / (1 - one ** (state.n + 1))
    moved = tuple(x - far * m / u for x, m, u in zip(state.point, means, sizes, strict=True))
    return moved, (means, sizes)


def _adadelta(walk: Walk, state: State, slopes: Vector) -> _Step:
    keep, small = walk.given("rho"), walk.given("epsilon")
    squares = _mean(keep, state.memory[0], tuple(g * g for g in slopes))
    root = walk.field.call
    ways = tuple(
        root("sqrt", t + small) / root("sqrt", s + small) * g
        for t, s, g in zip(state.memory[1], squares, slopes, strict=True)
    )
    moved = tuple(x - walk.alpha * d for x, d in zip(state.point, ways, strict=True))
    return moved, (squares, _mean(keep, state.memory[1], tuple(d * d for d in ways)))


def _newton(walk: Walk, state: State, slopes: Vector) -> _Step:
    try:
        rows = walk.function.hessian(walk.field, state.point)
    except (CornerError, EdgeError) as error:
        raise NoStepError from error
    step = _solved([list(row) for row in rows], list(slopes), walk.field)
    return tuple(x - p for x, p in zip(state.point, step, strict=True)), ()


def _solved(rows: list[list[Scalar]], right: list[Scalar], field: Field) -> list[Scalar]:
    size = len(rows)
    table = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(table[k][i]))
        if not field.sign(table[pivot][i]):
            raise NoStepError
        table[i], table[pivot] = table[pivot], table[i]
        for k in range(size):
            if k != i:
                factor = table[k][i] / table[i][i]
                table[k] = [a - factor * b for a, b in zip(table[k], table[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(table)]


def _backtracking(walk: Walk, state: State, slopes: Vector) -> _Step:
    here, t = walk.function.value(walk.field, state.point), walk.alpha
    squared = sum(g * g for g in slopes)
    for _ in range(_TRIALS):
        trial = tuple(x - t * g for x, g in zip(state.point, slopes, strict=True))
        try:
            gap = walk.function.value(walk.field, trial) - here + walk.given("c") * t * squared
            if gap <= walk.field.zero * (abs(here) + t * squared):
                return trial, ()
        except (*MISSING, DelicateError):
            pass
        t *= walk.given("factor")
    raise NoStepError


def _exact_line(walk: Walk, state: State, slopes: Vector) -> _Step:
    field = walk.field
    if not any(field.sign(g) for g in slopes):
        return state.point, ()

    def along(t: Scalar) -> Vector:
        return tuple(x - t * g for x, g in zip(state.point, slopes, strict=True))

    def falls(t: Scalar) -> bool:
        series = walk.function.along(field, along(t), tuple(-g for g in slopes), 1)
        return bool(series[1] < 0)

    def coarse(t: float) -> bool:
        return walk.function.fall([float(each) for each in along(t)], way) < 0

    way = [-float(g) for g in slopes]
    size = max(float(abs(g)) for g in slopes)
    low, gap = 0.0, 2e-3 * max(1.0, *(float(abs(x)) for x in state.point)) / max(size, 1e-3) / 5
    try:
        for _ in range(_RAY):
            if not coarse(low + gap):
                break
            low, gap = low + gap, gap * 1.04
        else:
            raise UnknownError
        least, most = field.number(low), field.number(low + gap)
        for _ in range(int(mpmath.mp.prec * 1.1) if field is not FLOATS else _BISECTIONS):
            middle = (least + most) / 2
            least, most = (middle, most) if falls(middle) else (least, middle)
    except (*MISSING, DelicateError) as error:
        raise UnknownError from error
    return along((least + most) / 2), ()


_STEPS: Final[Mapping[str, Callable[[Walk, State, Vector], _Step]]] = MappingProxyType(
    {
        "gradient-descent": _plain(lambda walk, _: walk.alpha),
        "inverse-time-decay": _plain(lambda walk, state: walk.alpha / (1 + walk.given("k") * state.n)),
        "exponential-decay": _plain(lambda walk, state: walk.alpha * walk.given("factor") ** state.n),
        "heavy-ball": _velocity,
        "nesterov": _velocity,
        "adagrad": _adagrad,
        "rmsprop": _rmsprop,
        "adam": _adam,
        "amsgrad": _adam,
        "adamw": _adamw,
        "adamax": _adamax,
        "adadelta": _adadelta,
        "newton": _newton,
        "backtracking": _backtracking,
        "exact-line-search": _exact_line,
    }
)
