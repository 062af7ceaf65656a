"""Whole numerals: whether a number on a screen is a piece of another one, at any width of the terminal.

The app is asked for real answers, which are worked out in this process and remembered. Whatever these answers and the
widgets say, uncut, is known; every numeral that a screen shows must be one of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final, TypeVar, cast

from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.errors import GdTutorError
from gdtutor.worker.answering import answer
from gdtutor.worker.request import Request
from tests.app_stage import loaders, screen_text, settled

WIDTHS: Final = range(40, 201)
"""The widths at which a screen must be whole, in cells."""
NUMERAL: Final = re.compile(
    r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?(?:/\d+)?(?:[·*]10(?:[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^-?\d+))?|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*[⁰¹²³⁴⁵⁶⁷⁸⁹]|[₀₁₂₃₄₅₆₇₈₉]+"
)
_REMEMBERED: dict[Request[Any], object] = {}
R = TypeVar("R")


class Service:
    """Answers what screens ask as the worker does, in this process, and knows every number it has told."""

    def __init__(self) -> None:
        """Have answered nothing yet."""
        self.told: set[str] = set()

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return the answer, or raise what its handler raises."""
        del seconds
        if request not in _REMEMBERED:
            try:
                _REMEMBERED[request] = answer(request)
            except GdTutorError as error:
                _REMEMBERED[request] = error
        told = _REMEMBERED[request]
        self.told.update(number for text in _texts(told) for number in numerals(text))
        if isinstance(told, GdTutorError):
            raise told
        return cast("R", told)

    def close(self) -> None:
        """Be told that the app has ended."""


def numerals(text: str) -> set[str]:
    """Return the numerals of a text, none of them the piece of a longer one."""
    return set(NUMERAL.findall(text))


def pieces(app: App[Any], kernel: Service) -> set[str]:
    """Return the numerals on the screen which neither the answers nor the widgets, uncut, have."""
    said = {number for text in _said(app) for number in numerals(text)}
    return numerals(screen_text(app)) - said - kernel.told


async def cut_numbers(
    pilot: Pilot[None], kernel: Service, widths: Iterable[int], height: int = 24
) -> dict[int, set[str]]:
    """Return the pieces of numbers on the present screen by width, for those widths at which there are any.

    What may be wanted next is not fetched ahead meanwhile: it is of the old size before it is seen.
    """
    found = {}
    for loading in loaders(pilot.app):
        loading.ahead = lambda: iter(())  # type: ignore[method-assign]
    for width in widths:
        await pilot.resize_terminal(width, height)
        await settled(pilot)
        if cut := pieces(pilot.app, kernel):
            found[width] = cut
    return found


def _texts(told: object) -> Iterator[str]:
    """Yield every text within a view."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, list | tuple):
        for each in told:
            yield from _texts(each)
    elif is_dataclass(told):
        for field in fields(told):
            yield from _texts(getattr(told, field.name))
    elif isinstance(told, int | GdTutorError):
        yield str(told)


def _said(app: App[Any]) -> Iterator[str]:
    """Yield what the widgets say, uncut."""
    for widget in app.screen.walk_children(Widget):
        yield f"{widget.border_title} {widget.border_subtitle}"
        match widget:
            case Static():
                yield str(widget.content)
            case Input():
                yield f"{widget.value} {widget.placeholder}"
            case OptionList():
                yield from (str(option.prompt) for option in widget.options)
            case BlockView():
                yield str(widget.block)
            case IteratesTable():
                yield " ".join(widget.columns)
