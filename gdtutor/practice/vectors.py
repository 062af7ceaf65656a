"""Vectors as they are typed: (2, 2), [2; 2], 2, 2, ⟨2, 2⟩, (3; 2)^T, a LaTeX matrix, x=2, y=2, or 2(x, 3y)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gdtutor.errors import InputError
from gdtutor.language.limits import NESTING
from gdtutor.language.naming import SUBSCRIPTS
from gdtutor.language.notation import canonical_name
from gdtutor.text.sentence import told

_OPEN: Final = "([⟨{"
_CLOSE: Final = ")]⟩}"
_PAIRS: Final = dict(zip(_CLOSE, _OPEN, strict=True))
_MATRIX: Final = re.compile(r"\\begin\{([pbBvV]?matrix|array|smallmatrix)\}(?:\{[^{}]*\})?(.*?)\\end\{\1\}", re.DOTALL)
_TRANSPOSED: Final = re.compile(
    r"(?<=[)\]⟩])\s*(?:\^\s*\{?\s*(?:T|⊤|t|\\top|\\intercal|\\mathsf\{T\})\s*\}?|ᵀ|'|\.T)\s*$"
)
_BINOMIAL: Final = re.compile(r"\\[dt]?binom\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
_SET: Final = re.compile(r"\s*\\?\{.*[,;].*\\?\}\s*", re.DOTALL)
_NAME_BEFORE: Final = re.compile(r"(?:[A-Za-z]{2,}|\\[A-Za-z]+)(?:_?\{?\d*\}?)?\s*$")
_ROW: Final = re.compile(r"[-−+]?[\d.]+(?:/\d+)?(?:\s+[-−+]?[\d.]+(?:/\d+)?)+")
_CALL: Final = re.compile(r"\s*(?:[a-z]+\.)?(?:array|Matrix|vector|tensor)\((.*)\)\s*", re.DOTALL)
_ENDED: Final = re.compile(r"(?:[^\s+\-−*·×⋅/÷^eE]|[A-Za-z]e)\s*$")
"""What a sign follows that adds, and is not that of a number."""
_BARRED: Final = re.compile(r"\s*\(([^|,;()]+)\|([^|,;()]+)\)\s*")
_PARTIAL: Final = re.compile(r"(?:[d∂][A-Za-z]?/[d∂]|[A-Za-z]_?)([A-Za-z]\w*)")
_BETWEEN_NAMES: Final = re.compile(r"\s+(?:(?:and|und)\s+)?(?=[A-Za-z]\w*\s*=)")
_COMMAS: Final = re.compile(r"\s*\(?[-−]?\d+,\d+(?:\s*[,;]\s*|\s+)[-−]?\d+,\d+\)?\s*")


def components(text: str, *, bare: bool = True) -> tuple[str, ...]:
    """Return the texts of the components of what was typed; one where it is no vector.

    Commas outside brackets make a vector where `bare`. Raises InputError for a set, which has no order, and for numbers
    with decimal commas.
    """
    if _SET.fullmatch(text):
        raise InputError(told("practice.set"))
    if _COMMAS.fullmatch(text):
        raise InputError(told("practice.decimal-commas", typed="(2.4, 0.8)"))
    plain = _TRANSPOSED.sub("", _without_commands(_unwrapped_call(text))).strip()
    if max((depth for _, depth in _depths(plain)), default=0) > NESTING:
        return (plain,)
    return _pieces(plain) if bare or plain[-1:] in _CLOSE else (plain,)


def _unwrapped_call(text: str) -> str:
    """Return what stands within np.array(…) or Matrix(…), and (3|2), as it is written in schools, as (3; 2)."""
    call = _CALL.fullmatch(text)
    barred = _BARRED.fullmatch(text)
    return call[1] if call else f"({barred[1]};{barred[2]})" if barred else text


def _without_commands(text: str) -> str:
    """Write LaTeX's matrices and brackets, and < > around a list, as brackets of ours."""
    text = _BINOMIAL.sub(r"(\1;\2)", _MATRIX.sub(_bracketed, text))
    text = re.sub(r"\\[,;:! ]", " ", text)
    text = re.sub(r"\\left\s*|\\right\s*", "", text)
    text = re.sub(r"\\langle\s*", "⟨", text)
    text = re.sub(r"\s*\\rangle", "⟩", text)
    return re.sub(r"^\s*<(.*[,;].*)>\s*$", r"⟨\1⟩", text)


