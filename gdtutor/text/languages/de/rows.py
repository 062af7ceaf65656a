"""Die Zeilen einer Anpassung, eine nach der anderen."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "rows.title": "Die Zeilen einer Anpassung",
    "rows.after": "Die Zeilen nach {n} {n|Schritt|Schritten}",
    "rows.columns": "Jede Zeile hat ihre Zahlen, die Vorhersage des Modells, ihren Verlust und dessen Ableitungen. Deren Summe, mal dem Faktor davor, ist {name} mit seinen Ableitungen.",
    "rows.columns-decayed": "Jede Zeile hat ihre Zahlen, die Vorhersage des Modells, ihren Verlust und dessen Ableitungen. Deren Summe, mal dem Faktor davor, und was Weight Decay hinzufügt, sind {name} mit seinen Ableitungen.",
    "rows.all": "Die Summen gehen über alle Zeilen; mal dem Faktor sind sie {name} mit seinen Ableitungen.",
    "rows.all-decayed": "Die Summen gehen über alle Zeilen; mal dem Faktor und mit dem, was Weight Decay hinzufügt, sind sie {name} mit seinen Ableitungen.",
    "rows.batch": "Ein Schritt von hier verwendet {count} {count|Zeile|Zeilen}. Die Summen gehen über diese, und mal dem Faktor sind sie, wonach der Schritt geht.",
    "rows.batch-decayed": "Ein Schritt von hier verwendet {count} {count|Zeile|Zeilen}. Die Summen gehen über diese, und mal dem Faktor und mit dem, was Weight Decay hinzufügt, sind sie, wonach der Schritt geht.",
    "rows.first": "Gezeigt sind die ersten {shown} von {count} Zeilen; {option} zeigt alle, und die Summen gehen über alle verwendeten.",
    "rows.slopes-left": "{count} weitere {count|Ableitung steht|Ableitungen stehen} in den Formaten csv und json.",
    "rows.written-out": "Die Summe, ausgeschrieben",
    "rows.sum": "die Verluste der Zeilen, zusammengezählt",
    "rows.sum-decayed": "die Verluste der Zeilen, zusammengezählt, und was Weight Decay hinzufügt",
    "rows.number": "Zeile",
    "rows.used": "verwendet",
    "rows.total": "Summe",
    "rows.times": "mal {factor}",
    "rows.penalty": "Weight Decay",
    "rows.in-data": "{column}, in den Daten",
    "rows.no-fit": "Nur eine Anpassung hat Zeilen; sie entsteht aus einer Datei, mit gdtutor fit.",
}
"""Nach ihrer Kennung."""
