"""From a checked tree to a SymPy expression with real symbols."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce

import sympy as sp
from sympy.core.relational import Relational

from gdtutor.language.functions import cbrt, relu, sigmoid, softplus
from gdtutor.language.source import Source
from gdtutor.language.tree import Kind, Node

_FUNCTIONS: dict[str, Callable[..., sp.Expr]] = {
    **{
        name: getattr(sp, name)
        for name in (
            "exp log sqrt sign sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch "
            "asinh acosh atanh acoth asech acsch erf And Or Not Eq Ne Lt Le Gt Ge"
        ).split()
    },
    "abs": sp.Abs,
    "min": sp.Min,
    "max": sp.Max,
    "cbrt": cbrt,
    "sigmoid": sigmoid,
    "softplus": softplus,
    "relu": relu,
}
_RELATIONS: dict[str, type[Relational]] = {"<": sp.Lt, "<=": sp.Le, ">": sp.Gt, ">=": sp.Ge, "==": sp.Eq, "!=": sp.Ne}
_REFUSALS = (TypeError, ValueError, NotImplementedError, ArithmeticError, RecursionError)
_SLOW = frozenset({"min", "max", "piecewise"})
_UNREAL = (sp.nan, sp.zoo, sp.I, sp.oo, -sp.oo)


class Builder:
    """Builds the expression of one line; `notes` collects what automatic evaluation did to its domain."""

    def __init__(self, source: Source, symbols: Mapping[str, sp.Symbol], *, rehearsal: bool = False) -> None:
        """`symbols` gives each variable of the tree its symbol.

        A rehearsal puts placeholders where SymPy is slow (min, max, piecewise), so that most of what has to be refused
        is refused at once.
        """
        self.source = source
        self.rehearsal = rehearsal
        self.symbols = symbols
        self.notes: list[str] = []

    def build(self, node: Node) -> sp.Basic:
        """Return the node as SymPy has it; raises ParseError where it is no real number."""
        parts = [self.build(child) for child in node.children]
        try:
            result = self._placeholder(node) or self._made(node, parts)
        except _REFUSALS:
            message = "This part cannot be worked out over the real numbers."
            raise self.source.fault(node.start, message, expected="a formula with real values") from None
        if node.kind in {Kind.POWER, Kind.PRODUCT, Kind.CALL, Kind.SUM} and result.has(*_UNREAL):
            column = node.sign_columns[-1] if node.sign_columns else node.start
            raise self.source.fault(column, *_reason(result), expected="a formula with real values")
        if not self.rehearsal:
            self._watch_domain(node, parts, result)
        return result

    def _placeholder(self, node: Node) -> sp.Basic | None:
        if self.rehearsal and node.value in _SLOW:
            return sp.Dummy(real=True)
        return sp.true if self.rehearsal and node.is_condition else None

    def _made(self, node: Node, parts: list[sp.Basic]) -> sp.Basic:
        match node.kind:
            case Kind.NUMBER:
                assert isinstance(node.value, Fraction)
                return sp.Rational(node.value.numerator, node.value.denominator)
            case Kind.CONSTANT:
                return sp.pi if node.value == "pi" else sp.E
            case Kind.VARIABLE:
                return self.symbols[str(node.value)]
            case Kind.SUM:
                return sp.Add(*(part if sign == "+" else -part for sign, part in zip(node.signs, parts, strict=True)))
            case Kind.PRODUCT:
                return sp.Mul(
                    *(1 / part if sign == "/" else part for sign, part in zip(node.signs, parts, strict=True))
                )
            case Kind.NEGATED:
                return -parts[0]
            case Kind.POWER:
                return sp.Pow(*parts)
            case Kind.CALL:
                return self._call(node, parts)
            case _:
                return self._logical(node, parts)

    def _call(self, node: Node, parts: list[sp.Basic]) -> sp.Basic:
        if node.value == "piecewise":
            return sp.Piecewise(*(part.args for part in parts))
        return _FUNCTIONS[str(node.value)](*parts)

    def _logical(self, node: Node, parts: list[sp.Basic]) -> sp.Basic:
        match node.kind:
            case Kind.TRUTH:
                return sp.true if str(node.value).lower() == "true" else sp.false
            case Kind.RELATION:
                pairs = zip(parts[:-1], node.signs, parts[1:], strict=True)
                return reduce(sp.And, (_RELATIONS[sign](left, right) for left, sign, right in pairs))
            case Kind.AND:
                return sp.And(*parts)
            case Kind.OR:
                return sp.Or(*parts)
            case Kind.NOT:
                return sp.Not(parts[0])
            case _:
                return sp.Tuple(*parts)

    def _watch_domain(self, node: Node, parts: list[sp.Basic], result: sp.Basic) -> None:
        """Note where automatic evaluation, or a principal root, changes where the function has a value."""
        if node.constant:
            return
        if node.kind is Kind.PRODUCT:
            self._cancelled(node, parts, result)
        elif node.kind is Kind.POWER:
            self._rooted(parts[0], parts[1], result)
        if node.kind in {Kind.POWER, Kind.CALL, Kind.SUM, Kind.PRODUCT}:
            self._vanished(parts, result)

    def _cancelled(self, node: Node, parts: list[sp.Basic], result: sp.Basic) -> None:
        powers = result.as_powers_dict()
        for sign, part in zip(node.signs, parts, strict=True):
            if sign != "/" or not part.free_symbols:
                continue
            for base, exponent in sorted(part.as_powers_dict().items(), key=sp.default_sort_key):
                left = powers.get(base, sp.S.Zero)
                if base.free_symbols and exponent.is_positive and not base.is_nonzero and left.is_nonnegative:
                    self.notes.append(f"{sp.sstr(base)} was cancelled; where it is 0 the formula as typed has no value")

    def _rooted(self, base: sp.Expr, exponent: sp.Expr, result: sp.Expr) -> None:
        """Note the principal root: x^(1/3) has no real value for x < 0."""
        odd = isinstance(exponent, sp.Rational) and exponent.q > 1 and exponent.q % 2 == 1
        if odd and result.has(sp.Pow) and not base.is_extended_nonnegative:
            root = "; for the real cube root write cbrt(…)" if exponent.q == 3 else ""
            self.notes.append(f"a power with exponent {exponent} has a value only where its base is at least 0{root}")

    def _vanished(self, parts: list[sp.Basic], result: sp.Basic) -> None:
        """Note a logarithm or even root that is gone, with its condition: e^(ln x) became x."""
        before = {wall for part in parts for wall in _walls(part)}
        for wall in sorted(before - _walls(result), key=sp.default_sort_key):
            if not any(wall.free_symbols <= other.free_symbols for other in _walls(result)):
                self.notes.append(
                    f"{sp.sstr(wall)} was cancelled; the formula as typed has a value only where it has one"
                )


def _walls(part: sp.Basic) -> set[sp.Basic]:
    """Return the logarithms and even roots in an expression whose argument may be negative."""
    logarithms = (atom for atom in part.atoms(sp.log) if not atom.args[0].is_positive)
    broken = (atom for atom in part.atoms(sp.Pow) if isinstance(atom.exp, sp.Rational) and atom.exp.q > 1)
    roots = (atom for atom in broken if not atom.base.is_extended_nonnegative)
    return {atom for atom in (*logarithms, *roots) if atom.free_symbols}


def is_slow(tree: Node) -> bool:
    """Whether a rehearsal is worth its while."""
    return any(node.value in _SLOW for node in tree.walk() if node.kind is Kind.CALL)


def _reason(result: sp.Basic) -> tuple[str]:
    if result.has(sp.I):
        return ("This is not a real number.",)
    return ("This has no value: it divides by zero or grows without bound.",)
