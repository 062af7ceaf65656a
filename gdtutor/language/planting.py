"""From the reductions of the grammar to nodes: Lark calls one method for each rule while it parses."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeAlias

from lark import Token, Transformer

from gdtutor.catalog.letters import RAISED
from gdtutor.language import limits
from gdtutor.language.tree import NodeKind, SyntaxNode
from gdtutor.language.vocabulary import INVERSES

Items: TypeAlias = "list[SyntaxNode | Token]"

_SUPERSCRIPTS = str.maketrans({RAISED[each]: each for each in "0123456789+abckmnprstuvwxyz"} | {RAISED["−"]: "-"})
_VULGAR = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒",
        "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8 1/7 1/9 1/10".split(),
        strict=True,
    ),
)
_REPEATING = re.compile(r"([0-9]+\.[0-9]*)(?:\(|\\[a-z]+\s*\{)([0-9]+)[)}]")
_RELATIONS = {"≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=", "=": "=="}
_SIGNS = {"PLUS": "+", "MINUS": "-", "TIMES": "*", "DIVIDE": "/", "TIMES_IMPLIED": "", "JOIN": ""}
_ROOTS = {"∛": "cbrt", "∜": "fourth root"}


class TreeBuilder(Transformer):  # type: ignore[type-arg]  # Lark's class is generic for type checkers only
    """One method for each rule of the grammar, named after it."""

    def start(self, items: list[SyntaxNode]) -> SyntaxNode:
        """Return the tree of the whole formula."""
        return items[0]

    def number(self, items: list[Token]) -> SyntaxNode:
        """Return a number, exact."""
        return SyntaxNode(NodeKind.NUMBER, _start(items[0]), _stop(items[0]), value=_exact(items[0]))

    def variable(self, items: list[Token]) -> SyntaxNode:
        """Return a variable."""
        return _leaf(NodeKind.VARIABLE, items[0])

    def constant(self, items: list[Token]) -> SyntaxNode:
        """Return π or e."""
        return _leaf(NodeKind.CONSTANT, items[0])

    def truth(self, items: list[Token]) -> SyntaxNode:
        """Return true or false."""
        return _leaf(NodeKind.TRUTH, items[0])

    def sum(self, items: Items) -> SyntaxNode:
        """Return a sum; the first term has a plus."""
        return _chain(NodeKind.SUM, items, ("+",))

    def product(self, items: Items) -> SyntaxNode:
        """Return a product; the first factor has a times."""
        return _chain(NodeKind.PRODUCT, items, ("*",))

    joined = product

    def comparison(self, items: Items) -> SyntaxNode:
        """Return a comparison, possibly a chain such as 0 < x < 1."""
        return _chain(NodeKind.RELATION, items)

    def disjunction(self, items: Items) -> SyntaxNode:
        """Return conditions joined by “or”."""
        return _chain(NodeKind.OR, items)

    def conjunction(self, items: Items) -> SyntaxNode:
        """Return conditions joined by “and”."""
        return _chain(NodeKind.AND, items)

    def opposite(self, items: Items) -> SyntaxNode:
        """Return the opposite of a condition."""
        return _covering(NodeKind.NOT, items)

    def negated(self, items: Items) -> SyntaxNode:
        """Return -u."""
        return _covering(NodeKind.NEGATED, items)

    def unchanged(self, items: Items) -> SyntaxNode:
        """Return u for +u."""
        return _nodes(items)[0]

    def raised(self, items: Items) -> SyntaxNode:
        """Return u^v."""
        return _chain(NodeKind.POWER, items)

    def superscript(self, items: Items) -> SyntaxNode:
        """Return u²."""
        (base,), (token,) = _nodes(items), _tokens(items)
        nodes = (base, _superscript(token))
        return SyntaxNode(
            NodeKind.POWER, base.start, _stop(token), nodes, sign_columns=(_start(token),), style="superscript"
        )

    def group(self, items: Items) -> SyntaxNode:
        """Return what stands between brackets, marked as bracketed."""
        node = _nodes(items)[0]
        style = node.style if node.style in {"bars", "cases"} else "brackets"
        start, stop = _start(items[0]), _stop(items[-1])
        return SyntaxNode(node.kind, start, stop, node.children, node.value, node.signs, node.sign_columns, style)

    small_group = group

    def pair(self, items: Items) -> SyntaxNode:
        """Return (u, v), which only SymPy's Piecewise may hold."""
        return _covering(NodeKind.PAIR, items, columns=[token for token in _tokens(items) if token.type == "COMMA"])

    def absolute(self, items: Items) -> SyntaxNode:
        """Return |u|."""
        return _covering(NodeKind.CALL, items, value="abs", style="bars")

    def function_exponent(self, items: Items) -> SyntaxNode:
        """Return the exponent in sin^2 x."""
        last = items[-1]
        if isinstance(last, SyntaxNode):
            return last
        if last.type == "SUPERSCRIPT":
            return _superscript(last)
        if last.type != "NUMBER":
            return _leaf(NodeKind(last.type.lower()), last)
        number = self.number([last])
        return _covering(NodeKind.NEGATED, [items[1], number]) if len(items) == len("^-2") else number

    def call(self, items: Items) -> SyntaxNode:
        """Return f(u, …), possibly with an exponent before the bracket."""
        powered = isinstance(items[1], SyntaxNode)
        nodes = _nodes(items)
        return _applied(_tokens(items)[0], nodes[0] if powered else None, nodes[powered:], _stop(items[-1]), "")

    def application(self, items: Items) -> SyntaxNode:
        """Return f u, without brackets."""
        *power, argument = _nodes(items)
        return _applied(_tokens(items)[0], power[0] if power else None, [argument], argument.stop, "bare")

    def radical(self, items: Items) -> SyntaxNode:
        """Return √u, ∛u or ∜u."""
        return _root(_ROOTS.get(str(items[0]), "sqrt"), items)

    def root(self, items: Items) -> SyntaxNode:
        """Return LaTeX's root with an index; index 3 is the real cube root."""
        index, inner = _nodes(items)
        if index.value in {Fraction(2), Fraction(3)}:
            return _root("sqrt" if index.value == Fraction(2) else "cbrt", [items[0], inner, items[-1]])
        start = _start(items[0])
        one = SyntaxNode(NodeKind.NUMBER, index.start, index.stop, value=Fraction(1))
        exponent = _quotient(one, index, index.start, index.stop, "brackets")
        return SyntaxNode(
            NodeKind.POWER, start, _stop(items[-1]), (inner, exponent), sign_columns=(start,), style="radical"
        )

    def fraction(self, items: Items) -> SyntaxNode:
        """Return LaTeX's fraction."""
        top, bottom = _nodes(items)
        return _quotient(top, bottom, _start(items[0]), _stop(items[-1]), "fraction")

    def branch(self, items: Items) -> SyntaxNode:
        """Return “u if condition”."""
        return _span(NodeKind.BRANCH, _nodes(items))

    def remainder(self, items: Items) -> SyntaxNode:
        """Return “u otherwise”."""
        word = items[-1]
        always = SyntaxNode(NodeKind.TRUTH, _start(word), _stop(word), value="True")
        return _span(NodeKind.BRANCH, [*_nodes(items), always])

    def choice(self, items: Items) -> SyntaxNode:
        """Return “u if condition else v”."""
        value, condition, other = _nodes(items)
        always = SyntaxNode(NodeKind.TRUTH, other.stop, other.stop, value="True")
        branches = [_span(NodeKind.BRANCH, [value, condition]), _span(NodeKind.BRANCH, [other, always])]
        return _covering(NodeKind.CALL, list(branches), value="piecewise", style="choice")

    def cases(self, items: Items) -> SyntaxNode:
        """Return LaTeX's cases."""
        return _covering(NodeKind.CALL, items, value="piecewise", style="cases")


