"""Straight-line programs: expressions as a list of operations, ready for any arithmetic.

A program is compiled once from SymPy expressions; equal subexpressions become one register. It knows nothing of the
numbers it will run on: `machine.py` binds it to balls, exact rationals or floats.

All sums over the rows of one table become one program in the columns and the variables, so that what their terms share
is computed once for each row, and what needs no column once for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.errors import InternalError
from gdtutor.language.domain import NEEDS, nought
from gdtutor.language.functions import ELEMENTARY
from gdtutor.language.rows import Rows, RowSum
from gdtutor.numbers.gaps import gap_of
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

CONSTANT: Final = "constant"
INPUT: Final = "input"
CHOOSE: Final = "choose"
ROWS: Final = "rows"
PICK: Final = "pick"
FORBIDDEN: Final = (
    sp.S.ComplexInfinity,
    sp.S.Infinity,
    sp.S.NegativeInfinity,
    sp.S.NaN,
    sp.I,
    sp.AccumBounds,
)

_LARGEST_POWER: Final = 10**6
"""A root is multiplied with itself so many times; beyond that its digits would be lost, and a logarithm is taken."""
_PROGRAMS: Final = 512
"""How many programs are kept: nine in ten are asked for again, mostly of the same function."""
_COMPARISONS: Final[dict[type[sp.Basic], str]] = {
    sp.StrictGreaterThan: ">",
    sp.GreaterThan: ">=",
    sp.StrictLessThan: "<",
    sp.LessThan: "<=",
    sp.Equality: "==",
    sp.Unequality: "!=",
}


@dataclass(frozen=True, slots=True)
class DomainCondition:
    """What a term asks of its argument: `term` exists only where `argument` meets `relation`.

    `relation` is one of `catalog.domains.DOMAINS`. `of_slope` is True where only f′, not f itself, asks it. A
    `term` that is no number, such as nan, has a need that is never met. `row` counts from 1, where the values of a row
    of a table stand in `term`.
    """

    term: sp.Expr
    argument: sp.Expr
    relation: str
    of_slope: bool = False
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """When a branch is taken: a comparison of `difference` with 0, or a junction ("and", "or", "not") of parts."""

    kind: str
    difference: Program | None = None
    parts: tuple[Condition, ...] = ()
    source: sp.Basic = sp.true


@dataclass(frozen=True, slots=True)
class Across:
    """What encloses all pieces of a function together around a gap that one of them fills; see `numbers.gaps`."""

    distance: Program
    """The distance from the gap."""
    enclosing: Program
    """A function of the distance that encloses the values on whatever holds 0."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One piece of a piecewise function, as a program of its own: it runs only where its condition holds."""

    condition: Condition
    program: Program
    across: Across | None = None
    """How to pass the gap that this piece fills or surrounds."""


