"""Was beim Üben gesagt wird."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "practise.exercise": "Aufgabe {number} von {count}: {skill}, Stufe {level}, Startzahl {seed}",
    "practise.typing": "Tippe deine Antwort. {hint} gibt einen Hinweis, {skip} geht weiter, {quit} beendet",
    "practise.right": "Richtig",
    "practise.wrong": "Nicht richtig",
    "practise.wrong-form": "Noch nicht in der verlangten Form",
    "practise.unreadable": "Das lässt sich nicht lesen und kostet nichts",
    "practise.chosen": "{number}: {verdict}.",
    "practise.offer-hint": "{hint} gibt einen Hinweis",
    "practise.offer-line": "{hint} gibt Hinweise bis zur Antwort; dann kommt eine Aufgabe wie diese",
    "practise.mastered": "„{skill}“: das kannst du jetzt",
    "practise.before": "Nach {answers} Antworten hilft mehr von „{skill}“ nicht. Zuerst kommt, was man dafür braucht: „{before}“.",
    "practise.example": "„{skill}“ kommt nach {answers} Antworten nicht von selbst. Hier ist ein Beispiel, das vorgerechnet ist.",
    "practise.done": "{answered} {answered|Aufgabe|Aufgaben} beantwortet, {right} davon auf Anhieb richtig",
    "practise.known": "{skill}: sitzt jetzt zu {after} Prozent, vorher zu {before} Prozent",
}
