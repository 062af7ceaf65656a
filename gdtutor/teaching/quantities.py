"""Quantities: what each name in a term stands for, and the value of a whole term about the walks of a lesson."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import sympy as sp

from gdtutor.analysis.arithmetic import combine, distance, with_exact
from gdtutor.language.notation import canonical_name, parse_constant
from gdtutor.numbers.number import Number
from gdtutor.teaching.insets import Literal, Quantity, Term
from gdtutor.teaching.schema import did_you_mean
from gdtutor.teaching.walked import Spot, Value, Walked, refuse

_LARGEST_POWER: Final = 100
_BINARY: Final[Mapping[str, Callable[..., object]]] = {
    "plus": lambda a, b: a + b,
    "minus": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "over": lambda a, b: a / b,
}
LIMIT: Final = "limit"


@dataclass(frozen=True, slots=True)
class Asked:
    """A quantity of a walk that is asked for, and how its arguments are worked out."""

    quantity: Quantity
    walk: Walked
    value: Callable[[Term], Value]

    def spot(self) -> Spot:
        """Return where: the first argument, an index or `limit`, or the place that is given by name."""
        if self.quantity.place:
            return self._place()
        if not self.quantity.arguments:
            raise refuse("where", name=self.quantity.name, examples=self._examples())
        first = self.quantity.arguments[0]
        if isinstance(first, Quantity) and first.name == LIMIT and not first.arguments:
            return self.walk.limit
        return self.index(first)

    def iterate(self) -> int:
        """Return the index that the first argument is."""
        if not self.quantity.arguments:
            raise refuse("where", name=self.quantity.name, examples=self._examples())
        return self.index(self.quantity.arguments[0])

    def index(self, term: Term) -> int:
        """Return the whole number ≥ 0 that a term is."""
        found = self.number(term).fraction
        if found is None or found.denominator != 1 or found < 0:
            raise refuse("index", name=self.quantity.name, examples=self._examples())
        return int(found)

    def number(self, term: Term) -> Number:
        """Return the number that a term is."""
        found = self.value(term)
        if not isinstance(found, Number):
            raise refuse("no-number", name=_called(term))
        return found

    def only(self, count: int, *, places: bool = True) -> None:
        """Refuse more arguments than `count`, and a place where none may be."""
        if len(self.quantity.arguments) > count or (self.quantity.place and not places):
            raise refuse("arguments", name=self.quantity.name, examples=self._examples())

    def along(self, values: tuple[Number, ...], at: int) -> Number:
        """Return the coordinate that argument `at` names; it may be left out where there is one variable."""
        names = self.walk.names
        if at >= len(self.quantity.arguments):
            if len(names) > 1:
                raise refuse("which", name=self.quantity.name, names=names, examples=self._examples())
            return values[0]
        named = self.quantity.arguments[at]
        name = canonical_name(named.name) if isinstance(named, Quantity) and not named.arguments else None
        if name not in names:
            raise refuse("no-variable", given=_called(named), names=names)
        return values[names.index(name)]

    def _place(self) -> Spot:
        given = {canonical_name(name) or name: value for name, value in self.quantity.place}
        if set(given) != set(self.walk.names):
            raise refuse("place", names=self.walk.names, place=", ".join(f"{name} = …" for name in self.walk.names))
        return tuple(self.number(given[name]) for name in self.walk.names)

    def _examples(self) -> tuple[str, ...]:
        name, second = self.quantity.name, "" if len(self.walk.names) == 1 else f", {self.walk.names[0]}"
        return EXAMPLES.get(name, (f"{name}(3{second if name in _BY_COORDINATE else ''})",))


def _called(term: Term) -> str:
    """Return by which name a term is told of."""
    return term.text if isinstance(term, Literal) else term.name


def _coordinate(asked: Asked, at: int) -> Number:
    asked.only(1, places=False)
    return asked.walk.point(asked.spot())[at]


def _function(asked: Asked) -> Number:
    asked.only(1)
    return asked.walk.at(asked.walk.problem.objective, asked.spot())


def _slope(asked: Asked) -> Number:
    asked.only(2)
    return asked.along(asked.walk.gradient(asked.spot()), 0 if asked.quantity.place else 1)


def _gradient(asked: Asked) -> tuple[Number, ...]:
    asked.only(1)
    return asked.walk.gradient(asked.spot())


def _norm(asked: Asked) -> Number:
    return _length(_gradient(asked))


def _length(vector: tuple[Number, ...]) -> Number:
    return distance(vector, tuple(Number.of(0) for _ in vector))


def _point(asked: Asked) -> tuple[Number, ...]:
    asked.only(1, places=False)
    return asked.walk.point(asked.spot())


def _step(asked: Asked) -> Number:
    asked.only(2, places=False)
    run, n = asked.walk.located(asked.iterate())
    return asked.along(run.update_at(n), 1)


def _distance(asked: Asked) -> Number:
    asked.only(1)
    return distance(asked.walk.point(asked.spot()), asked.walk.goal)


def _curvature(asked: Asked) -> Number:
    asked.only(1)
    bends = asked.walk.bends(asked.spot())
    if len(bends) > 1:
        raise refuse("curvatures", one="lambda_max", other="lambda_min")
    return bends[0]


def _bend(at: int) -> Callable[[Asked], Number]:
    def found(asked: Asked) -> Number:
        asked.only(1)
        return asked.walk.bends(asked.spot())[at]

    return found


def _rate(asked: Asked) -> Number:
    asked.only(1, places=False)
    if not asked.quantity.arguments:
        return Number.of(asked.walk.problem.rate)
    run, n = asked.walk.located(asked.iterate())
    return run.rate_at(n)


def _limit(asked: Asked) -> Value:
    asked.only(1, places=False)
    limit = asked.walk.limit
    if asked.quantity.arguments:
        return asked.along(limit, 0)
    return limit[0] if len(limit) == 1 else limit


def _factor(asked: Asked) -> Number:
    asked.only(1, places=False)
    factors = asked.walk.step_size.factors
    if not asked.quantity.arguments and len(factors) == 1:
        return factors[0]
    k = asked.iterate() if asked.quantity.arguments else 0
    if not 1 <= k <= len(factors):
        raise refuse("factors", count=len(factors), other="contraction", examples=("factor(1)", "factor(2)"))
    return factors[k - 1]


def _plain(read: Callable[[Walked], Value]) -> Callable[[Asked], Value]:
    """Return a quantity that has no arguments."""

    def found(asked: Asked) -> Value:
        asked.only(0, places=False)
        return read(asked.walk)

    return found


def _first(small: Callable[[Walked], Callable[..., Number]]) -> Callable[[Asked], Value]:
    """Return how many steps make something small: as small as the argument."""

    def found(asked: Asked) -> Value:
        asked.only(1, places=False)
        if not asked.quantity.arguments:
            raise refuse("where", name=asked.quantity.name, examples=(f"{asked.quantity.name}(1/100)",))
        return Number.of(asked.walk.first(small(asked.walk), asked.number(asked.quantity.arguments[0])))

    return found


def _steps_to(walk: Walked) -> Callable[..., Number]:
    goal = walk.goal
    return lambda run, n: distance(run.point_at(n), goal)


def _steps_to_slope(_: Walked) -> Callable[..., Number]:
    return lambda run, n: _length(run.gradient_at(n))


def _steps_to_value(walk: Walked) -> Callable[..., Number]:
    return lambda run, n: run.evaluate(walk.problem.objective, n)


QUANTITIES: Final[Mapping[str, Callable[[Asked], Value]]] = {
    "slope": _slope,
    "gradient": _gradient,
    "norm": _norm,
    "point": _point,
    "step": _step,
    "distance": _distance,
    "curvature": _curvature,
    "lambda_max": _bend(-1),
    "lambda_min": _bend(0),
    "rate": _rate,
    "steps": _plain(lambda walk: Number.of(walk.problem.steps)),
    "last": _plain(lambda walk: Number.of(walk.run.last)),
    LIMIT: _limit,
    "threshold": _plain(lambda walk: walk.step_size.threshold),
    "best_rate": _plain(lambda walk: walk.step_size.best),
    "factor": _factor,
    "contraction": _plain(lambda walk: walk.step_size.contraction),
    "steps_to": _first(_steps_to),
    "steps_to_slope": _first(_steps_to_slope),
    "steps_to_value": _first(_steps_to_value),
    "outcome": _plain(lambda walk: walk.run.outcome.told),
}
"""By name; beside these there are the variables, the function, and what the method remembers."""
_BY_COORDINATE: Final = frozenset({"slope", "step"})
EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "steps_to": ("steps_to(1/100)",),
    "steps_to_slope": ("steps_to_slope(1/100)",),
    "steps_to_value": ("steps_to_value(1/100)",),
    **{name: (name,) for name in ("steps", "last", "threshold", "best_rate", "contraction", "outcome")},
}


def _memory(asked: Asked) -> Number:
    """Return what the method remembers."""
    asked.only(2, places=False)
    run, n = asked.walk.located(asked.iterate())
    return asked.along(run.memory_at(n)[asked.quantity.name], 1)


def value_of(asked: Asked) -> Value:
    """Return what a quantity is; raises LessonError where a walk has none of that name."""
    name, problem = asked.quantity.name, asked.walk.problem
    variable = canonical_name(name)
    if variable in asked.walk.names:
        return _coordinate(asked, asked.walk.names.index(variable))
    if problem.name in {name, variable}:
        return _function(asked)
    if name in QUANTITIES:
        return QUANTITIES[name](asked)
    if name in asked.walk.memory:
        return _memory(asked)
    known = [*asked.walk.names, problem.name, *QUANTITIES, *asked.walk.memory]
    raise refuse("unknown", given=name, advice=did_you_mean(name, known))


def evaluate(term: Term, walk_of: Callable[[str], Walked]) -> Value:
    """Return the value of a term; `walk_of` finds a walk by its id, the nearest above where that is empty.

    Raises LessonError for what has no value, and what the walk itself raises.
    """

    def value(term: Term) -> Value:
        return evaluate(term, walk_of)

    def number(term: Term) -> Number:
        found = value(term)
        if not isinstance(found, Number):
            raise refuse("no-number", name=_called(term))
        return found

    if isinstance(term, Literal):
        return Number.of(parse_constant(term.text))
    if isinstance(term, Quantity) and not term.walk and term.name in _FUNCTIONS and len(term.arguments) == 1:
        return _FUNCTIONS[term.name](number(term.arguments[0]))
    if isinstance(term, Quantity):
        walk = walk_of(term.walk)
        return value_of(Asked(term, walk, value))
    return _combined(term.name, [number(each) for each in term.terms])


def _combined(operation: str, numbers: list[Number]) -> Number:
    if operation == "negative":
        return combine(lambda a: -a, *numbers)
    if operation == "over" and numbers[1].is_zero:
        raise refuse("over-zero")
    if operation != "power":
        return combine(_BINARY[operation], *numbers)
    exponent = numbers[1].fraction
    if exponent is None or exponent.denominator != 1 or abs(exponent) > _LARGEST_POWER:
        raise refuse("exponent", most=_LARGEST_POWER)
    if exponent < 0 and numbers[0].is_zero:
        raise refuse("over-zero")
    return combine(lambda a: a ** int(exponent), numbers[0])


def _root(number: Number) -> Number:
    if number.sign < 0:
        raise refuse("root")
    exact = number.exact
    return with_exact(lambda bits: number.enclosure(bits).sqrt(), lambda: None if exact is None else sp.sqrt(exact))


_FUNCTIONS: Final[Mapping[str, Callable[[Number], Number]]] = {"abs": lambda a: combine(abs, a), "sqrt": _root}
