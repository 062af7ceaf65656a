"""Machine: a program bound to an arithmetic, ready to run many times."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol

from gdtutor.numbers.program import (
    CHOOSE,
    CONSTANT,
    INPUT,
    PICK,
    Across,
    Branch,
    Condition,
    DomainCondition,
    Instruction,
    Program,
    RowProgram,
)
from gdtutor.numbers.row_machine import RowMachine
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import sympy as sp
    from flint import fmpq

_UNARY: Final = -1
_INPUTS: Final = -2
_PAIR: Final = -3
_SEVERAL: Final = -4
_OF_PAIR: Final = ("first", "second")


class Arithmetic(Protocol):
    """The numbers a program runs on: constants, operations by name, checks, and signs for choosing a branch."""

    operations: ClassVar[dict[str, Callable[..., Any]]]
    """Operation name → function of one or two values."""

    def constant(self, value: sp.Expr) -> Any:  # noqa: ANN401
        """Return the value of an exact constant."""

    def cell(self, value: fmpq) -> Any:  # noqa: ANN401
        """Return the value of a fraction, such as a table holds."""

    def check(self, need: DomainCondition) -> Callable[[Any], object]:
        """Return a function that raises where the need is not met."""

    def root(self, order: int) -> Callable[[Any], Any]:
        """Return the function u → u^(1/order) for u ≥ 0."""

    def sign(self, difference: sp.Basic, *, smooth: bool) -> Callable[[Any], int]:
        """Return the function u → -1, 0 or 1; with `smooth`, 0 is a tie."""

    def sign_value(self, sign: int) -> Any:  # noqa: ANN401
        """Return the number -1, 0 or 1."""

    def around_zero(self, value: Any) -> Any | None:  # noqa: ANN401
        """Return what holds both the value and 0, if 0 cannot be told from it or is very near; else None."""

    def nowhere(self) -> Any:  # noqa: ANN401
        """Say that no branch of a piecewise function applies."""


class Machine:
    """A program with every operation looked up and everything constant computed once."""

    def __init__(self, program: Program, arithmetic: Arithmetic) -> None:
        """Bind `program` to `arithmetic`, at the precision in force now."""
        self._arithmetic = arithmetic
        self._smooth = program.smooth
        self._constants: list[Any] = []
        self._code: list[tuple[Callable[..., Any], int, int]] = []
        self._outputs = self._bind(program)

    def run(self, values: Sequence[Any]) -> list[Any]:
        """Return the outputs at the point `values`; raises a signal where there is none."""
        registers = [*values, *self._constants]
        append = registers.append
        for function, first, second in self._code:
            if second >= 0:
                append(function(registers[first], registers[second]))
            elif second == _UNARY:
                append(function(registers[first]))
            elif second == _PAIR:
                registers += function(registers[first])
            elif second == _SEVERAL:
                registers += function(registers)
            else:
                append(function(values))
        return [registers[index] for index in self._outputs]

    def _bind(self, program: Program) -> list[int]:
        """Fold what is constant; return where the outputs lie: inputs, then constants, then results."""
        known: dict[int, Any] = {}
        live: list[tuple[int, Callable[..., Any], tuple[int, ...]]] = []
        for index, step in enumerate(program.instructions):
            if step.op == INPUT:
                continue
            function = self._function(step)
            if step.op == CONSTANT or (step.op != CHOOSE and all(i in known for i in step.args)):
                try:
                    known[index] = function(*(known[i] for i in step.args))
                except (SignalError, ArithmeticError, ValueError):
                    live.append((index, function, step.args))
            else:
                live.append((index, function, _INPUTS_ONLY if step.op == CHOOSE else step.args))
        place = {i: i for i in range(program.inputs)}
        place |= {old: program.inputs + new for new, old in enumerate(known)}
        self._constants = list(known.values())
        free = program.inputs + len(known)
        for index, function, args in live:
            step = program.instructions[index]
            op, payload = step.op, step.payload
            if op in _OF_PAIR or (isinstance(payload, int) and op == PICK):
                place[index] = place[args[0]] + (payload if isinstance(payload, int) else _OF_PAIR.index(op))
                continue
            place[index] = free
            if isinstance(payload, RowProgram):
                free += len(payload.program.outputs)
                self._code.append((_at(function, [place[i] for i in args]), 0, _SEVERAL))
                continue
            free += 2 if op == "sin_cos" else 1
            second = _INPUTS if not args else _PAIR if op == "sin_cos" else _UNARY if len(args) == 1 else place[args[1]]
            self._code.append((function, place[args[0]] if args else 0, second))
        return [place[index] for index in program.outputs]

    def _function(self, step: Instruction) -> Callable[..., Any]:
        payload, arithmetic = step.payload, self._arithmetic
        if step.op == CONSTANT:
            return lambda *_: arithmetic.constant(payload)
        if isinstance(payload, DomainCondition):
            return arithmetic.check(payload)
        if step.op == "root":
            return arithmetic.root(payload)  # type: ignore[arg-type]
        if step.op == PICK:
            return operator.itemgetter(payload)
        if isinstance(payload, RowProgram):
            machine = RowMachine(payload, arithmetic, self._function, lambda program: Machine(program, arithmetic).run)
            return lambda *values: machine.run(values)
        if step.op == "sign":
            sign = arithmetic.sign(step.source, smooth=self._smooth)
            values = {s: arithmetic.sign_value(s) for s in (-1, 0, 1)}
            return lambda value: values[sign(value)]
        if step.op == "square":
            multiply = arithmetic.operations["mul"]
            return lambda value: multiply(value, value)
        if step.op == CHOOSE:
            return self._chooser(payload)  # type: ignore[arg-type]
        return arithmetic.operations[step.op]

    def _chooser(self, branches: tuple[Branch, ...]) -> Callable[..., Any]:
        pieces = [(self._decider(branch.condition), Machine(branch.program, self._arithmetic)) for branch in branches]
        across = self._crossing(branches[0].across)

        def choose(values: Sequence[Any]) -> Any:  # noqa: ANN401
            if across is not None and (near := across(values)) is not None:
                return near
            for holds, machine in pieces:
                if holds(values):
                    return machine.run(values)[0]
            return self._arithmetic.nowhere()

        return choose

    def _crossing(self, across: Across | None) -> Callable[[Sequence[Any]], Any] | None:
        """Return the function that gives values near a filled gap, and None elsewhere."""
        if across is None:
            return None
        distance, enclosing = (Machine(program, self._arithmetic) for program in (across.distance, across.enclosing))

        def cross(values: Sequence[Any]) -> Any:  # noqa: ANN401
            around = self._arithmetic.around_zero(distance.run(values)[0])
            return None if around is None else enclosing.run([around])[0]

        return cross

    def _decider(self, condition: Condition) -> Callable[[Sequence[Any]], bool]:
        parts = [self._decider(part) for part in condition.parts]
        match condition.kind:
            case "true" | "false":
                return lambda _: condition.kind == "true"
            case "and":
                return lambda values: all(part(values) for part in parts)
            case "or":
                return lambda values: any(part(values) for part in parts)
            case "not":
                return lambda values: not parts[0](values)
        return self._comparison(condition)

    def _comparison(self, condition: Condition) -> Callable[[Sequence[Any]], bool]:
        if condition.difference is None:
            message = "a comparison has a difference"
            raise ValueError(message)
        machine = Machine(condition.difference, self._arithmetic)
        sign = self._arithmetic.sign(condition.source, smooth=self._smooth)
        accepted = _ACCEPTED[condition.kind]
        return lambda values: sign(machine.run(values)[0]) in accepted


def _at(function: Callable[..., Any], places: Sequence[int]) -> Callable[[Sequence[Any]], Any]:
    """Return a function of registers."""
    return lambda registers: function(*(registers[i] for i in places))


_INPUTS_ONLY: Final[tuple[int, ...]] = ()
_ACCEPTED: Final[dict[str, tuple[int, ...]]] = {
    ">": (1,),
    ">=": (0, 1),
    "<": (-1,),
    "<=": (-1, 0),
    "==": (0,),
    "!=": (-1, 1),
}
