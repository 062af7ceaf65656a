"""Why a run ended, or where it stands."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {}
