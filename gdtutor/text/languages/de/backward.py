"""Die Sätze über einen Rückwärtsdurchgang: was einen Namen bekommt, und welche Steigungen wieder dienen."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "backward.inner": "was innen steht, bekommt einen Namen",
    "backward.value": "die Funktion davon",
    "backward.whole": "das Ganze in diesen Namen",
    "backward.slope": "die Steigung nach dem mit derselben Nummer",
    "backward.first": "wie sich die letzte Formel mit {variable} ändert",
    "backward.chain": "Kettenregel: {variable} wirkt über {through:, }, und {slopes:, } {count|ist|sind} bekannt",
    "backward.beside": "{reason}; {slope} ist die Steigung dessen, was neben der Summe steht",
    "backward.rows": "in den Zeilen {rows:, }",
    "backward.each-row": "was jede Zeile beiträgt",
    "backward.each-row-beside": "was jede Zeile beiträgt, und was neben der Summe steht",
    "backward.added-rows": "alle Zeilen zusammengezählt",
    "backward.added-rows-beside": "alle Zeilen zusammengezählt, und was neben ihrer Summe steht",
    "backward.row": "die Zahlen der Zeile {number}",
    "backward.first-row": "so ändert sich der Beitrag dieser Zeile, ohne den Faktor davor, mit {variable}",
}
