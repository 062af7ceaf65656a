"""What a LaTeX fraction or root takes where no braces stand: one digit, one letter or one command."""

from __future__ import annotations

from lark import Token


def first_unit(token: Token) -> tuple[Token, Token | None]:
    """Return what TeX takes of a token, and the rest as a word or a number: 1 and 2x of 12x."""
    return _cut(token, _unit_size(token))


def _unit_size(token: Token) -> int:
    """Return how much of a token a fraction without braces takes, as TeX has it; an index goes with its letter."""
    if token.type in {"NUMBER", "WORD", "LETTER"} and not (len(token) > 1 and token[1] in "_₀₁₂₃₄₅₆₇₈₉"):
        return 1
    return len(token)


def _cut(token: Token, size: int) -> tuple[Token, Token | None]:
    """Return the first characters of a token, and the rest as a word or a number."""
    start, stop = token.start_pos or 0, token.end_pos or 0
    first = Token(token.type, token[:size], start_pos=start, end_pos=start + size)
    rest = token[size:]
    if not rest:
        return first, None
    kind = "NUMBER" if rest[0].isdigit() or rest[0] == "." else token.type
    return first, Token(kind, rest, start_pos=start + size, end_pos=stop)
