"""Control characters in what others wrote, made visible: none of them may reach a terminal. No SymPy here."""

from __future__ import annotations

import re
from typing import Final

UNSAFE: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
"""As a class of a regular expression: the controls C0 (save line end and tab), DEL and C1, the marks that turn the
direction of writing, the separators of lines and paragraphs, and halves of surrogate pairs."""
_UNSAFE: Final = re.compile(f"[{UNSAFE}]")


def visible(text: str) -> str:
    r"""Return `text`, as long as it was, with a sign that can be seen in the place of each character that cannot.

    >>> visible("\x1b[31mred\u202e")
    '␛[31mred�'
    """
    return _UNSAFE.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"
