"""Walked: a walk of a lesson with all that can be said of it in numbers, each exact or proven, computed when asked for.

An index, `limit` or a place such as `x = 8` says where: `x(3)`, `f(limit)`, `slope(x = 8)`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeAlias

import sympy as sp

from gdtutor.analysis.arithmetic import combine, value_at
from gdtutor.analysis.stepsize import StepSize
from gdtutor.descent.curvature import eigenvalues
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.documents.stated import problem_of
from gdtutor.errors import LessonError
from gdtutor.language.problem import Problem
from gdtutor.numbers.number import Number
from gdtutor.teaching.lesson import WalkBlock
from gdtutor.text.sentence import Part, Sentence, told
from gdtutor.worked.explanation.case import RunAnalysis

FARTHEST: Final = 10_000
"""No step behind this one is looked at, however short the walk itself is."""

Value: TypeAlias = Number | tuple[Number, ...] | Sentence
"""What a term gives: a number, a point, or words."""
Spot: TypeAlias = int | tuple[Number, ...]
"""Where something is asked for: at an iterate, or at a point."""


def refuse(name: str, /, **parts: Part) -> LessonError:
    """Return the error that says why a term has no value."""
    return LessonError(told(f"insets.{name}", **parts))


def opened(walk: WalkBlock) -> Run:
    """Return the run of a walk; raises what `problem_of` and `Run` raise."""
    return Run(problem_of(walk.statement))


@dataclass(frozen=True)
class Walked:
    """A walk of a lesson; raises what `open_run` raises once it is asked for."""

    block: WalkBlock
    open_run: Callable[[WalkBlock], Run] = opened

    @cached_property
    def run(self) -> Run:
        """The walk as it is shown."""
        return self.open_run(self.block)

    @property
    def problem(self) -> Problem:
        """The problem as it is read."""
        return self.run.problem

    @cached_property
    def longer(self) -> Run:
        """The walk as it would go on."""
        return Run(replace(self.problem, steps=max(FARTHEST, self.problem.steps)))

    @cached_property
    def analysis(self) -> RunAnalysis:
        """What is known of it."""
        return RunAnalysis(self.run)

    @property
    def names(self) -> tuple[str, ...]:
        """The variables by name."""
        return tuple(symbol.name for symbol in self.problem.variables)

    def located(self, n: int) -> tuple[Run, int]:
        """Return the run that has iterate `n`, and its index there: one that repeats exactly has it earlier.

        Raises LessonError where there is none.
        """
        run = self.run if n <= self.problem.steps else self.longer
        if n > FARTHEST:
            raise refuse("far", most=FARTHEST)
        try:
            run[n]
        except IndexError:
            period = _period(run)
            if not period:
                raise refuse("no-iterate", n=n, last=run.last) from None
            return run, run.last - period + (n - run.last) % period
        return run, n

    @property
    def limit(self) -> tuple[Number, ...]:
        """The critical point that the walk heads to."""
        reached = self.analysis.reached
        if reached is None:
            raise refuse("no-limit")
        return reached.point

    @property
    def goal(self) -> tuple[Number, ...]:
        """The point that the walk heads to, or the minimum downhill from its start."""
        found = self.analysis.limit
        if found is None:
            raise refuse("no-limit")
        return found.point

    @property
    def memory(self) -> Collection[str]:
        """What the method remembers, by name."""
        return self.run.memory_at(0).keys()

    @property
    def step_size(self) -> StepSize:
        """What the rate does near the minimum."""
        found = self.analysis.step_size
        if found is None:
            raise refuse("no-threshold")
        return found

    def point(self, spot: Spot) -> tuple[Number, ...]:
        """Return the point at a spot."""
        if isinstance(spot, int):
            run, n = self.located(spot)
            return run.point_at(n)
        return spot

    def at(self, expression: sp.Expr, spot: Spot) -> Number:
        """Return the value of an expression in the variables."""
        if isinstance(spot, int):
            run, n = self.located(spot)
            return run.evaluate(expression, n)
        return value_at(expression, self.problem.variables, spot)

    def gradient(self, spot: Spot) -> tuple[Number, ...]:
        """Return the partial derivatives at a spot."""
        if isinstance(spot, int):
            run, n = self.located(spot)
            return run.gradient_at(n)
        return tuple(self.at(part, spot) for part in self.run.gradient)

    def bends(self, spot: Spot) -> tuple[Number, ...]:
        """Return the eigenvalues of the Hessian at a spot, in increasing order; f″ alone in one variable."""
        return eigenvalues(tuple(tuple(self.at(entry, spot) for entry in row) for row in self.run.hessian))

    def first(self, small: Callable[[Run, int], Number], bound: Number) -> int:
        """Return the first index at which something is at most `bound`; raises LessonError where none is found."""
        run, goal = self.longer, float(bound)
        for n in range(FARTHEST + 1):
            try:
                run[n]
            except IndexError:
                break
            size = small(run, n)
            if float(size) <= 2 * goal and combine(lambda a, b: a - b, size, bound).sign <= 0:
                return n
        raise refuse("never-so-small", last=min(FARTHEST, run.last if run.computed < FARTHEST else FARTHEST))


def _period(run: Run) -> int:
    """Return after how many steps a run that has ended is where it was, exactly; 0 where it is not."""
    if run.method.memory:
        return 0
    return {OutcomeKind.CYCLE: run.end.period, OutcomeKind.STATIONARY: 1}.get(run.end.kind, 0)
