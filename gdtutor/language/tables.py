"""The tables by which the grammar is read: made when the wheel is built, else when something is first read.

Making them takes Lark longer than all else that reading needs. As they follow from the grammar and from Lark alone, the
wheel brings them along, in a file of plain data that is passed over where it was made for another grammar or Lark. This
module needs Lark only, so that a build can use it.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import lark
from lark import Lark
from lark.grammar import Rule
from lark.lark import _LOAD_ALLOWED_OPTIONS
from lark.lexer import TerminalDef

from gdtutor.language.styling import ACCENTS, FACES

if TYPE_CHECKING:
    from lark import Transformer

FILE: Final = "grammar.json"
"""The file with the tables, beside the grammar."""


class _Keep:
    """Tells Lark to keep the terminals that only `Disambiguator` uses, and leaves the tokens alone."""

    always_accept = (
        "WORD",
        "LETTER",
        "COMMAND",
        "TEXT",
        "ACCENT",
        "LIBRARY",
        "ARC",
        "BAR",
        "LEFT_BAR",
        "RIGHT_BAR",
        "SQUARE_OPEN",
    )

    @staticmethod
    def process(stream: object) -> object:
        """Pass the tokens on as they are."""
        return stream


def parser(builder: Transformer[Any, Any]) -> Lark:
    """Return the parser whose rules `builder` carries out."""
    text = grammar()
    return _loaded(text, builder) or _made(text, builder)


def written() -> str:
    """Return the tables as the file holds them."""
    text = grammar()
    data, memo = _made(text).memo_serialize([TerminalDef, Rule])
    data["options"] = {name: value for name, value in data["options"].items() if name not in _LOAD_ALLOWED_OPTIONS}
    return json.dumps({"made for": _name(text), "data": data, "memo": memo}, separators=(",", ":"))


def grammar() -> str:
    """Return the grammar with the commands that `styling` lists."""
    text = files("gdtutor.language").joinpath("grammar.lark").read_text(encoding="utf-8")
    for word, commands in (("ACCENT", "|".join(ACCENTS)), ("FACE", FACES)):
        text = text.replace(f"{word}\\s", rf"\\(?:{commands})(?![A-Za-z])\*?\s")
    return text


def _made(text: str, builder: Transformer[Any, Any] | None = None) -> Lark:
    return Lark(text, parser="lalr", lexer="basic", postlex=_Keep(), transformer=builder, maybe_placeholders=False)


def _name(text: str) -> str:
    """Return what tables are made for: this Lark, and a grammar with this text."""
    return f"Lark {lark.__version__}\n{text}"


def _loaded(text: str, builder: Transformer[Any, Any]) -> Lark | None:
    """Return the parser with the tables that came with the wheel; None without any for this grammar and this Lark."""
    try:
        kept = json.loads(files("gdtutor.language").joinpath(FILE).read_text(encoding="utf-8"), object_hook=_numbered)
        if kept["made for"] == _name(text):
            load = Lark._load_from_dict  # noqa: SLF001 - by it, what Lark itself generates loads its tables
            return load(kept["data"], kept["memo"], transformer=builder, postlex=_Keep())  # type: ignore[no-untyped-call]
    except (OSError, ValueError, LookupError):
        pass
    return None


def _numbered(entries: dict[str, Any]) -> dict[Any, Any]:
    """Return numbers for keys that are numbers: JSON has words only."""
    return {int(key): value for key, value in entries.items()} if all(map(str.isdigit, entries)) else entries
