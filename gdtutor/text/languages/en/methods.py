"""What the update rules are called, in a sentence and where one begins, and what is said of them: by their records."""

from __future__ import annotations

from typing import Final

from gdtutor.catalog.methods import METHODS

TITLES: Final = {method.id: method.title for method in METHODS.values() if "α" not in method.title}
"""By id; a title with a formula in it has a sentence of its own."""
PLACES: Final = {"α": "rate", "1/n": "shape"}
"""What stands in summaries for a formula, and the place that it has in the sentence."""


def _with_places(summary: str) -> str:
    for sign, place in PLACES.items():
        summary = summary.replace(sign, f"{{{place}}}")
    return summary


SENTENCES: Final = {
    **{f"method.{name}": title for name, title in TITLES.items()},
    **{f"method.{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in TITLES.items()},
    **{f"methods.{method.id}.summary": _with_places(method.summary) for method in METHODS.values()},
    **{f"methods.{method.id}.{each.name}": each.meaning for method in METHODS.values() for each in method.parameters},
}
"""Every sentence about a method by its id."""
