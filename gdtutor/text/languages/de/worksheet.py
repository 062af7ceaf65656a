"""Was auf Arbeitsblättern steht und von ihnen gesagt wird."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "worksheet.title": "Arbeitsblatt",
    "worksheet.key": "Lösungen",
    "worksheet.student": "{name}, Blatt {seed}",
    "worksheet.seed": "Blatt {seed}",
    "worksheet.exercise": "{number}. {prompt}",
    "worksheet.blank": "Antwort: {blank}",
    "worksheet.count": "{option} geht von 1 bis {most}, angegeben ist {given}.",
    "worksheet.no-answers": "{path} enthält keine Antworten. Die erste Zeile benennt die Spalten, die anderen enthalten die Antworten.",
    "worksheet.columns": "{path}, Zeile 1: Die Spalten heißen nach den Nummern der Aufgaben, jede einmal, von 1 bis {count}.",
    "worksheet.too-many": "{path}, Zeile {line}: Es sind {given} Antworten, und das Blatt hat {count} Aufgaben.",
    "worksheet.no-student": "{path}, Zeile {line}: „{name}“ steht nicht in der Liste. Der Name muss so geschrieben sein wie dort.",
    "worksheet.students": "{path} muss in jeder Zeile einen Namen enthalten, höchstens {most}.",
    "worksheet.twice": "{path} enthält den Namen „{name}“ zweimal. Jeder braucht einen eigenen.",
    "worksheet.encoding": "{path} ist nicht in {encoding}. Speichere die Datei mit der Kodierung {encoding}.",
    "worksheet.large": "{path} hat mehr als {most} Zeichen. Teile die Datei auf.",
}
