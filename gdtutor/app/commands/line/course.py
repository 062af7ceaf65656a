"""The commands to learn from: lessons and methods."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gdtutor.app.commands.line.options import Lessons
from gdtutor.app.commands.terminal import answering


def list_lessons(context: typer.Context, folder: Lessons = None) -> None:
    """List the lessons of the course."""
    context.obj = folder
    if context.invoked_subcommand is None:
        with answering():
            from gdtutor.app.commands.lessons import listing

            listing(folder)


def check_lessons(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A lesson file, or a folder of lessons.")],
) -> None:
    """Check a lesson file, or a folder, down to its live blocks."""
    with answering():
        from gdtutor.app.commands.lessons import check

        check(path)


def show_lesson(
    context: typer.Context,
    lesson: Annotated[str, typer.Argument(metavar="ID", help="The id of the lesson, as the list has it.")],
) -> None:
    """Print a lesson."""
    with answering():
        from gdtutor.app.commands.lessons import show

        show(lesson, context.obj)


def methods(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A method: its page. Without one, the list.")] = "",
) -> None:
    """List the update rules, or explain one."""
    with answering():
        from gdtutor.app.commands.lessons import methods as tell

        tell(name)
