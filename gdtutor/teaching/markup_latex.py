r"""The Markdown of lessons as LaTeX, in pure ASCII; of TeX only what is known passes, so that no file is read by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from markdown_it.token import Token

from gdtutor.teaching.markup import MARK, MARKDOWN, taken_out
from gdtutor.teaching.mathtext import plain_math
from gdtutor.teaching.symbols import ACCENTS, COMMANDS, FONTS, FRACTIONS, SIZES, SPACES, TEXTS
from gdtutor.text.style import Style
from gdtutor.text.writers.words import latex_words

_COMMAND: Final = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_ENVIRONMENT: Final = re.compile(r"\\(begin|end)(?:\{([A-Za-z]*)\})?")
_KNOWN: Final = frozenset({*COMMANDS, *FRACTIONS, *SPACES, *SIZES, *FONTS, *TEXTS, *ACCENTS}) | frozenset(
    ["sqrt", "operatorname", "begin", "end", "\\", "{", "}"]
)
_ENVIRONMENTS: Final = frozenset("aligned gathered cases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix".split())
_SIGNS: Final = str.maketrans({"−": "-", "′": "'", "·": r"\cdot ", "×": r"\times ", "≈": r"\approx ", "α": r"\alpha "})
_AROUND: Final[Mapping[str, str]] = {
    "bullet_list_open": "\\begin{itemize}\n",
    "bullet_list_close": "\\end{itemize}\n\n",
    "ordered_list_open": "\\begin{enumerate}\n",
    "ordered_list_close": "\\end{enumerate}\n\n",
    "list_item_open": "\\item ",
    "blockquote_open": "\\begin{quote}\n",
    "blockquote_close": "\\end{quote}\n\n",
    "strong_open": r"\textbf{",
    "strong_close": "}",
    "em_open": r"\emph{",
    "em_close": "}",
    "heading_close": "}\n",
    "thead_close": "\\hline\n",
    "tr_close": " \\\\\n",
    "table_close": "\\end{tabular}\n\n",
    "softbreak": "\n",
    "hardbreak": "\\newline\n",
    "hr": "\\medskip\\hrule\\medskip\n",
}
"""What stands for each part of Markdown that needs nothing else."""


def markdown_latex(text: str, style: Style) -> str:
    r"""Return Markdown as LaTeX.

    >>> markdown_latex("Let $x = 1$, **50 %**", Style())
    'Let \\(x = 1\\), \\textbf{50 \\%}\n\n'
    """
    marked, formulas = taken_out(text)

    def words(piece: str) -> str:
        parts = enumerate(MARK.split(piece))
        return "".join(
            _formula(*formulas[int(part)], style) if at % 2 else latex_words(part, style) for at, part in parts
        )

    return "".join(_Writer(words).write(MARKDOWN.parse(marked)))


def _formula(tex: str, display: bool, style: Style) -> str:
    """Return a formula as it is where all of it is known, else as text."""
    plain = tex.strip().translate(_SIGNS)
    if not _is_known(plain):
        return latex_words(plain_math(tex, style), style)
    return f"\n\\[\n{plain}\n\\]\n" if display else rf"\({plain}\)"


def _is_known(tex: str) -> bool:
    """Say whether a formula has known commands only, and keeps to itself: every brace and environment is closed."""
    bare = re.sub(r"\\.", "", tex, flags=re.DOTALL)
    depths = [bare[:at].count("{") - bare[:at].count("}") for at in range(len(bare) + 1)]
    edges = _ENVIRONMENT.findall(tex)
    opened = [name for edge, name in edges if edge == "begin"]
    closed = [name for edge, name in edges if edge == "end"]
    return (
        tex.isascii()
        and set(_COMMAND.findall(tex)) <= _KNOWN
        and not set("%$#~") & set(bare)
        and min(depths) == depths[-1] == 0
        and sorted(opened) == sorted(closed)
        and set(opened) <= _ENVIRONMENTS
        and not {"\n\n", "^^"} & {tex[at : at + 2] for at in range(len(tex))}
    )


class _Writer:
    """Writes what Markdown was read as."""

    def __init__(self, words: Callable[[str], str]) -> None:
        """Write text by `words`."""
        self._words = words
        self._column = 0

    def write(self, tokens: Sequence[Token]) -> Iterator[str]:
        """Yield LaTeX."""
        for at, token in enumerate(tokens):
            if token.type in _AROUND:
                yield _AROUND[token.type]
            elif token.type == "inline":
                yield from self.write(token.children or [])
            elif token.type == "table_open":
                heads = [each.type for each in tokens[at:]]
                width = heads[: heads.index("thead_close")].count("th_open")
                yield f"\\begin{{tabular}}{{{'l' * width}}}\n"
            else:
                yield self._piece(token)

    def _piece(self, token: Token) -> str:
        match token.type:
            case "heading_open":
                return f"\\{'subsection' if token.tag in {'h1', 'h2'} else 'subsubsection'}*{{"
            case "paragraph_close":
                return "\n" if token.hidden else "\n\n"
            case "tr_open":
                self._column = 0
            case "th_open" | "td_open":
                self._column += 1
                return " & " if self._column > 1 else ""
            case "text":
                return self._words(token.content)
            case "code_inline":
                return rf"\texttt{{{latex_words(token.content)}}}"
            case "fence" | "code_block":
                lines = (rf"\texttt{{{latex_words(line)}}}" for line in token.content.splitlines())
                return "\\newline\n".join(lines) + "\n\n"
        return ""
