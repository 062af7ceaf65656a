"""Why the operating system refuses."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "system.ENOENT": "die Datei oder den Ordner gibt es nicht",
    "system.EACCES": "das ist nicht erlaubt",
    "system.EPERM": "dieser Vorgang ist nicht erlaubt",
    "system.EISDIR": "das ist ein Ordner",
    "system.ENOTDIR": "das ist kein Ordner",
    "system.EBADF": "der Strom ist geschlossen",
    "system.ENOSPC": "auf dem Datenträger ist kein Platz mehr",
    "system.EROFS": "der Datenträger lässt sich nur lesen",
    "system.ELOOP": "eine Verknüpfung führt auf sich selbst zurück",
    "system.EMFILE": "zu viele Dateien sind offen",
    "system.ENAMETOOLONG": "der Name ist zu lang",
}
"""By id."""
