"""Home: the lessons, and the ways into the app; the course goes in, the screen that is chosen is opened."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry

SCREEN: Final = ScreenEntry("home", (), "gdtutor.app.home.screen:HomeScreen")
