"""What is refused before SymPy computes anything: sizes, places, and constants that are no real numbers."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from flint import arb, fmpq

from gdtutor.errors import ParseError
from gdtutor.language import limits
from gdtutor.language.source import Source
from gdtutor.language.tree import Kind, Node
from gdtutor.language.vocabulary import ARITIES, CONDITIONS

Value: TypeAlias = Fraction | arb | None

_NUMERIC = {Kind.SUM, Kind.PRODUCT, Kind.NEGATED, Kind.POWER, Kind.RELATION}
_LOGICAL = {Kind.AND, Kind.OR, Kind.NOT}
_BITS = int(limits.VALUE_DIGITS * 3.33)
_LARGEST = arb(10) ** limits.VALUE_DIGITS

_FORBIDDEN: dict[str, tuple[Callable[[arb], bool], str]] = {
    "log": (lambda x: bool(x <= 0), "The logarithm needs a number above 0"),
    "sqrt": (lambda x: bool(x < 0), "The square root needs a number that is not negative"),
    "asin": (lambda x: bool(abs(x) > 1), "arcsin needs a number from -1 to 1"),
    "acos": (lambda x: bool(abs(x) > 1), "arccos needs a number from -1 to 1"),
    "asec": (lambda x: bool(abs(x) < 1), "arcsec needs a number outside -1 to 1"),
    "acsc": (lambda x: bool(abs(x) < 1), "arccsc needs a number outside -1 to 1"),
    "acosh": (lambda x: bool(x < 1), "arcosh needs a number from 1 on"),
    "atanh": (lambda x: bool(abs(x) >= 1), "artanh needs a number between -1 and 1"),
    "acoth": (lambda x: bool(abs(x) <= 1), "arcoth needs a number outside -1 to 1"),
    "asech": (lambda x: bool(x <= 0) or bool(x > 1), "arsech needs a number above 0 and at most 1"),
    **dict.fromkeys(
        ("cot", "csc", "coth", "csch", "acsch"), (lambda x: bool(x == 0), "The function has no value at 0")
    ),
}

_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_RECIPROCAL = {"acot": "atan", "asec": "acos", "acsc": "asin", "acoth": "atanh", "asech": "acosh", "acsch": "asinh"}


def check(source: Source, tree: Node) -> None:
    """Refuse a tree with anything in it that SymPy must not be given. Raises ParseError."""
    _Checker(source).visit(tree)
    if tree.is_condition or tree.kind is Kind.PAIR:
        raise _Checker(source).misplaced(tree)


class _Checker:
    """Goes through a tree once, operands first, with the value of each constant and the degree of each node."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.work = 0
        self.factors: dict[int, int] = {}

    def visit(self, node: Node) -> tuple[Value, Fraction]:
        """Return the value (None: not a known constant) and the degree of a node."""
        seen = [self.visit(child) for child in node.children]
        self._places(node)
        self._weigh(node, [value for value, _ in seen])
        degree = self._degree(node, seen)
        value = self._value(node, [value for value, _ in seen]) if node.constant else None
        self._factor(node, [value for value, _ in seen], value)
        if node.kind is Kind.PRODUCT:
            self._divisions(node, [value for value, _ in seen])
        if node.value == "log" and len(node.children) == 2:
            self._base(node.children[1], seen[1][0])
        if node.kind is Kind.POWER and not node.children[1].constant:
            self._variable_exponent(node, seen[0][0])
        return self._small(node, value), degree

    # places

    def _places(self, node: Node) -> None:
        for child in node.children:
            logical = node.kind in _LOGICAL or (node.kind is Kind.CALL and node.value in {"And", "Or", "Not"})
            if node.kind is Kind.BRANCH or (child.kind is Kind.PAIR and node.value == "piecewise"):
                continue
            if node.kind is Kind.PAIR and child is node.children[-1] and len(node.children) == 2:
                continue
            if child.kind is Kind.BRANCH and node.value == "piecewise":
                continue
            if logical and not child.is_condition:
                raise self.source.fault(
                    child.start, "A condition is needed here.", expected="a comparison such as x < 0"
                )
            if not logical and (child.is_condition or child.kind in {Kind.PAIR, Kind.BRANCH}):
                raise self.misplaced(child)
        if node.kind is Kind.CALL:
            self._arguments(node)
        if node.kind is Kind.BRANCH:
            self._branch(node)

    def misplaced(self, node: Node) -> ParseError:
        """Return the error for a condition, a pair or a branch where a number has to stand."""
        if node.kind is Kind.PAIR:
            message = "A comma separates the arguments of a function, and there is no function here."
            return self.source.fault(
                node.sign_columns[0], message, expected="one formula", suggestion="write a decimal number with a point"
            )
        if node.kind is Kind.BRANCH:
            return self.source.fault(
                node.children[1].start, "“if” and “otherwise” belong in piecewise(…).", expected="one formula"
            )
        column = node.sign_columns[0] if node.sign_columns else node.start
        if "==" in node.signs:
            message = "This is an equation, not a function."
            return self.source.fault(
                column, message, expected="a formula without an equals sign", suggestion="type only one side"
            )
        message = "This is a condition, which is true or false, not a function."
        return self.source.fault(
            column, message, expected="a formula", suggestion="put conditions in piecewise(x^2 if x < 0, x otherwise)"
        )

    def _arguments(self, node: Node) -> None:
        least, most = ARITIES.get(str(node.value), (1, 1))
        count = len(node.children)
        if count < least or count > most:
            wanted = f"{most}" if least == most else f"{least} to {most}"
            plural = "" if most == 1 else "s"
            column = node.children[most].start if count > most else node.stop
            message = f"{node.value} takes {wanted} argument{plural}, and there are {count}."
            raise self.source.fault(
                column, message, expected=f"{wanted} argument{plural}", suggestion=_point_hint(self.source, node)
            )
        if node.value == "piecewise":
            for child in node.children:
                if child.kind not in {Kind.PAIR, Kind.BRANCH}:
                    raise self.source.fault(
                        child.start,
                        "Every branch of piecewise needs a condition.",
                        expected="“if” and a condition, or “otherwise”",
                        suggestion="write piecewise(x^2 if x < 0, x otherwise)",
                    )
                if child.kind is Kind.PAIR:
                    self._branch(child)

    def _branch(self, node: Node) -> None:
        if len(node.children) != 2 or not node.children[1].is_condition:
            raise self.source.fault(
                node.children[-1].start, "A condition is needed here.", expected="a comparison such as x < 0"
            )
        value = node.children[0]
        if value.is_condition or value.kind is Kind.PAIR:
            raise self.misplaced(value)

    # sizes

    def _weigh(self, node: Node, values: list[Value]) -> None:
        """Add up what SymPy will have to do."""
        if node.kind is Kind.RELATION:
            self.work += 8 * len(node.signs)
        elif node.kind is Kind.CALL and node.value in {"min", "max"}:
            self.work += 4 * len(node.children) ** 2
        elif node.kind is Kind.CALL:
            self.work += 8 + _bits(values[0]) // 16 if node.constant else 1
        elif node.kind is Kind.POWER and node.constant and node.children[1].kind is not Kind.NUMBER:
            self.work += 8 + _bits(values[0]) // 16
        elif node.kind is Kind.POWER and not any(child.constant for child in node.children):
            self.work += 8
        if self.work > limits.WORK:
            message = "This formula has too many functions and conditions to be worked with."
            raise self.source.fault(node.start, message, expected="a shorter formula")

    def _degree(self, node: Node, seen: list[tuple[Value, Fraction]]) -> Fraction:
        degrees = [degree for _, degree in seen]
        if node.kind is Kind.NUMBER:
            return Fraction(0)
        if node.kind is Kind.PRODUCT:
            return sum(degrees, Fraction(0))
        if node.kind is Kind.POWER:
            return self._power_degree(node, seen[1][0], degrees[0])
        if node.kind in {Kind.SUM, Kind.NEGATED}:
            return max(degrees)
        return Fraction(1)

    def _power_degree(self, node: Node, exponent: Value, degree: Fraction) -> Fraction:
        if not isinstance(exponent, Fraction):
            return max(degree, Fraction(1))
        total = abs(exponent) * degree
        if total > limits.EXPONENT:
            message = f"This power goes up to {_brief(total)}; at most {limits.EXPONENT:,} is worked with here."
            raise self.source.fault(node.children[1].start, message, expected="a smaller exponent")
        return total

    def _small(self, node: Node, value: Value) -> Value:
        if isinstance(value, Fraction):
            large = max(value.numerator.bit_length(), value.denominator.bit_length()) > _BITS
        else:
            large = value is not None and bool(abs(value) > _LARGEST)
        if large:
            raise self._too_large(node)
        return value

    def _too_large(self, node: Node) -> ParseError:
        message = f"This number has more than {limits.VALUE_DIGITS:,} digits when it is worked out."
        column = node.sign_columns[0] if node.sign_columns else node.start
        return self.source.fault(column, message, expected="smaller numbers")

    def _factor(self, node: Node, values: list[Value], value: Value) -> None:
        """Bound the bits of the number that stands in front once powers of products are multiplied out."""
        bits = [self.factors[id(child)] for child in node.children]
        found = _bits(value)
        if not node.constant and node.kind in {Kind.PRODUCT, Kind.NEGATED}:
            found = sum(bits)
        elif not node.constant and node.kind is Kind.POWER and isinstance(values[1], Fraction):
            found = int(bits[0] * abs(values[1]))
        if found > _BITS:
            raise self._too_large(node)
        self.factors[id(node)] = found

    # values

    def _divisions(self, node: Node, values: list[Value]) -> None:
        for sign, column, value in zip(node.signs, node.sign_columns, values, strict=True):
            if sign == "/" and isinstance(value, Fraction) and value == 0:
                raise self.source.fault(column, "This divides by zero.", expected="a divisor that is not 0")

    def _base(self, node: Node, base: Value) -> None:
        if base is not None and (base == 1 or _ball(base) <= 0):
            raise self.source.fault(
                node.start, "The base of a logarithm is above 0 and not 1.", expected="another base"
            )

    def _variable_exponent(self, node: Node, base: Value) -> None:
        if base is not None and _ball(base) <= 0:
            message = "A power with a variable in its exponent needs a base above 0."
            raise self.source.fault(node.children[0].start, message, expected="a base above 0")

    def _value(self, node: Node, values: list[Value]) -> Value:
        if node.kind is Kind.NUMBER:
            if isinstance(node.value, str):
                message = (
                    f"A number may have at most {limits.DIGITS} digits, and a decimal exponent up to {limits.DIGITS}."
                )
                raise self.source.fault(node.start, message, expected="a shorter number")
            return node.value
        if node.kind is Kind.CONSTANT:
            return arb.pi() if node.value == "pi" else arb(1).exp()
        if any(value is None for value in values):
            return None
        known = [value for value in values if value is not None]
        if node.kind is Kind.NEGATED:
            return -known[0]
        if node.kind is Kind.SUM:
            return self._sum(node, known)
        if node.kind is Kind.PRODUCT:
            return self._product(node, known)
        if node.kind is Kind.POWER:
            return self._power(node, *known)
        return self._call(node, known) if node.kind is Kind.CALL else None

    def _sum(self, node: Node, values: list[Fraction | arb]) -> Value:
        total: Fraction | arb = Fraction(0)
        for sign, value in zip(node.signs, values, strict=True):
            total = _combined(sign, total, value)
            self._small(node, total)
        return total

    def _product(self, node: Node, values: list[Fraction | arb]) -> Value:
        self._divisions(node, list(values))
        total: Fraction | arb = Fraction(1)
        for sign, value in zip(node.signs, values, strict=True):
            total = _combined("/" if sign == "/" else "*", total, value)
            self._small(node, total)
        return total

    def _power(self, node: Node, base: Fraction | arb, exponent: Fraction | arb) -> Value:
        column = node.sign_columns[0]
        if base == 0 and isinstance(exponent, Fraction) and exponent <= 0:
            message = "0^0 has no agreed value." if exponent == 0 else "This divides by zero: 0 has no negative power."
            raise self.source.fault(column, message, expected="a base that is not 0")
        if isinstance(exponent, Fraction) and exponent.denominator == 1:
            return self._whole_power(node, base, int(exponent))
        if _ball(base) < 0:
            odd = isinstance(exponent, Fraction) and exponent.denominator == 3
            hint = "for the real cube root write cbrt(x)" if odd else ""
            message = "A power with a fractional exponent needs a base that is not negative."
            raise self.source.fault(column, message, expected="a base of at least 0", suggestion=hint)
        if _ball(base) > 0 and abs(_ball(exponent) * _ball(base).log()) > _LARGEST.log():
            raise self._too_large(node)
        return _ball(base) ** _ball(exponent)

    def _whole_power(self, node: Node, base: Fraction | arb, exponent: int) -> Value:
        if isinstance(base, Fraction):
            size = max(base.numerator.bit_length(), base.denominator.bit_length())
            if abs(base) != 1 and base != 0 and (size - 1) * abs(exponent) > _BITS:
                raise self._too_large(node)
            result: Fraction = base ** (exponent if base not in {-1, 0, 1} else exponent % 2 or 2)
            return result
        if abs(exponent) > 10 * _BITS or (base != 0 and abs(exponent * abs(base).log()) > _LARGEST.log()):
            raise self._too_large(node)
        power: arb = base**exponent
        return power

    def _call(self, node: Node, values: list[Fraction | arb]) -> Value:
        name, ball = str(node.value), _ball(values[0])
        refuse = _FORBIDDEN.get(name)
        if refuse and refuse[0](ball):
            shown = f", and this is {_brief(values[0])}" if isinstance(values[0], Fraction) and values[0] else ""
            column = node.children[0].start
            raise self.source.fault(
                column, f"{refuse[1]}{shown}.", expected="a number for which the function has a value"
            )
        if name in {"exp", "sinh", "cosh"} and abs(ball) > _LARGEST.log():
            raise self._too_large(node)
        return _function(name, values, ball)


