"""The course: what is wrong with a lesson and what to write instead, and what is printed around one."""

from __future__ import annotations

from typing import Final

_FILES: Final = {
    "lessons.fault": "{place}: {advice}",
    "lessons.advice": "{advice}",
    "lessons.no-folder": "der Ordner lässt sich nicht lesen ({why}); nenne einen Ordner mit Lektionen.",
    "lessons.empty-folder": "der Ordner enthält keine Lektion; lege eine Datei an, etwa {example}.",
    "lessons.unreadable": "das lässt sich nicht lesen: {why}.",
    "lessons.missing": "es gibt die Datei nicht, oder sie ist eine Verknüpfung ins Leere; prüfe den Namen",
    "lessons.forbidden": "du darfst sie nicht lesen; ändere ihre Rechte",
    "lessons.link-loop": "sie ist eine Verknüpfung, die auf sich selbst zurückführt; lege die Datei an ihre Stelle",
    "lessons.other": "{why}; prüfe, ob es eine Datei ist, die du öffnen darfst",
    "lessons.no-file": (
        "das lässt sich nicht lesen: es ist {kind} und keine Datei; "
        "verschiebe es, oder gib ihm einen Namen, der nicht auf {ending} endet."
    ),
    "lessons.folder": "ein Ordner",
    "lessons.pipe": "eine Pipe",
    "lessons.socket": "ein Socket",
    "lessons.device": "ein Gerät",
    "lessons.something-else": "etwas anderes",
    "lessons.large": "die Datei ist größer als {most} Bytes; teile die Lektion in zwei.",
    "lessons.encoding": "diese Zeile ist kein {encoding}; speichere die Datei in der Kodierung {encoding}.",
    "lessons.more": "hier oder an anderer Stelle der Datei stimmt noch mehr nicht; behebe zuerst, was darüber steht.",
}

_FRONT_MATTER: Final = {
    "lessons.front-matter": "der Vorspann",
    "lessons.empty-file": "die Datei ist leer; beginne sie mit einer Zeile {fence}, dann {keys:, }, dann {fence}.",
    "lessons.begins": ("eine Lektion beginnt mit einer Zeile {fence}; setze hier eine, dann {keys:, }, dann {fence}."),
    "lessons.unclosed": (
        "der Vorspann beginnt hier und endet nie; setze eine Zeile {fence} hinter seinen letzten Schlüssel."
    ),
    "lessons.nothing-follows": (
        "hinter dem Vorspann steht nichts; schreibe den Text der Lektion unter die zweite Zeile {fence}."
    ),
    "lessons.empty-value": "{name} ist leer; schreibe {line} mit etwas zwischen den Anführungszeichen.",
    "lessons.long-value": "{name} hat mehr als {most} Zeichen; kürze es.",
    "lessons.many-names": (
        "{name} enthält mehr als {most} Namen, oder einen mit mehr als {longest} Buchstaben; kürze die Liste."
    ),
    "lessons.other-id": "die Kennung {id} ist nicht die der Lektion, {own}; gib der Übersetzung dieselbe.",
    "lessons.duplicate": "die Kennung {id} hat schon {file}; gib dieser Lektion eine eigene.",
    "lessons.required": "{key} nennt {name}, und keine Lektion hat diese Kennung; {advice}",
    "lessons.circle": "Lektionen setzen einander im Kreis voraus ({way}); nimm eine davon aus ihrem {key}.",
}

