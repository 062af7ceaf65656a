"""From a checked tree to a SymPy expression with real symbols."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, reduce

import sympy as sp
from sympy.core.relational import Relational

from gdtutor.language import typed
from gdtutor.language.checks import too_long, variable_exponent
from gdtutor.language.constants import BITS
from gdtutor.language.domain import Demand, condition_told, forgotten, of_call, of_power, with_domain
from gdtutor.language.functions import CLASSES, absolute, piecewise
from gdtutor.language.printing import notation
from gdtutor.language.source import Source
from gdtutor.language.tree import NodeKind, SyntaxNode
from gdtutor.text.sentence import Sentence, told

_RELATIONS: dict[str, type[Relational]] = {"<": sp.Lt, "<=": sp.Le, ">": sp.Gt, ">=": sp.Ge, "==": sp.Eq, "!=": sp.Ne}
_REFUSALS = (TypeError, ValueError, NotImplementedError, ArithmeticError, RecursionError)
_REAL = told("expected.real-formula")
_CLOSED = frozenset({NodeKind.BRANCH, NodeKind.PAIR, NodeKind.RELATION, NodeKind.AND, NodeKind.OR, NodeKind.NOT})
"""Within these a part's domain is its own: a case needs to have a value only where it is taken."""
_SLOW = frozenset({"min", "max", "piecewise"})
_UNREAL = frozenset({sp.nan, sp.zoo, sp.I, sp.oo, -sp.oo})


@dataclass(frozen=True, slots=True)
class Forms:
    """A part of the formula: `plain` as SymPy evaluates it, `typed` as it was typed, tidied in order.

    `demands` are what its terms need as they were typed, `forgotten` those of them that `plain` does not need any more.
    """

    plain: sp.Basic
    typed: sp.Basic
    demands: tuple[Demand, ...] = ()
    forgotten: tuple[Demand, ...] = ()

    @property
    def guarded(self) -> sp.Basic:
        """The plain form, with no value where the typed one has none."""
        return with_domain(self.plain, self.forgotten) if self.forgotten else self.plain


class Builder:
    """Builds the expression of one line; `notes` collects where the formula as typed has no value."""

    def __init__(self, source: Source, symbols: Mapping[str, sp.Symbol], *, rehearsal: bool = False) -> None:
        """`symbols` gives each variable of the tree its symbol.

        A rehearsal puts placeholders where SymPy is slow (min, max, piecewise), so that most of what has to be refused
        is refused at once.
        """
        self.source = source
        self.rehearsal = rehearsal
        self.symbols = symbols
        self.notes: list[Sentence] = []

    def build(self, node: SyntaxNode) -> Forms:
        """Return the forms of a node; raises ParseError where it is no real number."""
        parts = [self.build(child) for child in node.children]
        plains = [part.guarded if node.kind in _CLOSED else part.plain for part in parts]
        try:
            plain = self._placeholder(node) or self._made(node, plains)
        except _REFUSALS:
            raise self.source.fault(node.start, told("reading.not-over-reals"), expected=_REAL) from None
        if node.kind is NodeKind.POWER and plains[1].free_symbols and _is_not_above_0(plains[0]):
            raise variable_exponent(self.source, node)
        if node.kind in {NodeKind.POWER, NodeKind.PRODUCT, NodeKind.CALL, NodeKind.SUM} and _is_unreal(plain):
            column = node.sign_columns[-1] if node.sign_columns else node.start
            raise self.source.fault(column, _reason(plain), expected=_REAL)
        if isinstance(plain, sp.Expr) and not plain.free_symbols and plain.is_extended_real is False:
            raise self.source.fault(node.start, told("reading.not-real"), expected=_REAL)
        if _is_long(plain):
            raise too_long(self.source, node)
        if self.rehearsal or node.constant or not node.children:
            return Forms(plain, plain)
        return self._with_typed(node, parts, plain)

    def _with_typed(self, node: SyntaxNode, parts: list[Forms], plain: sp.Basic) -> Forms:
        typed = self._as_typed(node, parts, plain)
        if node.kind in _CLOSED or node.value == "piecewise":
            return Forms(plain, typed)
        own = _demands(node, [part.plain for part in parts])
        demands = tuple(dict.fromkeys((*(demand for part in parts for demand in part.demands), *own)))
        lost = forgotten(demands, plain)
        self._note(node, parts, plain, lost)
        return Forms(plain, typed, demands, lost)

    def _placeholder(self, node: SyntaxNode) -> sp.Basic | None:
        if self.rehearsal and node.value in _SLOW:
            return sp.Dummy(real=True)
        return sp.true if self.rehearsal and node.is_condition else None

    def _as_typed(self, node: SyntaxNode, parts: list[Forms], plain: sp.Basic) -> sp.Basic:
        """Return the node as it was typed; `plain` is what it evaluates to."""
        operands = [part.typed for part in parts]
        if node.is_condition:
            return plain
        match node.kind:
            case NodeKind.SUM:
                signed = zip(node.signs, operands, strict=True)
                return typed.total((part if sign == "+" else typed.negative(part) for sign, part in signed), plain)
            case NodeKind.PRODUCT:
                signed = zip(node.signs, operands, strict=True)
                pieces = ((part,) if sign != "/" else typed.divisors(part) for sign, part in signed)
                return typed.product((factor for piece in pieces for factor in piece), plain)
            case NodeKind.NEGATED:
                return typed.negative(operands[0])
            case NodeKind.POWER:
                return typed.power(*operands)
            case NodeKind.CALL if node.value == "abs" and absolute(parts[0].plain) == parts[0].plain:
                return operands[0]
            case NodeKind.CALL if node.value not in _SLOW:
                return typed.call(CLASSES[str(node.value)], operands)
        return plain if operands == [part.plain for part in parts] else self._made(node, operands)

    def _made(self, node: SyntaxNode, parts: list[sp.Basic]) -> sp.Basic:
        match node.kind:
            case NodeKind.NUMBER:
                assert isinstance(node.value, Fraction)
                return sp.Rational(node.value)
            case NodeKind.CONSTANT:
                return sp.pi if node.value == "pi" else sp.E
            case NodeKind.VARIABLE:
                return self.symbols[str(node.value)]
            case NodeKind.SUM:
                return sp.Add(*(part if sign == "+" else -part for sign, part in zip(node.signs, parts, strict=True)))
            case NodeKind.PRODUCT:
                return sp.Mul(
                    *(1 / part if sign == "/" else part for sign, part in zip(node.signs, parts, strict=True))
                )
            case NodeKind.NEGATED:
                return -parts[0]
            case NodeKind.POWER:
                return sp.S.One if parts[0] == 1 else sp.Pow(*parts)
            case NodeKind.CALL:
                return self._call(node, parts)
            case _:
                return self._logical(node, parts)

    def _call(self, node: SyntaxNode, parts: list[sp.Basic]) -> sp.Basic:
        if node.value == "piecewise":
            return piecewise(*(part.args for part in parts))
        return absolute(*parts) if node.value == "abs" else CLASSES[str(node.value)](*parts)

    def _logical(self, node: SyntaxNode, parts: list[sp.Basic]) -> sp.Basic:
        match node.kind:
            case NodeKind.TRUTH:
                return sp.true if str(node.value).lower() == "true" else sp.false
            case NodeKind.RELATION:
                pairs = zip(parts[:-1], node.signs, parts[1:], strict=True)
                return reduce(sp.And, (_RELATIONS[sign](left, right) for left, sign, right in pairs))
            case NodeKind.AND:
                return sp.And(*parts)
            case NodeKind.OR:
                return sp.Or(*parts)
            case NodeKind.NOT:
                return sp.Not(parts[0])
            case _:
                return sp.Tuple(*parts)

    def _note(self, node: SyntaxNode, parts: Sequence[Forms], plain: sp.Expr, lost: Sequence[Demand]) -> None:
        """Note what the domain of the formula as typed is where evaluation shows another, or a principal root hides."""
        if node.kind is NodeKind.POWER:
            self._rooted(parts[0].plain, parts[1].plain, plain)
        new = [demand for demand in lost if all(demand not in part.forgotten for part in parts)]
        if new:
            where, elsewhere = condition_told(new)
            typed = self.source.excerpt(node.start, node.stop)
            self.notes.append(told("note.domain", typed=typed, value=notation(plain), where=where, elsewhere=elsewhere))

    def _rooted(self, base: sp.Expr, exponent: sp.Expr, result: sp.Expr) -> None:
        """Note the principal root: x^(1/3) has no real value for x < 0."""
        odd = isinstance(exponent, sp.Rational) and exponent.q > 1 and exponent.q % 2 == 1
        if odd and result.has(sp.Pow) and not base.is_extended_nonnegative:
            power = told("note.power", exponent=str(exponent))
            cube = told("note.power-or-cube-root", power=power, typed="cbrt(…)")
            self.notes.append(cube if exponent.q == 3 else power)


