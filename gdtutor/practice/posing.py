"""Posing: a question read, and its right answer, exact, from the engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import sympy as sp

from gdtutor.calculus.derivation import Derivation, derive
from gdtutor.calculus.gradient import gradient
from gdtutor.calculus.terms import small, terms_when_expanded
from gdtutor.catalog.method import Method
from gdtutor.descent.methods.elementwise.rule import compiled_recipe
from gdtutor.errors import GdTutorError, InputError, NoAnswerError
from gdtutor.language.methods import method_named
from gdtutor.language.notation import Reading, canonical_name, parse
from gdtutor.language.settings import read_number, read_parameters, read_rate, read_start
from gdtutor.numbers.substitution import put_in
from gdtutor.numbers.zero import is_exactly_zero
from gdtutor.practice.choosing import kind_of_point, manner, sign_of
from gdtutor.practice.destination import manner_of_walk, minimum_reached
from gdtutor.practice.equality import Values, ball_of
from gdtutor.practice.kinds import KINDS, Kind, Shape
from gdtutor.practice.recipes import RECIPES, asked_of, work
from gdtutor.text.sentence import told
from gdtutor.views.practice import Question

_KEPT: Final = 256
_MOST_STEPS: Final = 20
_MOST_POINTS: Final = 50
_IN_STEPS: Final = frozenset({"next-point", "several-steps"})
"""Kinds of which several steps can be asked."""
_PLANE: Final = 2
_MOST_PARTS: Final = 400
_MOST_TERMS: Final = 200
"""A closed form with more parts or terms is no number to work with by hand."""
_PAIR: Final = re.compile(r"\(([^(),]+),([^(),]+)\)")
_LISTED: Final = re.compile(r"\s*\[\s*\([^()]*\)(?:\s*,\s*\([^()]*\))*\s*\]\s*")
_NAMES: Final = re.compile(r"([A-Za-z]\w*)\s*=")
_INPUT_AND_TARGET: Final = ("x", "y")


@dataclass(frozen=True, eq=False)
class Posed:
    """A question that was read: the function as it was typed, its variables, and the numbers given with it.

    `parameters` are those of the kind's method; `data` are pairs of input and target. Where a neuron is asked about,
    input and target stand in the function already.
    """

    question: Question
    kind: Kind
    function: sp.Expr
    variables: tuple[sp.Symbol, ...]
    start: Values
    rate: sp.Expr
    parameters: Mapping[str, sp.Expr]
    velocity: sp.Expr
    data: tuple[tuple[sp.Expr, sp.Expr], ...]
    name: str = "f"
    """What the function is called."""

    @property
    def shape(self) -> Shape:
        """The shape of an answer: a step in several variables leads to a point, a line of it is a number."""
        if self.question.line:
            return Shape.NUMBER
        several = len(self.variables) > 1 and self.kind.shape is Shape.NUMBER
        return Shape.POINT if several else self.kind.shape

    @cached_property
    def variable(self) -> sp.Symbol:
        """The variable of the derivative that is asked for, or else the first one."""
        names = {symbol.name: symbol for symbol in self.variables}
        return names.get(canonical_name(self.question.wrt), self.variables[0])

    @cached_property
    def derivation(self) -> Derivation:
        """The derivative by that variable, worked out."""
        return derive(self.function, self.variable)

    def by(self, variable: sp.Symbol) -> Posed:
        """Return the question for the derivative of the same function by one of its variables."""
        return pose(Question("derivative", self.question.f, wrt=variable.name))

    @cached_property
    def slopes(self) -> Values:
        """The partial derivatives, one for each variable."""
        return gradient(self.function, self.variables)

    @cached_property
    def right(self) -> Values:
        """The right answer. Raises NoAnswerError where there is none."""
        if self.question.line:
            return _value_of_line(self)
        found = _RIGHT.get(self.kind.id)
        return found(self) if found else self.path[-1]

    def at(self, expression: sp.Expr, point: Sequence[sp.Expr] | None = None) -> sp.Expr:
        """Return the value of an expression at a point, which is the start if none is given; raises NoAnswerError."""
        values = dict(zip(self.variables, self.start if point is None else point, strict=True))
        return _real(put_in(expression, values))

    def gradient_at(self, point: Sequence[sp.Expr] | None = None) -> Values:
        """Return the exact gradient at a point; raises NoAnswerError where that, or the function, has no value."""
        self.at(self.function, point)
        return tuple(self.at(slope, point) for slope in self.slopes)

    def curvature_at(self, point: Sequence[sp.Expr] | None = None) -> sp.Expr:
        """Return the exact second derivative by the first variable at a point; raises NoAnswerError."""
        return self.at(gradient(self.slopes[0], self.variables[:1])[0], point)

    def ahead(self, point: Values) -> Values:
        """Return where the kind's method takes the slope for a step from a point: there, or at a look-ahead point."""
        method = method_named(self.kind.method or "gradient-descent")
        return self._worked(method, "y", point, self.start) if method.looks_ahead else point

    def step(self, point: Sequence[sp.Expr], slopes: Values) -> Values:
        """Return where one step of the kind's method, its first one, leads from a point with these slopes."""
        method = method_named(self.kind.method or "gradient-descent")
        return self._worked(method, "x", point, slopes) if method.lines else self._by_tangent(point, slopes)

    def _by_tangent(self, point: Sequence[sp.Expr], slopes: Values) -> Values:
        """Return x − f′/f″ in one variable: the step of Newton's method, the one that is asked for and no recipe."""
        (x,), (slope,) = point, slopes
        curvature = self.curvature_at(point)
        if is_exactly_zero(curvature):
            raise NoAnswerError(told("practice.no-answer"))
        return (expanded(x - slope / curvature),)

    def _worked(self, method: Method, target: str, point: Sequence[sp.Expr], slopes: Values) -> Values:
        """Return what a recipe gives a target in its first step from a point, for each variable."""
        memory = tuple(self.velocity if method.has_velocity else sp.S.Zero for _ in method.memory)
        return tuple(
            _target(method, target, x, (*memory, slope), self.rate, self.parameters)
            for x, slope in zip(point, slopes, strict=True)
        )

    @cached_property
    def path(self) -> tuple[Values, ...]:
        """The points of a descent, from the start to the one that is asked for."""
        return self.walk(self.question.steps if self.kind.id in _IN_STEPS else 1)

    def walk(self, steps: int) -> tuple[Values, ...]:
        """Return the start and the points after it, so many steps on."""
        points = [self.start]
        for _ in range(steps):
            points.append(self.step(points[-1], self.gradient_at(self.ahead(points[-1]))))
        return tuple(points)


