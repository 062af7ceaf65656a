"""The commands to learn from: lessons and methods."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gdtutor.commands.line.options import Ascii, Lessons, hand_on
from gdtutor.commands.line.usage import no_more_words
from gdtutor.commands.terminal import answering


def list_lessons(context: typer.Context, folder: Lessons = None, ascii: Ascii = False) -> None:
    """List the lessons of the course."""
    hand_on(context, folder=folder, ascii=ascii)
    if context.invoked_subcommand is None:
        with answering():
            from gdtutor.commands.lessons import listing

            listing(folder)


def check_lessons(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A lesson file, or a folder of lessons.")],
    ascii: Ascii = False,
) -> None:
    """Check a lesson file, or a folder, down to its live blocks."""
    del ascii  # what is said here is in ASCII at the door
    with answering():
        from gdtutor.commands.lessons import check

        no_more_words(context)
        check(path)


def show_lesson(
    context: typer.Context,
    lesson: Annotated[str, typer.Argument(metavar="ID", help="The id of the lesson, as the list has it.")],
    folder: Lessons = None,
    ascii: Ascii = False,
) -> None:
    """Print a lesson."""
    del ascii
    with answering():
        from gdtutor.commands.lessons import show

        no_more_words(context)
        show(lesson, folder)


def methods(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A method: its page. Without one, the list.")] = "",
    ascii: Ascii = False,
) -> None:
    """List the update rules, or explain one."""
    del ascii
    with answering():
        from gdtutor.commands.lessons import methods as tell

        no_more_words(context)
        tell(name)
