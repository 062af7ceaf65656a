"""The update rule that a learner names. No SymPy here, so that commands and lessons may use it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.methods import ALIASES, METHODS
from gdtutor.errors import InputError
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from gdtutor.catalog.method import Method

_LONGEST: Final = 40
"""So much of what was typed is said again."""


def method_named(name: str) -> Method:
    """Return the method that a learner means; raises InputError for a name that is none.

    >>> method_named("Heavy ball").id
    'heavy-ball'
    """
    spelled = "-".join(name.strip().lower().replace("_", " ").replace("-", " ").split())
    found = METHODS.get(ALIASES.get(spelled, spelled))
    if found is not None:
        return found
    given, names = name[:_LONGEST], tuple(METHODS)
    near = get_close_matches(spelled, [*METHODS, *ALIASES], n=1)
    if near:
        raise InputError(told("input.method-but", given=given, names=names, near=near[0]))
    raise InputError(told("input.method", given=given, names=names))