def _bracketed(matrix: re.Match[str]) -> str:
    """Return the entries of a LaTeX matrix in brackets."""
    entries = re.sub(r"\\\\|&", ";", matrix[2]).strip().rstrip(";")
    return f"({entries})"


def _pieces(text: str) -> tuple[str, ...]:
    listed = split(text)
    if len(listed) > 1:
        return tuple(map(_unwrapped, listed))
    terms = _terms(text)
    if len(terms) > 1:
        return _added(text, [_pieces(term) for term in terms])
    for start, stop in _groups(text):
        inside = _entries(text[start + 1 : stop], text[start])
        if len(inside) > 1 and not _NAME_BEFORE.search(text[:start]):
            return tuple(_scaled(text[:start], entry, text[stop + 1 :]) for entry in inside)
    return (text,)


def _terms(text: str) -> tuple[str, ...]:
    """Cut a text at the signs of a sum outside brackets; each term keeps its sign."""
    cuts = [at for at, depth in _depths(text) if depth == 0 and text[at] in "+-−" and _ENDED.search(text[:at])]
    return tuple(text[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(text)], strict=True))


def _added(text: str, terms: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return a sum of vectors component by component; anything else as it stands."""
    if len(set(map(len, terms))) > 1 or len(terms[0]) == 1:
        return (text,)
    return tuple("+".join(f"({part})" for part in parts) for parts in zip(*terms, strict=True))


def _entries(inside: str, bracket: str) -> tuple[str, ...]:
    """Return what stands between two brackets: several entries, one that is a vector itself, or a row with gaps."""
    parts = split(inside)
    if len(parts) > 1:
        return tuple(map(_unwrapped, parts))
    if bracket == "[" and _ROW.fullmatch(inside.strip()):
        return tuple(inside.split())
    stripped = inside.strip()
    return _pieces(stripped) if (stripped[:1], stripped[-1:]) in {("[", "]"), ("(", ")")} else (inside,)


def _unwrapped(piece: str) -> str:
    """Return [3] as 3: a row of a column that is written as a list of lists."""
    piece = piece.strip()
    return piece[1:-1] if piece[:1] == "[" and piece[-1:] == "]" else piece


def _scaled(before: str, entry: str, after: str) -> str:
    """Return an entry times what stands around the brackets."""
    before, after = before.strip(), after.strip()
    times = f"({before.rstrip('*·× ') or '1'})*" if before not in {"", "-", "−", "+"} else before
    return f"{times}({entry}){after}" if times or after else entry


def split(text: str) -> tuple[str, ...]:
    """Cut a text at the semicolons outside brackets; where there are none, at such commas.

    >>> split("(1, 2), 3")
    ('(1, 2)', ' 3')
    """
    for separator in ";,":
        cuts = [at for at, depth in _depths(text) if depth == 0 and text[at] == separator]
        if cuts:
            return tuple(text[start + 1 : stop] for start, stop in zip([-1, *cuts], [*cuts, len(text)], strict=True))
    return (text,)


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """Yield each place of a text, and how many brackets are open there."""
    depth = 0
    for at, character in enumerate(text):
        depth -= character in _CLOSE
        yield at, depth
        depth += character in _OPEN


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the outermost brackets open and close."""
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in _OPEN:
            opened.append(at)
        elif character in _CLOSE and opened and text[opened[-1]] == _PAIRS[character]:
            start = opened.pop()
            if not opened:
                yield start, at


def by_name(text: str, names: Sequence[str]) -> tuple[str, ...] | None:
    """Return the components of x=2, y=2 in the order of `names`; None where they are not given by name."""
    text = text.strip()
    inside = text[1:-1] if text[:1] == "(" and text[-1:] == ")" and "(" not in text[1:] else text
    listed = split(inside)
    pieces = [piece.partition("=") for piece in (listed if len(listed) > 1 else _BETWEEN_NAMES.split(inside))]
    if len(pieces) < len(names) or any(not sign or "=" in value for _, sign, value in pieces):
        return None
    given = {_among(label, names): value for label, _, value in pieces}
    return tuple(given[name] for name in names) if given.keys() == set(names) else None


def _among(label: str, names: Sequence[str]) -> str:
    """Return which of the names a label means: x₁ and x_new are the next x, f_x and ∂f/∂x the derivative by x."""
    plain = re.sub(r"[{}\s\\]", "", label.translate(SUBSCRIPTS)).replace("partial", "∂").replace("_new", "")
    for spelling in (plain, *_PARTIAL.findall(plain)):
        name = canonical_name(spelling)
        for known in (name, name.partition("_")[0]):
            if known in names:
                return known
    return ""
