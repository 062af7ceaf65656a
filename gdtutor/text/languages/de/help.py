"""Help: what commands do, what they take, and the placeholders of values."""

from __future__ import annotations

from typing import Final

_FRAME: Final = {
    "help.usage": "Aufruf:",
    "help.arguments": "Argumente",
    "help.options": "Optionen",
    "help.commands": "Befehle",
    "help.default": "Vorgabe: {value}",
    "help.required": "nötig",
    "help.help": "Diese Hilfe zeigen und enden.",
}

_PLACES: Final = {
    "help.OPTIONS": "OPTIONEN",
    "help.COMMAND": "BEFEHL",
    "help.ARGS": "ARGUMENTE",
    "help.FUNCTION": "FUNKTION",
    "help.POINT": "PUNKT",
    "help.NUMBER": "ZAHL",
    "help.RANGE": "BEREICH",
    "help.N": "N",
    "help.S": "S",
    "help.NAME": "NAME",
    "help.VALUE": "WERT",
    "help.LETTER": "BUCHSTABE",
    "help.FILE": "DATEI",
    "help.FOLDER": "ORDNER",
    "help.PATH": "PFAD",
    "help.ID": "KENNUNG",
    "help.SKILL": "FÄHIGKEIT",
    "help.TERM": "BEGRIFF",
    "help.MODEL": "MODELL",
    "help.COLUMN": "SPALTE",
    "help.SHARE": "ANTEIL",
    "help.WIDTHS": "BREITEN",
}

_COMMANDS: Final = {
    "help.gdtutor": (
        "Ein Tutor für das Gradientenverfahren: jeder Schritt vorgerechnet, keine Ziffer falsch. Ohne Befehl "
        "öffnet sich die App."
    ),
    "help.walk": "Öffnet die App auf einem Abstieg, der sich Schritt für Schritt durchgehen lässt.",
    "help.trace": "Gibt einen Abstieg aus, Schritt für Schritt vorgerechnet.",
    "help.derive": "Rechnet eine Ableitung vor, Regel für Regel.",
    "help.compare": "Stellt zwei bis vier Abstiege nebeneinander: andere Raten, Starts oder Verfahren.",
    "help.sweep": "Probiert viele Lernraten durch und sagt, welche konvergieren.",
    "help.explain": "Sagt, warum ein Abstieg konvergiert, kriecht, springt oder davonläuft.",
    "help.methods": "Zählt die Verfahren auf, oder erklärt eines.",
    "help.explain-term": "Erklärt einen Begriff in einfachen Worten mit einem Beispiel, oder zählt alle auf.",
    "help.lessons": "Zählt die Lektionen des Kurses auf; prüft, zeigt oder druckt sie, oder beginnt eine eigene.",
    "help.check": "Prüft eine Datei mit einer Lektion, oder einen Ordner, bis in die interaktiven Blöcke.",
    "help.judge": "Antworten beurteilen: welche richtig sind, und was in den anderen schiefgegangen sein kann.",
    "help.show": "Gibt eine Lektion aus.",
    "help.new": "Beginnt eine eigene Lektion: eine Datei, in der jedes einmal vorkommt.",
    "help.export": "Schreibt Lektionen als Handzettel, eine Datei für jede.",
    "help.progress": "Sagen, wie sicher jede Fähigkeit sitzt und was fällig ist.",
    "help.practice": "Fragen beantworten und erfahren, was schiefgegangen sein kann.",
    "help.worksheet": "Arbeitsblätter mit eigenen Zahlen und Lösungen machen oder Antworten bewerten.",
    "help.fit": "Passt ein Modell an die Zeilen einer Datei an, Schritt für Schritt vorgerechnet.",
}

