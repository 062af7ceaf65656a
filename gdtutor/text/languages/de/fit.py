"""Der Bildschirm, auf dem Daten und ein Modell genannt werden."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "screens.fit.file": "Datei",
    "screens.fit.model": "Modell",
    "screens.fit.loss": "Verlust",
    "screens.fit.factor": "aller Zeilen",
    "screens.fit.scale": "skaliert",
    "screens.fit.target": "Ziel",
    "screens.fit.start": "Start",
    "screens.fit.rate": "{letter}",
    "screens.fit.steps": "Schritte",
    "screens.fit.path": "der Pfad einer Datei mit einer Tabelle, etwa {example}",
    "screens.fit.formula": "eine Formel in Spalten und Parametern, etwa {example}, oder ein Netz, {network}",
    "screens.fit.hint": "Nenne eine Datei mit Zeilen, die Zahlen in Spalten haben: getrennt durch Komma, Semikolon, Tabulator oder Leerzeichen. Was gelesen wurde, erscheint hier.",
    "screens.fit.data": "Daten",
    "screens.fit.rows": "Daten, {count} {count|Zeile|Zeilen}",
    "screens.fit.picture": "Bild",
    "screens.fit.type-file": "Nenne eine Datei, etwa {example}",
    "screens.fit.type-model": "Tippe ein Modell, etwa {example}",
    "screens.fit.activation": "Was ein Netz krümmt, ist eines von diesen: {known:, }",
    "screens.fit.served": "Im Browser wird keine Datei des Servers gelesen; nimm dafür den Befehl gdtutor fit",
    "screens.fit.up": "ein Ordner höher",
    "fit.loss.squared": "quadratisch",
    "fit.loss.absolute": "absolut",
    "fit.loss.huber": "Huber",
    "fit.loss.logistic": "logistisch",
    "fit.loss.cross-entropy": "Kreuzentropie",
    "fit.factor.mean": "Mittel",
    "fit.factor.sum": "Summe",
    "fit.scale.none": "nein",
    "fit.scale.standard": "standard",
    "fit.scale.minmax": "0 bis 1",
    "fit.column": "{name}: {least} bis {greatest}",
    "fit.column-gaps": "{name}: {least} bis {greatest}, {missing} fehlen",
    "fit.column-empty": "{name}: leer",
    "fit.column-words": "{name}: die Wörter {words:, }",
    "fit.column-unusable": "{name}: unbrauchbar, {what}",
    "fit.model-on": "{model}, angepasst an {data}",
}
