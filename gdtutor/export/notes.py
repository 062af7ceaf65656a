"""How a formula was read, as it stands in documents: a paragraph each in Markdown and LaTeX, a field of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gdtutor.export.mathematics import markdown_sentence
from gdtutor.export.words import ascii_words, latex_words


def note_words(note: str) -> str:
    """Return a note as a sentence."""
    return f"Note: {note}{'' if note.endswith('…') else '.'}"


def note_field(notes: Iterable[str], *, ascii: bool = False) -> dict[str, list[str]]:
    """Return the field `notes` of a JSON document; nothing where there is nothing to note."""
    said = [ascii_words(note) if ascii else note for note in notes]
    return {"notes": said} if said else {}


def notes_markdown(notes: Iterable[str], *, ascii: bool = False) -> Iterator[str]:
    """Yield the notes as paragraphs of Markdown."""
    for note in notes:
        yield f"{markdown_sentence(note_words(note), ascii=ascii)}\n\n"


def notes_latex(notes: Iterable[str]) -> Iterator[str]:
    """Yield the notes as paragraphs of LaTeX."""
    yield from (f"{latex_words(note_words(note))}\n\n" for note in notes)