def _demands(node: SyntaxNode, parts: Sequence[sp.Expr]) -> Iterator[Demand]:
    """Give what the operation of a node needs, its operands left aside."""
    if node.kind is NodeKind.PRODUCT:
        for sign, part in zip(node.signs, parts, strict=True):
            if sign == "/":
                yield from of_power(part, sp.S.NegativeOne)
    elif node.kind is NodeKind.POWER:
        yield from of_power(*parts)
    elif node.value == "sqrt":
        yield from of_power(parts[0], sp.S.Half)
    elif node.value == "log" and len(parts) > 1:
        for part in parts:
            yield from of_call(sp.log, part)
        yield from of_power(sp.log(parts[1]), sp.S.NegativeOne)
    elif node.kind is NodeKind.CALL and len(parts) == 1:
        yield from of_call(CLASSES[str(node.value)], parts[0])


@lru_cache(1024)
def _is_unreal(part: sp.Basic) -> bool:
    """Say whether there is something in a part that is no real number."""
    return part in _UNREAL or _is_root_of_negative(part) or any(map(_is_unreal, part.args))


def _is_root_of_negative(part: sp.Basic) -> bool:
    return isinstance(part, sp.Pow) and bool(part.base.is_Rational and part.base < 0) and part.exp.is_Integer is False


@lru_cache(16_384)
def _is_long(part: sp.Basic) -> bool:
    """Say whether there is a number in a part with more digits than are worked with."""
    if isinstance(part, sp.Rational):
        return max(part.p.bit_length(), part.q.bit_length()) > BITS
    return any(map(_is_long, part.args))


def is_slow(tree: SyntaxNode) -> bool:
    """Whether a rehearsal is worth its while."""
    return any(node.value in _SLOW for node in tree.walk() if node.kind is NodeKind.CALL)


def _reason(result: sp.Basic) -> Sentence:
    if result.has(sp.I) or any(map(_is_root_of_negative, sp.preorder_traversal(result))):
        return told("reading.not-real")
    return told("reading.no-value")


def _is_not_above_0(base: sp.Expr) -> bool:
    """Say whether a base is a number that is not proven to be above 0."""
    return not base.free_symbols and not base.is_positive
