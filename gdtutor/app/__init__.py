"""The app: screens that ask workers. No module here ever imports SymPy; only this room imports Textual.

Keys and what is typed go in, as actions (`action`, `registry`); requests to a worker go out, and the views that answer
them are painted. A screen has a folder of its own, `screens` and `widgets` what several share.
"""

from __future__ import annotations

import os

# Textual reads this when it is first imported. At its usual 60 frames a second a key would wait 8 ms on average before
# anything is painted; at 120 it waits 4.
os.environ.setdefault("TEXTUAL_FPS", "120")
