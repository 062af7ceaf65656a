"""What carries the methods out, each found by the name in its record when it is first used."""

from __future__ import annotations

from functools import lru_cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gdtutor.catalog.method import Method
    from gdtutor.descent.methods.base import UpdateRule


@lru_cache
def update_rule(record: Method) -> UpdateRule:
    """Return what carries a method out."""
    rule: UpdateRule = resolve_name(record.rule)(record)
    return rule
