"""What the update rules are called: by their records, in a sentence and where one begins."""

from __future__ import annotations

from typing import Final

from gdtutor.catalog.methods import METHODS

TITLES: Final = {method.id: method.title for method in METHODS.values() if "α" not in method.title}
"""By id; a title with a formula in it has a sentence of its own."""

SENTENCES: Final = {
    **{f"method.{name}": title for name, title in TITLES.items()},
    **{f"method.{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in TITLES.items()},
}
"""Every title by its id."""
