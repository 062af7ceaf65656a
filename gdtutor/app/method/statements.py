"""What a form must know of the methods: which numbers are typed for one, and what is asked when it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from gdtutor.catalog.method import Method, RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.data.choices import ALL, FACTORS, GAPS, SCALES, USUAL_LOSS, FitChoices, FitSource
from gdtutor.text.formula import Digits, Quotient, Variable
from gdtutor.text.sentence import Sentence, sentence_line, told
from gdtutor.text.style import Style
from gdtutor.text.titles import method_named, parameter_meaning
from gdtutor.views import Statement

NAMES: Final = tuple(METHODS.values())
"""Every method, in the order in which they are listed."""
LETTERS: Final = {"rate": "alpha", "delta": "delta"}
"""The fields of a fit that are called by a letter."""
HALF: Final = Quotient(Digits("1"), Digits("2"), inline=True)
USUAL_RATE: Final = "1/10"
"""The rate that is put in where a method needs one and none is known."""


def position(method: str) -> int:
    """Return where in the list a method stands; 0 for an id that is not in it."""
    return next((index for index, name in enumerate(NAMES) if name.id == method), 0)


def numbers(method: Method) -> str:
    """Return the usual values of a method's parameters as they may be typed; "" where it has none."""
    return ", ".join(f"{parameter.name}={parameter.usual}" for parameter in method.parameters)


def shown_numbers(statement: Statement) -> str:
    """Return what stands in the line for the parameters: what was typed, or else the usual values."""
    return statement.parameters or numbers(NAMES[position(statement.method)])


def typed_numbers(method: Method, text: str) -> str:
    """Return what a statement keeps of the line for the parameters: "" where they are the usual ones."""
    return "" if not method.parameters or text.strip() == numbers(method) else text.strip()


def meanings(method: Method) -> tuple[Sentence, ...]:
    """Return a line for each parameter that says what it is."""
    return tuple(
        told("screens.method.meaning", name=each.name, letter=each.letter, meaning=parameter_meaning(method, each))
        for each in method.parameters
    )


def has_rate(statement: Statement) -> bool:
    """Return whether the method of `statement` makes anything of the learning rate."""
    return NAMES[position(statement.method)].rate is not RateUse.NONE


def with_method(statement: Statement, method: Method, parameters: str, changes: str = "") -> Statement:
    """Return the statement with another method and its changes; a rate that is now needed and missing is put in."""
    missing = method.rate is RateUse.NEEDED and not statement.rate.strip()
    rate = USUAL_RATE if missing else statement.rate
    numbers_typed = typed_numbers(method, parameters)
    return replace(statement, method=method.id, parameters=numbers_typed, rate=rate, changes=changes.strip())


def fitted_to(statement: Statement, fit: FitSource, style: Style) -> str:
    """Return the model of a fit, and what its data are called."""
    return sentence_line(told("fit.model-on", model=statement.subject, data=fit.name), style)


def unusual(choices: FitChoices) -> Iterator[Sentence]:
    """Yield what is chosen of a fit beside its model that is not what is usual, each under the name of its field."""
    usual = {"loss": USUAL_LOSS, "factor": FACTORS[0], "scale": SCALES[0], "missing": GAPS[0]}
    taken = {"loss": choices.loss, "factor": convention(choices), "scale": choices.scale, "missing": choices.missing}
    for name, option in taken.items():
        if option != usual[name]:
            parts = {"half": HALF} if option.startswith("half") else {}
            yield _field(name, Sentence(f"fit.{name}.{option}", parts))
    typed = {"delta": choices.delta, "target": choices.target, "test": choices.test}
    typed |= {"batch": choices.batch.replace(ALL, ""), "seed": str(choices.seed or "")}
    yield from (_field(name, value) for name, value in typed.items() if value)


def _field(name: str, value: Sentence | str) -> Sentence:
    return told("fit.chosen", field=field_named(name), value=value)


def field_named(name: str) -> Sentence:
    """Return what a field of a fit is called."""
    return told(f"screens.fit.{name}", **({"letter": Variable(LETTERS[name])} if name in LETTERS else {}))


def convention(choices: FitChoices) -> str:
    """Return what stands in front of the sum of all losses: one of `CONVENTIONS`."""
    return f"half-{choices.factor}" if choices.half else choices.factor


def _start(typed: str) -> str:
    """Return a start with the name of what it is, unless its numbers have names already: x=1, y=2."""
    return f"x₀ = {typed}" if typed and "=" not in typed else typed


def stated_parts(statement: Statement, style: Style) -> tuple[str, ...]:
    """Return a problem as it was typed: function, start, rate, method and its numbers."""
    method = NAMES[position(statement.method)]
    fit = statement.fit
    typed = (
        f"f = {statement.function}" if fit is None else fitted_to(statement, fit, style),
        *(() if fit is None else (sentence_line(each, style) for each in unusual(fit.choices))),
        _start(statement.start),
        f"α = {statement.rate}" if statement.rate and method.rate is not RateUse.NONE else "",
        sentence_line(method_named(method), style),
        shown_numbers(statement),
        statement.changes,
    )
    return tuple(filter(None, typed))