def _real(value: sp.Expr | None) -> sp.Expr:
    """Return a value that is a real number; raises NoAnswerError where it is none."""
    if value is None or not (value.is_Rational or ball_of(value) is not None):
        raise NoAnswerError(told("practice.no-answer"))
    return value


def _target(
    method: Method, target: str, x: sp.Expr, state: Values, rate: sp.Expr, parameters: Mapping[str, sp.Expr]
) -> sp.Expr:
    """Return what a first step gives x, or the look-ahead point y, by the engine's own formulas.

    `state` is what is remembered, and the slope.
    """
    rule = compiled_recipe(method)
    settings = rule.settings(rate, parameters, 0, sp.Integer)
    values = dict(zip(rule.inputs, (x, *state, *settings), strict=True))
    value = _real(put_in(rule.formulas[rule.targets.index(target)], values))
    return expanded(x + value if target == "x" else value)


def expanded(value: sp.Expr) -> sp.Expr:
    """Return a number multiplied out; raises NoAnswerError where it would be too long to be worked with."""
    if not small(value, _MOST_PARTS) or terms_when_expanded(value) > _MOST_TERMS:
        raise NoAnswerError(told("practice.long-numbers"))
    multiplied: sp.Expr = sp.expand(value)
    return multiplied


@lru_cache(_KEPT)
def pose(question: Question) -> Posed:
    """Read a question. Raises InputError for what cannot be read or does not fit together.

    Raises NoAnswerError where the question says of a place what is not so.
    """
    kind = KINDS.get(question.kind)
    if kind is None:
        raise InputError(told("practice.no-kind", kind=question.kind[:40], kinds=tuple(KINDS)))
    missing = [name for name in ("f", *kind.needs) if not getattr(question, name).strip()]
    if missing:
        raise InputError(told("practice.missing", kind=kind.id, fields=tuple(missing)))
    if not 1 <= question.steps <= _MOST_STEPS:
        raise InputError(told("practice.steps", most=_MOST_STEPS, given=question.steps))
    data = _read_data(question.data)
    names = [canonical_name(each) for each in _NAMES.findall(question.start)]
    inside = kind.id in {"neuron", "two-layer"}
    given = dict(zip(_INPUT_AND_TARGET, map(str, data[0]), strict=True)) if inside else {}
    reading = parse(question.f, values=given)
    if kind.dimension not in {0, len(reading.variables)}:
        found = tuple(symbol.name for symbol in reading.variables)
        raise InputError(told("practice.variables", kind=kind.id, count=kind.dimension, found=found))
    order = {name: at for at, name in enumerate(names)}
    variables = tuple(sorted(reading.variables, key=lambda symbol: order.get(symbol.name, len(order))))
    start = _read_start(question, reading, variables)
    posed = Posed(
        question,
        kind,
        reading.typed,
        variables,
        start,
        read_rate(question.rate) if question.rate.strip() else sp.S.One,
        dict(read_parameters(method_named(kind.method), question.parameters)) if kind.method else {},
        read_number(question.velocity, told("practice.the-velocity")) if question.velocity.strip() else sp.S.Zero,
        data,
        reading.name,
    )
    if kind.id == "threshold":
        _require_minimum(posed)
    return posed


