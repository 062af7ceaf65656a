"""Square brackets: those that group, those of a list, and those that ask for an element of one."""

from __future__ import annotations

import re

from lark import Token

from gdtutor.errors import ParseError
from gdtutor.language.source import Source
from gdtutor.text.sentence import told

_INNERMOST = re.compile(r"\([^()]*\)")


def is_listed(inside: str) -> bool:
    """Whether a comma stands between square brackets, and not in a function between them."""
    return "," in _INNERMOST.sub("", inside)


def element(source: Source, before: Token, inside: str) -> ParseError:
    """Return the error for x[0], an element of a list; `before` is the x."""
    name = source.clean[before.start_pos : before.end_pos]
    shown = f"{name}[{inside}]" if len(inside) <= len("[12]") else f"{name}[…]"
    index = inside.strip() if inside.strip().isalnum() else "1"
    hint = told("fix.index-or-product", index=f"{name}_{index}", product=f"{name}·(…)")
    wanted = told("expected.sign", one="+", other="·")
    return source.fault(before.end_pos or 0, told("reading.element", typed=shown), expected=wanted, suggestion=hint)


def bracketed(text: str) -> tuple[str, str]:
    """Return what stands inside the square bracket that opens a text, and what comes behind it."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "[") - (character == "]")
        if depth == 0:
            return text[1:index], text[index + 1 :]
    return text[1:], ""
