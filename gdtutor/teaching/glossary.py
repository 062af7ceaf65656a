"""The glossary: a term found by any of its names, the terms that occur in a text, and what is said of them.

Light: no SymPy.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from gdtutor.documents import Document
from gdtutor.errors import InputError
from gdtutor.teaching.terms import TERMS, Term
from gdtutor.text.elements import Data, Element, Opening, Paragraph, Rows, Table
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import sentence_line, told
from gdtutor.text.style import PLAIN, Style

GLOSSARY: Final = Document("glossary")
"""What the glossary can be had as."""
VERSION: Final = 1
"""Of the data."""
_LONGEST: Final = 40
"""So much of what was typed is said again."""
_NEAR: Final = 3
"""So many terms are suggested at most."""


@cache
def names(term: Term, language: str = PLAIN.language) -> tuple[str, ...]:
    """Return how a term is called in a language, then its other forms."""
    return tuple(sentence_line(term.names, Style(language=language)).split(", "))


def find_term(typed: str, style: Style = PLAIN) -> Term:
    """Return the term with this id, or any name or sign of it in any language.

    Raises InputError, with the terms that are spelled nearly so, where there is none.
    """
    wanted = _folded(typed)
    found = _BY_ID.get(wanted) or _by_name().get(wanted)
    if found is not None:
        return found
    own = {name.lower(): names(term, style.language)[0] for name, term in _by_name().items()}
    near = dict.fromkeys(own[name] for name in difflib.get_close_matches(wanted, own, n=_NEAR))
    advice = told("gloss.near", terms=tuple(near)) if near else told("gloss.list", command="gdtutor explain-term")
    raise InputError(told("gloss.unknown", given=typed[:_LONGEST], advice=advice))


def terms_in(text: str) -> list[Term]:
    """Return the terms that occur in a text under any of their names or signs, in the order of their first place."""
    by_name = _by_name()
    found = (by_name[_folded(match[0])] for match in _names_in_text().finditer(text))
    return list(dict.fromkeys(found))


def sorted_terms(language: str = PLAIN.language) -> list[Term]:
    """Return all terms in the order of the alphabet."""
    return sorted(TERMS.values(), key=lambda term: names(term, language)[0].lower())


_BY_ID: Final[Mapping[str, Term]] = {name.lower(): term for name, term in TERMS.items()}


@cache
def _by_name() -> Mapping[str, Term]:
    """Return each term by every name and sign that it has in any language."""
    called = ((name, term) for code in CODES for term in TERMS.values() for name in (*names(term, code), *term.signs))
    found: dict[str, Term] = {}
    for name, term in called:
        found.setdefault(_folded(name), term)
    return found


def _folded(name: str) -> str:
    """Return a name as it is looked up: in small letters, but for a single one, as Σ means not what σ does."""
    words = " ".join(name.split())
    return words if len(words) == 1 else words.lower()


@cache
def _names_in_text() -> re.Pattern[str]:
    """Return what matches a name, the longest that there is at a place; a line may end within it."""
    longest_first = sorted(_by_name(), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first if len(name) > 1)
    letters = "|".join(re.escape(name) for name in longest_first if len(name) == 1)
    return re.compile(rf"(?<!\w)(?:(?i:{words})|{letters})(?![^\W_])")


# The document


def elements(terms: Sequence[Term], language: str) -> Iterator[Element]:
    """Yield what one term means, with an example; of several a table."""
    if len(terms) == 1:
        (term,) = terms
        yield Opening(names(term, language)[0])
        yield from (Paragraph(term.meaning), Paragraph(term.example))
        return
    yield Opening(told("gloss.title"))
    columns = (told("gloss.term"), told("gloss.explained"))
    yield Table(columns, ((names(term, language)[0], term.meaning) for term in terms))


def data(terms: Sequence[Term], language: str) -> Data:
    """Return all that is said of the terms."""
    head = {"version": VERSION, "language": language}
    return Data(head, "terms", ({"id": term.id, **_said(term, language)} for term in terms))


def _said(term: Term, language: str) -> dict[str, object]:
    name, *forms = names(term, language)
    return {"name": name, "forms": forms, "meaning": term.meaning, "example": term.example}


def rows(terms: Sequence[Term], language: str) -> Rows:
    """Yield a row for each term."""
    yield ("id", "name", "meaning", "example")
    style = Style(language=language)
    for term in terms:
        yield (
            term.id,
            names(term, language)[0],
            *(sentence_line(each, style) for each in (term.meaning, term.example)),
        )
