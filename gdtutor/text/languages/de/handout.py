"""Handzettel zu Lektionen: was auf dem Papier um Wege und Fragen herum steht."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "handout.walk": "Weg {number}: {given:, }, {method}.",
    "handout.end": "Wie endet er? {blank}",
    "handout.picture": "Die Schritte von Weg {number}",
    "handout.question": "Frage {number}: {asked}",
    "handout.answer": "Antwort: {answer}",
    "handout.format": "Als {given} gibt es keinen Handzettel; wähle aus {formats:, }.",
    "handout.written": "{count} {count|Handzettel|Handzettel} in {folder} geschrieben.",
    "handout.unfinished": "{place} muss in Ordnung gebracht werden, bevor es ausgeteilt wird: {why}",
}
"""By id."""