_OPTIONS: Final = {
    "help.function": "Die Funktion, in Anführungszeichen: {example}; {dash} liest sie von stdin.",
    "help.start": (
        "Der Start (nötig): {one} oder {bare}; bei mehreren Variablen {named}, oder {listed} in der "
        "Reihenfolge des Alphabets, oder in der von {header} davor."
    ),
    "help.starts": "Der Start (nötig), {named} oder {bare}; einmal oder einmal für jeden Lauf.",
    "help.rate": "Die Lernrate (bei den meisten Verfahren nötig): {examples:, }.",
    "help.compared-rates": "Die Lernrate, einmal oder einmal für jeden Lauf.",
    "help.rates": "Die Lernraten: {range}, und nach Wunsch {log} oder {linear} und wie viele, {example}.",
    "help.steps": "Die Anzahl der Schritte, höchstens.",
    "help.digits": "Gültige Ziffern gerundeter Werte, 1 bis {most}.",
    "help.all-steps": "Rechnet jeden Schritt eines langen Laufs vor.",
    "help.all-rows": "Gibt jede Zeile einer langen Tabelle aus.",
    "help.method": "Das Verfahren.",
    "help.compared-methods": "Das Verfahren, einmal oder einmal für jeden Lauf.",
    "help.parameter": "Was das Verfahren außer der Rate braucht: {example}. Darf mehrfach stehen.",
    "help.compared-parameters": (
        "Was das Verfahren außer der Rate braucht: {example}; einmal oder einmal für jeden Lauf."
    ),
    "help.with": "Gibt einem Buchstaben der Funktion einen Wert: {example}. Darf mehrfach stehen.",
    "help.tolerance": (
        "Ein Lauf gilt als konvergiert, wenn die Länge des Gradienten höchstens so groß ist; ohne Angabe {usual}."
    ),
    "help.backward": "Steigungen in einem Rückwärtsdurchgang ausrechnen, jede innere Steigung δ einmal.",
    "help.jobs": "Wie viele Prozesse rechnen; 0: einer für jeden Kern.",
    "help.wrt": "Die Variable; ohne sie jede. Mit {option} auch {example}.",
    "help.order": "1, oder 2 für zweite Ableitungen.",
    "help.detail": "{brief}, oder {full}: jede Regel ein Schritt.",
    "help.format": "{formats:, } oder {last}.",
    "help.output": "Schreibt eine ganze Datei, oder nichts, statt nach stdout; {dash} ist stdout.",
    "help.force": "Lässt {option} eine Datei ersetzen.",
    "help.replace": "Ersetzt, was schon da ist.",
    "help.math": "Wie Markdown Formeln kennzeichnet: {dollars} ({sign}), oder {fence}, was GitHub am besten liest.",
    "help.max-seconds": "Wie lange jedes einzelne Stück des Ergebnisses dauern darf.",
    "help.ascii": "Gibt reines ASCII aus.",
    "help.language": "Die Sprache von allem, was ausgegeben wird: {codes:, } oder {last}.",
    "help.folder": "Ein Ordner mit eigenen Lektionen.",
    "help.version": "Gibt die Version aus.",
    "help.cases": "Eine Datei mit Fragen, jede mit einer Antwort, wie sie getippt wird.",
    "help.judge-format": "text oder json.",
    "help.path": "Eine Datei mit einer Lektion, oder ein Ordner mit Lektionen.",
    "help.new-path": "Die neue Datei, oder ein Ordner, in dem sie angelegt wird.",
    "help.handouts": "Der Ordner für die Handzettel; er wird angelegt, wenn es ihn nicht gibt.",
    "help.handout-lesson": "Nur die Lektion mit dieser Kennung; darf mehrmals stehen.",
    "help.handout-format": "markdown, html, latex oder text.",
    "help.handout-answers": "Mit den Antworten und ausgearbeiteten Wegen statt mit Platz dafür.",
    "help.lesson": "Die Kennung der Lektion, wie die Liste sie nennt.",
    "help.name": "Ein Verfahren: seine Seite. Ohne eines die Liste.",
    "help.term": "Ein Begriff wie Steigung, in Anführungszeichen, wo er aus mehreren Wörtern besteht. Ohne einen die Liste.",
    "help.profile": "Wessen Lernstand: ein Name für jeden, der an diesem Rechner lernt.",
    "help.forget": "Mit einer Fähigkeit neu beginnen, oder mit {all}; die Antworten bleiben. Die Fähigkeiten: {skills:, }.",
    "help.skill": "Nur diese Fähigkeit: {skills:, }. Ohne sie das, was als Nächstes kommt.",
    "help.level": "1, 2 oder 3; ohne sie danach, wie sicher die Fähigkeit sitzt.",
    "help.seed": "Bestimmt die Aufgaben: gleiche Zahl, gleiche Aufgaben.",
    "help.count": "Wie viele Aufgaben.",
    "help.own-function": "Aufgaben zu einer eigenen Funktion.",
    "help.practice-format": "text, speech für Vorleseprogramme oder json für Skripte.",
    "help.sheet-level": "1, 2 oder 3.",
    "help.skills": "Eine Fähigkeit der Aufgaben; mehrere wechseln sich ab: {skills:, }.",
    "help.students": "Eine Datei mit einem Namen in jeder Zeile: für jeden ein Blatt mit eigenen Zahlen.",
    "help.answers": "Eine Datei für die Lösungen.",
    "help.mark": "Stattdessen die Antworten in einer CSV-Datei bewerten: eine Zeile für jedes Blatt, eine Spalte für jede Aufgabe, davor eine Spalte {student}, wo es Namen gibt. Die anderen Optionen sind die, mit denen das Blatt gemacht wurde.",
    "help.data": "Die Datei mit den Zeilen: Zahlen, durch Kommas, Semikolons, Tabulatoren, senkrechte Striche oder Leerzeichen getrennt, mit Namen in der ersten Zeile oder ohne; {dash} liest sie aus der Standardeingabe.",
    "help.model": "Das Modell, in Anführungszeichen: {example}. Buchstaben, die Spalten benennen, sind Daten, alle anderen sind Parameter. Für mehrere Ziele je eine Formel, mit Semikolons dazwischen.",
    "help.target": "Die Spalte, die vorhergesagt wird, oder mehrere mit Kommas dazwischen: ohne Angabe die letzte.",
    "help.loss": "Wie weit eine Vorhersage danebenliegt: {losses:, }.",
    "help.delta": "Wo die Verlustfunktion {loss} gerade weitergeht: ohne Angabe bei 1.",
    "help.mean": "Nimmt das Mittel der Verluste aller Zeilen, wie üblich.",
    "help.sum": "Nimmt die Summe der Verluste aller Zeilen.",
    "help.half": "Stellt ein Halb davor, neben {options: oder }.",
    "help.scale": "Skaliert die Spalten des Modells: {choices:, }.",
    "help.test": "Hält einen Anteil der Zeilen zum Testen zurück, etwa {example}.",
    "help.fit-seed": "Zieht die Zeilen: dieselbe Zahl, dieselben Zeilen.",
    "help.missing": "Was geschieht, wo ein Wert fehlt: {choices:, }.",
    "help.fit-start": "Wo es beginnt: {example}, oder in der Reihenfolge des Alphabets; ohne Angabe jeder Parameter bei 0.",
    "help.network": "Ein neuronales Netz statt einer Formel: die Breiten seiner Schichten, die Eingaben zuerst, etwa {example}.",
    "help.activation": "Was seine verdeckten Schichten krümmt, oder eine Liste mit einem Eintrag für jede Schicht ({example}): {choices:, }.",
    "help.batch": "Wie viele Zeilen jeder Schritt verwendet: eine Zahl oder {all}. Für jede Epoche werden sie mit dem Startwert gemischt.",
    "help.fit-explain": "Sagt, warum der Abstieg so verläuft, statt seine Schritte vorzurechnen.",
}

SENTENCES: Final = {**_FRAME, **_PLACES, **_COMMANDS, **_OPTIONS}
"""By id."""
