"""What is refused before SymPy computes anything: sizes, places, and constants that are no real numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from flint import arb, ctx

from gdtutor.catalog.domains import DOMAINS
from gdtutor.catalog.functions import FUNCTIONS
from gdtutor.errors import ParseError
from gdtutor.language import constants, limits
from gdtutor.language.balls import BALLS
from gdtutor.language.constants import BITS, Case, Truth, Worth
from gdtutor.language.source import Source
from gdtutor.language.tree import NodeKind, SyntaxNode
from gdtutor.text.formula import Constant, Digits, Formula, Negation, Quotient
from gdtutor.text.sentence import Part, Sentence, told

Known: TypeAlias = Worth | Case | Truth
"""What is known of a part without variables: a number, a case of piecewise, a condition; None: nothing."""

_PIECEWISE = "piecewise(x^2 if x < 0, x otherwise)"
_COMPARISON = told("expected.comparison", example="x < 0")
_ONE_FORMULA = told("expected.one-formula")
_POINT = told("fix.decimal-point")
_EXPONENTIAL = frozenset(name for name, function in FUNCTIONS.items() if function.is_exponential)
_LOGICAL = {NodeKind.AND, NodeKind.OR, NodeKind.NOT}
_CHECKED = {name: function for name, function in FUNCTIONS.items() if function.domain and not function.at_zero}
"""Functions that take no constant outside their domain."""


def check(source: Source, tree: SyntaxNode) -> None:
    """Refuse a tree with anything in it that SymPy must not be given. Raises ParseError."""
    checker = _Checker(source)
    with ctx.workprec(constants.PRECISION):
        checker.visit(tree)
    if tree.is_condition or tree.kind is NodeKind.PAIR:
        raise checker.misplaced(tree)


def too_long(source: Source, node: SyntaxNode) -> ParseError:
    """Return the error for a number with more digits than are worked with."""
    column = node.sign_columns[0] if node.sign_columns else node.start
    long = told("reading.long-number", most=limits.VALUE_DIGITS)
    return source.fault(column, long, expected=told("expected.smaller-numbers"))


def variable_exponent(source: Source, node: SyntaxNode) -> ParseError:
    """Return the error for a power with a variable in its exponent whose base is not above 0."""
    wanted = told("expected.base-above")
    return source.fault(node.children[0].start, told("reading.variable-exponent"), expected=wanted)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a node: what it comes to, its degree, and the bits of the number in front of it."""

    known: Known
    degree: Fraction
    factor: int
    cube_roots: int = 0
    """How many cube roots stand inside each other here."""

    @property
    def worth(self) -> Worth | None:
        """What the node comes to, if it is a number that is known."""
        return self.known if isinstance(self.known, Worth) else None


