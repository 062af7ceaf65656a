"""Row machine: terms that are added up over the rows of a table, bound to an arithmetic.

An operation is one pass of `map` over a share of the rows. What needs no column is computed once a run, and what needs
nothing but columns once for all runs.
"""

from __future__ import annotations

import operator
from collections import deque
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import repeat
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn, Protocol, TypeAlias

import sympy as sp
from flint import fmpq
from sympy.core.relational import Relational

from gdtutor.numbers.program import CHOOSE, FORBIDDEN, INPUT, DomainCondition, Instruction, compile_program
from gdtutor.numbers.signals import IrrationalError, OutsideError, SignalError, TieError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gdtutor.language.rows import Rows
    from gdtutor.numbers.program import Program, RowProgram

_SHARE: Final = 256
"""So many rows are computed with at once: more would need memory for what is in between."""
_TABLES: Final = 8
"""So many tables are kept as fractions."""
_KEPT: Final = 4096
"""So many operations in one row are kept without what no parameter decides there."""
_PAIR: Final = 2


class Cells(Protocol):
    """What a row machine needs of an arithmetic."""

    operations: ClassVar[dict[str, Callable[..., Any]]]
    """Operation name → function of one or two values."""

    def cell(self, value: fmpq) -> Any:  # noqa: ANN401
        """Return the value of a fraction."""


Run: TypeAlias = "Callable[[Sequence[Any]], Any]"
"""What computes a register from those before it: a list with a value for each row, or the one value of all rows."""
Outputs: TypeAlias = "Callable[[Sequence[Any]], Sequence[Any]]"
"""A program bound to an arithmetic: the inputs give the outputs."""


def _carrier(op: str, function: Callable[..., Any], args: tuple[int, ...], varies: tuple[bool, ...]) -> Run:
    """Return an operation on registers; `varies` says of each argument whether it is a list."""
    match varies:
        case _ if op == CHOOSE or len(varies) > _PAIR:
            return _of_many(op, function, args, varies)
        case (True,) if op == "need":
            return lambda registers: deque(map(function, registers[args[0]]), maxlen=0)
        case (True,):
            return lambda registers: list(map(function, registers[args[0]]))
        case (True, True):
            return lambda registers: list(map(function, registers[args[0]], registers[args[1]]))
        case (True, False):
            return lambda registers: list(map(function, registers[args[0]], repeat(registers[args[1]])))
        case (False, True):
            return lambda registers: list(map(function, repeat(registers[args[0]]), registers[args[1]]))
    return lambda registers: function(*(registers[i] for i in args))


def _of_many(op: str, function: Callable[..., Any], args: tuple[int, ...], varies: tuple[bool, ...]) -> Run:
    """Return an operation of all inputs together, such as a choice between cases."""

    def run(registers: Sequence[Any]) -> Any:  # noqa: ANN401
        values = [registers[i] for i in args]
        if not any(varies):
            return function(values) if op == CHOOSE else function(*values)
        columns = [value if each else repeat(value) for value, each in zip(values, varies, strict=True)]
        return list(map(function, zip(*columns, strict=False)) if op == CHOOSE else map(function, *columns))

    return run