def _read_start(question: Question, reading: Reading, variables: Sequence[sp.Symbol]) -> Values:
    """Return the start in the order of `variables`."""
    if not question.start.strip():
        return ()
    found = dict(zip(reading.variables, read_start(question.start, reading), strict=True))
    return tuple(found[symbol] for symbol in variables)


def _read_data(text: str) -> tuple[tuple[sp.Expr, sp.Expr], ...]:
    """Return the pairs of "[(1, 2), (2, 3)]"; raises InputError for what is no such list."""
    if not text.strip():
        return ()
    pairs = _PAIR.findall(text)
    if not _LISTED.fullmatch(text) or not 1 <= len(pairs) <= _MOST_POINTS:
        raise InputError(told("practice.data", given=text[:60]))
    what = told("practice.a-data-point")
    return tuple((read_number(x.strip(), what), read_number(y.strip(), what)) for x, y in pairs)


def quantities(posed: Posed, point: Sequence[sp.Expr]) -> dict[str, sp.Expr]:
    """Return what a step in one variable is made of: x, the slope g, the height h, the curvature c, the rate.

    What has no value is left out.
    """
    known = {"x": point[0], "alpha": posed.rate, **posed.parameters}
    keep(known, "g", lambda: posed.at(posed.slopes[0], point))
    keep(known, "h", lambda: posed.at(posed.function, point))
    keep(known, "c", lambda: posed.curvature_at(point))
    return known


def keep(known: dict[str, sp.Expr], name: str, quantity: Callable[[], sp.Expr]) -> None:
    """Add a quantity where it has a value."""
    with suppress(GdTutorError):
        known[name] = quantity()


_ALONE: Final = RECIPES.keys() & {kind.id for kind in KINDS.values() if kind.dimension < 2}
"""Kinds with a recipe in one variable."""


def known_of(posed: Posed) -> tuple[str, dict[str, sp.Expr]]:
    """Return the recipe that answers a question by itself, and what is known where it begins; "" where none does."""
    kind, several = posed.kind.id, len(posed.variables) > 1
    match kind:
        case _ if kind in _ALONE and not several:
            known = {**quantities(posed, posed.start), "v": posed.velocity}
            keep(known, "g_y", lambda: posed.gradient_at(posed.ahead(posed.start))[0])
            return kind, known
        case "neuron":
            (weight, bias), (x, y) = posed.start, posed.data[0]
            name = "neuron-logistic" if posed.question.loss == "logistic" else "neuron-squared"
            return name, {"w": weight, "b": bias, "x": x, "y": y, "alpha": posed.rate}
        case "two-layer":
            (first, second), (x, y) = posed.start, posed.data[0]
            return kind, {"w_1": first, "w_2": second, "x": x, "y": y, "alpha": posed.rate}
    return "", {}


