"""Replies: what is kept of each request, in a file with a line for each, so that a change shows which it alters.

A line is a request and its reply, each as `codec` writes it. What is long within a request, the rows of a picture say,
was replied before and is the same in many: it has a line of its own, and its hash stands in for it.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeVar

from gdtutor.errors import GdTutorError
from gdtutor.worker.answering import answer
from gdtutor.worker.request import Request
from tests.recorded.codec import Json, decoded, encoded, line_of, live

FILE: Final = Path(__file__).parents[1] / "data" / "recorded.txt"
ADVICE: Final = "Run `pytest --record` on its test, or `python -m tests.recorded renew` (`write`) for all."
LONG: Final = 160
"""So many characters make a part of a request long."""
_PART: Final = "#"
"""What the name of such a part begins with, and what stands for the place where it belongs."""
R = TypeVar("R")

_FRESH: Final[dict[str, str]] = {}
"""What has been answered in this process, to be kept in its end."""
_ANSWERS: Final[dict[Request[Any], Any]] = {}
"""What has been replied in this process."""


class UnrecordedError(LookupError):
    """A test asks what is not recorded."""


@cache
def kept() -> dict[str, str]:
    """Return all that is kept: replies by request, and long parts of requests by name."""
    text = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    pairs = (line.partition("\t") for line in text.split("\n") if line)
    return {name: line for name, _, line in pairs}


def is_stale(text: str) -> bool:
    """Say whether the real worker replies otherwise now, or a request or its answer is of another shape."""
    try:
        request, told = request_of(text), decoded(kept()[text])
    except (KeyError, TypeError, ValueError):
        return True
    return text_of(request) != text or not encoded(told) == kept()[text] == answer_text(request)


def requests() -> list[str]:
    """Return the texts of all requests of which a reply is kept, in their order."""
    return [text for text in kept() if not text.startswith(_PART)]


def request_of(text: str) -> Request[Any]:
    """Return the request that a text stands for."""
    request: Request[Any] = live(_whole(json.loads(text), kept()))
    return request


def text_of(request: Request[Any], parts: dict[str, str] | None = None) -> str:
    """Return the text of a request, its long parts by name; put these into `parts`."""
    return line_of(_short(json.loads(encoded(request)), {} if parts is None else parts))


def answer_text(request: Request[Any]) -> str:
    """Return what the real worker replies now, as text."""
    try:
        return encoded(answer(request))
    except GdTutorError as error:
        return encoded(error)


def reply(request: Request[R], *, record: bool = False) -> R:
    """Return what is recorded, or raise the error that is; ask the real worker first where it shall be recorded.

    Raises UnrecordedError where nothing is.
    """
    if request not in _ANSWERS:
        _ANSWERS[request] = decoded(_recorded(request) if record else _found(request))
    told: R | GdTutorError = _ANSWERS[request]
    if isinstance(told, GdTutorError):
        raise told
    return told


def _recorded(request: Request[Any]) -> str:
    parts: dict[str, str] = {}
    text = text_of(request, parts)
    _FRESH.update(parts)
    return _FRESH.setdefault(text, answer_text(request))


def _found(request: Request[Any]) -> str:
    text = text_of(request)
    if text not in kept():
        message = f"What is replied to {text} is not recorded. {ADVICE}"
        raise UnrecordedError(message)
    return kept()[text]


def renew(text: str) -> bool:
    """Answer a request that was recorded anew, to be kept; return whether it still is one, else it is forgotten."""
    _FRESH[text] = ""
    try:
        request = request_of(text)
    except (KeyError, TypeError, ValueError):
        return False
    parts: dict[str, str] = {}
    _FRESH[text_of(request, parts)] = answer_text(request)
    _FRESH.update(parts)
    return True


def keep() -> None:
    """Keep what has been recorded in this process, beside what the others keep meanwhile."""
    if not _FRESH:
        return
    with FILE.open("a", encoding="utf-8", newline="\n") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        kept.cache_clear()
        lines = {name: line for name, line in {**kept(), **_FRESH}.items() if line}
        used = _used(lines)
        text = "".join(f"{name}\t{lines[name]}\n" for name in sorted(lines) if name in used)
        file.truncate(0)
        file.write(text)
    kept.cache_clear()


def _used(lines: Mapping[str, str]) -> set[str]:
    """Return the requests, and the parts that are named in them or in another part."""
    used = {name for name in lines if not name.startswith(_PART)}
    waiting = list(used)
    while waiting:
        name = waiting.pop()
        found = set(_named(json.loads(lines[name] if name.startswith(_PART) else name))) - used
        used |= found
        waiting += found
    return used


def _named(held: Json) -> list[str]:
    if isinstance(held, dict):
        return [_PART + held[_PART]] if _PART in held else [each for of in held.values() for each in _named(of)]
    return [each for of in held for each in _named(of)] if isinstance(held, list) else []


def _short(held: Json, parts: dict[str, str], *, inner: bool = False) -> Json:
    """Return JSON with its long parts by name."""
    if isinstance(held, dict):
        return {name: _short(each, parts) for name, each in held.items()}
    if not isinstance(held, list):
        return held
    whole = [_short(each, parts, inner=True) for each in held]
    line = line_of(whole)
    if not inner or len(line) < LONG:
        return whole
    name = blake2b(line.encode(), digest_size=6).hexdigest()
    parts[_PART + name] = line
    return {_PART: name}


def _whole(held: Json, parts: Mapping[str, str]) -> Json:
    """Return JSON with each part in its place again."""
    if isinstance(held, dict):
        if _PART in held:
            return _whole(json.loads(parts[_PART + held[_PART]]), parts)
        return {name: _whole(each, parts) for name, each in held.items()}
    return [_whole(each, parts) for each in held] if isinstance(held, list) else held