class _Checker:
    """Goes through a tree once, operands first."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.work = 0

    def visit(self, node: SyntaxNode) -> _Seen:
        """Return what is known of a node; raises ParseError where it must not be computed with."""
        seen = [self.visit(child) for child in node.children]
        worths = [each.worth for each in seen]
        self._places(node)
        self._weigh(node, worths)
        degree = self._degree(node, seen)
        known = self._known(node, [each.known for each in seen]) if node.constant else None
        if node.kind is NodeKind.PRODUCT:
            self._divisions(node, worths)
        if node.value == "log" and len(node.children) == 2:
            self._base(node.children[1], worths[1])
        if (
            node.kind is NodeKind.POWER
            and not node.children[1].constant
            and worths[0] is not None
            and worths[0].ball <= 0
        ):
            raise variable_exponent(self.source, node)
        return _Seen(known, degree, self._factor(node, seen, known), self._cube_roots(node, seen))

    # places

    def _places(self, node: SyntaxNode) -> None:
        for child in node.children:
            logical = node.kind in _LOGICAL or (node.kind is NodeKind.CALL and node.value in {"And", "Or", "Not"})
            if node.kind is NodeKind.BRANCH or (child.kind is NodeKind.PAIR and node.value == "piecewise"):
                continue
            if node.kind is NodeKind.PAIR and child is node.children[-1] and len(node.children) == 2:
                continue
            if child.kind is NodeKind.BRANCH and node.value == "piecewise":
                continue
            if logical and not child.is_condition:
                raise self.source.fault(child.start, told("reading.condition-needed"), expected=_COMPARISON)
            if not logical and (child.is_condition or child.kind in {NodeKind.PAIR, NodeKind.BRANCH}):
                raise self.misplaced(child)
        if node.kind is NodeKind.CALL:
            self._arguments(node)
        if node.kind is NodeKind.BRANCH:
            self._branch(node)

    def misplaced(self, node: SyntaxNode) -> ParseError:
        """Return the error for a condition, a pair or a branch where a number has to stand."""
        if node.kind is NodeKind.PAIR:
            column = node.sign_columns[0]
            return self.source.fault(column, told("reading.comma"), expected=_ONE_FORMULA, suggestion=_POINT)
        if node.kind is NodeKind.BRANCH:
            words = told("reading.belongs-in-piecewise", one="if", other="otherwise", function="piecewise(…)")
            return self.source.fault(node.children[1].start, words, expected=_ONE_FORMULA)
        column = node.sign_columns[0] if node.sign_columns else node.start
        if "==" in node.signs:
            wanted, advice = told("expected.no-equals"), told("fix.one-side")
            return self.source.fault(column, told("reading.equation"), expected=wanted, suggestion=advice)
        wanted, advice = told("expected.formula"), told("fix.conditions-in", typed=_PIECEWISE)
        return self.source.fault(column, told("reading.condition"), expected=wanted, suggestion=advice)

    def _arguments(self, node: SyntaxNode) -> None:
        least, most = FUNCTIONS[str(node.value)].arity
        count = len(node.children)
        if count < least or count > most:
            wanted = told("expected.arguments", most=most)
            if least != most:
                wanted = told("expected.arguments-between", least=least, most=most)
            column = node.children[most].start if count > most else node.stop
            takes = told("reading.arguments", function=str(node.value), arguments=wanted, count=count)
            raise self.source.fault(column, takes, expected=wanted, suggestion=_point_hint(self.source, node))
        if node.value == "piecewise":
            for child in node.children:
                if child.kind not in {NodeKind.PAIR, NodeKind.BRANCH}:
                    raise self.source.fault(
                        child.start,
                        told("reading.branch-condition", function="piecewise"),
                        expected=told("expected.if-or-otherwise", one="if", other="otherwise"),
                        suggestion=told("fix.write", typed=_PIECEWISE),
                    )
                if child.kind is NodeKind.PAIR:
                    self._branch(child)

    def _branch(self, node: SyntaxNode) -> None:
        if len(node.children) != 2 or not node.children[1].is_condition:
            raise self.source.fault(node.children[-1].start, told("reading.condition-needed"), expected=_COMPARISON)
        value = node.children[0]
        if value.is_condition or value.kind is NodeKind.PAIR:
            raise self.misplaced(value)

    # sizes

    def _weigh(self, node: SyntaxNode, worths: list[Worth | None]) -> None:
        """Add up what SymPy will have to do."""
        if node.kind is NodeKind.RELATION:
            self.work += 8 * len(node.signs)
        elif node.kind is NodeKind.CALL and node.value in {"min", "max"}:
            self.work += 4 * len(node.children) ** 2
        elif node.kind is NodeKind.CALL:
            self.work += 8 + _bits(worths[0]) // 16 if node.constant else 1
        elif node.kind is NodeKind.POWER and node.constant and node.children[1].kind is not NodeKind.NUMBER:
            self.work += 8 + _bits(worths[0]) // 16
        elif node.kind is NodeKind.POWER and not any(child.constant for child in node.children):
            self.work += 8
        if self.work > limits.WORK:
            raise self.source.fault(node.start, told("reading.too-much-work"), expected=told("expected.shorter"))

    def _degree(self, node: SyntaxNode, seen: list[_Seen]) -> Fraction:
        degrees = [each.degree for each in seen]
        if node.kind in {NodeKind.NUMBER, NodeKind.CONSTANT}:
            return Fraction(0)
        if node.constant and node.kind is NodeKind.CALL:
            return max(degrees)
        if node.kind is NodeKind.PRODUCT:
            return sum(degrees, Fraction(0))
        if node.kind is NodeKind.POWER:
            return self._power_degree(node, seen[1].worth, degrees[0])
        if node.kind in {NodeKind.SUM, NodeKind.NEGATED}:
            several = node.constant and not all(each.worth and isinstance(each.worth.value, Fraction) for each in seen)
            return max(*degrees, Fraction(several))
        return Fraction(1)

    def _power_degree(self, node: SyntaxNode, exponent: Worth | None, degree: Fraction) -> Fraction:
        largest = None if exponent is None else exponent.bound
        if largest is None:
            return max(degree, Fraction(1))
        total = largest * degree
        if total > limits.EXPONENT:
            high = told("reading.high-power", power=_brief(total), most=limits.EXPONENT)
            raise self.source.fault(node.children[1].start, high, expected=told("expected.smaller-exponent"))
        return total

    def _factor(self, node: SyntaxNode, seen: list[_Seen], known: Known) -> int:
        """Return the bits of the number that stands in front once powers of products are multiplied out."""
        found = known.bits if isinstance(known, Worth) else 0
        if not node.constant and node.kind in {NodeKind.PRODUCT, NodeKind.NEGATED}:
            found = sum(each.factor for each in seen)
        elif not node.constant and node.kind is NodeKind.POWER and isinstance(seen[1].known, Worth):
            found = int(seen[0].factor * (seen[1].known.bound or 1))
        if found > BITS:
            raise too_long(self.source, node)
        return found

    def _cube_roots(self, node: SyntaxNode, seen: list[_Seen]) -> int:
        found = max((each.cube_roots for each in seen), default=0) + (node.value == "cbrt")
        if found > limits.CUBE_ROOTS:
            deep = told("reading.nested-cube-roots", most=limits.CUBE_ROOTS)
            raise self.source.fault(node.start, deep, expected=told("expected.fewer-cube-roots"))
        return found

    # values

    def _divisions(self, node: SyntaxNode, worths: list[Worth | None]) -> None:
        for sign, column, worth in zip(node.signs, node.sign_columns, worths, strict=True):
            if sign == "/" and worth is not None and worth.value == Fraction(0):
                raise self.source.fault(column, told("reading.by-zero"), expected=told("expected.divisor"))

    def _base(self, node: SyntaxNode, base: Worth | None) -> None:
        if base is not None and (base.value == 1 or base.ball <= 0):
            raise self.source.fault(node.start, told("reading.logarithm-base"), expected=told("expected.another-base"))

    def _known(self, node: SyntaxNode, parts: list[Known]) -> Known:
        """Return what a part without variables comes to."""
        if node.kind is NodeKind.NUMBER:
            return self._number(node)
        if node.kind is NodeKind.CONSTANT:
            return constants.constant(str(node.value))
        if node.kind in {NodeKind.BRANCH, NodeKind.PAIR}:
            return Case(parts[0], _truth(parts[1])) if len(parts) == 2 and isinstance(parts[0], Worth) else None
        if node.is_condition:
            return _condition(node, parts)
        if node.value == "piecewise":
            return constants.cases(part for part in parts if isinstance(part, Case))
        worths = [part for part in parts if isinstance(part, Worth)]
        return self._small(node, self._worked_out(node, worths)) if len(worths) == len(parts) else None

    def _number(self, node: SyntaxNode) -> Worth:
        if isinstance(node.value, str):
            most = told("reading.long-digits", digits=limits.DIGITS, exponent=str(limits.DECIMAL_EXPONENT))
            raise self.source.fault(node.start, most, expected=told("expected.shorter-number"))
        return constants.exact(node.value)

    def _worked_out(self, node: SyntaxNode, worths: list[Worth]) -> Worth:
        match node.kind:
            case NodeKind.NEGATED:
                return constants.negative(worths[0])
            case NodeKind.SUM:
                return constants.total(node, worths)
            case NodeKind.PRODUCT:
                self._divisions(node, list(worths))
                return constants.product(node, worths)
            case NodeKind.POWER:
                return self._power(node, *worths)
            case _:
                return self._call(node, worths)

    def _small(self, node: SyntaxNode, worth: Worth) -> Worth:
        if worth.bits > BITS or abs(worth.ball) > constants.LARGEST:
            raise too_long(self.source, node)
        return worth

    def _power(self, node: SyntaxNode, base: Worth, exponent: Worth) -> Worth:
        column = node.sign_columns[0]
        if base.value == 0 and isinstance(exponent.value, Fraction) and exponent.value <= 0:
            undefined = told("reading.negative-power-of-0")
            if exponent.value == 0:
                undefined = told("reading.zero-power-of-0", typed="0^0")
            raise self.source.fault(column, undefined, expected=told("expected.base-not-0"))
        whole = isinstance(exponent.value, Fraction) and exponent.value.denominator == 1
        if not whole and base.ball < 0:
            odd = isinstance(exponent.value, Fraction) and exponent.value.denominator == 3
            hint = told("fix.cube-root", typed="cbrt(x)") if odd else ""
            what, wanted = told("reading.fractional-exponent"), told("expected.base-at-least-0")
            raise self.source.fault(column, what, expected=wanted, suggestion=hint)
        if _is_long(base, exponent):
            raise too_long(self.source, node)
        return constants.power(base, exponent)

    def _call(self, node: SyntaxNode, worths: list[Worth]) -> Worth:
        name, first = str(node.value), worths[0]
        refusal = _refusal(name, first.ball)
        if refusal is not None:
            what = told("sentence", clause=refusal)
            if isinstance(first.value, Fraction) and first.value:
                what = told("reading.and-this-is", what=refusal, value=_brief(first.value))
            raise self.source.fault(node.children[0].start, what, expected=told("expected.in-domain"))
        if name in _EXPONENTIAL and abs(first.ball) > constants.LARGEST.log():
            raise self._too_steep(node) if name in {"sigmoid", "softplus"} else too_long(self.source, node)
        return constants.call(name, worths)

    def _too_steep(self, node: SyntaxNode) -> ParseError:
        steep = told("reading.steep", function=str(node.value), most=limits.VALUE_DIGITS)
        return self.source.fault(node.children[0].start, steep, expected=told("expected.smaller-number"))


def _refusal(name: str, ball: arb) -> Sentence | None:
    """Say why a function has no value at a number that is sure to lie outside its domain; None where it may have."""
    function = _CHECKED.get(name)
    if function is None or function.domain is None:
        return None
    relation, of_what = function.domain
    domain = DOMAINS[relation]
    outside = domain.fails(BALLS[of_what](ball) if of_what else ball)
    if not outside:
        return None
    called = told(function.subject) if function.subject else Constant(function.printed)
    low, high = (_end(end) for end in (domain.low, domain.high))
    return told(domain.asked, function=called, low=low, high=high)


def _end(end: int | None) -> Part:
    return _brief(Fraction(end or 0))


def _truth(known: Known) -> Truth:
    return known if isinstance(known, bool) else None


def _condition(node: SyntaxNode, parts: list[Known]) -> Truth:
    """Say whether a condition without variables holds."""
    if node.kind is NodeKind.TRUTH:
        return str(node.value).lower() == "true"
    name = (
        str(node.value)
        if node.kind is NodeKind.CALL
        else {NodeKind.AND: "And", NodeKind.OR: "Or"}.get(node.kind, "Not")
    )
    sign = constants.comparison_sign(name)
    if node.kind is not NodeKind.RELATION and not sign:
        return constants.junction(name, [_truth(part) for part in parts])
    worths = [part for part in parts if isinstance(part, Worth)]
    return constants.comparison([sign] if sign else node.signs, worths) if len(worths) == len(parts) else None


def _is_long(base: Worth, exponent: Worth) -> bool:
    """Whether a power of numbers may have more digits than are worked with."""
    if base.keeps_its_size:
        return False
    size = abs(exponent.ball * abs(base.ball).log())
    return constants.power_bits(base, exponent) > BITS or bool(size > constants.LARGEST.log())


def _bits(worth: Worth | None) -> int:
    """Return the size of a fraction: its factors may have to be found."""
    return worth.bits if worth is not None and isinstance(worth.value, Fraction) else 0


def _brief(value: Fraction) -> Part:
    if len(str(value)) <= 20:
        size: Formula = Digits(str(abs(value.numerator)))
        size = size if value.denominator == 1 else Quotient(size, Digits(str(value.denominator)), inline=True)
        return Negation(size) if value < 0 else size
    return told("reading.about", size=f"10^{len(str(abs(value.numerator))) - len(str(value.denominator))}")


def _point_hint(source: Source, node: SyntaxNode) -> Sentence | str:
    """Return a hint where the comma between two arguments stands between digits, as in sin(0,5x)."""
    stops = [child.stop for child in node.children]
    around = [source.clean[stop - 1 : stop + 2] for stop in stops[:-1]]
    decimal = any(text[:1].isdigit() and text[1:2] == "," and text[2:].isdigit() for text in around)
    return _POINT if decimal else ""
