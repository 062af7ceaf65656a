"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from gdtutor.commands.line.statement import MOST_DIGITS
from gdtutor.commands.line.usage import seconds, whole_number
from gdtutor.documents import DOCUMENTS
from gdtutor.errors import InputError
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN

DOLLARS: Final = "dollars"
ENGLISH: Final = PLAIN.language
ANYTHING: Final[dict[str, Any]] = {
    "ignore_unknown_options": True,
    "allow_extra_args": True,
    "help_option_names": ["--help"],
}
"""A function may begin with a minus sign, so what is no option is taken for a word of the function, and then judged."""


def _file(name: str) -> Path | None:
    """Return the file to write; None is stdout."""
    return None if name == "-" else Path(name)


def _language(code: str) -> str:
    """Return the code of a language that there is; raises InputError for another one."""
    if code not in CODES:
        raise InputError(told("command.language", given=code[:40], codes=CODES))
    return code


Function = Annotated[
    str,
    typer.Argument(help='The function, in quotes: "x^4 - 3x^3 + 2"; - reads it from stdin.', show_default=False),
]
Start = Annotated[
    str,
    typer.Option(
        metavar="POINT",
        help="Where to start (needed): x=4 or 4; for several variables x=1,y=2, or 1,2 in the order of the alphabet, "
        "or in that of f(y, x) = … in front.",
        show_default=False,
    ),
]
Rate = Annotated[
    str,
    typer.Option(
        metavar="NUMBER", help="The learning rate (needed by most methods): 1/100, 0.01, 1e-2.", show_default=False
    ),
]
Steps = Annotated[
    int,
    typer.Option(metavar="N", parser=whole_number("--steps", 20), help="The number of steps, at most."),
]
Digits = Annotated[
    int,
    typer.Option(
        metavar="N",
        parser=whole_number("--digits", 6),
        help=f"Significant digits of rounded values, 1 to {MOST_DIGITS}.",
    ),
]
Ascii = Annotated[bool, typer.Option("--ascii", help="Print pure ASCII.")]
Math = Annotated[
    str,
    typer.Option(
        "--math", metavar="NAME", help="How Markdown marks formulas: dollars ($$), or fence, which GitHub reads best."
    ),
]
Language = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="NAME",
        envvar="GDTUTOR_LANGUAGE",
        parser=_language,
        help=f"The language of the document: {' or '.join(CODES)}.",
        show_envvar=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="FILE",
        parser=_file,
        help="Write a whole file, or nothing, instead of to stdout; - is stdout.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Let --output replace a file.")]
MaxSeconds = Annotated[
    float,
    typer.Option(
        "--max-seconds",
        metavar="S",
        parser=seconds("--max-seconds"),
        help="How long any one piece of the result may take.",
    ),
]
MethodName = Annotated[str, typer.Option("--method", metavar="NAME", help="The update rule.")]
ParameterList = Annotated[
    list[str] | None,
    typer.Option(
        "--parameter",
        "--parameters",
        metavar="NAME=VALUE",
        help="What the method takes besides the rate: beta=9/10. May be repeated.",
    ),
]
GivenList = Annotated[
    list[str] | None,
    typer.Option(
        "--with", metavar="LETTER=VALUE", help="Give a letter of the function a value: a=3/2. May be repeated."
    ),
]
Tolerance = Annotated[
    str,
    typer.Option(
        metavar="NUMBER",
        help="A run has converged where the length of the gradient is at most this: 1e-10 if left out.",
        show_default=False,
    ),
]
Lessons = Annotated[Path | None, typer.Option("--lessons", metavar="FOLDER", help="A folder of lessons of your own.")]


def formats(document: str) -> str:
    """Return the formats of a document, as help lists them."""
    *first, last = DOCUMENTS[document].formats
    return f"{', '.join(first)} or {last}."


def hand_on(context: typer.Context, **options: object) -> None:
    """Let options in front of a command mean the same as behind it."""
    commands = getattr(context.command, "commands", {})
    context.default_map = dict.fromkeys(commands, options)
