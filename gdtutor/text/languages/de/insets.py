"""Was an einer Zahl falsch ist, nach der der Text einer Lektion fragt, `{{ x(3) }}`, oder an einer Aussage über einen Weg, und was stimmt."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "insets.fault": "{term}: {why}",
    "insets.open": "hier wird nach einer Zahl gefragt, aber die Klammern enden nie; setze {closing} dahinter.",
    "insets.long": "das hat mehr als {most} Zeichen; schreibe etwas Kürzeres.",
    "insets.stops": "das ist ab {rest} nicht zu lesen; schreibe etwas wie {examples:, }.",
    "insets.ends": "das endet zu früh; schreibe etwas wie {examples:, }.",
    "insets.no-form": "die Form {given} gibt es nicht; schreibe {one} oder {other}.",
    "insets.digits": "die Anzahl der Stellen ist eine ganze Zahl von 1 bis {most}.",
    "insets.unknown": "ein Weg hat kein {given}; {advice}",
    "insets.no-walk-above": (
        "über dieser Zeile steht kein Weg; setze sie unter ihren Weg, oder gib dem Weg eine id und schreibe sie davor, wie in name.x(3)."
    ),
    "insets.no-such-walk": "es gibt keinen Weg mit der id {given}; {advice}",
    "insets.no-walk-id": "es gibt keinen Weg mit der id {given}; füge dem Weg, der gemeint ist, eine Zeile {line} hinzu.",
    "insets.where": "sage, wo nach {name} gefragt ist, wie in {examples:, }.",
    "insets.index": "{name} braucht eine ganze Zahl von Schritten oder limit, wie in {examples:, }.",
    "insets.arguments": "das ist zu viel für {name}; schreibe {examples:, }.",
    "insets.which": "sage, für welche der Variablen {names:, } nach {name} gefragt ist, wie in {examples:, }.",
    "insets.no-variable": "{given} ist keine der Variablen {names:, }.",
    "insets.place": "ein Ort hat einen Wert für jede der Variablen {names:, }: schreibe {place}.",
    "insets.no-number": "{name} ist keine einzelne Zahl, also lässt sich damit nicht rechnen.",
    "insets.far": "weiter als bis zum Schritt {most} wird nicht gesehen; wähle einen kleineren.",
    "insets.no-iterate": "der Weg hat keinen Schritt {n}, er endet bei {last}; wähle einen kleineren.",
    "insets.no-limit": "der Weg führt zu keinem bekannten Punkt; wähle einen anderen Weg, oder schreibe die Zahl selbst.",
    "insets.no-threshold": (
        "es gibt keine Schwelle: dazu braucht es das einfache Gradientenverfahren und ein Minimum, in dem die zweite Ableitung über 0 ist."
    ),
    "insets.curvatures": "in mehreren Variablen gibt es mehrere Krümmungen; schreibe {one} oder {other}.",
    "insets.factors": "es gibt {count} Faktoren; schreibe {examples: oder }, oder {other} für den größten.",
    "insets.never-so-small": "so klein wird es bis zum Schritt {last} nicht; wähle eine größere Zahl.",
    "insets.over-zero": "hier wird durch 0 geteilt.",
    "insets.exponent": "ein Exponent ist eine ganze Zahl, höchstens {most}.",
    "insets.root": "eine negative Zahl hat keine Wurzel.",
    "insets.words": "Wörter können nicht in einer Formel stehen; setze dies außerhalb der Dollarzeichen.",
    "insets.no-outcome": "kein Weg endet so: {given}; {advice}",
    "insets.no-kind-of-point": "keine Art von Punkt heißt {given}; {advice}",
    "insets.sides": "links {left|steht|stehen} {left} {left|Zahl|Zahlen}, rechts {right}.",
    "insets.words-compared": "das ist keine Zahl; schreibe von einem Ende {examples: oder }.",
    "insets.unproven": "das lässt sich weder beweisen noch widerlegen; schreibe {sign} und rechts eine Dezimalzahl.",
    "insets.no-decimal": "hinter {sign} muss eine Dezimalzahl stehen, etwa 0.173; verglichen wird in allen ihren Stellen.",
    "claims.false": "{claim} stimmt nicht: {truth}",
    "claims.outcome": "der Weg ist {kind} bei {n}.",
    "claims.kind-of-point": "es ist ein Punkt der Art {kind}.",
    "claims.value": "{left} {value}.",
    "claims.point": "{left} {value}; die Variablen sind {names:, }, in dieser Reihenfolge.",
}
"""By id."""
