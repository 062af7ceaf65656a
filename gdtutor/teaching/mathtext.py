r"""TeX as one readable line: `x_{n+1} = x_n - \alpha f'(x_n)` becomes `xₙ₊₁ = xₙ − αf′(xₙ)`, or ASCII.

It reads the part of TeX that lessons use. What it does not know it leaves as it stands, and it never raises.
The source becomes atoms, groups within groups; scripts, fractions and roots become atoms with the parentheses that
one line needs; and atoms are set beside each other with TeX's own spacing (The TeXbook, chapter 18).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from gdtutor.teaching.setting import Atom, Row, is_bracket, is_differential, is_product, is_single, set_row, with_roles
from gdtutor.teaching.symbols import (
    ACCENTS,
    CHARACTERS,
    COMMANDS,
    FONTS,
    FRACTIONS,
    SIZES,
    SPACES,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    TEXTS,
    SymbolKind,
)
from gdtutor.text.style import PLAIN, Style

TOKEN = re.compile(
    rf"\\(?:{'|'.join(TEXTS)})\s*\{{[^{{}}]*\}}|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|%[^\n]*|\s+|.",
    re.DOTALL,
)
DEEPEST = 40
"""Groups nested deeper than this are shown as TeX."""


class TooDeepError(ValueError):
    """The formula is nested too deeply to be read."""


def plain_math(tex: str, style: Style = PLAIN) -> str:
    r"""Return a TeX formula (without its dollar signs) as one line of readable text.

    >>> plain_math(r"\frac{a+b}{c}")
    '(a + b)/c'
    >>> plain_math(r"x_{n+1} = x_n - \alpha \cdot f'(x_n)")
    'xₙ₊₁ = xₙ − α·f′(xₙ)'
    >>> plain_math(r"x_{n+1} = x_n - \alpha \cdot f'(x_n)", Style(ascii=True))
    "x_(n+1) = x_n - alpha*f'(x_n)"
    """
    try:
        return set_row(TexReader(tex, style).row(), style)
    except TooDeepError:
        return tex.strip()


def readable(markdown: str, style: Style = PLAIN) -> str:
    """Return Markdown in which the mathematics between dollar signs is readable text; code stays as it is.

    A displayed formula (`$$…$$`) becomes a quotation of its own.

    >>> readable("The slope is $2x$, and `$x$` is code.")
    'The slope is 2x, and `$x$` is code.'
    """

    def displayed(tex: str) -> str:
        return f"\n\n> {guarded(plain_math(tex, style))}\n\n"

    return with_mathematics(markdown, lambda tex: guarded(plain_math(tex, style)), displayed)


def with_mathematics(markdown: str, inline: Callable[[str], str], displayed: Callable[[str], str]) -> str:
    """Return Markdown in which what is made of its TeX stands in the place of each formula; code stays as it is."""

    def replaced(match: re.Match[str]) -> str:
        if match["display"] is not None:
            return displayed(match["display"])
        return match[0] if match["inline"] is None else inline(match["inline"])

    return MATHEMATICS.sub(replaced, markdown)


def plain_text(markdown: str, style: Style = PLAIN) -> str:
    r"""Return Markdown as plain text: its mathematics readable, and without the backslashes that guard signs in it.

    >>> plain_text(r"At $x_1$ the slope is $|f'(x_1)|$.")
    'At x₁ the slope is |f′(x₁)|.'
    """
    return _ESCAPED.sub(r"\1", readable(markdown, style))


_ESCAPED = re.compile(r"\\([\\`*_\[\]<>$~|#])")
"""A character that Markdown would take for its own; as plain text it needs no backslash."""
MATHEMATICS = re.compile(
    r"(?P<code>^(?P<fence>`{3,}+(?=[^`\n]*$)|~{3,}+).*?(?:^(?P=fence)[`~]*+[ ]*$|\Z)"
    r"|(?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escape>\\\$)"
    r"|\$\$(?P<display>.+?)\$\$"
    r"|\$(?P<inline>[^\s$](?:[^$\n]*[^\s$\\])?|[^\s$])\$(?!\d)",
    re.DOTALL | re.MULTILINE,
)


def guarded(text: str) -> str:
    """Keep Markdown from taking the signs of a formula for its own."""
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", text)


class TexReader:
    """Reads TeX from left to right into rows of atoms."""

    def __init__(self, tex: str, style: Style) -> None:
        """Read `tex`, to be written in a style."""
        self.pieces: list[str] = [
            piece for piece in TOKEN.findall(tex) if not piece.isspace() and not piece.startswith("%")
        ]
        self.style = style
        self.place = 0
        self.depth = 0
        self.matrices = 0

    def row(self, closing: frozenset[str] = frozenset()) -> Row:
        """Read atoms until one of the closing pieces, which is passed over."""
        atoms: Row = []
        while self.place < len(self.pieces):
            piece = self.next()
            if piece in closing:
                break
            if piece in {"^", "_", "'"}:
                base = atoms.pop() if atoms else Atom("")
                atoms.append(self.scripted(base, piece))
            else:
                atoms.extend(self.atoms(piece))
        return with_roles(atoms)

    def next(self) -> str:
        """Return the next piece, or nothing at the end."""
        if self.place >= len(self.pieces):
            return ""
        self.place += 1
        return self.pieces[self.place - 1]

    def argument(self) -> Row:
        """Read what a command or a script applies to: a group in braces, or a single atom."""
        piece = self.next()
        return self.atoms(piece, bare=True) if piece else []

    def atoms(self, piece: str, *, bare: bool = False) -> Row:
        """Return the atoms that begin with `piece`; a `bare` group has no script of its own behind it."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooDeepError
        if piece == "{":
            atoms = self.row(CLOSING_BRACE) if bare else self.group()
        else:
            atoms = self.command(piece[1:]) if piece.startswith("\\") and piece[1:] else self.sign(piece)
        self.depth -= 1
        return atoms

    def sign(self, piece: str) -> Row:
        """Return the atom of a single character; none for those that only arrange."""
        if piece in CHARACTERS:
            text, ascii_text, kind = CHARACTERS[piece]
            return [Atom(ascii_text if self.style.ascii else text, kind)]
        if piece == "&" and self.matrices:
            return [Atom(",", SymbolKind.COMMA)]
        return [] if piece in {"}", "&", "~"} else [Atom(piece)]

    def command(self, name: str) -> Row:
        """Return the atoms of a command, whose name comes without its backslash."""
        if name in COMMANDS:
            text, ascii_text, kind = COMMANDS[name]
            return [Atom(ascii_text if self.style.ascii else text, kind)]
        if name in FRACTIONS:
            return [self.fraction(self.argument(), self.argument())]
        if name == "sqrt":
            return [self.root()]
        if name in SPACES or name in SIZES:
            return [Atom("", SymbolKind.SPACE)]
        if name in FONTS:
            return [Atom(self.set(self.argument()))]
        if name in ACCENTS:
            combining, word = ACCENTS[name]
            return [Atom(self.set(self.argument()) + (word if self.style.ascii else combining))]
        if name == "operatorname":
            return [Atom(self.set(self.argument()), SymbolKind.FUNCTION)]
        if name in {"begin", "end"}:
            return self.environment(name, self.set(self.argument()))
        if name == "\\":
            return [Atom("," if self.matrices and "&" not in self.pieces else ";", SymbolKind.COMMA)]
        words = TEXT.match(name)
        return [Atom(words[1].strip() if words else name, SymbolKind.WORD)]

    def environment(self, edge: str, name: str) -> Row:
        """Return the bracket that opens or closes a matrix; other environments leave no trace."""
        if not name.endswith("matrix") or name == "matrix":
            return []
        self.matrices += 1 if edge == "begin" else -1
        return [Atom("(", SymbolKind.OPEN)] if edge == "begin" else [Atom(")", SymbolKind.CLOSE)]

    def group(self) -> Row:
        """Return the atoms of a group in braces: as they are, unless a script follows that applies to all of them."""
        row = self.row(CLOSING_BRACE)
        follows = self.pieces[self.place] if self.place < len(self.pieces) else ""
        if follows in {"^", "_"} and len(row) > 1 and (row[-1].raised or not is_bracket(row)):
            return [Atom(f"({self.set(row)})")]
        return row

    def fraction(self, above: Row, below: Row) -> Atom:
        """Return a quotient on one line."""
        numerator = self.set(above) if is_product(above) else f"({self.set(above)})"
        denominator = self.set(below) if is_single(below) or is_differential(below) else f"({self.set(below)})"
        return Atom(f"{numerator}/{denominator}", SymbolKind.FRACTION)

    def root(self) -> Atom:
        """Return a root: square, or of the order that stands in brackets."""
        order = ""
        if self.pieces[self.place : self.place + 1] == ["["]:
            self.next()
            order = self.set(self.row(frozenset("]")))
        row = self.argument()
        inner = self.set(row)
        if self.style.ascii:
            return Atom(f"root({order}, {inner})" if order else f"sqrt({inner})")
        sign = {"": "√", "3": "∛", "4": "∜"}.get(order) or order.translate(SUPERSCRIPTS) + "√"
        return Atom(sign + (inner if len(inner) == 1 or inner.isdigit() else f"({inner})"), SymbolKind.ROOT)

    def scripted(self, base: Atom, sign: str) -> Atom:
        """Return the base with a prime, a subscript or a superscript."""
        if sign == "'":
            return replace(base, text=base.text + self.primes())
        text = base.text
        if base.kind in {SymbolKind.FRACTION, SymbolKind.ROOT} or (base.raised and sign == "^"):
            text, base = f"({text})", replace(base, kind=SymbolKind.ORDINARY)
        script = self.set(self.argument()).replace(" ", "")
        if sign == "_":
            return replace(base, text=text + self.subscript(script))
        return replace(base, text=text + self.superscript(script), raised=True)

    def primes(self) -> str:
        """Read the primes that follow one, and return them all."""
        count = 1
        while self.pieces[self.place : self.place + 1] == ["'"]:
            self.next()
            count += 1
        return "'" * count if self.style.ascii else {1: "′", 2: "″", 3: "‴"}.get(count, "′" * count)

    def superscript(self, script: str) -> str:
        """Return a superscript: raised where every character can be, else behind a caret."""
        if script in {"*", "′", "'", "deg"}:
            return script
        raised = script.translate(SUPERSCRIPTS)
        if not self.style.ascii and not set(raised) & set(script):
            return raised
        return f"^{script}" if script.isalnum() else f"^({script})"

    def subscript(self, script: str) -> str:
        """Return a subscript: lowered where every character can be, else behind an underscore."""
        lowered = script.translate(SUBSCRIPTS)
        if not self.style.ascii and not set(lowered) & set(script):
            return lowered
        return f"_{script}" if script.isalnum() else f"_({script})"

    def set(self, row: Row) -> str:
        """Return a row as text."""
        return set_row(row, self.style)


CLOSING_BRACE = frozenset("}")
TEXT = re.compile(rf"(?:{'|'.join(TEXTS)})\s*\{{([^{{}}]*)\}}")
