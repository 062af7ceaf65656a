"""Help: what a command does and takes, in the language that was asked for.

Typer keeps a text for each command and option, and a placeholder for each value: here these are ids of sentences. What
a sentence needs besides, examples above all, stands here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Final

from gdtutor.catalog.changes import SCHEDULE, changes_of
from gdtutor.commands.door import spoken_on
from gdtutor.commands.line.statement import MOST_DIGITS
from gdtutor.data.choices import ACTIVATIONS, ALL, GAPS, LOSSES, SCALES
from gdtutor.documents import DOCUMENTS
from gdtutor.documents.options import DETAILS, MATH
from gdtutor.practice.progress import PROGRESS
from gdtutor.practice.skills import SKILLS
from gdtutor.practice.templates import TEMPLATES
from gdtutor.practice.worksheet import WORKSHEET
from gdtutor.teaching.glossary import GLOSSARY
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import Sentence, sentence_line, told

_DOCUMENTS: Final = {
    "trace": DOCUMENTS["run"],
    "fit": DOCUMENTS["run"],
    "derive": DOCUMENTS["derivation"],
    "root": DOCUMENTS["root"],
    "compare": DOCUMENTS["comparison"],
    "sweep": DOCUMENTS["sweep"],
    "explain": DOCUMENTS["explanation"],
    "progress": PROGRESS,
    "worksheet": WORKSHEET,
    "explain-term": GLOSSARY,
}
"""The document that a command writes."""


def _quoted(text: str) -> str:
    return f'"{text}"'


_FILLED: Final = {
    each.id: each
    for each in (
        told("help.function", example='"x^4 - 3x^3 + 2"', dash="-"),
        told("help.start", one="x=4", bare="4", named="x=1,y=2", listed="1,2", header="f(y, x) = …"),
        told("help.starts", named="x=1,y=2", bare="4"),
        told("help.rate", examples=("1/100", "0.01", "1e-2")),
        told("help.rates", range="FROM:TO", log=":log", linear=":linear", example="1/1000:1:log:25"),
        told("help.digits", most=MOST_DIGITS),
        told("help.language", codes=CODES[:-1], last=CODES[-1]),
        told("help.math", dollars=MATH[0], sign="$$", fence=MATH[1]),
        told("help.skills", skills=tuple(TEMPLATES)),
        told("help.mark", student="student"),
        told("help.skill", skills=tuple(TEMPLATES)),
        told("help.forget", all="all", skills=tuple(SKILLS)),
        told("help.output", dash="-"),
        told("help.force", option="--output"),
        told("help.parameter", example="beta=9/10"),
        told("help.compared-parameters", example="beta=9/10"),
        told("help.with", example="a=3/2"),
        told("help.tolerance", usual="1e-10", loss=_quoted("loss: 1e-6")),
        told("help.root-tolerance", usual="1e-10"),
        told("help.schedule", names=tuple(changes_of(SCHEDULE)), example=_quoted("cosine: period=50")),
        told("help.weight-decay", loss="1/100", decoupled=_quoted("decoupled: 1/100")),
        told("help.clip", value=_quoted("value: 1"), norm=_quoted("norm: 1")),
        told("help.epsilon", inside="inside", option="--parameter"),
        told("help.wrt", option="--order 2", example="x,y"),
        told("help.data", dash="-"),
        told("help.model", example='"w*x + b"'),
        told("help.loss", losses=LOSSES),
        told("help.half", options=("--mean", "--sum")),
        told("help.delta", loss="huber"),
        told("help.scale", choices=SCALES),
        told("help.batch", all=ALL),
        told("help.network", example="2-2-1"),
        told("help.activation", choices=ACTIVATIONS, example="tanh,sigmoid"),
        told("help.missing", choices=GAPS),
        told("help.test", example="1/4"),
        told("help.fit-start", example="w=1,b=0"),
        told("help.detail", brief=DETAILS[0], full=DETAILS[1]),
    )
}


def write_help(command: Any, context: Any, formatter: Any) -> None:  # noqa: ANN401
    """Write how a command is used, what it does, its arguments and options, and the commands of a group."""
    parameters = command.get_params(context)
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    commands = list(_commands(command, context))
    usage = [f"[{_words('help.OPTIONS')}]", *map(_place, arguments)]
    usage += [f"{_words('help.COMMAND')} [{_words('help.ARGS')}]..."] if commands else []
    formatter.write_usage(context.command_path, " ".join(usage), f"{_words('help.usage')} ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_words(command.help))
    options = [(_option(each), _told(each, command.name)) for each in parameters if each not in arguments]
    rows = [(_words(each.metavar), _told(each, command.name)) for each in arguments]
    for title, entries in (("help.arguments", rows), ("help.options", options), ("help.commands", commands)):
        if entries:
            with formatter.section(_words(title)):
                formatter.write_dl(entries)


def _words(name: str) -> str:
    return _line(_FILLED.get(name) or Sentence(name))


def _line(sentence: Sentence) -> str:
    return sentence_line(sentence, spoken_on(sys.stdout))


def _commands(command: Any, context: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield the name of each command of a group, and what it does."""
    for name in getattr(command, "commands", {}):
        yield name, _words(command.get_command(context, name).help)


def _place(argument: Any) -> str:  # noqa: ANN401
    """Return an argument as it stands in a command."""
    return _words(argument.metavar) if argument.required else f"[{_words(argument.metavar)}]"


def _option(option: Any) -> str:  # noqa: ANN401
    """Return how an option is typed: short names first."""
    names = ", ".join(sorted(option.opts, key=lambda name: name.startswith("--")))
    return f"{names} {_value(option.metavar)}" if option.metavar else names


def _value(metavar: str) -> str:
    """Return the placeholder of a value: NAME, NAME=VALUE."""
    return "=".join(map(_words, metavar.split("=")))


def _told(parameter: Any, command: str) -> str:  # noqa: ANN401
    """Return what an argument or option is for, and what it is where it is left out."""
    notes = [_line(told("help.default", value=str(parameter.default)))] if _has_default(parameter) else []
    notes += [_words("help.required")] if parameter.required else []
    return _purpose(parameter, command) + (f"  [{'; '.join(notes)}]" if notes else "")


def _purpose(parameter: Any, command: str) -> str:  # noqa: ANN401
    if "--help" in parameter.opts:
        return _words("help.help")
    if parameter.help == "help.format":
        *first, last = _DOCUMENTS[command].formats
        return _line(told("help.format", formats=tuple(first), last=last))
    return _words(parameter.help or f"help.{parameter.name}")  # with some releases an argument loses its help


def _has_default(parameter: Any) -> bool:  # noqa: ANN401
    value = parameter.default
    return bool(parameter.show_default) and value is not None and value is not False and value != ""
