"""Grafting: the tree of a value in the place of a letter, so that every check of a formula sees the value too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gdtutor.language.tree import NodeKind, SyntaxNode


def grafted(tree: SyntaxNode, values: Mapping[str, SyntaxNode]) -> SyntaxNode:
    """Return the tree with a value for each variable that `values` has; all of it stands where the letter stood."""
    if not values:
        return tree
    if tree.kind is NodeKind.VARIABLE and tree.value in values:
        return _moved(values[str(tree.value)], tree.start, tree.stop)
    return replace(tree, children=tuple(grafted(child, values) for child in tree.children))


def _moved(tree: SyntaxNode, start: int, stop: int) -> SyntaxNode:
    children = tuple(_moved(child, start, stop) for child in tree.children)
    return replace(tree, start=start, stop=stop, children=children, sign_columns=(start,) * len(tree.sign_columns))
