"""Enclosed steps of the elementwise methods, on the joint state of the point and what is remembered.

With z = (x, memory), m its midpoints and p(z) the place where the slope is taken (x, or x + β·v), the centred form is

    Φ(z) ∈ Φ(m) + Σ_j ∂Φ/∂z_j·(z_j − m_j),  ∂Φ_i/∂z_j = ∂F_i/∂z_j + ∂F_i/∂g_i·Σ_l H_il·∂p_l/∂z_j,

the derivatives taken over the box; F is the rule in one coordinate. The whole matrix ∂Φ/∂z is formed before it meets
the offsets, or contraction would be lost. Source: Moore, Kearfott, Cloud, *Introduction to Interval Analysis* (2009),
ch. 6.
"""

from __future__ import annotations

import operator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from flint import arb, arb_mat, ctx

from gdtutor.descent.methods.base import RunEndedError
from gdtutor.descent.methods.elementwise.frame import TurningFrame
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.descent.system import as_ball
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import FIRST_BITS
from gdtutor.numbers.signals import OutsideError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.descent.exactness import Value
    from gdtutor.descent.methods.base import Box, EnclosedState
    from gdtutor.descent.methods.elementwise.rule import CompiledRecipe
    from gdtutor.descent.objective import Compiled
    from gdtutor.descent.system import System

_ZERO: Final = arb(0)
_ONE: Final = arb(1)
_BALLS: Final = Balls()
_RADIUS_BITS: Final = 64
"""Derivatives meet nothing but radii, which are rough."""


def ball_settings(rule: CompiledRecipe, system: System) -> Callable[[int], list[Any]]:
    """Return n → α, the parameters, n and the powers of step n, on balls at the precision in force."""
    rate = system.rate_ball()
    parameters = {name: as_ball(value) for name, value in system.parameters.items()}
    products = _products(rule, (system.rate, *system.parameters.values()), ctx.prec) if rule.products else _no_products
    return lambda n: rule.settings(rate, parameters, n, arb, products(n))


def _no_products(n: int) -> Sequence[arb]:  # noqa: ARG001
    return ()


@lru_cache(maxsize=64)
def _products(rule: CompiledRecipe, given: tuple[Value, ...], bits: int) -> Callable[[int], Sequence[arb]]:
    """Return n → the products of step n at `bits` binary digits, with α and the parameters; each is computed once."""
    known = [[_ONE] * len(rule.products)]
    with precision(bits):
        machine = Machine(rule.factors, _BALLS)
        inputs = [as_ball(value) for value in given]

    def products(n: int) -> Sequence[arb]:
        with precision(bits):
            while len(known) <= n:
                factors = machine.run([*inputs, arb(len(known))])
                known.append([before * factor for before, factor in zip(known[-1], factors, strict=True)])
        return known[n]

    return products


def shared_balls(rule: CompiledRecipe, slopes: Sequence[arb]) -> list[arb]:
    """Return the length of the gradient where the rule shares it among the coordinates, as the last of the settings."""
    if not rule.shares:
        return []
    squares: arb = sum((slope * slope for slope in slopes), _ZERO)
    return [squares.sqrt() if squares > 0 else _ZERO.union(squares.abs_upper().sqrt())]


def drift_of(rule: CompiledRecipe, system: System) -> Callable[[int], arb]:
    """Return n → the factor of x in the drift of step n, at the precision in force."""
    if not rule.pulls:
        return lambda _: _ZERO
    machine, settings = Machine(rule.drift, _BALLS), ball_settings(rule, system)
    return lambda n: machine.run(settings(n))[0]


