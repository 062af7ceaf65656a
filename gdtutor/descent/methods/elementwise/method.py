"""Elementwise methods: recipes carried out coordinate by coordinate, exactly and on proven enclosures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from flint import arb, ctx, fmpq

from gdtutor.catalog.method import NORM, SCHEDULED_RATE, RateCourse
from gdtutor.descent.coordinates import is_size_within, number
from gdtutor.descent.exactness import as_expression, as_value, examine
from gdtutor.descent.methods.base import State
from gdtutor.descent.methods.elementwise.enclosing import EnclosedRule, ball_settings, drift_of, shared_balls
from gdtutor.descent.methods.elementwise.formulas import recipe_formulas
from gdtutor.descent.methods.elementwise.recipe import recipe_of
from gdtutor.descent.methods.elementwise.rule import CompiledRecipe, compiled_recipe
from gdtutor.descent.methods.exact import (
    add,
    exact_settings,
    exact_step,
    is_zero,
    length_of,
    multiply,
    partial_step,
    scalar_values,
    shared_value,
)
from gdtutor.descent.outcome import RunEnd
from gdtutor.descent.system import as_ball
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gdtutor.catalog.method import Method
    from gdtutor.descent.exactness import Point, Value
    from gdtutor.descent.methods.base import Box, Trail
    from gdtutor.descent.methods.elementwise.formulas import Formulas
    from gdtutor.descent.methods.elementwise.recipe import Recipe
    from gdtutor.descent.system import System
    from gdtutor.language.problem import Problem

_ZERO: Final = arb(0)


@dataclass(frozen=True, slots=True)
class Elementwise:
    """A method with a recipe.

    Where the first thing remembered moves the point even with a slope of 0, the run has not converged before its size
    is at most what a slope of the size of the tolerance would sustain.
    """

    method: Method

    @property
    def recipe(self) -> Recipe:
        """The rule line by line."""
        return recipe_of(self.method)

    @property
    def rule(self) -> CompiledRecipe:
        """The rule compiled."""
        return compiled_recipe(self.method)

    def memory(self, variables: int) -> Mapping[str, Point]:
        """Return what is remembered at the start: 0 for each variable."""
        return dict.fromkeys(self.method.memory, (fmpq(0),) * variables)

    def is_still(self, state: State) -> bool:
        """Whether nothing remembered moves the point where the slope is 0, and it is not pulled anywhere."""
        pulling = state.point if self.rule.pulls else ()
        moving = state.memory[0] if self.method.inertia else ()
        return all(is_zero(value) for value in (*pulling, *moving))

    def is_at_rest(self, system: System, state: State) -> bool:
        """Whether the velocity (or the mean slope) is at most what a slope of the size of the tolerance sustains.

        What pulls x is at most the tolerance, too.
        """
        if self.is_still(state):
            return True
        if self.rule.pulls:
            pull = [number(multiply(system.parameters["decay"], x)) for x in state.point]
            if not is_size_within(pull, Number.of(system.tolerance)):
                return False
        if not self.method.inertia:
            return True
        given = [as_expression(value) for value in (system.rate, *system.parameters.values())]
        sustained = self.rule.sustained.subs(dict(zip(self.rule.givens, given, strict=True)), simultaneous=True)
        limit = Number.of(system.tolerance * sustained)
        return is_size_within([number(value) for value in state.memory[0]], limit)

    def advance(self, system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State | RunEnd | None:
        """Return the exact next state, or why there is none, or None if it exists but is not exact."""
        found = self._exact_slopes(system, state, slopes)
        known = exact_settings(self.rule, system, n)
        if found is None or known is None or isinstance(found, RunEnd):
            return found if isinstance(found, RunEnd) else None
        settings = [value for value in (*known, *shared_value(self.rule, system, found)) if value is not None]
        if len(settings) < len(known) + self.rule.shares:
            return None
        columns = []
        for index, x in enumerate(state.point):
            outputs = exact_step(self.rule, [x, *(values[index] for values in state.memory), found[index]], settings)
            if outputs is None or isinstance(outputs, RunEnd):
                return outputs
            named = dict(zip(self.rule.targets, outputs, strict=True))
            columns.append((add(x, named["x"]), *(named[name] for name in self.method.memory)))
        point, *memory = zip(*columns, strict=True)
        return State(point, tuple(memory))

    def enclosed(self, system: System, n: int, state: State, slopes: tuple[Value, ...]) -> Callable[[], Box] | None:
        """Return what gives a box of the next state, at the precision in force, from the exact slopes here."""
        found = self._exact_slopes(system, state, slopes)
        if found is None or isinstance(found, RunEnd):
            return None
        rows = [[x, *(values[index] for values in state.memory), found[index]] for index, x in enumerate(state.point)]

        def box() -> Box:
            settings, drift = ball_settings(self.rule, system)(n), drift_of(self.rule, system)(n)
            settings += shared_balls(self.rule, [as_ball(slope) for slope in found])
            columns = [self._following([as_ball(value) for value in row], settings, drift) for row in rows]
            return tuple(value for column in zip(*columns, strict=True) for value in column)

        return box

    def _following(self, inputs: Sequence[arb], settings: Sequence[arb], drift: arb) -> list[arb]:
        """Return one coordinate of the next point, and what is remembered of it, from x, what was and the slope."""
        x, *rest = inputs
        if self.rule.rests and all(value.is_zero() for value in rest):
            return [x + drift * x, *rest[:-1]]
        outputs = dict(zip(self.rule.targets, _on_balls(self.method, ctx.prec).run([*inputs, *settings]), strict=True))
        return [x + outputs["x"], *(outputs[name] for name in self.method.memory)]

    def _exact_slopes(
        self, system: System, state: State, slopes: tuple[Value, ...]
    ) -> tuple[Value, ...] | RunEnd | None:
        """Return the slopes that the rule uses: at the point, or at the look-ahead point."""
        if not self.rule.looks_ahead:
            return slopes
        found = examine(system.slopes, self.look_ahead(system, state))
        return replace(found, look_ahead=True) if isinstance(found, RunEnd) else found

    def look_ahead(self, system: System, state: State) -> Point:
        """Return yₙ = xₙ + β·vₙ exactly."""
        beta = system.parameters["beta"]
        return tuple(add(x, multiply(beta, v)) for x, v in zip(state.point, state.memory[0], strict=True))

    def stepper(self, system: System) -> EnclosedRule | None:
        """Return the rule on balls at the precision in force; None where nothing is remembered."""
        if self.method.follows_rate and not system.varies:
            return None
        return EnclosedRule(self.rule, system, self._rest(system) if self.method.inertia else None)

    def _rest(self, system: System) -> arb:
        """Return the size that a slope of the size of the tolerance sustains, at the precision in force."""
        given = [system.rate_ball(), *map(as_ball, system.parameters.values())]
        program = compile_program([self.rule.sustained], self.rule.givens)
        return Balls().constant(system.tolerance) * Machine(program, Balls()).run(given)[0]

    def rates(self, system: System) -> Callable[[int], arb] | None:
        """Return n → αₙ on balls at the precision in force; None where it is always α."""
        if SCHEDULED_RATE not in self.rule.scalars:
            return None
        machine, settings = Machine(self.rule.once, Balls()), ball_settings(self.rule, system)
        at = self.rule.scalars.index(SCHEDULED_RATE)
        return lambda n: machine.run(settings(n))[at]

    def formulas(self, problem: Problem) -> Formulas:
        """Return one step as formulas in the state."""
        return recipe_formulas(self.method, problem)

    def rate_at(self, run: Trail, n: int) -> Number:
        """Return the rate αₙ of the step from xₙ."""
        any_length = Number.of(0) if self.rule.shares else None
        return self._scalars_at(run, n, any_length).get(SCHEDULED_RATE) or Number.of(run.problem.rate)

    def _scalars_at(self, run: Trail, n: int, length: Number | None) -> dict[str, Number]:
        """Return what is the same for every coordinate in the step from xₙ, the products first."""
        rule, system, count = self.rule, run.system, len(self.rule.products)
        if not rule.scalars:
            return {}
        settings = exact_settings(rule, system, n)
        names = (*rule.products, *rule.scalars)
        known: Sequence[Value | None] = [None] * len(names)
        if settings is not None:
            products = settings[len(settings) - count - len(rule.indices) :][:count]
            known = (*products, *scalar_values(rule, [*settings, *_exact_part(length)]))

        def enclose(bits: int) -> list[arb]:
            with precision(bits):
                balls = ball_settings(rule, system)(n)
                products = balls[len(balls) - count - len(rule.indices) :][:count]
                balls += [] if length is None else [length.enclosure(bits)]
                return [*products, *Machine(rule.once, Balls()).run(balls)]

        return {
            name: _part(enclose, at) if value is None else number(value)
            for at, (name, value) in enumerate(zip(names, known, strict=True))
        }

    def update_at(self, run: Trail, n: int) -> tuple[Number, ...]:
        """Return xₙ₊₁ − xₙ."""
        return tuple(outputs["x"] for outputs in self._columns(run, n))

    def quantities_at(self, run: Trail, n: int) -> Mapping[str, tuple[Number, ...]]:
        """Return what is computed on the way from xₙ to xₙ₊₁, by name, one number per coordinate."""
        if not self.method.memory and self.method.follows_rate and self.method.course is not RateCourse.SCHEDULED:
            return {}
        length = self._length_at(run, n)
        columns, once = self._columns(run, n), self._scalars_at(run, n, length)
        found: dict[str, tuple[Number, ...]] = {} if length is None else {NORM: (length,)}
        found |= {
            name: (once[name],) if name in once else tuple(outputs[name] for outputs in columns)
            for name in (*self.rule.products, *self.rule.targets)
            if name != "x"
        }
        return {"y": found.pop("y"), "gy": self._slopes_at(run, n), **found} if self.rule.looks_ahead else found

    def _slopes_at(self, run: Trail, n: int) -> tuple[Number, ...]:
        """Return the slopes that the rule uses in the step from xₙ."""
        if not self.rule.looks_ahead:
            return run.slopes_at(n)
        state, here = run.exact_state(n), run.system.at(n)
        ahead: Sequence[Number]
        if state is not None:
            point = self.look_ahead(run.system, state)
            found = examine(here.slopes, point)
            if isinstance(found, tuple):
                return tuple(number(value) for value in found)
            ahead = [number(value) for value in point]
        else:
            beta = number(run.system.parameters["beta"])
            pairs = zip(run.point_at(n), run.memory_at(n)["v"], strict=True)
            ahead = [_ahead(x, beta, v) for x, v in pairs]
        return tuple(_at(ahead, partial(here.function.machine, part)) for part in here.gradient)

    def _columns(self, run: Trail, n: int) -> list[dict[str, Number]]:
        """Return every target of the step from xₙ, by name, for each coordinate."""
        memory, length = run.memory_at(n), self._length_at(run, n)
        each = zip(run.point_at(n), self._slopes_at(run, n), strict=True)
        return [
            self._outputs(run, n, [x, *(values[index] for values in memory.values()), slope], length)
            for index, (x, slope) in enumerate(each)
        ]

    def _length_at(self, run: Trail, n: int) -> Number | None:
        """Return the length of the gradient that the step from xₙ uses, where the rule shares it."""
        if not self.rule.shares:
            return None
        slopes = self._slopes_at(run, n)
        exact = [None if slope.exact is None else as_value(slope.exact) for slope in slopes]
        known = length_of([value for value in exact if value is not None]) if None not in exact else None

        def enclose(bits: int) -> arb:
            with precision(bits):
                return shared_balls(self.rule, [slope.enclosure(bits) for slope in slopes])[0]

        return Number(enclose) if known is None else number(known)

    def _outputs(self, run: Trail, n: int, inputs: Sequence[Number], length: Number | None) -> dict[str, Number]:
        """Return every target in one coordinate, from x, what is remembered and the slope: exact, else enclosed."""
        rule, exact = self.rule, [None if each.exact is None else as_value(each.exact) for each in inputs]
        settings = exact_settings(rule, run.system, n) if any(value is not None for value in exact) else None
        known: Sequence[Value | None] = [None] * len(rule.targets)
        if settings is not None:
            known = partial_step(rule, exact, [*settings, *_exact_part(length)])

        def enclose(bits: int) -> list[arb]:
            with precision(bits):
                values = [each.enclosure(bits) for each in inputs]
                if rule.rests and all(value.is_zero() for value in values[1:]):
                    still = {"y": values[0], "x": drift_of(rule, run.system)(n) * values[0]}
                    return [still.get(name, _ZERO) for name in rule.targets]
                shared = [] if length is None else [length.enclosure(bits)]
                return _on_balls(self.method, bits).run([*values, *ball_settings(rule, run.system)(n), *shared])

        return {
            name: _part(enclose, at) if value is None else number(value)
            for at, (name, value) in enumerate(zip(rule.targets, known, strict=True))
        }


@lru_cache
def _on_balls(method: Method, bits: int) -> Machine:
    """Return the step of a rule bound to balls at `bits` binary digits."""
    with precision(bits):
        return Machine(compiled_recipe(method).step, Balls())


def _exact_part(length: Number | None) -> tuple[Value | None, ...]:
    """Return the length that is shared as a setting: None where it is not exact, nothing where there is none."""
    if length is None:
        return ()
    return (None if length.exact is None else as_value(length.exact),)


def _ahead(x: Number, beta: Number, v: Number) -> Number:
    return Number(lambda bits: x.enclosure(bits) + beta.enclosure(bits) * v.enclosure(bits))


def _at(point: Sequence[Number], machine: Callable[[int], Machine]) -> Number:
    return Number(lambda bits: machine(bits).run([x.enclosure(bits) for x in point])[0])


def _part(enclose: Callable[[int], Sequence[arb]], at: int) -> Number:
    return Number(lambda bits: enclose(bits)[at])