def worked_out(posed: Posed, given: Mapping[str, sp.Expr], line: str = "") -> Values | None:
    """Return what a recipe leads to, or one line of it, where some of its lines have other values; None without one.

    Where the place of the slope has another value, and the slope is not given, it is taken there.
    """
    name, known = known_of(posed)
    if not name:
        return None
    known.update(given)
    if "y" in given and "g_y" not in given:
        keep(known, "g_y", lambda: posed.gradient_at((given["y"],))[0])
    return work(asked_of(name, line), known, {})


def _require_minimum(posed: Posed) -> None:
    """Refuse a start at which f′ is not exactly 0, or f″ is not above it; raises NoAnswerError."""
    if any(sign_of(slope) for slope in posed.gradient_at()):
        raise NoAnswerError(told("practice.not-critical"))
    if sign_of(posed.curvature_at()) <= 0:
        raise NoAnswerError(told("practice.no-minimum"))


def _threshold(posed: Posed) -> Values:
    """2/f″ at the minimum: below this rate descent goes there from nearby, at it or above it does not."""
    return (2 / posed.curvature_at(),)


def _best_rate(posed: Posed) -> Values:
    """1/f″ on a parabola, half of the bound below which every rate converges from anywhere."""
    if not _is_parabola(posed):
        raise NoAnswerError(told("practice.no-parabola"))
    _require_minimum(posed)
    (bound,) = _threshold(posed)
    return (bound / 2,)


def _is_parabola(posed: Posed) -> bool:
    """Say whether f″ is the same everywhere."""
    return not gradient(posed.slopes[0], posed.variables[:1])[0].free_symbols


def _after_trial(posed: Posed) -> Values:
    """Return the rate itself where f falls by c·α·|∇f|² and more, else the next one to be tried."""
    slopes = posed.gradient_at()
    there = tuple(x - posed.rate * slope for x, slope in zip(posed.start, slopes, strict=True))
    square = sp.Add(*(slope**2 for slope in slopes))
    if sign_of(square) == 0:
        raise NoAnswerError(told("practice.no-answer"))
    fall = posed.at(posed.function) - posed.at(posed.function, there)
    enough = sign_of(fall - posed.parameters["c"] * posed.rate * square) >= 0
    return (posed.rate if enough else posed.rate * posed.parameters["factor"],)


def _chosen(posed: Posed, name: str) -> Values:
    """Return the number of an option; raises NoAnswerError where it is not among those of the question."""
    if name not in posed.kind.options:
        raise NoAnswerError(told("practice.no-option"))
    return (sp.Integer(posed.kind.options.index(name) + 1),)


def _manner(posed: Posed) -> str:
    """Return how a descent goes: on a parabola by its first two steps, which tell all of it."""
    if not _is_parabola(posed):
        return manner_of_walk(posed.question)
    start, once, twice = (point[0] for point in posed.walk(2))
    if is_exactly_zero(once - start):
        raise NoAnswerError(told("practice.no-answer"))
    return manner((twice - once) / (once - start))


def _critical(posed: Posed) -> str:
    """Return what stands at the start, which has to be a critical point."""
    if len(posed.variables) > _PLANE:
        raise NoAnswerError(told("practice.no-option"))
    return kind_of_point(posed.function, posed.variables, posed.start)


def _value_of_line(posed: Posed) -> Values:
    """Return the value of the line that is asked for; raises NoAnswerError where there is none."""
    line = posed.question.line
    name, known = known_of(posed)
    names = [each for each, _ in RECIPES[name].lines] if name else []
    found = (known["c"],) if line == "c" and "c" in known else worked_out(posed, {}, line) if line in names else None
    if found is None:
        raise NoAnswerError(told("practice.no-answer"))
    return found


_RIGHT: Final[Mapping[str, Callable[[Posed], Values]]] = {
    "derivative": lambda posed: (posed.derivation.root.value,),
    "slope": Posed.gradient_at,
    "gradient": lambda posed: posed.slopes,
    "threshold": _threshold,
    "line-gradient": Posed.gradient_at,
    "rate": _best_rate,
    "which-minimum": lambda posed: (minimum_reached(posed.question),),
    "armijo": _after_trial,
    "predict": lambda posed: _chosen(posed, _manner(posed)),
    "critical-point": lambda posed: _chosen(posed, _critical(posed)),
    "first-rule": lambda posed: _chosen(posed, posed.derivation.root.rule.id),
}
"""The right answer of each kind that asks for no step of a method."""
