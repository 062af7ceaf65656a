"""What is wrong with a problem as it is asked: its numbers, its letters, its rates, its window."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "number.rate": "die Lernrate",
    "number.tolerance": "die Toleranz",
    "number.parameter": "den Parameter {name}",
    "number.value-of": "den Wert von {name}",
    "number.start": "den Start in {name}",
    "number.the-start": "den Start",
    "number.window": "das Fenster",
    "input.method": "Das Verfahren „{given}“ ist nicht bekannt; es gibt {names:, }.",
    "input.method-but": "Das Verfahren „{given}“ ist nicht bekannt; es gibt {names:, }. Meintest du {near}?",
    "input.number": "Für {what} wird eine Zahl gebraucht, und da steht {given}.",
    "input.exact-number": "Für {what} wird eine exakte reelle Zahl gebraucht, und da steht {given}.",
    "input.steps": "Die Anzahl der Schritte muss eine ganze Zahl von 0 bis {most} sein, und da steht {given}.",
    "input.no-parameters": "{method} hat keinen Parameter „{name}“: es hat keine Parameter.",
    "input.no-such-parameter": "{method} hat keinen Parameter „{name}“: die Parameter sind {parameters:, }.",
    "input.letter-without-value": "Der Buchstabe {name} hat keinen Wert: schreibe {typed}.",
    "input.tolerances": "„{given}“ ist keine Toleranz: schreibe eine für den Gradienten, eine für die Kosten wie {example}, oder beide mit einem Komma.",
    "input.tolerance": "Die Toleranz muss 0 oder eine Dezimalzahl oder ein Bruch darüber sein, und da steht {given}.",
    "input.no-parameter": "„{given}“ ist kein Parameter: schreibe {example}, mit Kommas zwischen mehreren.",
    "input.no-letter": "„{given}“ ist kein Buchstabe mit einem Wert: schreibe {example}, mit Kommas zwischen mehreren.",
    "input.parameter-twice": "Der Parameter {name} ist zweimal angegeben.",
    "input.letter-twice": "Der Buchstabe {name} ist zweimal angegeben.",
    "input.above": "über {low}",
    "input.at-least": "mindestens {low}",
    "input.and-below": "{bound} und unter {high}",
    "input.parameter": "Der Parameter {name} muss {domain} sein, und da steht {given}.",
    "input.rate": "Die Lernrate muss über 0 sein, und da steht {given}.",
    "input.start": "Der Start braucht {needed} ({shape}), und {given} {given|wurde|wurden} angegeben.",
    "input.start-one": "eine Zahl",
    "input.start-several": "{count} Zahlen",
    "input.start-unknown": "Der Start nennt „{given}“, und die Variablen sind {names:, }.",
    "input.start-twice": "Der Start nennt {name} zweimal.",
    "input.start-missing": "Der Start nennt keinen Wert für {names:, }.",
    "input.start-unnamed": "„{given}“ hat keinen Namen: schreibe den Start als {named} oder als {bare}.",
    "input.no-letters": "„{given}“ bekommt einen Wert und ist kein Buchstabe der Funktion: sie hat keine Buchstaben.",
    "input.no-such-letter": (
        "„{given}“ bekommt einen Wert und ist kein Buchstabe der Funktion: ihre Buchstaben sind {letters:, }."
    ),
    "input.two-values": "Der Buchstabe {name} bekommt zwei Werte.",
    "input.every-letter": "Jeder Buchstabe der Funktion hat einen Wert ({letters:, }): lass einen als ihre Variable.",
    "rates.order": "Die Raten gehen von der kleineren zur größeren, und sie sind {first} und {last}.",
    "rates.no-range": (
        "„{given}“ ist kein Bereich von Raten: schreibe {range}, etwa {example}, mit {log} oder {linear} "
        "und einer Anzahl von Raten dahinter, wenn du magst."
    ),
    "rates.different": "Die Raten eines Durchgangs sind verschieden.",
    "rates.count": "Ein Durchgang hat {least} bis {most} Raten, und {asked} wurden verlangt.",
    "rates.size": "Die Raten eines Durchgangs liegen zwischen {low} und {high}; {given} nicht.",
    "compare.count": "Zwei bis {most} Läufe lassen sich vergleichen, und {given} wurden angegeben.",
    "compare.one-function": "Läufe lassen sich vergleichen, wenn sie auf derselben Funktion absteigen.",
    "rates.none": "{method} findet die Länge seiner Schritte selbst: es gibt keine Rate für einen Durchgang.",
    "basins.searching-method": ("Für {method} gibt es keine Karte der Einzugsgebiete: wähle ein Verfahren ohne Suche."),
    "basins.dimension": "Einzugsgebiete werden für eine oder zwei Variablen gezeichnet, und es sind {variables}.",
    "basins.batches": "Für Batches gibt es keine Karte der Einzugsgebiete: jeder Schritt geht eine andere Funktion hinab. Lass jeden Schritt alle Zeilen benutzen.",
    "basins.computed": "In Gleitkommazahlen berechnet, mit höchstens {steps} {steps|Schritt|Schritten} von jedem Start.",
    "basins.no-minimum": "{computed} In diesem Fenster wurde von nirgends ein Minimum gefunden.",
    "basins.unstable": (
        "{computed} Mit dieser Rate bleibt der Abstieg nicht bei {letters:, }: dort sind die Schritte zu lang."
    ),
    "basins.window": "Das Fenster braucht {pairs} {pairs|Paar|Paare} von Enden, jedes eine Zahl.",
    "basins.window-order": "Ein Fenster geht vom kleineren zum größeren Ende, und da steht {low} bis {high}.",
    "window.sides": "Das Fenster hat {sides} Seiten und die Funktion {variables} Variablen. Gib für jede ein Paar an.",
    "window.order": "Das Fenster für {variable} muss von einer kleineren zu einer größeren Zahl gehen.",
    "derivation.no-line": "in dieser Ableitung gibt es keine Zeile {index}",
    "derivation.no-part": "in dieser Ableitung gibt es keinen Teil {path}",
    "derivation.no-way": "Die Regel „{rule}“ ist kein Weg, {function} abzuleiten; versuche „{usual}“.",
    "derivation.too-involved": "Diese Funktion ist zu verwickelt, um hier abgeleitet zu werden. Vergleiche einfachere Teile oder verschachtle sie weniger.",
    "derivation.no-rule": "Für die Ableitung von {function} gibt es keine Regel: gdtutor kann sie nicht Schritt für Schritt ableiten.",
    "derivation.nested": "Die Funktion ist zu tief verschachtelt, um ihre Ableitung zu prüfen: setze weniger Funktionen ineinander.",
    "derivation.several": ("Hier gibt es {count} Ableitungen: nimm {all}, oder nenne mit {name} eine Variable."),
    "derivation.order": "Die Ordnung einer Ableitung ist hier 1 oder 2, und da steht {order}.",
    "derivation.ask-for-two": "Eine Ableitung nach 2 Variablen hat die Ordnung 2; verlange die Ordnung 2 ({option}).",
    "derivation.too-many-variables": "Eine Ableitung nach {named} Variablen hat die Ordnung {named}; höchstens {most} lassen sich nennen.",
    "derivation.no-variable": "„{name}“ ist keine Variable dieser Funktion. Sie hat die {count|Variable|Variablen} {variables:, }.",
    "signal.outside": (
        "Ein Term der Funktion hat an einem Punkt, wo er gebraucht wird, keinen Wert. Versuche einen anderen Start."
    ),
    "signal.tie": (
        "Zwei Zweige der Funktion treffen sich an einem Punkt, wo die Steigung gebraucht wird. "
        "Versuche einen anderen Start."
    ),
    "signal.undecided": (
        "Ein Wert ist zu groß oder zu nahe an der Grenze zweier Fälle, um auch nur eine Stelle zu beweisen. "
        "Versuche einen anderen Start."
    ),
    "signal.irrational": (
        "Von einem Wert ist nicht bekannt, dass er ein Bruch ist, wo einer gebraucht wird. Versuche einen anderen Start."
    ),
}
"""Every sentence about what was asked by its id."""
