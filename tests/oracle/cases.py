"""Cases: a document beside what is known independently of the program about the run it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final

import mpmath

from tests.oracle.fields import FLOATS, DelicateError, Field, Scalar, precise
from tests.oracle.functions import MISSING, CornerError, EdgeError, Function, Vector, norm
from tests.oracle.landscapes import Landscape, landscape
from tests.oracle.numerals import Shown, tuple_shown
from tests.oracle.problems import Problem
from tests.oracle.trees import Tree
from tests.oracle.walks import NoStepError, State, UnknownError, Walk

FAILS: Final = (*MISSING, CornerError, EdgeError, DelicateError, NoStepError, UnknownError)
"""What a step, a slope or a curvature that does not exist raises."""
LONG: Final = 3000
VALLEY: Final = "λ_min is the smallest eigenvalue above 0: along the valley the slope is 0 and nothing moves."


class UnjudgedError(Exception):
    """The oracle does not know."""


@dataclass
class Case:
    """A problem, the document about it, and the index of the last iterate."""

    problem: Problem
    document: dict[str, Any]
    last: int
    field: Field

    @property
    def f(self) -> Function:
        """The function."""
        return self.problem.function

    @property
    def alone(self) -> bool:
        """Whether there is one variable."""
        return self.f.size == 1

    @property
    def kind(self) -> str:
        """The kind of outcome that the document tells."""
        return str(self.document["outcome"])

    @property
    def plain(self) -> bool:
        """Whether the method is gradient descent at a fixed rate."""
        return self.problem.method == "gradient-descent"

    @property
    def alpha(self) -> Scalar:
        """The learning rate."""
        return self.field.number(self.problem.rate)

    @cached_property
    def land(self) -> Landscape:
        """The function, looked at everywhere."""
        return landscape(self.f, mpmath.mp.dps)

    @cached_property
    def walk(self) -> Walk:
        """The run at high precision."""
        p = self.problem
        return Walk(p.function, p.method, p.rate, p.parameters, self.field)

    @cached_property
    def states(self) -> list[State]:
        """The iterates, as far as there are any."""
        start = tuple(self.field.number(value) for value in self.problem.start)
        return list(self.walk.states(start, self.last))

    def state(self, n: int) -> State:
        """Return iterate n with its memory; raises UnjudgedError where the simulation does not come so far."""
        if n >= len(self.states):
            raise UnjudgedError(f"no iterate {n}")
        return self.states[n]

    def point(self, n: int) -> Vector:
        """Return iterate n, be it the one behind the last."""
        if n == len(self.states) == self.last + 1:
            return self.following.point
        return self.state(n).point

    @cached_property
    def following(self) -> State:
        """The state behind the last one."""
        try:
            return self.walk.step(self.state(self.last))
        except UnknownError as error:
            raise UnjudgedError("the line search went another way") from error

    def value(self, n: int) -> Scalar:
        """Return f at iterate n."""
        return self.f.value(self.field, self.point(n))

    def slopes(self, n: int) -> Vector:
        """Return the gradient at iterate n."""
        return self.f.slopes(self.field, self.point(n))

    def steepness(self, n: int) -> Scalar:
        """Return the length of the gradient at iterate n."""
        return norm(self.slopes(n))

    def bends(self, point: Vector) -> list[Scalar]:
        """Return f″, or the eigenvalues of the Hessian in increasing order."""
        return self.f.eigenvalues(self.field, point)

    @cached_property
    def limit_bends(self) -> list[Scalar]:
        """The eigenvalues at the limit; of a valley, where nothing moves along it, those above 0."""
        bends = self.bends(self.limit)
        sentences = [each for section in self.document["sections"] for each in section["sentences"]]
        says = VALLEY in sentences or any("of minima" in each for each in sentences)
        return [each for each in bends if self.field.sign(each)] if says else bends

    @cached_property
    def limit(self) -> Vector:
        """The point that the document calls its limit; raises UnjudgedError where none is named."""
        from tests.oracle.claims import named_limit

        text = named_limit(self)
        if text is None:
            raise UnjudgedError("no limit is named")
        return self.anchored(text)

    def anchored(self, text: str) -> Vector:
        """Return the point that is meant by "x ≈ 0.333": exact, or the critical point or seam that rounds to it."""
        _, relation, numbers = text.strip().partition(" = " if " = " in text else " ≈ ")
        if not relation:
            relation, numbers = " ≈ " if text.startswith("≈") else " = ", text.lstrip("≈ ")
        coordinates = tuple_shown(relation.strip() + " " + numbers, self.f.size)
        return self.exact(coordinates)

    def exact(self, coordinates: Sequence[Shown]) -> Vector:
        """Return the exact point behind a rounded one."""
        point = tuple(each.value for each in coordinates)
        if all(each.unit is None for each in coordinates):
            return point
        for place in self._near(point):
            if all(each.says(x) for each, x in zip(coordinates, place, strict=True)):
                return place
        raise UnjudgedError(f"nothing is known near {point}")

    def _term(self, term: Tree, x: Scalar, *_: Scalar) -> Scalar:
        return term.series(self.field, {self.f.variables[0]: [x]})[0]

    def _near(self, point: Vector) -> Iterator[Vector]:
        try:
            yield self.land.polished(point)
        except (*FAILS, IndexError):
            pass
        if self.alone:
            for argument in seams(self.f.tree):
                try:
                    root = mpmath.findroot(
                        partial(self._term, argument), (point[0], point[0] + mpmath.mpf("1e-4")), solver="secant"
                    )
                except (*FAILS, ValueError):
                    continue
                yield (root,)

    # -- long walks ------------------------------------------------------------------------------------------------

    @property
    def long(self) -> int:
        """How many further steps are looked at; a line search takes many values for each."""
        return LONG // 10 if self.problem.method in {"exact-line-search", "backtracking"} else LONG

    @cached_property
    def further(self) -> list[tuple[float, ...]]:
        """Where floats lead in thousands of steps after the last one."""
        p = self.problem
        walk = Walk(p.function, p.method, p.rate, p.parameters, FLOATS)
        here = self.state(self.last)
        state = State(here.n, _floats(here.point), tuple(_floats(each) for each in here.memory))
        found = [state.point]
        for _ in range(self.long):
            try:
                state = walk.step(state)
            except FAILS:
                break
            found.append(state.point)
            if not all(abs(x) < 1e30 for x in state.point):
                break
        return found

    def steepness_at(self, point: tuple[float, ...]) -> float:
        """Return the length of the gradient in floats, infinite where there is none."""
        try:
            return float(norm(self.f.slope_right(FLOATS, point)))
        except (*FAILS, IndexError):
            return float("inf")


def _floats(vector: Vector) -> tuple[float, ...]:
    return tuple(float(x) for x in vector)


def seams(tree: Tree) -> list[Tree]:
    """Return the terms that are 0 where branches of a function meet, or where its domain ends."""
    found = []
    for node in tree.nodes():
        if node.op in {"abs", "relu", "cbrt", "sqrt", "ln"}:
            found.append(node.parts[0])
        if node.op == "/":
            found.append(node.parts[1])
        if node.op in {"max", "min"}:
            found.append(node.parts[0] - node.parts[1])
        found += [each.left - each.right for each in node.conditions]
    return found


def case_of(problem: Problem, document: dict[str, Any], last: int, digits: int = 60) -> Case:
    """Return a case; mpmath must be working at `digits` digits."""
    return Case(problem, document, last, precise(digits))
