"""ProseView: a stretch of a lesson as a page of a book has it. Markdown goes in; lines of a given width come out.

Formulas in the text stay together on a line where they can, and displayed ones are set in two dimensions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from textual.content import Content
from textual.widget import Widget

from gdtutor.app.navigation import OfTutor
from gdtutor.teaching.displayed import celled, displayed
from gdtutor.teaching.mathtext import guarded, plain_math, with_mathematics

if TYPE_CHECKING:
    from textual.geometry import Size

    from gdtutor.text.style import Style

_READER: Final = MarkdownIt("commonmark", {"html": False}).enable("table")
_DISPLAY: Final = "\uf8f0"
"""What stands, before its number, in the place of a displayed formula."""
_TOGETHER: Final = "\uf8ff"
"""A space at which no line may end."""
_SHORT: Final = 24
"""A formula of so many characters stays on one line."""
_MARGIN: Final = 3
"""Cells to the left of a displayed formula."""
_GAP: Final = "  "
"""What stands between two columns of a table."""
_LEAST: Final = 3
"""A column is so wide at least."""
_HEADINGS: Final = {"h1": "bold underline $text-primary", "h2": "bold $text-primary"}
_LOOKS: Final = {"strong": "bold", "em": "italic", "code_inline": "$text-accent", "link": "underline"}
_EMPTY: Final = Content("")


class ProseView(Widget, OfTutor):
    """Shows a stretch of a lesson."""

    def __init__(self, text: str) -> None:
        """Show Markdown with mathematics between dollar signs."""
        super().__init__()
        self._text = text
        self._lines: tuple[int, list[Content]] | None = None

    def show(self, text: str) -> None:
        """Show other text."""
        if text != self._text:
            self._text, self._lines = text, None
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are in this width."""
        del container, viewport
        return len(self._laid_out(width))

    def paragraph_at(self, line: int) -> tuple[int, int]:
        """Return which paragraph a line is in, counted from above, and how far below the empty line in front of it."""
        empty = [at for at in self._empty_lines() if at < line]
        return len(empty), line - (empty[-1] if empty else 0)

    def line_of(self, paragraph: int, below: int) -> int:
        """Return the line that is so far below the empty line in front of a paragraph."""
        empty = [0, *self._empty_lines()]
        return empty[min(paragraph, len(empty) - 1)] + below

    def _empty_lines(self) -> list[int]:
        return [at for at, line in enumerate(self._laid_out(self.content_size.width)) if not line.plain]

    def render(self) -> Content:
        """Return the lines."""
        return Content("\n").join(self._laid_out(self.content_size.width))

    def _laid_out(self, width: int) -> list[Content]:
        if self._lines is None or self._lines[0] != width:
            self._lines = width, page_lines(self._text, width, self.tutor.style)
        return self._lines[1]


def page_lines(text: str, width: int, style: Style) -> list[Content]:
    """Return Markdown with mathematics as lines of at most `width` cells, as far as it can be broken."""
    page = _Page(style)
    return [_spaced(line) for line in page.blocks(page.read(text), max(width, 1))]


def _spaced(line: Content) -> Content:
    return Content(line.plain.replace(_TOGETHER, " "), [*line.spans]) if _TOGETHER in line.plain else line


