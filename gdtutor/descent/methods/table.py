"""What carries the methods out, each found by the name in its record when it is first used."""

from __future__ import annotations

from functools import lru_cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from gdtutor.catalog.methods import METHODS

if TYPE_CHECKING:
    from gdtutor.descent.methods.base import UpdateRule


@lru_cache
def update_rule(method: str) -> UpdateRule:
    """Return what carries the method with this id out."""
    record = METHODS[method]
    rule: UpdateRule = resolve_name(record.rule)(record)
    return rule
