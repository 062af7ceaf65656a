"""Ambiguity is never silent: what the learner should know about how a line was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from gdtutor.catalog.functions import FUNCTIONS, Function
from gdtutor.language.source import Source
from gdtutor.language.tree import NodeKind, SyntaxNode
from gdtutor.language.vocabulary import GREEK, INVERSES
from gdtutor.text.sentence import Sentence, told

_INDEXED = re.compile(r"[^\W\d_]+[0-9]+")
_SCIENTIFIC = re.compile(r"[0-9.]+[eE][+\-−]?[0-9]+")
_REPEATING = re.compile(r"[0-9]+\.[0-9]*(?:\([0-9]+\)|\\.*)")
_BIGGEST_POWER = 9


def ambiguities(source: Source, tree: SyntaxNode) -> Iterator[Sentence]:
    """Yield a sentence for each spot that could have been meant otherwise, inner spots first; some may repeat."""
    variables = frozenset(str(node.value) for node in tree.walk() if node.kind is NodeKind.VARIABLE)
    reader = _Reader(source, variables)
    for node in tree.walk():
        rule = reader.rules.get(node.kind)
        if rule:
            yield from rule(node)


def _read(typed: str, meant: str) -> Sentence:
    return told("note.read-as", typed=typed, meant=meant)


def _own(function: Function) -> Iterator[Sentence]:
    """Say what a function is where others give its name to another one."""
    if function.misread:
        meant, other, instead = function.misread
        typed, value = f"{function.name}(x)", str(function.at_zero)
        yield told("note.own", typed=typed, meant=meant, value=value, point="0", other=other, instead=instead)


class _Reader:
    """The rules, one method for each kind of node; each yields sentences."""

    def __init__(self, source: Source, variables: frozenset[str]) -> None:
        self.source = source
        self.variables = variables
        self.declared = frozenset(name for name, _ in source.head or ())
        self.rules: dict[NodeKind, Callable[[SyntaxNode], Iterator[Sentence]]] = {
            NodeKind.NUMBER: self._number,
            NodeKind.CONSTANT: self._constant,
            NodeKind.VARIABLE: self._variable,
            NodeKind.NEGATED: self._negated,
            NodeKind.POWER: self._power,
            NodeKind.CALL: self._call,
            NodeKind.PRODUCT: self._product,
            NodeKind.SUM: self._sum,
        }

    def _typed(self, start: int, stop: int) -> str:
        return self.source.excerpt(start, stop)

    def _of(self, node: SyntaxNode) -> str:
        return self._typed(node.start, node.stop)

    def _number(self, node: SyntaxNode) -> Iterator[Sentence]:
        if _SCIENTIFIC.fullmatch(self._of(node)):
            value = str(node.value)
            short = len(value) <= len("1/1000000000")
            yield _read(self._of(node), value) if short else told("note.power-of-ten", typed=self._of(node))
        elif _REPEATING.fullmatch(self._of(node)):
            yield told("note.repeating", typed=self._of(node), meant=str(node.value))

    def _constant(self, node: SyntaxNode) -> Iterator[Sentence]:
        if node.value == "e" and node.start < node.stop:
            yield told("note.euler", typed=self._of(node), value="2.718…")

    def _variable(self, node: SyntaxNode) -> Iterator[Sentence]:
        typed = self._of(node)
        if typed == "i":
            yield told("note.imaginary", typed="i")
        elif _INDEXED.fullmatch(typed) and typed != node.value:
            stem, _, index = str(node.value).partition("_")
            if stem in {*self.variables, "e"}:
                power = f"{stem}^{index}"
                yield told("note.one-variable-or-power", typed=typed, stem=stem, index=index, power=power)
            else:
                yield told("note.one-variable", typed=typed, stem=stem, index=index)
        elif self.source.latex and typed in GREEK and len(typed) == len("xi"):
            yield told("note.greek", typed=typed, product="·".join(typed))

    def _negated(self, node: SyntaxNode) -> Iterator[Sentence]:
        power = node.children[0]
        if power.kind is NodeKind.POWER and power.children[0].kind is NodeKind.NUMBER and power.style != "brackets":
            yield _read(self._of(node), f"-({self._of(power)})")

    def _power(self, node: SyntaxNode) -> Iterator[Sentence]:
        base, exponent = node.children
        if exponent.kind is NodeKind.POWER and exponent.style != "brackets":
            yield _read(self._of(node), f"{self._of(base)}^({self._of(exponent)})")
        if base.style == "radical" and self._open_root(base):
            yield _read(self._of(node), f"({self._of(base)})^{self._of(exponent)}")
        if exponent.kind is NodeKind.VARIABLE and exponent.value == "T" and base.kind is not NodeKind.NUMBER:
            yield from self._transposed(node)

    def _transposed(self, node: SyntaxNode) -> Iterator[Sentence]:
        """Say that x^T is a power, unless T is a letter of the formula elsewhere."""
        if "T" not in self.declared:
            yield told("note.transpose", typed=self._of(node), example="x_1^2 + x_2^2")

    def _open_root(self, node: SyntaxNode) -> bool:
        """Whether a root sign stands there without brackets or braces behind it."""
        return (
            node.style == "radical"
            and node.children[0].style not in {"brackets", "bars"}
            and self.source.text[node.stop - 1] != "}"
        )

    def _call(self, node: SyntaxNode) -> Iterator[Sentence]:
        typed = self._typed(node.start, node.children[0].start).rstrip(" ({[\\")
        if node.style == "inverse":
            function = str(node.value)[1:]
            yield told("note.inverse", typed=self._of(node), inverse=f"arc{function}", reciprocal=f"1/{function}")
        elif node.style == "bare" and node.children[0].style != "brackets":
            argument = node.children[0]
            glued = self._glued(argument.start) and not self.source.latex
            if glued or argument.kind in {NodeKind.PRODUCT, NodeKind.POWER, NodeKind.NEGATED}:
                yield self._with_lost_exponent(node, argument, f"{typed}({self._of(argument)})")
        if typed.startswith("a") and "a" in self.declared and node.value in INVERSES.values():
            yield told("note.inverse-or-product", typed=typed, inverse=f"arc{typed[1:]}", product=f"a·{typed[1:]}(…)")
        if node.value == "log" and len(node.children) == 1 and typed.lstrip("\\").startswith("log"):
            yield told("note.logarithm", typed="log", meant="ln", one="log10(x)", other="log(x, 10)")
        yield from _own(FUNCTIONS[str(node.value)])
        if node.value == "cbrt" and "sqrt" in typed:
            yield told("note.cube-root", typed=self._of(node))

    def _glued(self, column: int) -> bool:
        """Whether a letter stands on both sides of a column."""
        around = self.source.clean[column - 1 : column + 1] if column else ""
        return around.isascii() and around.isalpha()

    def _with_lost_exponent(self, node: SyntaxNode, argument: SyntaxNode, meant: str) -> Sentence:
        """Say how a function is read, and what to write where sin-1(x) or sin2(x) lost its superscript in copying."""
        typed = self._of(node)
        inner = argument.children[0] if argument.kind is NodeKind.NEGATED else argument
        if inner.kind is not NodeKind.PRODUCT or inner.children[0].kind is not NodeKind.NUMBER:
            return _read(typed, meant)
        number, operand = inner.children[0].value, inner.children[1]
        rest = f"({self._of(operand)})" if operand.style != "brackets" else self._of(operand)
        if argument.kind is NodeKind.NEGATED:
            if number != 1 or node.value not in INVERSES:
                return _read(typed, meant)
            return told("note.read-as-or-inverse", typed=typed, meant=meant, inverse=f"arc{node.value}{rest}")
        gap = self.source.text[inner.children[0].stop : operand.start]
        power = self.source.clean[inner.start - 1].isalpha() and (gap.isspace() or operand.style == "brackets")
        small = isinstance(number, Fraction) and number.denominator == 1 and 1 < number <= _BIGGEST_POWER
        if not (power and small):
            return _read(typed, meant)
        return told("note.read-as-or-power", typed=typed, meant=meant, power=f"{node.value}^{number}{rest}")

    def _sum(self, node: SyntaxNode) -> Iterator[Sentence]:
        """Note e-x, which may be e^(-x) without its superscript."""
        if self.source.latex:
            return
        pairs = zip(node.children, node.children[1:], node.signs[1:], strict=False)
        for before, after, sign in pairs:
            last = before.children[-1] if before.kind is NodeKind.PRODUCT and before.style == "" else before
            if self._of(last) in {"e", "ℯ"} and last.kind is NodeKind.CONSTANT and not after.constant:
                both, term = self._typed(last.start, after.stop), self._of(after)
                power = f"e^({'-' if sign == '-' else ''}{term})"
                meant = f"{self._of(last)} {sign} {term}"
                yield told("note.read-as-or-power", typed=both, meant=meant, power=power)

    def _product(self, node: SyntaxNode) -> Iterator[Sentence]:
        if node.style == "fraction":
            return
        divided = False
        for index in range(1, len(node.children)):
            sign, before, factor = node.signs[index], node.children[index - 1], node.children[index]
            if sign == "" and divided:
                so_far = self._typed(node.children[0].start, before.stop)
                whole = f"{so_far}{self._gap(before, factor)}{self._of(factor)}"
                yield _read(whole, f"({so_far})·{self._of(factor)}")
                divided = False
            elif sign == "":
                yield from self._implied(before, factor)
            else:
                yield from self._explicit(sign, before, factor)
            divided = divided or sign == "/"
        bars = sum(child.style == "bars" for child in node.children)
        if bars > 1 and "" in node.signs:
            pairs = "·".join(map(self._of, node.children))
            yield told("note.bars", pairs=pairs, instead="abs(…)")

    def _gap(self, before: SyntaxNode, factor: SyntaxNode) -> str:
        return " " if factor.start > before.stop else ""

    def _implied(self, before: SyntaxNode, factor: SyntaxNode) -> Iterator[Sentence]:
        both = self._typed(before.start, factor.stop)
        open_power = (
            before.kind is NodeKind.POWER
            and before.style == ""
            and before.children[1].style not in {"brackets", "superscript"}
        )
        tight = factor.start == before.stop
        named = before.kind is NodeKind.VARIABLE and before.value in GREEK and len(self._of(before)) > 1
        if self._is_bare(before) and factor.kind is NodeKind.POWER:
            yield _read(both, f"({self._of(before)})·{self._of(factor)}")
            return
        if self._applied(before, factor):
            yield self._called(before, factor)
            return
        if self._glued(factor.start) and tight and self._is_unusual(before, factor):
            yield _read(both, f"{self._of(before)}·{self._of(factor)}")
            return
        called = named and factor.style == "brackets" and not self._of(before).startswith("\\")
        if (open_power and tight) or factor.kind is NodeKind.NUMBER or self._open_root(before) or called:
            first = f"({self._of(before)})" if open_power else self._of(before)
            meant = f"{first}·{self._of(factor)}"
            if self._is_repeating(before, factor):
                yield told("note.read-as-or-fraction", typed=both, meant=meant, fraction="1/6", decimal="0.1666…")
            else:
                yield _read(both, meant)

    @staticmethod
    def _is_repeating(before: SyntaxNode, factor: SyntaxNode) -> bool:
        """Whether this is 0.1(6), whose last digits may be meant to repeat."""
        numbers = before.kind is NodeKind.NUMBER and factor.kind is NodeKind.NUMBER and factor.style == "brackets"
        fraction = isinstance(before.value, Fraction) and before.value.denominator > 1
        return numbers and fraction

    def _is_unusual(self, before: SyntaxNode, factor: SyntaxNode) -> bool:
        """Whether letters that touch deserve a note: those of LaTeX and of a header do not."""
        ends = [node.children[0] if node.kind is NodeKind.POWER else node for node in (before, factor)]
        letters = {self.source.clean[node.start : node.stop] for node in ends}
        return not self.source.latex and not letters <= self.declared

    def _applied(self, before: SyntaxNode, factor: SyntaxNode) -> bool:
        """Whether this is x(2) or a(x), which looks like a function of something."""
        return (
            before.kind is NodeKind.VARIABLE
            and before.style == ""
            and before.stop == factor.start
            and self.source.clean[factor.start] in "(\\"
            and self._inside(factor).style == "brackets"
            and self._inside(factor).kind in {NodeKind.NUMBER, NodeKind.VARIABLE}
        )

    @staticmethod
    def _inside(factor: SyntaxNode) -> SyntaxNode:
        """Return the bracket of x(2), and of x(2)^2."""
        return factor.children[0] if factor.kind is NodeKind.POWER and factor.style != "brackets" else factor

    def _called(self, before: SyntaxNode, factor: SyntaxNode) -> Sentence:
        name, both = self._of(before), self._typed(before.start, factor.stop)
        inside = f"{name}·{self._of(factor)}"
        bracket = self._inside(factor).value
        if isinstance(bracket, Fraction) and bracket.denominator == 1 and "_" not in name:
            return told("note.read-as-or-index", typed=both, meant=inside, one=f"{name}_1", other=f"{name}_2")
        return told("note.product", typed=both, meant=inside, argument=str(bracket))

    def _explicit(self, sign: str, before: SyntaxNode, factor: SyntaxNode) -> Iterator[Sentence]:
        both = self._typed(before.start, factor.stop)
        shown = "/" if sign == "/" else "·"
        if self._is_bare(before) or (sign == "/" and self._doubtful_exponent(before)):
            yield _read(both, f"({self._of(before)}){shown}{self._of(factor)}")

    @staticmethod
    def _is_bare(node: SyntaxNode) -> bool:
        """Whether a node is a function whose argument has no brackets."""
        return node.kind is NodeKind.CALL and node.style == "bare" and node.children[0].style != "brackets"

    @staticmethod
    def _doubtful_exponent(node: SyntaxNode) -> bool:
        """Whether a division behind this power may belong to the exponent: x^1/3, e^-x/2, but not x^2/2."""
        if node.kind is not NodeKind.POWER or node.style in {"brackets", "superscript", "power-call", "radical"}:
            return False
        exponent = node.children[1]
        return exponent.style not in {"brackets", "superscript"} and (
            exponent.kind is not NodeKind.NUMBER or exponent.value == 1
        )
