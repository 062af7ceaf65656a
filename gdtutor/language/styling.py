"""LaTeX that changes how a formula looks and not what it means: layout, type faces, accents, environments."""

from __future__ import annotations

import re
from collections.abc import Callable

FACES = (
    "operatorname|mathrm|mathop|mathit|mathbf|mathsf|mathtt|mathcal|mathscr|mathfrak|mathnormal|boldsymbol|bm|pmb|vec|"
    "textrm|textit|textbf|text|mbox|hbox"
)
"""Commands that set a name in another type, as alternatives of a regular expression."""

ACCENTS = {"hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde"}
"""Accent → the index that the name gets: ŷ is y_hat."""

_LATEX = re.compile(r"\\[A-Za-z,;:!]|[\^_]\s*\{")
_FACE = re.compile(rf"\\(?:{FACES})(?![A-Za-z])\*?")
_ACCENT = re.compile(rf"\\(?P<accent>{'|'.join(ACCENTS)})(?![A-Za-z])[\s{{]*(?P<name>\\?[A-Za-z]+)[\s}}]*")
_ROWS = "equation|align|aligned|alignat|split|gather|gathered|multline|displaymath|math|eqnarray"
_ENVIRONMENT = re.compile(rf"\\begin\s*\{{(?:{_ROWS})\*?\}}|\\end\s*\{{(?:{_ROWS})\*?\}}")
_TEXT_WITH_FORMULA = re.compile(
    r"\\(?:mbox|hbox|text|textrm)\s{0,3}\{\s{0,3}(if|for|when)\s{0,3}(\$)([^${}]{1,80})\$\s{0,3}([.,;]?)\s{0,3}\}"
)
_CASES = re.compile(r"\\begin\s*\{(?:[dr]?cases\*?|array)\}.*?\\end\s*\{(?:[dr]?cases\*?|array)\}", re.DOTALL)
_ROW_START = re.compile(r"(?:\s|&|\{\s*\}|\\q?quad(?![A-Za-z])|\\[,;:!> ])*(?:[-+*/=−]|\\cdot|\\times|\\left|\\quad)")
_ROW_PARTS = re.compile(r"&|\\\\(?:\[[^\]]{0,12}\])?")
_SIDE_NOTES = re.compile(
    r"\\(?:label|tag|ref|eqref)\s*\*?\{[^{}]{0,80}\}|\\(?:nonumber|notag)(?![A-Za-z])|~"
    r"|\\[hv]?phantom\s*\{[^{}]{0,80}\}|\\hspace\*?\s*\{[^{}]{0,20}\}"
)
_CASE_STOPS = re.compile(
    r"[,;.](?=(?:\\[,;:!> ]|\\q?quad(?![A-Za-z])|\s|\})*"
    r"(?:&|\\\\|\\end\s*\{|\{?\\(?:text|textrm|mbox|mathrm|hbox)\s*\{))"
)
_SIZES = re.compile(r"\\[bB]igg?[lrm]?(?![A-Za-z])")
_SIZED = re.compile(r"\{(\s*\\[bB]igg?[lrm]?\s*(?:\\[{}]|[()\[\]|])\s*)\}")
_FIRST = re.compile(r"(?:\s|\\(?:display|text|script|scriptscript)style(?![A-Za-z])|\\[,;:!> ])*")
_LAST = re.compile(r"(?:\s|(?<!\\right)[.,]|\\[,;:!> ]|\\q?quad|\\\\)$")
_WIDEST_LAST = len("\\right .")
_BRACES = 4
_COPY = re.compile(r"\{\s*\\(?:display|text)style(?![A-Za-z])")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_SIGNS = re.compile(r"[^A-Za-z0-9]")


def is_latex(text: str) -> bool:
    """Whether a text is LaTeX: it has a command, or braces around an exponent or an index."""
    return bool(_LATEX.search(text))


def without_layout(text: str) -> str:
    r"""Return LaTeX of the same length with blanks for what only arranges it on a page.

    >>> without_layout(r"{\displaystyle x^{2}.}").strip()
    'x^{2}'
    """
    text = _TEXT_WITH_FORMULA.sub(_condition, text)
    text = _SIZES.sub(_blank, _SIZED.sub(r" \1 ", _SIDE_NOTES.sub(_blank, text)))
    if _ENVIRONMENT.search(text):
        text = _outside_cases(_ENVIRONMENT.sub(_blank, text), _row_joined)
    return _stripped(_CASES.sub(lambda match: _CASE_STOPS.sub(" ", match[0]), text))


def copied_twice(text: str) -> int:
    r"""Return where the LaTeX of a formula begins that was copied with its picture in front, 0 where it was not.

    A browser copies x² from an encyclopedia as x 2 {\displaystyle x^{2}}.
    """
    match = _COPY.search(text)
    if not match or "\\" in text[: match.start()]:
        return 0
    latex = text[match.start() :]
    words = [command[1:] for command in _COMMAND.findall(latex)]
    front = text[: match.start()]
    for word in words:
        front = front.replace(word, "", 1)
    seen, meant = (sorted(_SIGNS.sub("", part)) for part in (front, _COMMAND.sub("", latex)))
    return match.start() if seen == meant else 0


def unstyled(spelling: str) -> str:
    r"""Return a name without type faces, braces and backslash, an accent as an index.

    >>> unstyled(r"\mathbf{x}_{1}"), unstyled(r"{\hat {y}}"), unstyled(r"\theta_0")
    ('x_1', 'y_hat', 'theta_0')
    """
    plain = _ACCENT.sub(lambda match: f"{match['name']}_{ACCENTS[match['accent']]}", _FACE.sub("", spelling))
    return re.sub(r"[\s{}\\]", "", plain) if "\\" in spelling or "{" in spelling else plain.strip()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _condition(match: re.Match[str]) -> str:
    """Return “if x<0” for a text with a formula in it, of the same length."""
    kept = {*range(*match.span(1)), *range(*match.span(3))}
    return "".join(match.string[k] if k in kept else " " for k in range(*match.span()))


def _outside_cases(text: str, change: Callable[[str], str]) -> str:
    """Change what stands outside cases, piece by piece."""
    pieces, last = [], 0
    for match in _CASES.finditer(text):
        pieces += [change(text[last : match.start()]), match[0]]
        last = match.end()
    return "".join([*pieces, change(text[last:])])


def _row_joined(text: str) -> str:
    """Blank the &, and the line ends after which the formula goes on with a sign."""
    return _ROW_PARTS.sub(lambda match: _blank(match) if match[0] == "&" or _goes_on(match) else match[0], text)


def _goes_on(end: re.Match[str]) -> bool:
    return bool(_ROW_START.match(end.string, end.end()))


def _stripped(text: str) -> str:
    """Blank a style in front, a full stop behind, and braces around everything."""
    for _ in range(_BRACES):
        start = _FIRST.match(text)
        assert start
        first, last = start.end(), len(text)
        while last > first and (stop := _LAST.search(text[max(first, last - _WIDEST_LAST) : last])):
            last -= len(stop[0])
        inside = text[first:last]
        text = f"{' ' * first}{inside}{' ' * (len(text) - last)}"
        if not inside.startswith("{") or _closing(inside) != len(inside) - 1:
            break
        text = f"{' ' * (first + 1)}{inside[1:-1]}{' ' * (len(text) - last + 1)}"
    return text


def _closing(text: str) -> int:
    """Return where the brace that opens the text closes, -1 where it does not."""
    depth = 0
    for match in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0 and match[0] == "}":
            return match.start()
    return -1
