"""Ambiguity is never silent: what the learner should know about how a line was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gdtutor.language.source import Source
from gdtutor.language.tree import Kind, Node
from gdtutor.language.vocabulary import GREEK

_INDEXED = re.compile(r"[^\W\d_]+[0-9]+")
_SCIENTIFIC = re.compile(r"[0-9.]+[eE][+\-−]?[0-9]+")
_LONGEST = 40


def ambiguities(source: Source, tree: Node) -> Iterator[str]:
    """Yield a sentence for each spot that could have been meant otherwise, inner spots first; some may repeat."""
    reader = _Reader(source)
    for node in tree.walk():
        rule = reader.rules.get(node.kind)
        if rule:
            yield from rule(node)


class _Reader:
    """The rules, one method for each kind of node; each yields sentences."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.rules: dict[Kind, Callable[[Node], Iterator[str]]] = {
            Kind.NUMBER: self._number,
            Kind.CONSTANT: self._constant,
            Kind.VARIABLE: self._variable,
            Kind.NEGATED: self._negated,
            Kind.POWER: self._power,
            Kind.CALL: self._call,
            Kind.PRODUCT: self._product,
        }

    def _typed(self, start: int, stop: int) -> str:
        text = " ".join(self.source.text[start:stop].split())
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

    def _of(self, node: Node) -> str:
        return self._typed(node.start, node.stop)

    def _number(self, node: Node) -> Iterator[str]:
        if _SCIENTIFIC.fullmatch(self._of(node)):
            value = str(node.value)
            shown = value if len(value) <= len("1/1000000000") else "a power of ten times the number before it"
            yield f"{self._of(node)} is read as {shown}"

    def _constant(self, node: Node) -> Iterator[str]:
        if node.value == "e" and node.start < node.stop:
            yield f"{self._of(node)} is read as Euler's number 2.718…"

    def _variable(self, node: Node) -> Iterator[str]:
        typed = self._of(node)
        if typed == "i":
            yield "i is read as a variable, not as the imaginary unit"
        elif _INDEXED.fullmatch(typed) and typed != node.value:
            stem, _, index = str(node.value).partition("_")
            yield f"{typed} is read as one variable, {stem} with index {index}"

    def _negated(self, node: Node) -> Iterator[str]:
        power = node.children[0]
        if power.kind is Kind.POWER and power.children[0].kind is Kind.NUMBER and power.style != "brackets":
            yield f"{self._of(node)} is read as -({self._of(power)})"

    def _power(self, node: Node) -> Iterator[str]:
        base, exponent = node.children
        if exponent.kind is Kind.POWER and exponent.style != "brackets":
            yield f"{self._of(node)} is read as {self._of(base)}^({self._of(exponent)})"
        if base.style == "radical" and self._open_root(base):
            yield f"{self._of(node)} is read as ({self._of(base)})^{self._of(exponent)}"

    def _open_root(self, node: Node) -> bool:
        """Whether a root sign stands there without brackets or braces behind it."""
        return (
            node.style == "radical"
            and node.children[0].style not in {"brackets", "bars"}
            and self.source.text[node.stop - 1] != "}"
        )

    def _call(self, node: Node) -> Iterator[str]:
        typed = self._typed(node.start, node.children[0].start).rstrip(" ({[\\")
        if node.style == "inverse":
            function = str(node.value)[1:]
            yield f"{self._of(node)} is read as the inverse function arc{function}, not as 1/{function}"
        elif node.style == "bare" and node.children[0].style != "brackets":
            argument = node.children[0]
            if argument.kind in {Kind.PRODUCT, Kind.POWER, Kind.NEGATED}:
                yield f"{self._of(node)} is read as {typed}({self._of(argument)})"
        if node.value == "log" and len(node.children) == 1 and typed.lstrip("\\").startswith("log"):
            yield "log is read as the natural logarithm ln; for base 10 write log10(x) or log(x, 10)"
        if node.value == "cbrt" and "sqrt" in typed:
            yield f"{self._of(node)} is read as the real cube root, which negative numbers have too"

    def _product(self, node: Node) -> Iterator[str]:
        if node.style == "fraction":
            return
        divided = False
        for index in range(1, len(node.children)):
            sign, before, factor = node.signs[index], node.children[index - 1], node.children[index]
            if sign == "" and divided:
                so_far = self._typed(node.children[0].start, before.stop)
                yield f"{so_far}{self._gap(before, factor)}{self._of(factor)} is read as ({so_far})·{self._of(factor)}"
                divided = False
            elif sign == "":
                yield from self._implied(before, factor)
            else:
                yield from self._explicit(sign, before, factor)
            divided = divided or sign == "/"
        bars = sum(child.style == "bars" for child in node.children)
        if bars > 1 and "" in node.signs:
            pairs = "·".join(map(self._of, node.children))
            yield f"the bars are read as pairs: {pairs}; abs(…) leaves no doubt"

    def _gap(self, before: Node, factor: Node) -> str:
        return " " if factor.start > before.stop else ""

    def _implied(self, before: Node, factor: Node) -> Iterator[str]:
        both = self._typed(before.start, factor.stop)
        open_power = (
            before.kind is Kind.POWER
            and before.style == ""
            and before.children[1].style not in {"brackets", "superscript"}
        )
        tight = factor.start == before.stop
        named = before.kind is Kind.VARIABLE and before.value in GREEK and len(self._of(before)) > 1
        called = named and factor.style == "brackets" and not self._of(before).startswith("\\")
        if (open_power and tight) or factor.kind is Kind.NUMBER or self._open_root(before) or called:
            first = f"({self._of(before)})" if open_power else self._of(before)
            yield f"{both} is read as {first}·{self._of(factor)}"

    def _explicit(self, sign: str, before: Node, factor: Node) -> Iterator[str]:
        both = self._typed(before.start, factor.stop)
        shown = "/" if sign == "/" else "·"
        bare = before.kind is Kind.CALL and before.style == "bare" and before.children[0].style != "brackets"
        if bare or (sign == "/" and self._doubtful_exponent(before)):
            yield f"{both} is read as ({self._of(before)}){shown}{self._of(factor)}"

    @staticmethod
    def _doubtful_exponent(node: Node) -> bool:
        """Whether a division behind this power may belong to the exponent: x^1/3, e^-x/2, but not x^2/2."""
        if node.kind is not Kind.POWER or node.style in {"brackets", "superscript", "power-call", "radical"}:
            return False
        exponent = node.children[1]
        return exponent.style not in {"brackets", "superscript"} and (
            exponent.kind is not Kind.NUMBER or exponent.value == 1
        )
