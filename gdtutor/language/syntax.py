"""From text to a tree: the grammar at work."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lark import Lark, Token, UnexpectedCharacters, UnexpectedToken

from gdtutor.language import limits
from gdtutor.language.complaints import unexpected_character, unexpected_token
from gdtutor.language.planting import TreeBuilder
from gdtutor.language.source import Source
from gdtutor.language.tables import parser
from gdtutor.language.tokens import Disambiguator
from gdtutor.language.tree import SyntaxNode
from gdtutor.text.sentence import told


def read_tree(source: Source, names: Mapping[str, str]) -> SyntaxNode:
    """Read a cleaned line; `names` are the given variables, spelling → name. Raises ParseError."""
    reader = load().parse_interactive(source.clean)
    tokens = reader.lexer_thread.lex(reader.parser_state)  # type: ignore[no-untyped-call] # Lark gives it none
    previous = Token("START", "", start_pos=0, end_pos=0)
    try:
        for token in Disambiguator(source, names).arrange(tokens):
            reader.feed_token(token)
            previous = token
        end = Token("$END", "", start_pos=len(source.clean.rstrip()), end_pos=len(source.clean))
        tree: SyntaxNode = reader.feed_token(end)
    except UnexpectedCharacters as error:
        raise unexpected_character(source, error.pos_in_stream or 0) from None
    except UnexpectedToken as error:
        raise unexpected_token(source, error.token, previous, frozenset(error.accepts or error.expected)) from None
    return _bounded(source, tree)


@cache
def load() -> Lark:
    """Return the parser; its tables are loaded once, when something is first read."""
    return parser(TreeBuilder())


def _bounded(source: Source, tree: SyntaxNode) -> SyntaxNode:
    """Refuse a tree too deep for what comes after."""
    if tree.depth > limits.NESTING:
        deepest = tree
        while deepest.children:
            deepest = max(deepest.children, key=lambda child: child.depth)
        deep, wanted = told("reading.nested-operations", most=limits.NESTING), told("expected.fewer-operations")
        raise source.fault(deepest.start, deep, expected=wanted)
    return tree
