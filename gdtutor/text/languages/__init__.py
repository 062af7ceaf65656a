"""The languages that sentences are written in: a folder each, with the same ids and the same places in every one.

A pattern names its places in braces. `{point}` is a formula, a number, a word or a sentence; `{steps|step|steps}`
chooses by the number `steps`, whose first form is for 1; `{points:; }` is a list with what stands between its entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final

CODES: Final = ("en", "de")
"""The languages there are, by their code in ISO 639."""


@cache
def sentences(code: str) -> Mapping[str, str]:
    """Return the patterns of a language by id. Raises KeyError where there is no such language."""
    if code not in CODES:
        raise KeyError(code)
    table: Mapping[str, str] = import_module(f"{__name__}.{code}").SENTENCES
    return table
