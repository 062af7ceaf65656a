"""TeX as MathML Core, which browsers read by themselves: the part that lessons use; what is not known is text."""

from __future__ import annotations

from html import escape
from typing import Final

from gdtutor.teaching.mathtext import DEEPEST, TEXT, TOKEN, TooDeepError, plain_math
from gdtutor.teaching.symbols import (
    ACCENTS,
    CHARACTERS,
    COMMANDS,
    FONTS,
    FRACTIONS,
    LETTERS,
    SIZES,
    SPACES,
    SymbolKind,
)

_WIDTHS: Final = {"quad": "1em", "qquad": "2em", ",": "0.17em", ":": "0.22em", ";": "0.28em", " ": "0.25em"}
_OVER: Final = {"bar": "¯", "hat": "^", "tilde": "~", "dot": "˙"}
_FENCES: Final = {"p": "()", "b": "[]", "B": "{}", "v": "||", "V": "‖‖"}
_PRIMES: Final = {1: "′", 2: "″", 3: "‴"}
_WORDS: Final = frozenset({SymbolKind.ORDINARY, SymbolKind.FUNCTION})
_END: Final = r"\end"
_NEXT_ROW: Final = "\\\\"


def tex_mathml(tex: str, *, display: bool = False) -> str:
    r"""Return a TeX formula, without its dollar signs, as a `math` element.

    >>> tex_mathml(r"\frac{1}{2}x_1")
    '<math><mrow><mfrac><mn>1</mn><mn>2</mn></mfrac><msub><mi>x</mi><mn>1</mn></msub></mrow></math>'
    """
    try:
        body = _row(_Reader(tex).row())
    except TooDeepError:
        body = _text(plain_math(tex))
    return f'<math display="block">{body}</math>' if display else f"<math>{body}</math>"


def _row(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"


def _text(words: str) -> str:
    return f"<mtext>{escape(words, quote=False)}</mtext>"


def _sign(sign: str) -> str:
    return f"<mo>{escape(sign, quote=False)}</mo>"


class _Reader:
    """Reads TeX from left to right into elements."""

    def __init__(self, tex: str) -> None:
        self.pieces = [piece for piece in TOKEN.findall(tex) if not piece.isspace() and not piece.startswith("%")]
        self.place = 0
        self.depth = 0

    def next(self) -> str:
        """Return the next piece, or nothing at the end."""
        self.place += 1
        return self.pieces[self.place - 1] if self.place <= len(self.pieces) else ""

    @property
    def following(self) -> str:
        """The piece behind, without reading it."""
        return self.pieces[self.place] if self.place < len(self.pieces) else ""

    def row(self, *closing: str) -> list[str]:
        """Read elements until one of the closing pieces, which stays unread, or the end."""
        parts: list[str] = []
        while self.following and self.following not in closing:
            piece = self.next()
            if piece in {"^", "_", "'"}:
                parts.append(self.scripted(parts.pop() if parts else "<mrow></mrow>", piece))
            else:
                parts += self.parts(piece)
        return parts

    def argument(self) -> str:
        """Read what a command or a script applies to: a group, or a single piece."""
        piece = self.next()
        return _row(self.parts(piece)) if piece else "<mrow></mrow>"

    def parts(self, piece: str) -> list[str]:
        """Return the elements that begin with a piece; raises TooDeepError."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooDeepError
        parts = self.group() if piece == "{" else self.command(piece[1:]) if piece[0] == "\\" else self.sign(piece)
        self.depth -= 1
        return parts

    def group(self) -> list[str]:
        """Read a group in braces."""
        inner = self.row("}")
        self.next()
        return [_row(inner)]

    @staticmethod
    def sign(piece: str) -> list[str]:
        """Return the element of a character or a number."""
        if piece in {"}", "~", "&"}:
            return []
        if piece[0].isdigit():
            return [f"<mn>{piece}</mn>"]
        if piece.isalpha():
            return [f"<mi>{piece}</mi>"]
        return [_sign(CHARACTERS[piece][0] if piece in CHARACTERS else piece)]

    def scripted(self, base: str, sign: str) -> str:
        """Return the base with primes, a subscript or a superscript."""
        if sign == "'":
            count = 1
            while self.following == "'":
                self.next()
                count += 1
            return f"<msup>{base}{_sign(_PRIMES.get(count, '′' * count))}</msup>"
        name = "msub" if sign == "_" else "msup"
        return f"<{name}>{base}{self.argument()}</{name}>"

    def command(self, name: str) -> list[str]:
        """Return the elements of a command, whose name comes without its backslash."""
        if name in COMMANDS:
            text, _, kind = COMMANDS[name]
            return [f"<mi>{text}</mi>" if name in LETTERS or kind in _WORDS else _sign(text)]
        if name in FRACTIONS:
            return [f"<mfrac>{self.argument()}{self.argument()}</mfrac>"]
        if name == "sqrt":
            return [self.root()]
        if name in SIZES:
            return [] if self.following != "." else self.nothing()
        if name in SPACES:
            return [f'<mspace width="{_WIDTHS[name]}"></mspace>'] if name in _WIDTHS else []
        if name in FONTS:
            return [self.argument()]
        if name in ACCENTS:
            return [f"<mover>{self.argument()}{_sign(_OVER[name])}</mover>"]
        return self.named(name)

    def nothing(self) -> list[str]:
        r"""Read the invisible fence of `\left.`."""
        self.next()
        return []

    def named(self, name: str) -> list[str]:
        """Return what is named in words: an operator, an environment, a text; else the name itself."""
        if name == "operatorname":
            return [f"<mi>{escape(self.letters(), quote=False)}</mi>"]
        if name == "begin":
            return self.environment(self.letters())
        words = TEXT.match(f"\\{name}") or TEXT.match(name)
        return [] if name in {"end", "\\"} else [_text(words[1] if words else name)]

    def letters(self) -> str:
        """Read a name in braces."""
        if self.following != "{":
            return self.next()
        self.next()
        found = ""
        while self.following and self.following != "}":
            found += self.next()
        self.next()
        return found

    def root(self) -> str:
        """Return a root: square, or of the order that stands in brackets."""
        if self.following != "[":
            return f"<msqrt>{self.argument()}</msqrt>"
        self.next()
        order = _row(self.row("]"))
        self.next()
        return f"<mroot>{self.argument()}{order}</mroot>"

    def environment(self, name: str) -> list[str]:
        """Return a table of cells, in the brackets of a matrix or behind the brace of cases."""
        rows: list[list[str]] = [[]]
        while self.following and self.following != _END:
            rows[-1].append(_row(self.row("&", _NEXT_ROW, _END)))
            if self.following == _NEXT_ROW:
                rows.append([])
            if self.following != _END:
                self.next()
        self.next()
        self.letters()
        cells = ("".join(f"<mtd>{cell}</mtd>" for cell in row) for row in rows if row)
        table = f"<mtable>{''.join(f'<mtr>{row}</mtr>' for row in cells)}</mtable>"
        if name == "cases":
            return [_sign("{"), table]
        fences = _FENCES.get(name.removesuffix("matrix"), "") if name.endswith("matrix") else ""
        return [_sign(fences[0]), table, _sign(fences[1])] if fences else [table]
