"""Why a formula could not be read, what could stand there, and what to write instead."""

from __future__ import annotations

from typing import Final

_NAMES: Final = {
    "reading.number-needed": "A number is needed for {what}.",
    "reading.is-variable": "“{name}” is a variable, and {what} must be a number.",
    "reading.must-be-real": "This is not a real number, and {what} must be one.",
    "reading.taken-name": "{name} is the name of a function or a constant, so this is an equation.",
    "reading.variable-equation": "{name} is the name of a variable, so “{typed}” is an equation.",
    "reading.on-both-sides": "{name} stands on both sides of the equals sign.",
    "reading.no-name": "“{given}” cannot be the name of a variable.",
    "reading.listed-twice": "The variable {name} is listed twice.",
    "expected.number-such-as": "a number such as {one} or {other}",
    "expected.real-number": "a real number",
    "expected.formula-or-head": "a formula, or {head} and a formula",
    "expected.another-name": "another name",
    "expected.name": "a name such as {one} or {other}",
    "expected.different-variables": "different variables",
}

SENTENCES: Final = {**_NAMES}
"""Every sentence of the reader by its id."""