@dataclass(frozen=True, slots=True)
class RowProgram:
    """Terms that are added up over rows; the inputs of `program` are the `columns`, then what the rows share."""

    program: Program
    columns: tuple[sp.Symbol, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Instruction:
    """One operation; `args` are registers of earlier ones, `payload` a constant, a need, the branches or the rows."""

    op: str
    args: tuple[int, ...] = ()
    payload: sp.Expr | DomainCondition | tuple[Branch, ...] | RowProgram | int | None = None
    source: sp.Expr | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """Operations in order; the first registers are the inputs. `smooth`: comparisons at equality are undecided (f′)."""

    inputs: int
    instructions: tuple[Instruction, ...]
    outputs: tuple[int, ...]
    smooth: bool

    @property
    def cost(self) -> int:
        """How many operations a run takes, those on rows as often as there are rows."""
        tables = (step.payload for step in self.instructions if isinstance(step.payload, RowProgram))
        return len(self.instructions) + sum(len(table.rows) * table.program.cost for table in tables)

    def steps(self) -> Iterator[Instruction]:
        """Yield every operation, those on rows as well."""
        for step in self.instructions:
            yield step
            if isinstance(step.payload, RowProgram):
                yield from step.payload.program.steps()


def compile_program(
    outputs: Sequence[sp.Expr],
    variables: Sequence[sp.Symbol],
    *,
    where: Sequence[sp.Expr] = (),
    smooth: bool = False,
) -> Program:
    """Compile `outputs` as functions of `variables`, with the check that every function of `where` exists there too.

    The first of `where` is f itself: what only the others need is a matter of slopes. With `smooth`, a sign or a
    comparison of equal values is a tie to be settled by the caller, as slopes need it.
    """
    return _compiled(_Asked(tuple(outputs), tuple(where[:1]), tuple(where[1:]), bool(where)), tuple(variables), smooth)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a program computes, and what has to exist there: f itself, then what is a matter of slopes only."""

    outputs: tuple[sp.Expr, ...]
    itself: tuple[sp.Expr, ...]
    others: tuple[sp.Expr, ...]
    sloping: bool
    """Whether the outputs are a matter of slopes."""

    def map(self, change: Callable[[tuple[sp.Expr, ...]], tuple[sp.Expr, ...]]) -> _Asked:
        """Return the same with each tuple of expressions changed."""
        return _Asked(change(self.outputs), change(self.itself), change(self.others), self.sloping)


@lru_cache(_PROGRAMS)
def _compiled(asked: _Asked, variables: tuple[sp.Symbol, ...], smooth: bool) -> Program:
    compiler = _Compiler(variables, smooth=smooth, asked=asked)
    for expression in asked.itself:
        compiler.register(expression)
    compiler.of_slope = asked.sloping
    for expression in asked.others:
        compiler.register(expression)
    compiler.keep_checks()
    registers = tuple(compiler.register(output) for output in asked.outputs)
    return compiler.finish(registers)


@dataclass(slots=True)
class _Table:
    """The sums over the rows of one table in a program."""

    columns: tuple[sp.Symbol, ...]
    rows: Rows
    asked: _Asked
    shared: tuple[sp.Symbol, ...]
    smooth: bool
    picks: dict[int, RowSum]

    def program(self, alive: Collection[int]) -> RowProgram:
        """Return the program of the terms that are used."""
        terms = tuple(total.term for register, total in self.picks.items() if register in alive)
        asked = replace(self.asked, outputs=terms)
        return RowProgram(_compiled(asked, (*self.columns, *self.shared), self.smooth), self.columns, self.rows)

    @property
    def checks(self) -> bool:
        """Whether something has to hold in each row."""
        return any(step.op != INPUT for step in self.program(()).program.instructions)


def _tables(asked: _Asked, variables: Sequence[sp.Symbol], *, smooth: bool) -> dict[tuple[sp.Basic, ...], _Table]:
    """Return the tables over whose rows something is added up, by table and columns."""
    every = {total for part in (*asked.outputs, *asked.itself, *asked.others) for total in _sums(part)}
    found: dict[tuple[sp.Basic, ...], _Table] = {}
    for key in {_key(total) for total in every}:
        terms = asked.map(partial(_terms_of, key))
        used = {symbol for total in every if _key(total) == key for symbol in total.free_symbols}
        shared = tuple(variable for variable in variables if variable in used)
        columns, rows = key
        found[key] = _Table(tuple(columns), rows, terms, shared, smooth, {})
    return found


def _terms_of(key: tuple[sp.Basic, ...], parts: Iterable[sp.Expr]) -> tuple[sp.Expr, ...]:
    return tuple(total.term for part in parts for total in _sums(part) if _key(total) == key)


def _key(total: RowSum) -> tuple[sp.Basic, ...]:
    return total.args[1:]


def _sums(part: sp.Basic) -> list[RowSum]:
    """Return the sums over rows that are computed whatever branch is taken, in a fixed order."""
    if isinstance(part, RowSum):
        return [part]
    walk = sp.preorder_traversal(part)
    found: dict[RowSum, None] = {}
    for node in walk:
        if isinstance(node, RowSum):
            found[node] = None
        if isinstance(node, RowSum | sp.Piecewise):
            walk.skip()
    return list(found)


class _Compiler:
    """Turns expressions into registers, each different subexpression once."""

    def __init__(self, variables: Sequence[sp.Symbol], *, smooth: bool, asked: _Asked) -> None:
        self.variables = tuple(variables)
        self.smooth = smooth
        self.of_slope = False
        self.instructions = [Instruction(INPUT, payload=i, source=v) for i, v in enumerate(self.variables)]
        self.known: dict[sp.Basic, int] = {variable: i for i, variable in enumerate(self.variables)}
        self.checked: set[tuple[int, str]] = set()
        self.roots: list[int] = []
        expressions = (*asked.outputs, *asked.itself, *asked.others)
        self.tables = _tables(asked, self.variables, smooth=smooth)
        self.tabled: dict[int, _Table] = {}
        sines = {node.args[0] for e in expressions for node in e.atoms(sp.sin)}
        self.twins = sines & {node.args[0] for e in expressions for node in e.atoms(sp.cos)}

    def finish(self, outputs: tuple[int, ...]) -> Program:
        """Drop what no output and no check needs."""
        roots = [*self.roots, *(i for i, step in enumerate(self.instructions) if self.is_check(step))]
        roots += [i for i, table in self.tabled.items() if table.checks]
        alive = set(range(len(self.variables)))
        queue = [*outputs, *roots]
        while queue:
            index = queue.pop()
            if index not in alive:
                alive.add(index)
                queue.extend(self.instructions[index].args)
        place = {old: new for new, old in enumerate(sorted(alive))}
        kept = tuple(self.placed(old, place) for old in sorted(alive))
        return Program(len(self.variables), kept, tuple(place[i] for i in outputs), self.smooth)

    def placed(self, index: int, place: Mapping[int, int]) -> Instruction:
        """Return an operation with registers renumbered, and of sums over rows only those that are used."""
        step = self.instructions[index]
        payload = step.payload
        if step.op == ROWS:
            payload = self.tabled[index].program(place)
        if step.op == PICK:
            used = [register for register in self.tabled[step.args[0]].picks if register in place]
            payload = used.index(index)
        return Instruction(step.op, tuple(place[i] for i in step.args), payload, step.source)

    @staticmethod
    def is_check(step: Instruction) -> bool:
        return isinstance(step.payload, DomainCondition)

    def keep_checks(self) -> None:
        """Keep what decides whether f is smooth: signs and branches, even where no slope uses them."""
        self.roots = [
            i for i, step in enumerate(self.instructions) if step.op == CHOOSE or (self.smooth and step.op == "sign")
        ]

    def emit(self, op: str, *args: int, payload: object = None, source: sp.Expr | None = None) -> int:
        self.instructions.append(Instruction(op, args, payload, source))
        return len(self.instructions) - 1

    def need(self, term: sp.Expr, argument: sp.Expr, relation: str) -> int:
        register = self.register(argument)
        if (register, relation) not in self.checked:
            self.checked.add((register, relation))
            self.emit("need", register, payload=DomainCondition(term, argument, relation, self.of_slope))
        return register

    def register(self, expression: sp.Expr) -> int:
        """Return the register that holds `expression`, emitting what is missing."""
        if expression not in self.known:
            self.known[expression] = self.build(expression)
        return self.known[expression]

    def build(self, expression: sp.Expr) -> int:
        if expression.is_Number or isinstance(expression, sp.NumberSymbol) or expression in FORBIDDEN:
            return self.constant(expression)
        if isinstance(expression, sp.Add):
            return self.build_sum(expression)
        if isinstance(expression, sp.Mul):
            return self.build_product(expression)
        if isinstance(expression, sp.Pow):
            return self.build_power(expression)
        if isinstance(expression, (sp.Max, sp.Min)):
            return self.fold("max" if isinstance(expression, sp.Max) else "min", expression.args)
        if isinstance(expression, sp.Piecewise):
            return self.build_pieces(expression)
        if isinstance(expression, RowSum):
            return self.build_rows(expression)
        if len(expression.args) == 1:
            return self.build_function(expression)
        raise InternalError(told("internal.evaluate", expression=str(expression)))

    def constant(self, value: sp.Expr) -> int:
        if value in FORBIDDEN:
            zero = self.register(sp.S.Zero)
            return self.emit("need", zero, payload=DomainCondition(value, sp.S.Zero, "≠ 0", self.of_slope))
        if not value.is_real:
            raise InternalError(told("internal.evaluate", expression=str(value)))
        return self.emit(CONSTANT, payload=value, source=value)

    def fold(self, op: str, parts: Sequence[sp.Expr]) -> int:
        register = self.register(parts[0])
        for part in parts[1:]:
            register = self.emit(op, register, self.register(part))
        return register

    def build_sum(self, expression: sp.Add) -> int:
        plus = [term for term in expression.args if not term.could_extract_minus_sign()]
        minus = [-term for term in expression.args if term.could_extract_minus_sign()]
        if not plus:
            return self.emit("neg", self.fold("add", minus))
        register = self.fold("add", plus)
        for term in minus:
            register = self.emit("sub", register, self.register(term))
        return register

    def build_product(self, expression: sp.Mul) -> int:
        if expression.args[0] is sp.S.NegativeOne:
            return self.emit("neg", self.register(sp.Mul(*expression.args[1:], evaluate=len(expression.args) > 2)))
        divisors = [f for f in expression.args if isinstance(f, sp.Pow) and f.exp.could_extract_minus_sign()]
        factors = [f for f in expression.args if f not in divisors]
        if not divisors or not all(f.exp.is_Rational for f in divisors):
            return self.fold("mul", expression.args)
        above = self.fold("mul", factors) if factors else self.register(sp.S.One)
        for divisor in divisors:
            above = self.divide(above, divisor)
        return above

    def divide(self, above: int, divisor: sp.Pow) -> int:
        below = divisor.base ** (-divisor.exp)
        if not divisor.exp.is_Integer:
            self.need(divisor, divisor.base, "> 0")
        else:
            self.need(divisor, divisor.base, "≠ 0")
        return self.emit("div", above, self.register(below))

    def build_power(self, expression: sp.Pow) -> int:
        base, exponent = expression.args
        if exponent.is_Integer:
            return self.build_integer_power(base, int(exponent), expression)
        if exponent.is_Rational:
            return self.build_rational_power(base, exponent, expression)
        if base is sp.S.Exp1:
            return self.emit("exp", self.register(exponent))
        register = self.need(expression, base, "> 0")
        return self.emit("power", register, self.register(exponent))

    def build_integer_power(self, base: sp.Expr, exponent: int, expression: sp.Expr) -> int:
        if exponent < 0:
            return self.divide(self.register(sp.S.One), expression)
        half, odd = divmod(exponent, 2)
        if odd:
            return self.emit("mul", self.register(sp.Pow(base, exponent - 1)), self.register(base))
        root = self.register(sp.Pow(base, half))
        return self.emit("square", root)

    def build_rational_power(self, base: sp.Expr, exponent: sp.Rational, expression: sp.Expr) -> int:
        if exponent < 0:
            return self.divide(self.register(sp.S.One), expression)
        register = self.need(expression, base, "≥ 0")
        if exponent.p > _LARGEST_POWER:
            return self.emit("power", register, self.register(exponent))
        root = self.emit("root", register, payload=int(exponent.q))
        if exponent.p == 1:
            return root
        return self.small_power(root, int(exponent.p))

    def small_power(self, register: int, exponent: int) -> int:
        if exponent == 1:
            return register
        half, odd = divmod(exponent, 2)
        power = self.emit("square", self.small_power(register, half))
        return self.emit("mul", power, register) if odd else power

    def build_function(self, expression: sp.Expr) -> int:
        function, argument = expression.func, expression.args[0]
        if function is nought:
            self.register(argument)
            return self.register(sp.S.Zero)
        if function in (sp.sin, sp.cos):
            return self.build_circular(function, argument)
        if function not in ELEMENTARY:
            raise InternalError(told("internal.evaluate", expression=str(expression)))
        name = ELEMENTARY[function].name
        if name in NEEDS:
            relation, of_what = NEEDS[name]
            self.need(expression, of_what(argument), relation)
        return self.emit(name, self.register(argument), source=argument)

    def build_circular(self, function: type[sp.Basic], argument: sp.Expr) -> int:
        register = self.register(argument)
        if argument not in self.twins:
            return self.emit(function.__name__, register)
        both = self.emit("sin_cos", register)
        self.known.setdefault(sp.sin(argument), self.emit("first", both))
        self.known.setdefault(sp.cos(argument), self.emit("second", both))
        return self.known[function(argument)]

    def build_pieces(self, expression: sp.Piecewise) -> int:
        gap = gap_of(expression)
        across = None if gap is None else Across(self.inner(gap.distance), compile_program([gap.across], [gap.t]))
        branches = tuple(Branch(self.condition(when), self.inner(branch), across) for branch, when in expression.args)
        source = _with_point(expression) if self.of_slope else expression
        return self.emit(CHOOSE, *range(len(self.variables)), payload=branches, source=source)

    def build_rows(self, expression: RowSum) -> int:
        table = self.tables[_key(expression)]
        known = next((register for register, other in self.tabled.items() if other is table), None)
        if known is None:
            known = self.emit(ROWS, *map(self.register, table.shared), source=expression)
            self.tabled[known] = table
        pick = self.emit(PICK, known, source=expression)
        table.picks[pick] = expression
        return pick

    def inner(self, expression: sp.Expr) -> Program:
        return compile_program([expression], self.variables, smooth=self.smooth)

    def condition(self, condition: sp.Basic) -> Condition:
        kinds = {sp.And: "and", sp.Or: "or", sp.Not: "not"}
        if condition.func in kinds:
            return Condition(kinds[condition.func], parts=tuple(self.condition(part) for part in condition.args))
        if condition in (sp.true, sp.false):
            return Condition("true" if condition == sp.true else "false")
        kind = _COMPARISONS.get(condition.func)
        if kind is None:
            raise InternalError(told("internal.decide", condition=str(condition)))
        difference = condition.lhs - condition.rhs
        return Condition(kind, difference=self.inner(difference), source=difference)


def _with_point(slope: sp.Piecewise) -> sp.Piecewise:
    """Return a slope that leaves out where u = 0 with one of its sides there: right where u is 0 all around.

    A relu or a maximum has the same value on both sides there, and so the same slope.
    """
    sides = [side for _, when in slope.args for side in sp.Or.make_args(when)]
    if len(sides) != 2 or {type(side) for side in sides} != {sp.StrictGreaterThan, sp.StrictLessThan}:
        return slope
    if sides[0].args != sides[1].args:
        return slope
    return sp.Piecewise(*slope.args, (slope.args[-1].expr, True), evaluate=False)