class _Page:
    """Lays out the blocks of a text in a style."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._formulas: list[str] = []

    def read(self, text: str) -> list[SyntaxTreeNode]:
        """Return the blocks of a text."""
        marked = with_mathematics(text, self._inline_formula, self._displayed_formula)
        return SyntaxTreeNode(_READER.parse(marked)).children

    def _inline_formula(self, tex: str) -> str:
        line = celled(plain_math(tex, self._style))
        kept = line.replace(" ", _TOGETHER) if len(line) <= _SHORT else _AFTER_SIGN.sub(_TOGETHER, line)
        return guarded(kept)

    def _displayed_formula(self, tex: str) -> str:
        self._formulas.append(tex)
        return f"\n\n{_DISPLAY}{len(self._formulas) - 1}\n\n"

    def blocks(self, nodes: Iterable[SyntaxTreeNode], width: int, *, tight: bool = False) -> list[Content]:
        """Return the lines of blocks, with an empty one between two."""
        lines: list[Content] = []
        for node in nodes:
            if lines and not tight:
                lines.append(_EMPTY)
            lines += self._block(node, width)
        return lines

    def _block(self, node: SyntaxTreeNode, width: int) -> list[Content]:
        match node.type:
            case "heading":
                return _wrapped(self._words(node).stylize_before(_HEADINGS.get(node.tag, "bold")), width)
            case "bullet_list" | "ordered_list":
                return self._list(node, width)
            case "blockquote":
                mark = Content.styled("| " if self._style.ascii else "▌ ", "$primary")
                return _hung(mark, mark, self.blocks(node.children, width - 2))
            case "table":
                return self._table(node, width)
            case "fence" | "code_block":
                return [Content.styled(f"  {line}", "$text-accent") for line in node.content.rstrip("\n").split("\n")]
            case "hr":
                return [Content.styled(("-" if self._style.ascii else "─") * width, "$quiet")]
        return self._paragraph(node, width)

    def _paragraph(self, node: SyntaxTreeNode, width: int) -> list[Content]:
        words = self._words(node)
        number = words.plain.removeprefix(_DISPLAY)
        if number == words.plain or not number.isdecimal() or int(number) >= len(self._formulas):
            return _wrapped(words, width)
        block = displayed(self._formulas[int(number)], width - _MARGIN, self._style)
        return [Content.styled(f"{'':{_MARGIN}}{line}", "$text-warning") for line in str(block).split("\n")]

    def _list(self, node: SyntaxTreeNode, width: int) -> list[Content]:
        first = int(node.attrs.get("start", 1))
        tight = all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")
        lines: list[Content] = []
        for number, item in enumerate(node.children, first):
            mark = f"{number}. " if node.type == "ordered_list" else "- " if self._style.ascii else "• "
            own = self.blocks(item.children, width - len(mark), tight=tight) or [_EMPTY]
            lines += [_EMPTY] if lines and not tight else []
            lines += _hung(Content.styled(mark, "$text-primary"), Content(" " * len(mark)), own)
        return lines

    def _table(self, node: SyntaxTreeNode, width: int) -> list[Content]:
        rows = [[self._words(cell) for cell in row.children] for part in node.children for row in part.children]
        widths = _column_widths(rows, width)
        head, *others = [_row(row, widths) for row in rows]
        rule = Content.styled(_GAP.join(("-" if self._style.ascii else "─") * each for each in widths), "$quiet")
        tall = any(len(row) > 1 for row in others)
        lines = [*(line.stylize_before("bold") for line in head), rule]
        for at, row in enumerate(others):
            lines += [_EMPTY, *row] if tall and at else row
        return lines

    # Words

    def _words(self, node: SyntaxTreeNode) -> Content:
        """Return all the words in a block."""
        return Content("").join(self._inline(child) for child in node.children)

    def _inline(self, node: SyntaxTreeNode) -> Content:
        match node.type:
            case "text" | "code_inline":
                return Content.styled(node.content, _LOOKS.get(node.type, ""))
            case "softbreak":
                return Content(" ")
            case "hardbreak":
                return Content("\n")
            case "link":
                address = str(node.attrs.get("href", ""))
                words = self._words(node)
                shown = f" ({address})" if address and address != words.plain else ""
                return Content.assemble(words.stylize(_LOOKS["link"]), shown)
        return self._words(node).stylize(_LOOKS.get(node.type, ""))


_AFTER_SIGN: Final = re.compile(r"(?<=[=<>≤≥≈≠→+−·]) ")
"""The space behind a sign: a long formula is broken before a sign."""


def _wrapped(words: Content, width: int) -> list[Content]:
    return [line.rstrip() for part in words.split("\n") for line in part.wrap(max(width, 1))]


def _hung(first: Content, rest: Content, lines: list[Content]) -> list[Content]:
    """Return lines with something in front of the first, and something as wide in front of the others."""
    return [(rest if at else first) + line for at, line in enumerate(lines)]


def _column_widths(rows: list[list[Content]], width: int) -> list[int]:
    """Return how wide the columns of a table are: as their cells, while there is room; the widest are cut first."""
    widths = [max(cell.cell_length for cell in column) for column in _columns(rows)]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _columns(rows: list[list[Content]]) -> Iterator[list[Content]]:
    for at in range(max(map(len, rows))):
        yield [row[at] for row in rows if at < len(row)]


def _row(cells: list[Content], widths: list[int]) -> list[Content]:
    """Return a row of a table, its cells in as many lines as they need."""
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=False)]
    height = max(map(len, wrapped), default=1)
    lines = []
    for at in range(height):
        parts = [part[at] if at < len(part) else _EMPTY for part in wrapped]
        padded = [part.pad_right(width - part.cell_length) for part, width in zip(parts, widths, strict=False)]
        lines.append(Content(_GAP).join(padded).rstrip())
    return lines