_BLOCKS: Final = {
    "lessons.walk-block": "ein Block walk",
    "lessons.ask-block": "ein Block ask",
    "lessons.many-pieces": "die Lektion hat mehr als {most} Absätze und andere Stücke; teile sie in zwei.",
    "lessons.many-blocks": "die Lektion hat mehr als {most} interaktive Blöcke; teile sie in zwei.",
    "lessons.misspelt": "ein Block {name} bleibt einfacher Text; meintest du {fence}?",
    "lessons.not-alone": "schreibe {fence} allein in die Zeile, ohne {rest}.",
    "lessons.indented": "{block} in einer Liste oder einem Zitat bleibt einfacher Text; rücke ihn an den linken Rand.",
    "lessons.open-block": "dieser Block beginnt und endet nie; setze eine Zeile {fence} darunter.",
    "lessons.collision": (
        "In der Ziehung {drawn} führen zwei übliche Fehler zur gleichen Antwort. Zum einen heißt es: „{one}“ Zum anderen: „{other}“ "
        "Wähle andere Zahlen oder eine andere Funktion."
    ),
    "lessons.right-by-mistake": (
        "In der Ziehung {drawn} führt ein üblicher Fehler zur richtigen Antwort. Zu ihm heißt es: „{mistake}“ "
        "Wähle andere Zahlen oder eine andere Funktion."
    ),
    "lessons.walk-id": "die id {id} kann im Text nicht stehen; schreibe Buchstaben, Ziffern und Unterstriche, wie in {example}.",
    "lessons.same-walk-id": "die id {id} hat schon der Weg in Zeile {line}; gib diesem Weg eine andere.",
    "lessons.rows": "die Zeilen dieses Wegs",
    "lessons.function-and-rows": "ein Weg hat {function} oder {rows}, nicht beides; nimm eines davon heraus.",
    "lessons.one-model": "Zeilen brauchen entweder {one} oder {other}; schreibe {line}.",
    "lessons.write-rows": "schreibe {line}, eine Liste für jede Zeile, oder den Text einer Datei in Anführungszeichen",
    "lessons.unworkable": "dieser Block lässt sich nicht ausrechnen: {why}",
    "lessons.unworkable-expected": "dieser Block lässt sich nicht ausrechnen: {why} Hier wird erwartet: {expected}.",
    "lessons.unworkable-hint": "dieser Block lässt sich nicht ausrechnen: {why} Hinweis: {hint}",
    "lessons.lone-dollar": (
        "hier steht ein {sign} allein: setze eines an beide Enden einer Formel, innen ohne Leerzeichen, oder schreibe {escaped} für das Zeichen selbst."
    ),
    "lessons.braces": "in {formula} passen die Klammern nicht zusammen; zu jeder {opening} gehört eine {closing}.",
    "lessons.no-command": "der Befehl {name} wird nicht gelesen und stünde so im Text; {advice}",
    "lessons.no-kind": "es gibt keine Art von Frage {given}; {advice}",
    "lessons.needs": "{block} braucht eine Zeile {line}; {advice}",
    "lessons.reasons": "{name} braucht zu jeder Antwort eine Begründung, {count} im Ganzen, in derselben Reihenfolge.",
    "lessons.no-such-choice": "{name} ist die Nummer der richtigen Antwort, von 1 bis {count}.",
    "lessons.no-skill": "Es gibt keine Fertigkeit {name}; {advice}",
    "lessons.no-choice": "{name} passt nicht; schreibe {line}, oder eine Liste zur Auswahl {choices}.",
}

_TABLES: Final = {
    "lessons.long-passage": "{what} hat {count} Zeichen und darf {most} haben; kürze ihn.",
    "lessons.digits": "diese Zahl hat mehr Ziffern, als gelesen werden können; schreibe eine kürzere.",
    "lessons.nested": (
        "die Klammern sind hier zu tief verschachtelt; "
        "ein Wert ist Text in doppelten Anführungszeichen, oder eine Liste von Texten."
    ),
    "lessons.no-toml": "das ist kein {format} ({why}); schreibe {line}, Text in doppelten Anführungszeichen.",
    "lessons.no-key": "{what} hat keinen Schlüssel {name}; {advice}",
    "lessons.lacks": "{what} braucht den Schlüssel {name}; füge eine Zeile {line} hinzu.",
    "lessons.no-fit": "{name} passt nicht ({why}); {example}.",
    "lessons.write": "schreibe {line}, den Wert in doppelten Anführungszeichen",
    "lessons.write-words": "schreibe {line}, eine Liste von Wörtern in doppelten Anführungszeichen",
    "lessons.write-ids": "schreibe {line}, eine Liste von Kennungen von Lektionen in doppelten Anführungszeichen",
    "lessons.write-number": "schreibe {line}, eine ganze Zahl von 1 bis {most} ohne Anführungszeichen",
    "lessons.write-choices": "schreibe {line}, eine Liste von zwei bis sechs Texten in doppelten Anführungszeichen",
    "lessons.near": "meintest du {name}?",
    "lessons.choose": "wähle aus {names}.",
}

