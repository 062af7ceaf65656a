"""Data as JSON: everything in front on one line, then a line for each entry of the list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdtutor.text.formula import Formula
from gdtutor.text.glyphs import ascii_text
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import Sentence, sentence_line

if TYPE_CHECKING:
    from gdtutor.text.elements import Data
    from gdtutor.text.style import Style


def write(data: Data, style: Style) -> Iterator[str]:
    """Yield the document in pieces; a piece by itself is no JSON."""
    head = _dumped(data.head, style)
    if not data.name:
        yield f"{head}\n"
        return
    yield f'{head.removesuffix("}")},\n "{data.name}": ['
    for at, item in enumerate(data.items):
        yield f"{',' if at else ''}\n  {_dumped(item, style)}"
    tail = "".join(f',\n "{name}": {_dumped(value, style)}' for name, value in data.tail().items())
    yield f"]{tail}}}\n"


def _dumped(value: object, style: Style) -> str:
    plain = _plain(value, style)
    text = json.dumps(plain, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(plain)


def _plain(value: object, style: Style) -> object:
    """Return the value with its sentences and formulas as text."""
    match value:
        case Sentence():
            return sentence_line(value, style)
        case Formula():
            return formula_line(value, style)
        case str():
            return ascii_text(value) if style.ascii else value
        case dict():
            return {key: _plain(each, style) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each, style) for each in value]
    return value