class EnclosedRule:
    """A rule bound to the precision in force."""

    def __init__(self, rule: CompiledRecipe, system: System, rest: arb | None) -> None:
        """Bind the rule; the first thing remembered, if it moves the point, is at rest where its size is ≤ `rest`."""
        self._rule = rule
        self._system = system
        self._rest = rest
        self._tolerance = _BALLS.constant(system.tolerance)
        self._settings = ball_settings(rule, system)
        self._look = Machine(rule.look, _BALLS)
        self._step = Machine(rule.step, _BALLS)
        self._sides = Machine(rule.sides, _BALLS)
        self._partials = Machine(rule.partials, _BALLS)
        self._drift = drift_of(rule, system)
        self._frame = TurningFrame(turning=ctx.prec > FIRST_BITS)
        self._held = len(rule.memory)
        self._outputs = [rule.moves, *(rule.targets.index(name) for name in rule.memory)]

    def at_rest(self, sight: EnclosedState) -> bool:
        """Whether the first thing remembered has a size of at most `rest`, and drift is as small as a slope may be.

        Raises UndecidedError where that is open.
        """
        if self._rest is not None and not _is_within(sight.memory[: len(sight.box)], self._rest):
            return False
        pull = self._system.parameter_ball("decay") if self._rule.pulls else _ZERO
        return not self._rule.pulls or _is_within([pull * x for x in sight.box], self._tolerance)

    def step(self, n: int, sight: EnclosedState) -> Box:
        """Return xₙ₊₁ and what is remembered then, flat; raises UndecidedError or RunEndedError."""
        size, here = len(sight.box), self._system.at(n)
        settings, drift = self._settings(n), self._drift(n)
        held = [sight.memory[i::size] for i in range(size)]
        if not here.centred:
            return self._plainly(here.function, sight, held, settings, drift)
        middles = [[value.mid() for value in values] for values in held]
        offset = [*sight.offset, *(value - value.mid() for value in sight.memory)]
        slope, curvature, factors = self._slopes(here.function, sight, held, middles, settings)
        try:
            with precision(_RADIUS_BITS):
                steep = _steepness(here.entries, slope, curvature, factors, offset)
                rests = [
                    i in sight.held or (self._rule.rests and g.is_zero() and all(value.is_zero() for value in values))
                    for i, (g, values) in enumerate(zip(steep, held, strict=True))
                ]
                entries = _rows(here.entries, curvature, size)
                level = [
                    self._rule.rests and g.is_zero() and all(entry.is_zero() for _, entry in row)
                    for g, row in zip(steep, entries, strict=True)
                ]
                still = [rest or flat for rest, flat in zip(rests, level, strict=True)]
                own = _ONE + drift
                shared = shared_balls(self._rule, steep)
                along = _along(steep, entries, shared, factors) if shared else ()
                derivative = self._derivative(
                    sight.box, held, steep, entries, factors, [*settings, *shared], still, own, along
                )
            middle = [*settings, *shared_balls(self._rule, slope)]
            image = [
                [x + drift * x, *values] if rest else self._image(x, all_values if flat else values, g, middle)
                for x, values, all_values, g, rest, flat in zip(
                    sight.middle, middles, held, slope, rests, level, strict=True
                )
            ]
        except OutsideError:
            raise UndecidedError from None
        return self._following([value for column in zip(*image, strict=True) for value in column], derivative, offset)

    def _plainly(
        self,
        function: Compiled,
        sight: EnclosedState,
        held: Sequence[Sequence[arb]],
        settings: Sequence[Any],
        drift: arb,
    ) -> Box:
        """Return the next state from balls alone, whose radii grow at each step: without the Hessian."""
        slope, _, _ = self._slopes(function, sight, held, held, settings, curved=False)
        settings, image = [*settings, *shared_balls(self._rule, slope)], []
        try:
            for i, (x, values, g) in enumerate(zip(sight.box, held, slope, strict=True)):
                rests = self._rule.rests and g.is_zero() and all(value.is_zero() for value in values)
                moved = i not in sight.held and not rests
                image.append(self._image(x, values, g, settings) if moved else [x + drift * x, *values])
        except OutsideError:
            raise UndecidedError from None
        return tuple(value for column in zip(*image, strict=True) for value in column)

    def _image(self, x: arb, held: Sequence[arb], slope: arb, settings: Sequence[Any]) -> list[arb]:
        """Return where one coordinate of the midpoint goes, and what it remembers then."""
        values = self._step.run([x, *held, slope, *settings])
        first, *rest = (values[output] for output in self._outputs)
        return [x + first, *rest]

    def _derivative(
        self,
        box: Box,
        held: Sequence[Sequence[arb]],
        steep: Sequence[arb],
        entries: Sequence[Sequence[tuple[int, arb]]],
        factors: Sequence[arb],
        settings: Sequence[Any],
        still: Sequence[bool],
        own: arb,
        along: Sequence[arb],
    ) -> list[list[arb]]:
        """Return ∂Φ/∂z on the whole state.

        `own` is what a coordinate keeps of itself, and `along` ∂‖∇f‖/∂z where that counts.
        A coordinate is `still` where it rests, and where f is level along it: there its image is that of all that is
        remembered, not of the midpoints, and holds every difference already but the one in x.
        """
        size = len(box)
        derivative = [[_ZERO] * (size * (self._held + 1)) for _ in range(size * (self._held + 1))]
        for i, x in enumerate(box):
            derivative[i][i] = own
            if still[i]:
                continue
            inputs = [x, *held[i], steep[i], *settings]
            partials = self._partials.run([*inputs, *map(_side, self._sides.run(inputs))])
            self._differentiate(derivative, i, size, partials, entries[i], factors, along)
        return derivative

    def _differentiate(
        self,
        derivative: list[list[arb]],
        i: int,
        size: int,
        partials: Sequence[arb],
        entries: Sequence[tuple[int, arb]],
        factors: Sequence[arb],
        along: Sequence[arb],
    ) -> None:
        """Fill in the rows of coordinate `i`: by each thing remembered, and through the slope by every coordinate."""
        width = self._held + 1
        for row in range(width):
            *by_memory, by_slope, by_length = self._row(partials, row)
            line = derivative[row * size + i]
            for k, partial in enumerate(by_memory, 1):
                line[k * size + i] = partial
            for j, entry in entries:
                through = by_slope * entry
                line[j] = line[j] + through
                for k, factor in enumerate(factors, 1):
                    if not factor.is_zero():
                        line[k * size + j] = line[k * size + j] + through * factor
            for j, part in enumerate(along):
                line[j] = line[j] + by_length * part

    def _row(self, partials: Sequence[arb], row: int) -> Sequence[arb]:
        """Return the derivatives of one output: by each thing remembered, by the slope, by the length if shared."""
        width = self._held + 1 + self._rule.shares
        found = partials[row * width : (row + 1) * width]
        return found if self._rule.shares else [*found, _ZERO]

    def _following(self, image: Sequence[arb], derivative: Sequence[Sequence[arb]], offset: Sequence[arb]) -> Box:
        """Return the midpoints' image with the errors around it, as balls that keep its midpoints."""
        middles = [value.mid() for value in image]
        with precision(_RADIUS_BITS):
            error = arb_mat([[arb(0, value.rad())] for value in image])
            spread = self._frame.carry(arb_mat(derivative), arb_mat([[value] for value in offset]), error)
            balls = [arb(0, size.abs_upper()) for size in spread]
        return tuple(map(operator.add, middles, balls))

    def _slopes(
        self,
        function: Compiled,
        sight: EnclosedState,
        held: Sequence[Sequence[arb]],
        middles: Sequence[Sequence[arb]],
        settings: Sequence[Any],
        *,
        curved: bool = True,
    ) -> tuple[Sequence[arb], Sequence[arb], Sequence[arb]]:
        """Return ∇f(p(m)), the Hessian's entries over p of the box, and the derivatives of p by what is remembered.

        Without `curved` there are no entries.
        """
        settings = [*settings, *shared_balls(self._rule, [_ZERO])]
        if not self._rule.looks_ahead:
            return sight.slope, sight.curvature, [_ZERO] * self._held
        looks = [self._look.run([x, *values, _ZERO, *settings]) for x, values in zip(sight.box, held, strict=True)]
        ahead = tuple(x + look[0] for x, look in zip(sight.box, looks, strict=True))
        centre = [
            m + self._look.run([m, *values, _ZERO, *settings])[0]
            for m, values in zip(sight.middle, middles, strict=True)
        ]
        try:
            curvature = function.bound("curvature", ctx.prec).run(ahead) if curved else []
            return function.bound("slope", ctx.prec).run(centre), curvature, looks[0][1:]
        except OutsideError as outside:
            kind = OutcomeKind.NOT_DIFFERENTIABLE if outside.need.of_slope else OutcomeKind.LEFT_DOMAIN
            raise RunEndedError(RunEnd(kind, need=outside.need, look_ahead=True), ahead) from None


