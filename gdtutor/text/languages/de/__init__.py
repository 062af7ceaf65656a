"""German, as a textbook prints it. A module for each subject, as in English."""

from __future__ import annotations

from typing import Final

from gdtutor.text.languages.de import (
    advice,
    asking,
    commands,
    critical,
    derivation,
    documents,
    explanation,
    methods,
    outcome,
    reading,
    spoken,
    worked,
)

SENTENCES: Final = {
    **worked.SENTENCES,
    **outcome.SENTENCES,
    **critical.SENTENCES,
    **explanation.SENTENCES,
    **advice.SENTENCES,
    **asking.SENTENCES,
    **reading.SENTENCES,
    **derivation.SENTENCES,
    **documents.SENTENCES,
    **commands.SENTENCES,
    **methods.SENTENCES,
    **spoken.SENTENCES,
}
"""Every sentence by its id."""
