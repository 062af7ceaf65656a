"""The document as JSON: a stable interface, version 1, described in README.md. Every iterate has a line of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.export.notes import note_field
from gdtutor.export.words import plain_words
from gdtutor.language.printing import sympy_text
from gdtutor.numbers.signals import SignalError
from gdtutor.render.exact import ExactData, choices_data

if TYPE_CHECKING:
    from gdtutor.descent.iterate import Iterate
    from gdtutor.descent.run import Run
    from gdtutor.export.options import Options
    from gdtutor.numbers.number import Number

VERSION: Final = 1


def parts(run: Run, options: Options) -> Iterator[str]:
    """Yield the document in pieces, with every iterate; a piece by itself is no JSON."""
    problem = run.problem
    head: dict[str, object] = {
        "version": VERSION,
        "function": sympy_text(problem.formula),
        "variables": [symbol.name for symbol in problem.variables],
        **note_field(problem.notes, ascii=options.ascii),
        "gradient": [sympy_text(part) for part in run.gradient],
        "method": problem.method,
        "rate": None if METHODS[problem.method].rate is RateUse.NONE else sympy_text(problem.rate),
    }
    if problem.parameters:
        head["parameters"] = {name: sympy_text(value) for name, value in problem.parameters}
    head |= choices_data(problem)
    yield f"{_dumped(head).removesuffix('}')},\n"
    yield ' "iterates": ['
    for iterate in run:
        yield ("," if iterate.n else "") + "\n  " + _dumped(_iterate(iterate, options.digits))
    summary = plain_words(run.outcome.told, ascii=options.ascii)
    yield f'],\n "outcome": {_dumped({"kind": run.outcome.kind.value, "summary": summary})}}}\n'


def _iterate(iterate: Iterate, digits: int) -> dict[str, object]:
    data: dict[str, object] = {
        "n": iterate.n,
        "point": _data(iterate.point, digits),
        "value": asdict(ExactData.of(iterate.value, digits)),
        "gradient": _data(iterate.gradient, digits),
        "update": _step(iterate, digits),
    }
    if iterate.memory:
        data["memory"] = {name: _data(numbers, digits) for name, numbers in iterate.memory.items()}
    return data


def _step(iterate: Iterate, digits: int) -> list[dict[str, object]]:
    """Return the step from here; nothing where the method has none, or no digit of it is proven."""
    try:
        return _data(iterate.update, digits)
    except SignalError:
        return []


def _data(numbers: Iterable[Number], digits: int) -> list[dict[str, object]]:
    return [asdict(ExactData.of(number, digits)) for number in numbers]


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(value)
