"""The commands and their groups."""

from __future__ import annotations

from typing import Final

import typer

from gdtutor.app.commands.line.course import check_lessons, list_lessons, methods, show_lesson
from gdtutor.app.commands.line.derivative import derive
from gdtutor.app.commands.line.descent import explain, trace, walk
from gdtutor.app.commands.line.opening import start_app
from gdtutor.app.commands.line.options import ANYTHING
from gdtutor.app.commands.line.several import compare, sweep

app: Final = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A tutor for gradient descent: every step worked out, with no wrong digit. Without a command, the app opens.",
)
app.callback(invoke_without_command=True)(start_app)
for command in (walk, trace, derive, compare, sweep, explain):
    app.command(context_settings=ANYTHING)(command)
app.command()(methods)

lessons: Final = typer.Typer(rich_markup_mode=None, help="List the lessons of the course; check or show one.")
lessons.callback(invoke_without_command=True)(list_lessons)
lessons.command("check")(check_lessons)
lessons.command("show")(show_lesson)
app.add_typer(lessons, name="lessons")
