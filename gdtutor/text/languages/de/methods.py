"""What the update rules are called: in a sentence and where one begins."""

from __future__ import annotations

from typing import Final

from gdtutor.text.languages.en.methods import TITLES

_TITLES: Final = {
    **TITLES,
    "gradient-descent": "Gradientenverfahren",
    "heavy-ball": "Heavy-Ball-Momentum",
    "nesterov": "Nesterov-Momentum",
    "newton": "Newton-Verfahren",
    "backtracking": "Backtracking-Liniensuche",
    "exact-line-search": "exakte Liniensuche",
}
"""By id; the names of the others are the same in every language."""

SENTENCES: Final = {
    **{f"method.{name}": title for name, title in _TITLES.items()},
    **{f"method.{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in _TITLES.items()},
}
"""Every title by its id."""
