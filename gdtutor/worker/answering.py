"""Answering: the one handler of each kind of request, found by its type; loaded when it is first needed."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any, Final, TypeVar

from gdtutor.worker.request import Request

R = TypeVar("R")
Q = TypeVar("Q")

ROOM: Final = "gdtutor.worker.handlers"
_HANDLERS: Final[dict[type[Request[Any]], Callable[[Any], Any]]] = {}


def answers(kind: type[Request[R]]) -> Callable[[Callable[[Q], R]], Callable[[Q], R]]:
    """Make a function the one that answers requests of a class; TypeError where there is one already."""

    def registered(handler: Callable[[Q], R]) -> Callable[[Q], R]:
        if kind in _HANDLERS:
            message = f"{kind.__name__} is answered already."
            raise TypeError(message)
        _HANDLERS[kind] = handler
        return handler

    return registered


def handler_of(kind: type[Request[R]]) -> Callable[[Request[R]], R]:
    """Return what answers requests of a class; LookupError where nothing does, or whatever its import raises."""
    if kind not in _HANDLERS:
        importlib.import_module(kind.__module__.replace(".requests.", ".handlers."))
    if kind not in _HANDLERS:
        message = f"{kind.__name__} is not answered."
        raise LookupError(message)
    return _HANDLERS[kind]


def answer(request: Request[R]) -> R:
    """Answer in this process, without a budget; raises what the handler raises."""
    return handler_of(type(request))(request)


def load_handlers() -> dict[type[Request[Any]], Callable[[Any], Any]]:
    """Import every handler there is, and return them by what they answer."""
    for module in pkgutil.iter_modules(importlib.import_module(ROOM).__path__):
        importlib.import_module(f"{ROOM}.{module.name}")
    return {kind: handler for kind, handler in _HANDLERS.items() if handler.__module__.startswith(ROOM)}
