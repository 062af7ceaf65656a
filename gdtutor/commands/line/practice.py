"""The commands to practise: practice, progress and judge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gdtutor.commands.line.options import Force, FormatName, Output, Profile
from gdtutor.commands.line.spread import command
from gdtutor.commands.line.usage import no_more_words, whole_number
from gdtutor.store.folder import USUAL_PROFILE


@command
def practice(
    context: typer.Context,
    *,
    skill: Annotated[str, typer.Option(metavar="help.SKILL", help="help.skill")] = "",
    level: Annotated[int, typer.Option(metavar="help.N", parser=whole_number("--level", 2), help="help.level")] = 0,
    seed: Annotated[int, typer.Option(metavar="help.N", parser=whole_number("--seed", 7), help="help.seed")] = -1,
    count: Annotated[int, typer.Option(metavar="help.N", parser=whole_number("--count", 10), help="help.count")] = 10,
    function: Annotated[str, typer.Option("--function", metavar="help.FUNCTION", help="help.own-function")] = "",
    profile: Profile = USUAL_PROFILE,
    format: Annotated[str, typer.Option("--format", metavar="help.NAME", help="help.practice-format")] = "text",
) -> None:
    """Practise: answer questions, and be told what may have gone wrong."""
    from gdtutor.commands.practice import PracticeOrder, practise

    no_more_words(context)
    practise(PracticeOrder(skill, level, None if seed < 0 else seed, count, function, profile, format))


@command
def worksheet(
    context: typer.Context,
    *,
    seed: Annotated[int, typer.Option(metavar="help.N", parser=whole_number("--seed", 7), help="help.seed")] = 1,
    count: Annotated[int, typer.Option(metavar="help.N", parser=whole_number("--count", 10), help="help.count")] = 10,
    level: Annotated[
        int, typer.Option(metavar="help.N", parser=whole_number("--level", 2), help="help.sheet-level")
    ] = 2,
    skills: Annotated[list[str] | None, typer.Option("--skill", metavar="help.SKILL", help="help.skills")] = None,
    students: Annotated[Path | None, typer.Option(metavar="help.FILE", help="help.students")] = None,
    format: Annotated[str, typer.Option("--format", metavar="help.NAME", help="help.format")] = "markdown",
    output: Output = None,
    answers: Annotated[Path | None, typer.Option(metavar="help.FILE", help="help.answers")] = None,
    force: Force = False,
    marked: Annotated[Path | None, typer.Option("--mark", metavar="help.FILE", help="help.mark")] = None,
) -> None:
    """Make worksheets, or mark the answers to one."""
    from gdtutor.commands.worksheet import WorksheetOrder, mark, write
    from gdtutor.practice.worksheet import USUAL

    no_more_words(context)
    order = WorksheetOrder(seed, count, level, tuple(skills or USUAL), students, format)
    if marked is None:
        write(order, output, answers, force=force)
    else:
        mark(order, marked)


@command
def judge(
    context: typer.Context,
    cases: Annotated[Path, typer.Argument(metavar="help.FILE", help="help.cases")],
    format: Annotated[str, typer.Option("--format", metavar="help.NAME", help="help.judge-format")] = "text",
) -> None:
    """Judge answers: which are right, and what may have gone wrong in the others."""
    from gdtutor.commands.judge import judge as write

    no_more_words(context)
    write(cases, format)


@command
def progress(
    context: typer.Context,
    *,
    profile: Profile = USUAL_PROFILE,
    format: FormatName = "text",
    output: Output = None,
    force: Force = False,
    forget: Annotated[str, typer.Option(metavar="help.SKILL", help="help.forget")] = "",
) -> None:
    """Say how surely each skill is known, and what is due."""
    from gdtutor.commands.progress import forget as begin_anew
    from gdtutor.commands.progress import write

    no_more_words(context)
    if forget:
        begin_anew(profile, forget)
    else:
        write(profile, format, output, force=force)