def _function(name: str, values: list[Fraction | arb], ball: arb) -> Value:
    """Return an enclosure of a function of constants, None where there is none at hand."""
    if name == "abs":
        return values[0] if ball >= 0 else -values[0] if ball < 0 else None
    if name in {"min", "max", "piecewise", "sign", "relu", "cbrt", "sigmoid", "softplus"} or name in CONDITIONS:
        return None
    if name == "log" and len(values) == 2:
        return ball.log() / _ball(values[1]).log()
    result: arb = getattr(1 / ball, _RECIPROCAL[name])() if name in _RECIPROCAL else getattr(ball, name)()
    return result if result.is_finite() else None


def _bits(value: Value) -> int:
    """Return the size of a fraction: its factors may have to be found."""
    return max(value.numerator.bit_length(), value.denominator.bit_length()) if isinstance(value, Fraction) else 0


def _ball(value: Fraction | arb) -> arb:
    return arb(fmpq(value.numerator, value.denominator)) if isinstance(value, Fraction) else value


def _combined(sign: str, left: Fraction | arb, right: Fraction | arb) -> Fraction | arb:
    """Return the result of + - * or /: a fraction of two fractions, else a ball."""
    exact = isinstance(left, Fraction) and isinstance(right, Fraction)
    result: Fraction | arb = _OPERATIONS[sign](left, right) if exact else _OPERATIONS[sign](_ball(left), _ball(right))
    return result


def _brief(value: Fraction) -> str:
    text = str(value)
    return text if len(text) <= 20 else f"about 10^{len(str(abs(value.numerator))) - len(str(value.denominator))}"


def _point_hint(source: Source, node: Node) -> str:
    """Return a hint where the comma between two arguments stands between digits, as in sin(0,5x)."""
    stops = [child.stop for child in node.children]
    around = [source.clean[stop - 1 : stop + 2] for stop in stops[:-1]]
    decimal = any(text[:1].isdigit() and text[1:2] == "," and text[2:].isdigit() for text in around)
    return "write a decimal number with a point" if decimal else ""
