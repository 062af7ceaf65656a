"""What Typer makes of a command and of a group of commands; their help is loaded when it is asked for."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

from gdtutor.commands.line.usage import LONGEST
from gdtutor.errors import InputError
from gdtutor.text.sentence import told


class Command(TyperCommand):
    """A command whose help is in sentences."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - its types moved between releases
        """Write the help."""
        from gdtutor.commands.line.help import write_help

        write_help(self, ctx, formatter)


class Commands(TyperGroup):
    """A group of commands that says what there is in the place of one that does not exist."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - its types moved too
        """Return the command that is called; raises InputError for an unknown one."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            near = get_close_matches(name, self.list_commands(ctx), n=1)
            if near:
                raise InputError(told("command.unknown-but", name=name[:LONGEST], near=near[0]))
            raise InputError(told("command.unknown", name=name[:LONGEST], help=f"{ctx.command_path} --help"))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the help, in sentences."""
        from gdtutor.commands.line.help import write_help

        write_help(self, ctx, formatter)