def _nodes(items: Items) -> list[SyntaxNode]:
    return [item for item in items if isinstance(item, SyntaxNode)]


def _tokens(items: Items) -> list[Token]:
    return [item for item in items if not isinstance(item, SyntaxNode)]


def _start(item: SyntaxNode | Token) -> int:
    return item.start if isinstance(item, SyntaxNode) else item.start_pos or 0


def _stop(item: SyntaxNode | Token) -> int:
    return item.stop if isinstance(item, SyntaxNode) else item.end_pos or 0


def _leaf(kind: NodeKind, token: Token) -> SyntaxNode:
    return SyntaxNode(kind, _start(token), _stop(token), value=str(token))


def _span(kind: NodeKind, nodes: list[SyntaxNode]) -> SyntaxNode:
    return SyntaxNode(kind, nodes[0].start, nodes[-1].stop, tuple(nodes))


def _covering(
    kind: NodeKind, items: Items, *, columns: list[Token] | None = None, value: str = "", style: str = ""
) -> SyntaxNode:
    """Return a node from the first item to the last; its sign columns are those of `columns`, else of every token."""
    places = tuple(_start(token) for token in (_tokens(items) if columns is None else columns))
    return SyntaxNode(kind, _start(items[0]), _stop(items[-1]), tuple(_nodes(items)), value, (), places, style)


def _chain(kind: NodeKind, items: Items, first: tuple[str, ...] = ()) -> SyntaxNode:
    """Return operands with the signs between them, and `first` as the sign of the first operand."""
    nodes, tokens = tuple(_nodes(items)), _tokens(items)
    signs = (*first, *map(_sign, tokens)) if kind is not NodeKind.POWER else ()
    columns = (*(nodes[0].start for _ in first), *map(_start, tokens))
    return SyntaxNode(kind, nodes[0].start, nodes[-1].stop, nodes, signs=signs, sign_columns=columns)