def _along(
    steep: Sequence[arb],
    entries: Sequence[Sequence[tuple[int, arb]]],
    length: Sequence[arb],
    factors: Sequence[arb],
) -> list[arb]:
    """Return the derivatives of the length of the gradient by the whole state: those of each slope times its share."""
    (whole,) = length
    size = len(steep)
    shares = [slope / whole if whole > 0 else _ZERO.union(_ONE).union(-_ONE) for slope in steep]
    found = [_ZERO] * size
    for share, row in zip(shares, entries, strict=True):
        for j, entry in row:
            found[j] = found[j] + share * entry
    return [*found, *(part * factor for factor in factors for part in found)]


def _is_within(values: Sequence[arb], limit: arb) -> bool:
    """Whether the size of a column is at most a limit; raises UndecidedError where that is open."""
    size: arb = sum((value * value for value in values), _ZERO)
    if size <= limit * limit:
        return True
    if size > limit * limit:
        return False
    raise UndecidedError


def _steepness(
    places: Sequence[tuple[int, int]],
    slope: Sequence[arb],
    curvature: Sequence[arb],
    factors: Sequence[arb],
    offset: Sequence[arb],
) -> list[arb]:
    """Return the slope that the rule uses, on the whole state."""
    size = len(slope)
    shifts = [sum(map(operator.mul, factors, offset[size + i :: size]), offset[i]) for i in range(size)]
    total = list(slope)
    for (i, j), entry in zip(places, curvature, strict=True):
        total[i] = total[i] + entry * shifts[j]
        if i != j:
            total[j] = total[j] + entry * shifts[i]
    return total


def _rows(places: Sequence[tuple[int, int]], curvature: Sequence[arb], size: int) -> list[list[tuple[int, arb]]]:
    """Return the Hessian's entries of each row, with their columns."""
    rows: list[list[tuple[int, arb]]] = [[] for _ in range(size)]
    for (i, j), entry in zip(places, curvature, strict=True):
        rows[i].append((j, entry))
        if i != j:
            rows[j].append((i, entry))
    return rows


def _side(difference: arb) -> arb:
    """Return 1 where the first argument of a max is the larger one, 0 where the second is, [0, 1] where it is open."""
    if difference > 0:
        return _ONE
    return _ZERO if difference < 0 else _ZERO.union(_ONE)
