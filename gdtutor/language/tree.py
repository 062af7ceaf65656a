"""What a formula looks like before SymPy sees it: a tree of nodes that know their place in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class NodeKind(StrEnum):
    """What a node stands for."""

    NUMBER = "number"
    CONSTANT = "constant"
    VARIABLE = "variable"
    SUM = "sum"
    PRODUCT = "product"
    NEGATED = "negated"
    POWER = "power"
    CALL = "call"
    RELATION = "relation"
    AND = "and"
    OR = "or"
    NOT = "not"
    TRUTH = "truth"
    BRANCH = "branch"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class SyntaxNode:
    """One operation and its operands.

    `value` is the number of a NUMBER, the name of a CONSTANT, VARIABLE, CALL or TRUTH. `signs` are the operators of a
    SUM ("+", "-": one per term), PRODUCT ("*", "/", "" where no sign was typed: one per factor) or RELATION (one fewer
    than operands). `start` and `stop` are the columns it covers; `sign_columns` those of `signs`. `style` tells how it
    was typed: "brackets", "bare" (an argument without brackets), "superscript", "bars", "radical", "fraction",
    "power-call", "inverse", "choice", "cases" or "".
    """

    kind: NodeKind
    start: int
    stop: int
    children: tuple[SyntaxNode, ...] = ()
    value: Fraction | str = ""
    signs: tuple[str, ...] = ()
    sign_columns: tuple[int, ...] = ()
    style: str = ""
    depth: int = field(init=False)
    constant: bool = field(init=False)

    def __post_init__(self) -> None:
        """Note how deep the tree is and whether it holds no variable."""
        object.__setattr__(self, "depth", 1 + max((child.depth for child in self.children), default=0))
        constant = self.kind is not NodeKind.VARIABLE and all(child.constant for child in self.children)
        object.__setattr__(self, "constant", constant)

    def walk(self) -> Iterator[SyntaxNode]:
        """Yield this node and everything below it, operands before what is made of them."""
        for child in self.children:
            yield from child.walk()
        yield self

    @property
    def is_condition(self) -> bool:
        """Whether this is true or false rather than a number."""
        from_call = self.kind is NodeKind.CALL and self.value in {
            "And",
            "Or",
            "Not",
            "Eq",
            "Ne",
            "Lt",
            "Le",
            "Gt",
            "Ge",
        }
        return from_call or self.kind in {NodeKind.RELATION, NodeKind.AND, NodeKind.OR, NodeKind.NOT, NodeKind.TRUTH}
