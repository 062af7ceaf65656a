"""The app: screens that ask workers. No module here ever imports SymPy; only this room imports Textual."""

from __future__ import annotations

import os

# Textual reads this when it is first imported. At its usual 60 frames a second a key would wait 8 ms on average before
# anything is painted; at 120 it waits 4.
os.environ.setdefault("TEXTUAL_FPS", "120")
