"""Columns: a program run on many points at once, in floating point.

A register holds a whole list of floats, one for each point, so an operation is one pass of `map` in C. A point at which
an operation has no value gets NaN there; one that breaks a need of the program is counted as outside.
"""

from __future__ import annotations

import math
from itertools import repeat
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

from gdtutor.errors import InternalError
from gdtutor.numbers.evaluate import Floats
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import CHOOSE
from gdtutor.numbers.signals import SignalError
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import sympy as sp
    from flint import fmpq

    from gdtutor.numbers.program import DomainCondition, Program

Column: TypeAlias = list[float]

_BY_POINT: Final = ("sign", CHOOSE)
"""What is decided for each point by itself."""


def _one(function: Callable[..., float], *values: float) -> float:
    try:
        return function(*values)
    except (SignalError, ArithmeticError, ValueError):
        return math.nan


def _lifted(function: Callable[[float], float]) -> Callable[[Any], Any]:
    """Return a function of a float as one of a column, or of a float that stands for all points."""

    def apply(u: Column | float) -> Column | float:
        if not isinstance(u, list):
            return _one(function, u)
        try:
            return list(map(function, u))
        except (SignalError, ArithmeticError, ValueError):
            return [_one(function, each) for each in u]

    return apply


def _lifted_pair(function: Callable[[float, float], float]) -> Callable[[Any, Any], Any]:
    """Return a function of two floats as one of columns, or of floats that stand for all points."""

    def apply(u: Column | float, v: Column | float) -> Column | float:
        if not isinstance(u, list) and not isinstance(v, list):
            return _one(function, u, v)
        left = u if isinstance(u, list) else repeat(u)
        right = v if isinstance(v, list) else repeat(v)
        try:
            return list(map(function, left, right))
        except (SignalError, ArithmeticError, ValueError):
            return [_one(function, a, b) for a, b in zip(left, right, strict=False)]

    return apply


_sin, _cos = _lifted(math.sin), _lifted(math.cos)
_PAIRS: Final = ("add", "sub", "mul", "div", "max", "min", "power")


class ColumnArithmetic:
    """Double precision on columns; `outside` collects the places of points that break a need."""

    operations: ClassVar[dict[str, Callable[..., Any]]] = {
        **{
            name: _lifted_pair(function) if name in _PAIRS else _lifted(function)
            for name, function in Floats.operations.items()
        },
        "sin_cos": lambda u: (_sin(u), _cos(u)),
    }

    def __init__(self) -> None:
        """Begin with no point outside."""
        self.outside: set[int] = set()
        self._floats = Floats()

    def constant(self, value: sp.Expr) -> float:
        """Return the nearest float."""
        return self._floats.constant(value)

    def cell(self, value: fmpq) -> float:
        """Return the nearest float."""
        return self._floats.cell(value)

    def check(self, need: DomainCondition) -> Callable[[Any], object]:
        """Return the check of `need`, which notes the points that break it."""
        test = self._floats.check(need)

        def check(column: Column | float) -> None:
            values = column if isinstance(column, list) else []
            try:
                for value in values:
                    test(value)
            except SignalError:
                self.outside |= {at for at, value in enumerate(values) if _breaks(test, value)}

        return check

    def root(self, order: int) -> Callable[[Any], Any]:
        """Return u → u^(1/order)."""
        return _lifted(self._floats.root(order))

    def sign(self, difference: sp.Basic, *, smooth: bool) -> Callable[[Any], int]:
        """Refuse: points of a column may have different signs."""
        raise InternalError(told("internal.sign", difference=str(difference), smooth=str(smooth)))

    def sign_value(self, sign: int) -> float:
        """Return -1.0, 0.0 or 1.0."""
        return float(sign)

    def around_zero(self, value: Any) -> None:  # noqa: ANN401
        """Return nothing: no float is in doubt."""

    def nowhere(self) -> float:
        """Say that no branch applies."""
        return math.nan


def _without(column: Column, places: set[int]) -> Column:
    return [math.nan if at in places else value for at, value in enumerate(column)]


def _breaks(test: Callable[[float], object], value: float) -> bool:
    try:
        test(value)
    except SignalError:
        return True
    return False


class VectorMachine:
    """A program that is run on columns, or point by point where it has branches."""

    def __init__(self, program: Program) -> None:
        """Bind the program."""
        self._outputs = len(program.outputs)
        self._columns = ColumnArithmetic()
        by_point = any(step.op in _BY_POINT for step in program.steps())
        self._machine = None if by_point else Machine(program, self._columns)
        self._single = Machine(program, Floats()) if by_point else None

    def run(self, columns: Sequence[Column | float]) -> list[Column]:
        """Return a column for each output; a point without a value has NaN in all of them.

        `columns` are the inputs: lists of one length, the first one at least, or floats that are the same for all.
        """
        size = len(columns[0]) if isinstance(columns[0], list) else 1
        if self._machine is None:
            return self._run_by_point(columns, size)
        self._columns.outside.clear()
        found = self._machine.run(columns)
        answer = [each if isinstance(each, list) else [each] * size for each in found]
        outside = self._columns.outside
        return [_without(column, outside) for column in answer] if outside else answer

    def _run_by_point(self, columns: Sequence[Column | float], size: int) -> list[Column]:
        rows = zip(*(each if isinstance(each, list) else repeat(each, size) for each in columns), strict=True)
        answers = [self._at(row) for row in rows]
        return (
            [list(column) for column in zip(*answers, strict=True)] if answers else [[] for _ in range(self._outputs)]
        )

    def _at(self, point: tuple[float, ...]) -> Sequence[float]:
        try:
            return self._single.run(point) if self._single else ()
        except (SignalError, ArithmeticError, ValueError):
            return [math.nan] * self._outputs
