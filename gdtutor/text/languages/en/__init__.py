"""English: what a sixteen-year-old follows. A module for each subject, all with sentences by id."""

from __future__ import annotations

from typing import Final

from gdtutor.text.languages.en import (
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
    **spoken.SENTENCES,
    **asking.SENTENCES,
    **reading.SENTENCES,
    **derivation.SENTENCES,
    **documents.SENTENCES,
    **commands.SENTENCES,
    **methods.SENTENCES,
}
"""Every sentence by its id."""