def _sign(token: Token) -> str:
    """Return the plain spelling of an operator."""
    if token.type in _SIGNS:
        return _SIGNS[token.type]
    name = str(token)
    if name.startswith("\\"):
        return {"l": "<", "g": ">"}.get(name[1], "!") + ("" if name in {"\\lt", "\\gt"} else "=")
    return _RELATIONS.get(name, name)


def _exact(token: Token) -> Fraction | str:
    """Return the exact value, or the text where it has too many digits: `checks` then refuses it."""
    repeating = _REPEATING.fullmatch(token)
    if repeating and len(token) <= limits.DIGITS:
        before, period = repeating.groups()
        return Fraction(before) + Fraction(int(period), (10 ** len(period) - 1) * 10 ** len(before.partition(".")[2]))
    text = _VULGAR.get(str(token), str(token)).replace("−", "-")
    digits, _, exponent = text.lower().partition("e")
    long_exponent = len(exponent.lstrip("+-0")) > len(str(limits.DECIMAL_EXPONENT))
    if len(digits) > limits.DIGITS + len(".") or long_exponent or abs(int(exponent or 0)) > limits.DECIMAL_EXPONENT:
        return text
    return Fraction(text)


def _whole(text: str) -> Fraction | str:
    return Fraction(int(text)) if len(text) <= limits.DIGITS else text


def _superscript(token: Token) -> SyntaxNode:
    """Return a raised number, a raised letter, or a raised number with a letter behind it."""
    text, start, stop = str(token).translate(_SUPERSCRIPTS), _start(token), _stop(token)
    if not text[-1].isalpha():
        return SyntaxNode(NodeKind.NUMBER, start, stop, value=_whole(text), style="superscript")
    letter = SyntaxNode(NodeKind.VARIABLE, stop - 1, stop, value=text[-1], style="superscript")
    sign, digits = text[:-1].startswith("-"), text[:-1].lstrip("+-")
    raised = letter
    if digits:
        number = SyntaxNode(NodeKind.NUMBER, stop - 1 - len(digits), stop - 1, value=_whole(digits))
        columns = (number.start, letter.start)
        signs = ("*", "")
        raised = SyntaxNode(
            NodeKind.PRODUCT, number.start, stop, (number, letter), "", signs, columns, style="superscript"
        )
    if not sign:
        return raised
    return SyntaxNode(NodeKind.NEGATED, start, stop, (raised,), sign_columns=(start,), style="superscript")


def _applied(
    function: Token, power: SyntaxNode | None, arguments: list[SyntaxNode], stop: int, style: str
) -> SyntaxNode:
    """Return f(arguments), f(arguments)^power, or the inverse function for sin^-1."""
    name, start = str(function), _start(function)
    if name.startswith("log") and name != "log":
        name, arguments = "log", [*arguments, _base(function)]
    if power is not None and name in INVERSES and _is_minus_one(power):
        return SyntaxNode(NodeKind.CALL, start, stop, tuple(arguments), value=INVERSES[name], style="inverse")
    call = SyntaxNode(NodeKind.CALL, start, stop, tuple(arguments), value=name, style=style)
    if power is None:
        return call
    return SyntaxNode(NodeKind.POWER, start, stop, (call, power), sign_columns=(power.start,), style="power-call")


def _base(function: Token) -> SyntaxNode:
    """Return the base of log_2, log10 or log_b."""
    text = str(function).removeprefix("log").removeprefix("_")
    start, stop = _start(function), _stop(function)
    if text.isdigit():
        return SyntaxNode(NodeKind.NUMBER, start, stop, value=_whole(text))
    return SyntaxNode(NodeKind.CONSTANT if text == "e" else NodeKind.VARIABLE, start, stop, value=text)


def _is_minus_one(node: SyntaxNode) -> bool:
    if node.kind is NodeKind.NEGATED:
        return node.children[0].value == 1
    return node.kind is NodeKind.NUMBER and node.value == -1


def _root(name: str, items: Items) -> SyntaxNode:
    """Return a root of the one node among the items, from the first item to the last."""
    if name != "fourth root":
        return _covering(NodeKind.CALL, items, columns=[], value=name, style="radical")
    start, inner = _start(items[0]), _nodes(items)[0]
    quarter = SyntaxNode(NodeKind.NUMBER, start, start, value=Fraction(1, 4))
    return SyntaxNode(NodeKind.POWER, start, inner.stop, (inner, quarter), sign_columns=(start,), style="radical")


def _quotient(top: SyntaxNode, bottom: SyntaxNode, start: int, stop: int, style: str) -> SyntaxNode:
    signs = ("*", "/")
    return SyntaxNode(
        NodeKind.PRODUCT, start, stop, (top, bottom), signs=signs, sign_columns=(start, start), style=style
    )
