"""The command that opens a walk of a lesson, as it may be pasted into a shell."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.methods import USUAL_METHOD
from gdtutor.data.choices import FACTORS, FitChoices
from gdtutor.language.changes import choices_in

if TYPE_CHECKING:
    from gdtutor.data.choices import FitSource
    from gdtutor.teaching.lesson import WalkBlock

_ACTIVE: Final = frozenset('"$`\\!')
"""What means something to a shell within double quotes."""


def walk_line(walk: WalkBlock) -> str:
    """Return the command; rows come to it through a pipe."""
    words = [f"gdtutor walk {_quoted(walk.f)}"] if walk.fit is None else [*_fitting(walk.fit)]
    words += [f"--start {_quoted(walk.start)}"] if walk.start else []
    words += [f"--rate {_quoted(walk.rate)}"] if walk.rate else []
    words += [f"--steps {walk.steps}"]
    words += [f"--method {walk.method}"] if walk.method != USUAL_METHOD else []
    words += [f"--parameter {_quoted(walk.parameters)}"] if walk.parameters else []
    words += [f"--{aspect} {_quoted(typed)}" for aspect, typed in choices_in(walk.changes).items()]
    return " ".join(words)


def _fitting(fit: FitSource) -> Iterator[str]:
    """Yield how rows are fitted; what is usual is left out."""
    rows = " ".join(map(shlex.quote, fit.text.splitlines()))
    yield f"printf '%s\\n' {rows} | gdtutor fit -"
    for each in fields(FitChoices):
        value = getattr(fit.choices, each.name)
        if value == each.default:
            continue
        if each.name == "factor":
            yield f"--{FACTORS[1]}"
        elif value is True:
            yield f"--{each.name}"
        else:
            yield f"--{each.name} {_quoted(str(value))}"


def _quoted(text: str) -> str:
    """Return a text in quotes, out of which it cannot get."""
    line = " ".join(text.split())
    return shlex.quote(line) if set(line) & _ACTIVE else f'"{line}"'
