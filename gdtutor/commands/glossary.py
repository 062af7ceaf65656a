"""`gdtutor explain-term`: a term of the glossary explained, or all of them listed."""

from __future__ import annotations

import sys

from gdtutor.commands.door import spoken_on, style_of
from gdtutor.teaching import glossary


def explain(typed: str, format: str) -> None:
    """Print what a term means, with an example; all terms where none is typed.

    Raises InputError for a term or a format that does not exist.
    """
    style = spoken_on(sys.stdout)
    terms = [glossary.find_term(typed, style)] if typed.strip() else glossary.sorted_terms(style.language)
    found = glossary.GLOSSARY.format(format)
    content = getattr(glossary, found.takes)(terms, style.language)
    sys.stdout.writelines(found.write(content, style_of(sys.stdout)))
