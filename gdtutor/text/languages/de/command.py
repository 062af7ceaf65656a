"""What is wrong with a command line, and what is piped into it."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "command.method": "{title}: {summary}",
    "command.rate-needed": "{option} ist nötig",
    "command.rate-tried": "{option} ist der erste Versuch, sonst {usual}",
    "command.no-rate": "ohne {option}",
    "command.parameter": "{typed}   {letter}: {meaning}",
    "command.own": "{name}: {words}",
    "command.expected": "Hier wird erwartet: {what}",
    "command.interrupted": "Unterbrochen.",
    "command.unwritable": "Das Ergebnis lässt sich nicht schreiben: {why}.",
    "command.computing": "Seit {seconds} s wird gerechnet. Strg-C hält an.",
    "command.computing-so-far": "Seit {seconds} s wird gerechnet, bisher {size} kB. Strg-C hält an.",
    "command.rates-done": "{done} von {total} Raten nach {seconds} s fertig. Strg-C hält an.",
    "command.max-seconds": "{option} muss eine Zahl über 0 sein.",
    "command.jobs": "{option} zählt die Prozesse, die rechnen: 1 oder mehr, und 0 ist einer für jeden Kern.",
    "command.a-file-of-cases": "eine Datei mit Fällen",
    "command.judge-format": "Beurteilungen werden nicht als „{given}“ geschrieben: Schreibe eines von {formats:, }.",
    "command.language": "Es gibt keine Sprache „{given}“. Wähle eine von {codes:, }.",
    "command.needed": "{option} ist nötig, etwa {example}.",
    "command.start-needed": "{option} ist nötig, etwa {example} ({two} für zwei Variablen).",
    "command.needed-once": "{option} ist nötig, etwa {example}: einmal, oder einmal für jeden Lauf.",
    "command.start-needed-once": (
        "{option} ist nötig, etwa {example} ({two} für zwei Variablen): einmal, oder einmal für jeden Lauf."
    ),
    "command.two-runs": "Mindestens zwei Läufe sind nötig: gib {one}, {two} oder {three} mehr als einmal an.",
    "command.too-many-runs": (
        "Höchstens {most} Läufe lassen sich vergleichen, und {option} ist {count}-mal angegeben."
    ),
    "command.unequal": (
        "{many} ist {count}-mal angegeben und {option} {times}-mal: gib jedes einmal an, oder so oft wie {many}."
    ),
    "command.no-terminal": (
        "Die App braucht ein Terminal. „{trace}“ gibt einen Abstieg aus, „{help}“ zählt die Befehle auf."
    ),
    "command.no-folder": "{path} ist kein Ordner. {option} nimmt einen Ordner mit Lektionen.",
    "command.no-driver": (
        "{name} ist „{value}“, und das ist kein Treiber von Textual. Lösche die Variable, oder berichtige sie."
    ),
    "command.digits": "{option} muss von 1 bis {most} gehen, und es ist {given}.",
    "command.one-function": (
        "Eine Funktion ist nötig, und {count} Wörter sind angegeben: {words}. Setze sie in Anführungszeichen."
    ),
    "command.behind-dashes": ("{option} steht hinter „{dashes}“, wo alles zur Funktion gehört. Stelle es davor."),
    "command.unknown": "Es gibt keinen Befehl „{name}“. „{help}“ zählt die Befehle auf.",
    "command.unknown-but": "Es gibt keinen Befehl „{name}“. Meintest du {near}?",
    "command.unknown-option": "Es gibt keine Option {option}. „{help}“ zählt die Optionen auf.",
    "command.unknown-option-but": "Es gibt keine Option {option}. Meintest du {near}?",
    "command.word-too-many": "Es steht ein Wort zu viel da: {words}. „{help}“ sagt, was erlaubt ist.",
    "command.whole-number": "eine ganze Zahl, etwa {example}",
    "command.seconds": "eine Zahl von Sekunden, etwa {example}",
    "command.takes": "{option} nimmt {wanted}, und es ist „{given}“.",
    "command.no-value": (
        "{option} nimmt keinen Wert: lass weg, was auf das Gleichheitszeichen folgt. „{help}“ sagt, was erlaubt ist."
    ),
    "command.value": "{option} braucht einen Wert dahinter. „{help}“ sagt, was erlaubt ist.",
    "command.a-function": "eine Funktion, in Anführungszeichen: {example}",
    "command.a-lesson-file": "eine Datei mit einer Lektion, oder einen Ordner mit Lektionen",
    "command.a-folder": "ein Ordner für die Handzettel",
    "command.a-lesson": "die Kennung einer Lektion; „{list}“ zählt sie auf",
    "command.needs": "„{command}“ braucht {what}.",
    "command.wrong": "{what}. „{help}“ sagt, was erlaubt ist.",
    "command.piped-hint": "Leite eine Funktion hinein, in einer Zeile: {example}",
    "command.piped-terminal": "„{dash}“ liest die Funktion von stdin, und das ist ein Terminal. {hint}",
    "command.piped-unreadable": "stdin lässt sich nicht lesen: {why}. {hint}",
    "command.piped-too-long": "stdin enthält mehr als die {most} Zeichen, die eine Funktion haben darf. Kürze sie.",
    "command.piped-no-text": "stdin ist kein {encoding}: Byte {byte} ist kein Teil eines Zeichens. Leite einfachen Text hinein.",
    "command.piped-lines": "stdin enthält {count} Zeilen, und eine Funktion ist eine. {hint}",
    "command.piped-empty": "stdin enthält keine Funktion. {hint}",
    "command.mean-or-sum": "Von {options: und } lässt sich nur eines wählen.",
}
"""Every sentence about a command line by its id."""
