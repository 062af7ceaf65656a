"""German, as a textbook prints it. A module for each subject, as in English."""

from __future__ import annotations

from typing import Final

from gdtutor.text.languages.de import worked

SENTENCES: Final = {**worked.SENTENCES}
"""Every sentence by its id."""
