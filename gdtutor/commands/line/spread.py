"""From a function to a command: what it takes, and what ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, Final, get_type_hints

from gdtutor.commands.line.options import Ascii, Language
from gdtutor.commands.terminal import answering
from gdtutor.text.style import PLAIN

_EVERYWHERE: Final = (
    Parameter("ascii", Parameter.KEYWORD_ONLY, default=False, annotation=Ascii),
    Parameter("language", Parameter.KEYWORD_ONLY, default=PLAIN.language, annotation=Language),
)
"""What every command takes; `commands.asked` has read it before."""


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Return what Typer makes a command of: each field of a record that the function takes is an option by itself."""
    hints = get_type_hints(function, include_extras=True)
    records: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}

    @wraps(function)
    def called(**given: Any) -> None:  # noqa: ANN401 - whatever the function takes
        for each in _EVERYWHERE:
            del given[each.name]
        for name, record in records.items():
            given[name] = record(**{each.name: given.pop(each.name) for each in fields(record)})
        with answering():
            function(**given)

    called.__signature__ = Signature([*_options(function, hints), *_EVERYWHERE])  # type: ignore[attr-defined]
    return called


def _options(function: Callable[..., None], hints: dict[str, Any]) -> Iterator[Parameter]:
    """Yield what the function takes, a record field by field."""
    for each in signature(function).parameters.values():
        hint = hints[each.name]
        if is_dataclass(hint):
            types = get_type_hints(hint, include_extras=True)
            for own in fields(hint):
                yield Parameter(own.name, Parameter.KEYWORD_ONLY, default=own.default, annotation=types[own.name])
        else:
            yield each.replace(annotation=hint)
