"""Why a file cannot be written."""

from __future__ import annotations

from typing import Final

_ELSEWHERE: Final = "Schaffe Platz, oder nenne eine Datei an einem anderen Ort."

SENTENCES: Final = {
    "files.unwritable": "{path} lässt sich nicht schreiben: {why}",
    "files.no-folder": "den Ordner gibt es nicht. Lege ihn zuerst an, oder nenne eine andere Datei.",
    "files.no-path": "ein Teil des Pfades ist eine Datei und kein Ordner. Nenne eine andere Datei.",
    "files.folder": "das ist ein Ordner. Füge den Namen einer Datei an.",
    "files.forbidden": "dort darfst du nicht schreiben. Nenne eine Datei in einem eigenen Ordner.",
    "files.read-only": "der Datenträger lässt sich nur lesen. Nenne eine Datei an einem anderen Ort.",
    "files.full": "der Datenträger ist voll. " + _ELSEWHERE,
    "files.share": "dein Anteil am Datenträger ist aufgebraucht. " + _ELSEWHERE,
    "files.long-name": "der Name ist zu lang. Wähle einen kürzeren.",
    "files.large": "das Dokument ist größer, als eine Datei sein darf. Exportiere weniger Schritte.",
    "files.other": "{why}.",
    "files.no-name": "Der Name der Datei enthält ein Zeichen, das kein Name haben kann. Wähle einen anderen Namen.",
    "files.exists": (
        "{path} gibt es schon; die Datei blieb, wie sie war. Nenne eine andere, oder lass sie ersetzen ({option})."
    ),
}
"""By id."""
