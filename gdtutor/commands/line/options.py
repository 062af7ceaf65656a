"""The arguments and options that several commands share.

What Typer has as help and as the placeholder of a value is the id of a sentence, which `help` writes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from gdtutor.commands.asked import ASCII, LANGUAGE
from gdtutor.commands.line.usage import seconds, whole_number

DOLLARS: Final = "dollars"
_NAME: Final = "help.NAME"
_VALUE: Final = "help.VALUE"
_LETTER: Final = "help.LETTER"
NAME_VALUE: Final = f"{_NAME}={_VALUE}"
_LETTER_VALUE: Final = f"{_LETTER}={_VALUE}"
ANYTHING: Final[dict[str, Any]] = {
    "ignore_unknown_options": True,
    "allow_extra_args": True,
    "help_option_names": ["--help"],
}
"""A function may begin with a minus sign, so what is no option is taken for a word of the function, and then judged."""


def _file(name: str) -> Path | None:
    """Return the file to write; None is stdout."""
    return None if name == "-" else Path(name)


def each_run(metavar: str, purpose: str, *names: str) -> Any:  # noqa: ANN401 - what Typer makes of it
    """Return an option of `compare` that is given once, or once for each run."""
    return typer.Option(*names, metavar=metavar, help=purpose)


def _counting(option: str, example: int, purpose: str) -> Any:  # noqa: ANN401
    """Return an option that is a whole number."""
    return typer.Option(option, metavar="help.N", parser=whole_number(option, example), help=purpose)


def _change(option: str, purpose: str) -> Any:  # noqa: ANN401
    """Return an option that changes the update rule."""
    return typer.Option(option, metavar="help.CHANGE", help=purpose, show_default=False)


Function = Annotated[str, typer.Argument(metavar="help.FUNCTION", help="help.function", show_default=False)]
Start = Annotated[str, typer.Option(metavar="help.POINT", help="help.start", show_default=False)]
Rate = Annotated[str, typer.Option(metavar="help.NUMBER", help="help.rate", show_default=False)]
Rates = Annotated[str, typer.Option(metavar="help.RANGE", help="help.rates")]
Steps = Annotated[int, _counting("--steps", 20, "help.steps")]
Digits = Annotated[int, _counting("--digits", 6, "help.digits")]
Jobs = Annotated[int, _counting("--jobs", 2, "help.jobs")]
AllSteps = Annotated[bool, typer.Option("--all", help="help.all-steps")]
AllRows = Annotated[bool, typer.Option("--all", help="help.all-rows")]
Ascii = Annotated[bool, typer.Option(ASCII, help="help.ascii")]
Language = Annotated[str, typer.Option(LANGUAGE, metavar=_NAME, help="help.language")]
FormatName = Annotated[str, typer.Option("--format", metavar=_NAME, help="help.format")]
Math = Annotated[str, typer.Option("--math", metavar=_NAME, help="help.math")]
Output = Annotated[Path | None, typer.Option("--output", metavar="help.FILE", parser=_file, help="help.output")]
Force = Annotated[bool, typer.Option("--force", help="help.force")]
Replace = Annotated[bool, typer.Option("--force", help="help.replace")]
MaxSeconds = Annotated[
    float,
    typer.Option("--max-seconds", metavar="help.S", parser=seconds("--max-seconds"), help="help.max-seconds"),
]
MethodName = Annotated[str, typer.Option("--method", metavar=_NAME, help="help.method")]
ParameterList = Annotated[
    list[str] | None,
    typer.Option("--parameter", "--parameters", metavar=NAME_VALUE, help="help.parameter"),
]
GivenList = Annotated[list[str] | None, typer.Option("--with", metavar=_LETTER_VALUE, help="help.with")]
Tolerance = Annotated[str, typer.Option(metavar="help.NUMBER", help="help.tolerance", show_default=False)]
Backward = Annotated[bool, typer.Option("--backward", help="help.backward")]
ScheduleText = Annotated[str, _change("--schedule", "help.schedule")]
DecayText = Annotated[str, _change("--weight-decay", "help.weight-decay")]
ClipText = Annotated[str, _change("--clip", "help.clip")]
EpsilonText = Annotated[str, _change("--epsilon", "help.epsilon")]
Profile = Annotated[str, typer.Option("--profile", metavar=_NAME, help="help.profile")]
Lessons = Annotated[Path | None, typer.Option("--lessons", metavar="help.FOLDER", help="help.folder")]


def hand_on(context: typer.Context, **options: object) -> None:
    """Let options in front of a command mean the same as behind it."""
    commands = getattr(context.command, "commands", {})
    context.default_map = dict.fromkeys(commands, options)
