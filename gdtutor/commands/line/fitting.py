"""The command on data: fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import typer

from gdtutor.commands.line.options import AllSteps, Rate, Steps
from gdtutor.commands.line.records import DescentOptions, WritingOptions
from gdtutor.commands.line.spread import command
from gdtutor.commands.line.statement import rated
from gdtutor.commands.line.usage import no_more_words, whole_number
from gdtutor.commands.opening import open_app
from gdtutor.commands.terminal import say
from gdtutor.data.choices import ALL, FACTORS, GAPS, SCALES, USUAL_LOSS, FitChoices, FitSource
from gdtutor.errors import InputError
from gdtutor.text.sentence import told

_STDIN: Final = "-"
_TABLE: Final = "csv"
"""The format that has no place for how the data were read."""


@dataclass(frozen=True, slots=True)
class FitOptions:
    """The model, its loss, and what happens to the data before."""

    model: Annotated[str, typer.Option(metavar="help.MODEL", help="help.model", show_default=False)] = ""
    target: Annotated[str, typer.Option(metavar="help.COLUMN", help="help.target")] = ""
    loss: Annotated[str, typer.Option(metavar="help.NAME", help="help.loss")] = USUAL_LOSS
    delta: Annotated[str, typer.Option(metavar="help.NUMBER", help="help.delta")] = ""
    mean: Annotated[bool, typer.Option("--mean", help="help.mean")] = False
    sum: Annotated[bool, typer.Option("--sum", help="help.sum")] = False
    half: Annotated[bool, typer.Option("--half", help="help.half")] = False
    scale: Annotated[str, typer.Option(metavar="help.NAME", help="help.scale")] = SCALES[0]
    test: Annotated[str, typer.Option(metavar="help.SHARE", help="help.test")] = ""
    seed: Annotated[int, typer.Option(metavar="help.N", parser=whole_number("--seed", 7), help="help.fit-seed")] = 0
    network: Annotated[str, typer.Option(metavar="help.WIDTHS", help="help.network")] = ""
    activation: Annotated[str, typer.Option(metavar="help.NAME", help="help.activation")] = ""
    batch: Annotated[str, typer.Option(metavar="help.N", help="help.batch")] = ALL
    missing: Annotated[str, typer.Option(metavar="help.NAME", help="help.missing")] = GAPS[0]

    def choices(self) -> FitChoices:
        """Return what was chosen; raises InputError where that contradicts itself, or there is no model."""
        if self.mean and self.sum:
            raise InputError(told("command.mean-or-sum", options=("--mean", "--sum")))
        if not self.model.strip() and not self.network.strip():
            raise InputError(told("command.needed", option="--model", example='--model "w*x + b"'))
        return FitChoices.of(self, factor=FACTORS[self.sum])


@command
def fit(
    context: typer.Context,
    rows: Annotated[str, typer.Argument(metavar="help.FILE", help="help.data", show_default=False)],
    *,
    model: FitOptions,
    start: Annotated[str, typer.Option(metavar="help.POINT", help="help.fit-start", show_default=False)] = "",
    rate: Rate = "",
    steps: Steps = 20,
    all_steps: AllSteps = False,
    walked: Annotated[bool, typer.Option("--walk", help="help.fit-walk")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="help.fit-explain")] = False,
    opened: Annotated[bool, typer.Option("--rows", help="help.fit-rows")] = False,
    descent: DescentOptions,
    writing: WritingOptions,
) -> None:
    """Fit a model to the rows of a file."""
    no_more_words(context)
    if opened and explain:
        raise InputError(told("fitting.model-or-network", options=("--rows", "--explain")))
    choices = model.choices()
    statement = rated(descent.statement(start, rate, steps))
    source, backward = _source(rows, choices), statement.backward or bool(choices.network)
    statement = replace(statement, fit=source, backward=backward)
    if walked:
        open_app(statement)
        return
    if writing.format == _TABLE:
        _say_notes(source)
    document = "rows" if opened else "explanation" if explain else "run"
    writing.write(document, statement, digits=statement.digits, every_step=all_steps)


def _say_notes(source: FitSource) -> None:
    """Say how the data were read."""
    from gdtutor.data.text import table_of_text

    for note in table_of_text(source.text, source.name).noted:
        say(note)


def _source(rows: str, choices: FitChoices) -> FitSource:
    """Return the text of the rows; raises FileError and InputError where they cannot be read."""
    from gdtutor.data.files import STDIN, text_of_file, text_of_stdin

    if rows == _STDIN:
        return FitSource(text_of_stdin(), STDIN, choices)
    path = Path(rows)
    return FitSource(text_of_file(path), path.name, choices)
