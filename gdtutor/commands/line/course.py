"""The commands to learn from: lessons, methods and the glossary."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gdtutor.commands.line.options import FormatName, Lessons, Replace, hand_on
from gdtutor.commands.line.spread import command
from gdtutor.commands.line.usage import no_more_words


@command
def list_lessons(context: typer.Context, folder: Lessons = None) -> None:
    """List the lessons of the course."""
    hand_on(context, folder=folder)
    if context.invoked_subcommand is None:
        from gdtutor.commands.lessons import listing

        listing(folder)


@command
def check_lessons(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="help.PATH", help="help.path")],
) -> None:
    """Check a lesson file, or a folder, down to its live blocks."""
    from gdtutor.commands.lessons import check

    no_more_words(context)
    check(path)


@command
def new_lesson(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="help.PATH", help="help.new-path")],
    *,
    force: Replace = False,
) -> None:
    """Begin a lesson of your own."""
    from gdtutor.commands.lessons import make

    no_more_words(context)
    make(path, force=force)


@command
def show_lesson(
    context: typer.Context,
    lesson: Annotated[str, typer.Argument(metavar="help.ID", help="help.lesson")],
    folder: Lessons = None,
) -> None:
    """Print a lesson."""
    from gdtutor.commands.lessons import show

    no_more_words(context)
    show(lesson, folder)


@command
def methods(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="help.NAME", help="help.name")] = "",
) -> None:
    """List the update rules, or explain one."""
    from gdtutor.commands.lessons import methods as tell

    no_more_words(context)
    tell(name)


@command
def explain_term(
    context: typer.Context,
    term: Annotated[str, typer.Argument(metavar="help.TERM", help="help.term")] = "",
    format: FormatName = "text",
) -> None:
    """Explain a term, or list all of them."""
    from gdtutor.commands.glossary import explain

    no_more_words(context)
    explain(term, format)


@command
def export_lessons(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(metavar="help.FOLDER", help="help.handouts")],
    *,
    lesson: Annotated[list[str] | None, typer.Option("--lesson", metavar="help.ID", help="help.handout-lesson")] = None,
    folder: Lessons = None,
    format: Annotated[str, typer.Option("--format", metavar="help.NAME", help="help.handout-format")] = "markdown",
    answers: Annotated[bool, typer.Option("--answers", help="help.handout-answers")] = False,
    force: Replace = False,
) -> None:
    """Write lessons as handouts."""
    from gdtutor.commands.export import ExportOrder, export

    no_more_words(context)
    export(directory, ExportOrder(tuple(lesson or ()), folder, format, answers), force=force)
