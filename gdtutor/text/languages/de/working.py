"""What the worker is doing, as the subject of a sentence about its budget."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "working.minima": "Die Suche nach den Minima dieser Funktion",
    "working.spans": "Die Suche danach, wohin die Startpunkte führen",
    "working.map": "Dieser Teil der Karte",
    "working.picture": "Das Zeichnen dieses Bildes",
    "working.comparison": "Der Vergleich dieser Abstiege",
    "working.table": "Die Berechnung dieses Teils der Tabelle",
    "working.derivative": "Die Berechnung dieser Ableitung",
    "working.line": "Die Ausarbeitung dieser Zeile",
    "working.document": "Das Schreiben dieses Dokuments",
    "working.explanation": "Die Erklärung dieses Abstiegs",
    "working.drawing": "Die Suche nach einer Aufgabe",
    "working.hint": "Die Suche nach einem Hinweis",
    "working.reading-answer": "Das Lesen der Antwort",
    "working.judging": "Das Beurteilen dieser Antwort",
    "working.computation": "Diese Berechnung",
    "working.lesson": "Das Einsetzen der Zahlen dieser Lektion",
    "working.start": "Der Start",
    "working.reading": "Das Lesen dieser Funktion",
    "working.rows": "Die Berechnung der Zeilen",
    "working.run": "Die Vorbereitung dieses Abstiegs",
    "working.step": "Die Ausarbeitung dieses Schritts",
    "working.sweep": "Die Vorbereitung dieses Durchgangs",
    "working.rates": "Dieser Teil des Durchgangs",
}
