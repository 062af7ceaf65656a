"""What is said of the file in which progress is kept."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "store.profile": "“{name}” cannot be the name of a profile. Use up to 40 letters, digits, spaces, points and hyphens.",
    "store.unusable": "What you learn cannot be kept in {path}: {why}. Name a folder that can be written by {variable}.",
    "store.forgetful": "{why} What you learn now is forgotten when the app ends.",
    "store.damaged": "The file with your progress was damaged. It is kept as {kept}, and a new one was begun.",
    "store.newer": "The file with your progress was written by a newer gdtutor. It is kept as {kept}, and a new one was begun.",
    "store.foreign": "The file for your progress was made by another program. It is kept as {kept}, and a new one was begun.",
}
