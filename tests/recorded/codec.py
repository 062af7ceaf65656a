"""Codec: requests, and the plain data that answers them, as JSON of one line.

A dataclass is the list of its fields, without those at the end that have their default. Where a field's type does not
tell the class of what it holds, that is named: {"Digits": ["2.88"]}.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import ModuleType, NoneType, UnionType
from typing import Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

from gdtutor import errors
from gdtutor.documents import options
from gdtutor.errors import GdTutorError, ParseError

Json: TypeAlias = Any
"""What JSON can hold."""
Hint: TypeAlias = Any
"""The type of a field; `object` tells nothing."""
Kind: TypeAlias = type[Any]
"""A class."""

ROOMS: Final = ("gdtutor.text", "gdtutor.views", "gdtutor.worker.requests")
"""Where most of the classes stand of which requests and their answers are made."""
_MAPPING: Final = "mapping"
_FIELDS: Final[dict[Kind, tuple[tuple[Field[Any], Hint], ...]]] = {}


def encoded(value: object) -> str:
    """Return a request, or what answered it, as text; equal ones have the same."""
    return line_of(_plain(value, object))


def decoded(line: str) -> Json:
    """Return what a text stands for."""
    return live(json.loads(line))


def line_of(plain: Json) -> str:
    """Return JSON on a line, without a character that cannot be seen."""
    line = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    if line.isprintable():
        return line
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in line)


def live(held: Json, hint: Hint = object) -> Json:
    """Return what JSON stands for, where something of a type is wanted."""
    kind = _kind(hint)
    if isinstance(held, dict):
        ((name, inner),) = held.items()
        if name == _MAPPING:
            return {key: live(each) for key, each in inner}
        return _made(_classes()[name], inner)
    if kind not in {None, float} and held is not None:
        return _made(kind, held)
    if isinstance(held, list):
        return tuple(live(each, of) for each, of in zip(held, _within(hint, len(held)), strict=True))
    return held


def _made(kind: Hint, held: Json) -> object:
    if issubclass(kind, Enum):
        return kind(held)
    if issubclass(kind, GdTutorError):
        told, *place = (live(each) for each in held)
        names = ("text", "column", "expected", "suggestion")
        return kind(told, **dict(zip(names, place, strict=bool(place))))
    return kind(**{each.name: live(part, hint) for (each, hint), part in zip(_fields(kind), held, strict=False)})


def _plain(value: object, hint: Hint) -> Json:
    """Return as JSON what stands where something of a type is wanted."""
    kind = _kind(hint)
    if kind is float and isinstance(value, int):
        return float(value)
    if isinstance(value, Enum):
        return value.value if kind is type(value) or hint is str else {type(value).__name__: value.value}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple):
        return [_plain(each, of) for each, of in zip(value, _within(hint, len(value)), strict=True)]
    if isinstance(value, Mapping):
        return {_MAPPING: [[key, _plain(held, object)] for key, held in value.items()]}
    parts = _told(value) if isinstance(value, GdTutorError) else _parts(value)
    return parts if kind is type(value) else {type(value).__name__: parts}


def _told(error: GdTutorError) -> Json:
    place = (error.text, error.column, *error.advice) if isinstance(error, ParseError) else ()
    return [_plain(each, object) for each in (error.told, *place)]


def _parts(value: object) -> Json:
    """Return the fields of a dataclass, up to the last one that is not as usual."""
    found = [(getattr(value, each.name), each, hint) for each, hint in _fields(type(value))]
    while found and found[-1][0] == _usual(found[-1][1]):
        found.pop()
    return [_plain(held, hint) for held, _, hint in found]


def _usual(each: Field[Any]) -> object:
    return each.default if each.default_factory is MISSING else each.default_factory()


def _kind(hint: Hint) -> Hint:
    """Return the class of whatever is of a type, or float; None where the type leaves it open."""
    hint = _beside_none(hint)
    final = isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)) and not hint.__subclasses__()
    return hint if final or hint is float else None


def _within(hint: Hint, count: int) -> Iterator[Hint]:
    """Yield the types of the entries of a tuple."""
    hint = _beside_none(hint)
    of = get_args(hint) or (object, ...)
    yield from [of[0]] * count if of[1:] == (...,) else of


def _beside_none(hint: Hint) -> Hint:
    """Return the one type that is named beside None; object where there are several."""
    if get_origin(hint) not in {Union, UnionType}:
        return hint
    named = [each for each in get_args(hint) if each is not NoneType]
    return named[0] if len(named) == 1 else object


def _fields(kind: Kind) -> tuple[tuple[Field[Any], Hint], ...]:
    """Return the fields with which a dataclass is made, and their types."""
    if kind not in _FIELDS:
        hints = _hints(kind)
        _FIELDS[kind] = tuple((each, hints.get(each.name, object)) for each in fields(kind) if each.init)
    return _FIELDS[kind]


def _hints(kind: Kind) -> Mapping[str, Hint]:
    """Return the types of fields by name; nothing of a class that names what only type checkers know."""
    try:
        return get_type_hints(kind)
    except (NameError, TypeError):
        return {}


@cache
def _classes() -> Mapping[str, Kind]:
    """Return every class that can be named; TypeError where two have the same name."""
    found: dict[str, Kind] = {}
    for module in _modules():
        for name, each in vars(module).items():
            known = isinstance(each, type) and (is_dataclass(each) or issubclass(each, Enum | GdTutorError))
            if known and found.setdefault(name, each) is not each:
                message = f"Two classes are called {name}."
                raise TypeError(message)
    return found


def _modules() -> Iterator[ModuleType]:
    yield from (errors, options)
    for room in ROOMS:
        package = importlib.import_module(room)
        yield package
        for each in pkgutil.iter_modules(package.__path__):
            yield importlib.import_module(f"{room}.{each.name}")
