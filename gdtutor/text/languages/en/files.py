"""Why a file cannot be written."""

from __future__ import annotations

from typing import Final

_ELSEWHERE: Final = "Make room, or name a file elsewhere."

SENTENCES: Final = {
    "files.unwritable": "{path} cannot be written: {why}",
    "files.no-folder": "its folder does not exist. Make the folder first, or name another file.",
    "files.no-path": "part of its path is a file, not a folder. Name another file.",
    "files.folder": "it is a folder. Add the name of a file.",
    "files.forbidden": "you may not write there. Name a file in a folder of your own.",
    "files.read-only": "the disk is read-only. Name a file elsewhere.",
    "files.full": "the disk is full. " + _ELSEWHERE,
    "files.share": "your share of the disk is used up. " + _ELSEWHERE,
    "files.long-name": "the name is too long. Choose a shorter one.",
    "files.large": "the document is larger than a file may be. Export fewer steps.",
    "files.other": "{why}.",
    "files.no-name": "The name of the file holds a character that no name can have. Choose another name.",
    "files.exists": ("{path} exists already and was left as it is. Name another file, or have it replaced ({option})."),
}
"""By id."""
