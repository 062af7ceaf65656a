"""Where what is remembered is kept: the platform's folder for data, or GDTUTOR_DATA; a file for each profile."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from gdtutor.errors import InputError
from gdtutor.text.sentence import told

VARIABLE: Final = "GDTUTOR_DATA"
"""The variable of the environment that names another folder."""
USUAL_PROFILE: Final = "default"
"""Who learns where nobody is named."""
_NAME: Final = re.compile(r"[\w-][\w .-]{0,39}")
_TAKEN: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def data_folder() -> Path:
    """Return the folder of all profiles; it need not exist."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # 10 ms that the first frame does not wait for

    return user_data_path("gdtutor", appauthor=False)


def check_profile(profile: str) -> None:
    """Raise InputError where no file can have the name."""
    if not _NAME.fullmatch(profile) or profile.endswith((".", " ")) or _TAKEN.fullmatch(profile):
        raise InputError(told("store.profile", name=profile))


def profile_file(profile: str = USUAL_PROFILE) -> Path:
    """Return the file of a profile; it need not exist. Raises InputError where no file can have the name."""
    check_profile(profile)
    return data_folder() / f"{profile}.sqlite3"
