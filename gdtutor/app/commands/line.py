"""The command line: commands, arguments and options, and what each of them does."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from gdtutor.app.commands.opening import open_app, print_version
from gdtutor.app.commands.terminal import answering
from gdtutor.errors import InputError
from gdtutor.language.methods import RateUse, method_named
from gdtutor.views import DerivativeStatement, Statement

MOST_DIGITS: Final = 50
"""As many significant digits may be asked for."""
METHOD: Final = "gradient-descent"

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A tutor for gradient descent: every step worked out, with no wrong digit. Without a command, the app opens.",
)
lessons = typer.Typer(rich_markup_mode=None, help="List the lessons of the course; check or show one.")
app.add_typer(lessons, name="lessons")

_ANYTHING: Final[dict[str, Any]] = {
    "ignore_unknown_options": True,
    "allow_extra_args": True,
    "help_option_names": ["--help"],
}
"""A function may begin with a minus sign, so what is no option is taken for a word of the function, and then judged."""

_OPTION: Final = re.compile(r"--[a-z][a-z-]+(=.*)?", re.DOTALL)
_NAMES: Final = (
    "start rate steps format output force digits all ascii method max-seconds lessons wrt order detail rates jobs "
    "parameter parameters help"
)
_OPTIONS: Final = [f"--{name}" for name in _NAMES.split()]

Function = Annotated[str, typer.Argument(help='The function, in quotes: "x^4 - 3x^3 + 2".', show_default=False)]
Start = Annotated[
    str,
    typer.Option(
        metavar="POINT", help="Where to start (needed): 4, or 1,2 or x=1,y=2 for several variables.", show_default=False
    ),
]
Rate = Annotated[
    str,
    typer.Option(
        metavar="NUMBER", help="The learning rate (needed by most methods): 1/100, 0.01, 1e-2.", show_default=False
    ),
]
Steps = Annotated[int, typer.Option(metavar="N", help="The number of steps, at most.")]
Digits = Annotated[int, typer.Option(metavar="N", help=f"Significant digits of rounded values, 1 to {MOST_DIGITS}.")]
Ascii = Annotated[bool, typer.Option("--ascii", help="Print pure ASCII.")]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write a whole file, or nothing, instead of to stdout.")
]
Force = Annotated[bool, typer.Option("--force", help="Let --output replace a file.")]
MaxSeconds = Annotated[
    float, typer.Option("--max-seconds", metavar="S", help="How long any one piece of the result may take.")
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
Lessons = Annotated[Path | None, typer.Option("--lessons", metavar="FOLDER", help="A folder of lessons of your own.")]


@app.callback(invoke_without_command=True)
def start_app(
    context: typer.Context,
    folder: Lessons = None,
    ascii: Ascii = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Open the app, unless a command follows."""
    if context.invoked_subcommand is not None:
        return
    if version:
        print_version()
        return
    with answering():
        open_app(None, folder, ascii=ascii)


@app.command(context_settings=_ANYTHING)
def walk(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rate: Rate = "",
    steps: Steps = 20,
    digits: Digits = 6,
    ascii: Ascii = False,
    method: MethodName = METHOD,
    parameter: ParameterList = None,
    folder: Lessons = None,
) -> None:
    """Open the app on a descent and walk through its steps."""
    with answering():
        problem = Statement("", start, rate, steps, method, digits, _joined(parameter))
        open_app(_statement([function, *context.args], problem), folder, ascii=ascii)


@app.command(context_settings=_ANYTHING)
def trace(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rate: Rate = "",
    steps: Steps = 20,
    format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text, markdown, latex, json or csv.")
    ] = "text",
    output: Output = None,
    force: Force = False,
    digits: Digits = 6,
    all_steps: Annotated[bool, typer.Option("--all", help="Work out every step of a long run.")] = False,
    ascii: Ascii = False,
    method: MethodName = METHOD,
    parameter: ParameterList = None,
    max_seconds: MaxSeconds = 60,
) -> None:
    """Print a descent, worked out step by step."""
    with answering():
        problem = Statement("", start, rate, steps, method, digits, _joined(parameter))
        statement = _statement([function, *context.args], problem)
        from gdtutor.app.commands.trace import trace as write

        write(statement, format, output, all_steps=all_steps, ascii=ascii, max_seconds=max_seconds, force=force)


@app.command(context_settings=_ANYTHING)
def derive(
    context: typer.Context,
    *,
    function: Function,
    wrt: Annotated[
        str, typer.Option(metavar="NAME", help="The variable; every one if left out. With --order 2 also x,y.")
    ] = "",
    order: Annotated[int, typer.Option(metavar="N", help="1, or 2 for second derivatives.")] = 1,
    detail: Annotated[str, typer.Option(metavar="NAME", help="brief, or full: every rule a step.")] = "brief",
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="text, markdown, latex or json.")] = "text",
    output: Output = None,
    force: Force = False,
    ascii: Ascii = False,
    max_seconds: MaxSeconds = 60,
) -> None:
    """Work out a derivative, rule by rule."""
    with answering():
        statement = DerivativeStatement(_function([function, *context.args]), wrt, order)
        from gdtutor.app.commands.derive import derive as write

        write(statement, format, output, detail=detail, ascii=ascii, max_seconds=max_seconds, force=force)