_QUESTIONS: Final = {
    "lessons.ask-slope": "{function}. Wie groß ist die Steigung {slope} bei {place}?",
    "lessons.ask-next-point": "{given:, }. Wie groß ist {point}?",
    "lessons.ask-step": "{given:, }. Wohin führt der Schritt?",
    "lessons.ask-outcome": "{given:, }. Kommt der Abstieg zur Ruhe, wiederholt er sich oder läuft er davon?",
    "lessons.ask-derivative": "{given:, }. Wie lautet die Ableitung?",
    "lessons.ask-first-rule": "{given:, }. Welche Regel kommt beim Ableiten zuerst?",
    "lessons.ask-several-steps": "{given:, }. Wo steht der Abstieg nach so vielen Schritten?",
    "lessons.ask-rate": "{given:, }, der tiefste Punkt. Mit welcher Lernrate kommt der Abstieg dort an?",
    "lessons.ask-threshold": "{given:, }, der tiefste Punkt. Unterhalb welcher Lernrate kommt der Abstieg dort an?",
    "lessons.ask-which-minimum": "{given:, }. In welchem Minimum endet der Abstieg?",
    "lessons.ask-critical-point": "{given:, }. Was ist dort?",
    "lessons.ask-gradient": "{given:, }. Wie lautet der Gradient?",
    "lessons.ask-line-gradient": "{given:, }. Wie lautet der Gradient am Start?",
    "lessons.ask-choice": "{question} {options:; }.",
}

_PRINTED: Final = {
    "lessons.unknown": "Es gibt keine Lektion „{given}“; {advice}",
    "lessons.no-path": "{path} gibt es nicht. Nenne eine Datei mit einer Lektion, oder einen Ordner mit Lektionen.",
    "lessons.faults": "{count} {count|Fehler|Fehler} in {path}.",
    "lessons.fine": "{path}: alles in Ordnung.",
    "lessons.not-loaded": "Nicht geladen: {fault}",
    "lessons.question": "Frage: {question}",
    "lessons.walk": "Geh ihn Schritt für Schritt durch:",
}

_NEW: Final = {
    "lessons.new-slug": "meine-lektion",
    "lessons.new-title": "Meine Lektion",
    "lessons.new-summary": "Worum es in dieser Lektion geht, in einem Satz.",
    "lessons.new-opening": "Sage hier, worum es in dieser Lektion geht und warum. Der Schritt, um den sich alles dreht:",
    "lessons.new-by-hand": "Ein Schritt von Hand",
    "lessons.new-given": "Nimm {function} mit der Steigung {slope}, und beginne bei {start}.",
    "lessons.new-numbers": "Der erste Schritt führt zu {step}. Nach {steps} Schritten ist der Weg näher als {near} an {limit}.",
    "lessons.new-question": "Du bist dran",
    "lessons.new-asked": "Jeder Schritt multipliziert den Abstand zum tiefsten Punkt mit {factor}. Geht der Weg je über ihn hinaus?",
    "lessons.new-yes": "Ja",
    "lessons.new-no": "Nein",
    "lessons.new-why-not-yes": "Mit der Rate {rate} ist ein Schritt halb so lang wie der Weg zum tiefsten Punkt.",
    "lessons.new-why-no": "Über den tiefsten Punkt hinaus geht er nur, wo der Faktor negativ ist; ab der Rate {edge} kommt er nicht mehr näher.",
    "lessons.new-short": "Kurz gesagt",
    "lessons.new-summed-up": "Was man aus der Lektion mitnimmt.",
    "lessons.made": "{path} ist angelegt. Was daran noch falsch ist, zeigt: {command}",
}

SENTENCES: Final = {**_FILES, **_FRONT_MATTER, **_BLOCKS, **_TABLES, **_QUESTIONS, **_PRINTED, **_NEW}
"""By id."""
