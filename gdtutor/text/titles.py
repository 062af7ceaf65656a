"""What the records of the catalogue are called in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.text.languages.en.methods import TITLES
from gdtutor.text.sentence import Sentence

if TYPE_CHECKING:
    from gdtutor.catalog.method import Method


def method_named(method: Method, *, capital: bool = False) -> Sentence | str:
    """Return what an update rule is called; one with a formula in its title as the record has it."""
    if method.id not in TITLES:
        return method.title
    return Sentence(f"method.{method.id}-capital" if capital else f"method.{method.id}")