@app.command(context_settings=_ANYTHING)
def compare(
    context: typer.Context,
    *,
    function: Function,
    start: Annotated[
        list[str] | None, typer.Option(metavar="POINT", help="Where to start (needed), once or once for each run.")
    ] = None,
    rate: Annotated[
        list[str] | None, typer.Option(metavar="NUMBER", help="The learning rate, once or once for each run.")
    ] = None,
    steps: Steps = 100,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="text, markdown, json or csv.")] = "text",
    output: Output = None,
    force: Force = False,
    digits: Digits = 6,
    all_steps: Annotated[bool, typer.Option("--all", help="Print every row of a long table.")] = False,
    ascii: Ascii = False,
    method: Annotated[
        list[str] | None, typer.Option("--method", metavar="NAME", help="The update rule, once or once for each run.")
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter",
            "--parameters",
            metavar="NAME=VALUE",
            help="What the method takes besides the rate: beta=9/10; once or once for each run.",
        ),
    ] = None,
    max_seconds: MaxSeconds = 60,
) -> None:
    """Set two to four descents side by side: other rates, starts or methods."""
    with answering():
        from gdtutor.app.commands.compare import Given, statements
        from gdtutor.app.commands.compare import compare as write

        common = _checked(Statement(_function([function, *context.args]), steps=steps, digits=digits))
        runs = statements(common, Given(start or [], rate or [], method or [], parameters or []))
        write(runs, format, output, all_steps=all_steps, ascii=ascii, max_seconds=max_seconds, force=force)


@app.command(context_settings=_ANYTHING)
def sweep(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rates: Annotated[
        str,
        typer.Option(
            metavar="RANGE",
            help="The learning rates: FROM:TO, and as you like :log or :linear and how many, 1/1000:1:log:25.",
        ),
    ] = "1/1000:1:log",
    steps: Steps = 100,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="text, markdown, json or csv.")] = "text",
    output: Output = None,
    force: Force = False,
    digits: Digits = 6,
    ascii: Ascii = False,
    method: MethodName = METHOD,
    parameter: ParameterList = None,
    jobs: Annotated[int, typer.Option(metavar="N", help="How many processes compute; 0: one for each core.")] = 0,
    max_seconds: MaxSeconds = 60,
) -> None:
    """Try many learning rates and tell which of them converge."""
    with answering():
        problem = Statement("", start, "1", steps, method, digits, _joined(parameter))
        statement = replace(_statement([function, *context.args], problem), rate="")
        from gdtutor.app.commands.sweep import SweepOrder
        from gdtutor.app.commands.sweep import sweep as write

        write(SweepOrder(statement, rates, format, ascii, jobs, max_seconds), output, force=force)


@app.command(context_settings=_ANYTHING)
def explain(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rate: Rate = "",
    steps: Steps = 100,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="text, markdown or json.")] = "text",
    output: Output = None,
    force: Force = False,
    digits: Digits = 6,
    ascii: Ascii = False,
    method: MethodName = METHOD,
    parameter: ParameterList = None,
    max_seconds: MaxSeconds = 60,
) -> None:
    """Say why a descent converges, crawls, bounces or blows up."""
    with answering():
        problem = Statement("", start, rate, steps, method, digits, _joined(parameter))
        statement = _statement([function, *context.args], problem)
        from gdtutor.app.commands.explain import explain as write

        write(statement, format, output, ascii=ascii, max_seconds=max_seconds, force=force)


@lessons.callback(invoke_without_command=True)
def list_lessons(context: typer.Context, folder: Lessons = None) -> None:
    """List the lessons of the course."""
    context.obj = folder
    if context.invoked_subcommand is None:
        with answering():
            from gdtutor.app.commands.lessons import listing

            listing(folder)


@lessons.command("check")
def check_lessons(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A lesson file, or a folder of lessons.")],
) -> None:
    """Check a lesson file, or a folder, down to its live blocks."""
    with answering():
        from gdtutor.app.commands.lessons import check

        check(path)


@lessons.command("show")
def show_lesson(
    context: typer.Context,
    lesson: Annotated[str, typer.Argument(metavar="ID", help="The id of the lesson, as the list has it.")],
) -> None:
    """Print a lesson."""
    with answering():
        from gdtutor.app.commands.lessons import show

        show(lesson, context.obj)


@app.command()
def methods(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A method: its page. Without one, the list.")] = "",
) -> None:
    """List the update rules, or explain one."""
    with answering():
        from gdtutor.app.commands.lessons import methods as tell

        tell(name)


def _statement(words: list[str], problem: Statement) -> Statement:
    """Return the problem with its function; raises InputError for what is no problem at all."""
    function = _function(words)
    needs_rate = method_named(problem.method).rate is RateUse.NEEDED
    wanted = (("--start", problem.start, "4", True), ("--rate", problem.rate, "1/100", needs_rate))
    for option, value, example, needed in wanted:
        if needed and not value.strip():
            message = f"{option} is needed, such as {option} {example}."
            raise InputError(message)
    return _checked(replace(problem, function=function))


def _joined(parameters: list[str] | None) -> str:
    """Return the parameters of a method in one text, as `Statement.parameters` has them."""
    return ", ".join(parameters or ())


def _checked(problem: Statement) -> Statement:
    if not 1 <= problem.digits <= MOST_DIGITS:
        message = f"--digits must be from 1 to {MOST_DIGITS}, and it is {problem.digits}."
        raise InputError(message)
    return problem


def _function(words: list[str]) -> str:
    """Return the one function among the words; raises InputError for options that do not exist, and for more words."""
    for word in words:
        if _OPTION.fullmatch(word):
            raise InputError(_unknown_option(word))
    if len(words) != 1:
        message = (
            f"One function is needed, and {len(words)} words were given: {' '.join(words)[:60]}. Put it in quotes."
        )
        raise InputError(message)
    return words[0]


def _unknown_option(word: str) -> str:
    option = word.partition("=")[0][:40]
    if option in _OPTIONS:
        return f"{option} stands behind “--”, where everything belongs to the function. Put it in front."
    near = get_close_matches(option, _OPTIONS, n=1)
    advice = f"Did you mean {near[0]}?" if near else "--help lists the options."
    return f"There is no option {option}. {advice}"
