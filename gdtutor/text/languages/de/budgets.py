"""What a question that is asked from Python may take."""

from __future__ import annotations

from typing import Final

_ADVICE: Final = "Versuche eine kürzere Funktion, kleinere Zahlen oder weniger Schritte, oder gib ein größeres Budget."

SENTENCES: Final = {
    "budgets.no-number": "Ein Budget von {name} ist eine Zahl über 0, und da steht {given}.",
    "budgets.no-memory": (
        "Dieses System sagt nicht, wie viel Speicher ein Prozess belegt: gib nur ein Budget von Sekunden an."
    ),
    "budgets.seconds": "Das dauerte länger als {seconds} {seconds|Sekunde|Sekunden} und wurde beendet. " + _ADVICE,
    "budgets.megabytes": "Das brauchte mehr als {megabytes} Megabyte und wurde beendet. " + _ADVICE,
}
"""By id."""