class RowMachine:
    """Sums of terms over rows; `bound` and `whole` bind an operation and a program to the arithmetic."""

    def __init__(
        self,
        table: RowProgram,
        arithmetic: Cells,
        bound: Callable[[Instruction], Callable[..., Any]],
        whole: Callable[[Program], Outputs],
    ) -> None:
        """Bind the terms, and compute what depends on the rows alone."""
        self._table = table
        self._whole = whole
        self._operations = arithmetic.operations
        self._zero = arithmetic.cell(fmpq(0))
        self._count = arithmetic.cell(fmpq(len(table.rows)))
        self._outputs = table.program.outputs
        self._inputs = table.program.inputs
        self._registers: list[Any] = [None] * len(table.program.instructions)
        self._shares = _shares(table.rows, arithmetic)
        self._varying: list[tuple[int, Run]] = []
        self._common: list[tuple[int, Run]] = []
        self._lists = set(range(len(table.columns)))
        self._live = set(range(len(table.columns), table.program.inputs))
        for index, step in enumerate(table.program.instructions):
            if step.op != INPUT:
                self._take(index, step, bound(step))
        self._known = [self._fixed_total(output) for output in self._outputs]

    def _take(self, index: int, step: Instruction, function: Callable[..., Any]) -> None:
        """Sort an operation by what it depends on; carry it out at once where that is nothing but columns."""
        varies = tuple(i in self._lists for i in step.args)
        run = _carrier(step.op, function, step.args, varies)
        if any(varies):
            self._lists.add(index)
        if not self._live.intersection(step.args):
            try:
                self._fix(index, run)
            except (SignalError, ArithmeticError, ValueError):
                pass
            else:
                return
        self._live.add(index)
        (self._varying if any(varies) else self._common).append((index, run))

    def _fix(self, index: int, run: Run) -> None:
        if index in self._lists:
            found = [run(self._filled(self._registers, share)) for share in self._shares]
            for share, column in zip(self._shares, found, strict=True):
                share[index] = column
        else:
            self._registers[index] = run(self._registers)

    def _fixed_total(self, output: int) -> Any | None:  # noqa: ANN401
        """Return the total of what does not depend on parameters; None for the others."""
        if output in self._live:
            return None
        if output not in self._lists:
            return self._times(self._registers[output])
        return self._add([value for share in self._shares for value in share[output]], self._zero)

    def run(self, values: Sequence[Any]) -> list[Any]:
        """Return the totals at what the rows share; raises a signal, with the row in it, where a term has no value."""
        width = len(self._table.columns)
        registers = [*self._registers[:width], *values, *self._registers[width + len(values) :]]
        for register, run in self._common:
            registers[register] = run(registers)
        totals = [
            self._start(registers, output, known) for output, known in zip(self._outputs, self._known, strict=True)
        ]
        added = [(at, i) for at, i in enumerate(self._outputs) if i in self._live and i in self._lists]
        for number, share in enumerate(self._shares):
            here = self._carried_out(registers, share, number * _SHARE)
            for at, output in added:
                totals[at] = self._add(here[output], totals[at])
        return totals

    def _start(self, registers: Sequence[Any], output: int, known: Any | None) -> Any:  # noqa: ANN401
        if known is not None:
            return known
        return self._zero if output in self._lists else self._times(registers[output])

    def _carried_out(self, registers: Sequence[Any], share: Mapping[int, Sequence[Any]], first: int) -> Sequence[Any]:
        here = self._filled(registers, share)
        try:
            self._carry_out(here, first)
        except IrrationalError:
            raise
        except SignalError as signal:
            self._point_at_row(registers, share, first, signal)
        return here

    def _carry_out(self, here: list[Any], first: int) -> None:
        for register, run in self._varying:
            try:
                here[register] = run(here)
            except (TieError, UndecidedError) as signal:
                if signal.difference is None:
                    raise
                here[register] = self._row_by_row(register, run, here, first)

    def _row_by_row(self, register: int, run: Run, here: Sequence[Any], first: int) -> list[Any]:
        """Carry out an operation in each row alone, where some rows may have nothing that their parameters decide."""
        found: list[Any] = []
        for at in range(len(here[0])):
            alone = [value[at : at + 1] if i in self._lists and value else value for i, value in enumerate(here)]
            try:
                found += run(alone)
            except (TieError, UndecidedError):
                step = self._table.program.instructions[register]
                settled = _settled(step, self._table, first + at)
                if settled is None:
                    raise
                inputs = [value[0] if i in self._lists else value for i, value in enumerate(alone[: self._inputs])]
                found += self._whole(settled)(inputs)
        return found

    def _point_at_row(
        self, registers: Sequence[Any], share: Mapping[int, Sequence[Any]], first: int, signal: SignalError
    ) -> NoReturn:
        """Raise the signal of the first row that gives one, with the values of that row in it."""
        for at in range(len(share[0])):
            alone = {register: [column[at]] if column else column for register, column in share.items()}
            here = self._filled(registers, alone)
            try:
                self._carry_out(here, first + at)
            except SignalError as found:
                raise self._located(found, first + at) from None
        raise signal

    def _located(self, signal: SignalError, row: int) -> SignalError:
        cells = zip(self._table.columns, self._table.rows.values[row], strict=True)
        values = {column: sp.Rational(cell.numerator, cell.denominator) for column, cell in cells}

        def need_of(need: DomainCondition) -> DomainCondition:
            term, argument = need.term.xreplace(values), need.argument.xreplace(values)
            if term.has(*FORBIDDEN) or argument.has(*FORBIDDEN):
                return replace(need, row=row + 1)
            return replace(need, term=term, argument=argument, row=row + 1)

        match signal:
            case OutsideError():
                return OutsideError(need_of(signal.need))
            case TieError():
                return TieError(signal.difference.xreplace(values))
            case UndecidedError():
                difference = None if signal.difference is None else signal.difference.xreplace(values)
                return UndecidedError(None if signal.need is None else need_of(signal.need), difference)
        return signal

    @staticmethod
    def _filled(registers: Sequence[Any], share: Mapping[int, Sequence[Any]]) -> list[Any]:
        here = list(registers)
        for register, column in share.items():
            here[register] = column
        return here

    def _add(self, column: Sequence[Any], start: Any) -> Any:  # noqa: ANN401
        add = self._operations["add"]
        return sum(column, start) if add is operator.add else reduce(add, column, start)

    def _times(self, value: Any) -> Any:  # noqa: ANN401
        return self._operations["mul"](self._count, value)


def _shares(rows: Rows, arithmetic: Cells) -> list[dict[int, Sequence[Any]]]:
    """Return the columns of each share of the rows, by register."""
    columns = [list(map(arithmetic.cell, column)) for column in _fractions(rows)]
    return [
        {register: column[first : first + _SHARE] for register, column in enumerate(columns)}
        for first in range(0, len(rows), _SHARE)
    ]


@lru_cache(_KEPT)
def _settled(step: Instruction, table: RowProgram, at: int) -> Program | None:
    """Return a sign or a choice without what is 0 in a row whatever the parameters are; None where nothing is.

    Such a sign stays 0 and such a comparison stays as it is around every point: no branches meet there.
    """
    source = sp.sign(step.source) if step.op == "sign" else step.source
    if source is None:
        return None
    cells = map(sp.Rational, table.rows.values[at])
    values = dict(zip(table.columns, cells, strict=True))
    signs = {node: sp.S.Zero for node in source.atoms(sp.sign) if node.args[0].xreplace(values) == 0}
    comparisons = {
        node: node.func(0, 0) for node in source.atoms(Relational) if (node.lhs - node.rhs).xreplace(values) == 0
    }
    if not signs and not comparisons:
        return None
    settled = source.xreplace({**signs, **comparisons})
    if settled.has(*FORBIDDEN):
        return None
    symbols = [each.source for each in table.program.instructions[: table.program.inputs]]
    return compile_program([settled], symbols, smooth=table.program.smooth)


@lru_cache(_TABLES)
def _fractions(rows: Rows) -> tuple[tuple[fmpq, ...], ...]:
    return tuple(
        tuple(fmpq(cell.numerator, cell.denominator) for cell in column) for column in zip(*rows.values, strict=True)
    )
