"""What is said of the methods that are no recipe for each coordinate: what they are called, and the reasons they add."""

from __future__ import annotations

from typing import Final

_TITLES: Final = {
    "methods.coordinate-descent": "Koordinatenabstieg",
    "methods.sequential-descent": "sequenzielles Gradientenverfahren",
}

_IN_TURN: Final = {
    "methods.coordinate-descent.summary": "jeder Schritt bewegt nur eine Koordinate, der nächste Schritt die nächste",
    "methods.sequential-descent.summary": (
        "die Koordinaten bewegen sich nacheinander, jede mit den neuen Werten derer davor"
    ),
    "rule-turn": "dieser Schritt bewegt nur {variable}; Lernrate {rate}",
    "stays-put": "nicht an der Reihe: bleibt gleich",
    "rule-first": "zuerst bewegt sich {variable}; Lernrate {rate}",
    "rule-with-new": "dann {variable}, wobei {moved} schon neu ist",
    "rate.in-turn": (
        "Die Koordinaten bewegen sich nicht zugleich, also entscheidet die Schwelle {threshold} des Gradientenverfahrens nicht darüber."
    ),
    "at-once": "zum Vergleich: die Steigung, wenn alle zugleich gingen",
}

SENTENCES: Final = {
    **_TITLES,
    **{f"{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in _TITLES.items()},
    **_IN_TURN,
}
"""By id."""
