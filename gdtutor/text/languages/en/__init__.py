"""English: what a sixteen-year-old follows. A module for each subject, all with sentences by id."""

from __future__ import annotations

from typing import Final

from gdtutor.text.languages.en import outcome, worked

SENTENCES: Final = {**worked.SENTENCES, **outcome.SENTENCES}
"""Every sentence by its id."""
