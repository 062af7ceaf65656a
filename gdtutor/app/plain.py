"""Pure ASCII on the whole screen: the last filter before the terminal, for borders and marks of every widget."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_CELLS = {
    "─━═╌┄╴╶▔▁▂▄▀▃⎺⎽–—−‐": "-",
    "│┃║▎▏▕▌▐▊▋┊╎▍": "|",
    "╭╮╰╯┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛▛▜▙▟▗▖▝▘": "+",
    "•●◉▪■◆∙·": "*",
    "○◦": "o",
    "▸▶►›→⭢": ">",
    "◂◀◄‹←": "<",
    "▼▾↓": "v",
    "▲▴↑": "^",
    "…": ".",
    "≈": "~",
    "×✕✖": "x",
    "√": "V",
    "✓✔": "+",
    "‖": "|",
    "∇": "V",
    "₁": "1",
    "₂": "2",
    "“”„": '"',
    "‘’′": "'",
    "″": '"',
    "ⁿ": "n",
    "β": "b",
    "ρ": "r",
    "ε": "e",
    "λ": "l",
    "±": "+",
    "α": "a",
    "₀": "0",
    "ₙ": "n",
    "⭘": "O",
    "█▇▆▅▉": "#",
}
_TABLE = {ord(cell): plain for cells, plain in _CELLS.items() for cell in cells}


_SPELLED = {
    "∇": "grad ",
    "≈": "~=",
    "‖": "|",
    "α": "alpha",
    "η": "eta",
    "≤": "<=",
    "≥": ">=",
    "″": "''",
    "ⁿ": "^n",
    "β": "beta",
    "ρ": "rho",
    "ε": "epsilon",
    "λ": "lambda",
    "μ": "mu",
    "κ": "kappa",
    "∂": "d",
    "±": "+-",
    "≠": "!=",
    "→": "->",
    "∞": "infinity",
}
_SCRIPTS = {"_": "₀₁₂₃₄₅₆₇₈₉", "^": "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"}


def _digit(script: str) -> str:
    """Return the digit, or minus sign, that is raised or lowered in `script`."""
    return "-" if script == "⁻" else str(unicodedata.digit(script))


def spelled(text: str) -> str:
    """Return a sentence in ASCII, signs spelled out where one cell is too little: `x₁₀ ≈ 2` becomes `x_10 ~= 2`."""
    for sign, words in _SPELLED.items():
        text = text.replace(sign, words)
    for mark, digits in _SCRIPTS.items():
        for script in sorted(set(re.findall(f"[{digits}]+", text)), key=len, reverse=True):
            text = text.replace(script, mark + "".join(map(_digit, script)))
    return plain_text(text)


@lru_cache(4096)
def plain_text(text: str) -> str:
    """Return `text` with every character in ASCII, one cell each; what has no likeness becomes `?`."""
    if text.isascii():
        return text
    return "".join(cell if cell.isascii() else "?" for cell in text.translate(_TABLE))


class PlainFilter(LineFilter):
    """Turns whatever a widget paints into ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their text in ASCII."""
        del background
        return [Segment(plain_text(text), style, control) for text, style, control in segments]
