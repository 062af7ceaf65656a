"""Das Newton-Verfahren für f(x) = 0: seine Zeilen, wie es endet, die Nullstelle und die Fehler."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "roots.title": "Newton-Verfahren für {equation}",
    "roots.method": "Newton-Verfahren für {equation}, höchstens {steps} {steps|Schritt|Schritte}.",
    "roots.one-variable": (
        "Das Newton-Verfahren für Nullstellen gibt es hier für eine Variable, und die Funktion hat {count}: {names:, }. "
        "Allen bis auf eine lässt sich ein Wert geben, etwa mit {example}."
    ),
    "roots.no-start": "Das Newton-Verfahren kann nicht beginnen: {why}.",
    "roots.tangent": "die Tangente bei {point} soll bei {after} null sein",
    "roots.solved": "nach {after} aufgelöst: wo die Tangente die 0 kreuzt",
    "roots.level": "eine waagrechte Tangente kreuzt die 0 nie, also gibt es keinen Schritt",
    "roots.about-picture": "Der Graph der Funktion mit den Punkten und den Tangenten, die von jedem zum nächsten führen.",
    "roots.last-point": "letzter Punkt",
    "roots.errors": "Die Fehler",
    "roots.exact": "Eine Nullstelle: {value}, und zwar genau, bei {point}, nach {steps} {steps|Schritt|Schritten}.",
    "roots.arrived": "Angekommen: {size}, innerhalb der Toleranz {tolerance}, nach {steps} {steps|Schritt|Schritten}.",
    "roots.step-limit": "Nach {steps} {steps|Schritt|Schritten} nicht angekommen: {value} bei {point}.",
    "roots.flat": "Kein nächster Punkt: {slope}, und die waagrechte Tangente bei {point} kreuzt die 0 nie.",
    "roots.cycle": "Die Punkte laufen für immer im Kreis: {back}, und so wieder nach je {points} Schritten.",
    "roots.far": "Die Punkte laufen davon: {point}.",
    "roots.left": "Der nächste Punkt liegt nicht im Definitionsbereich: {why}.",
    "roots.no-tangent": "Am nächsten Punkt gibt es keine Tangente: {why}.",
    "roots.unproven": "Hier enden die Schritte: {why}.",
    "roots.no-digit": "Die Schritte enden bei {point}: Auch mit {bits} Binärziffern ist keine Ziffer von {after} sicher.",
    "roots.cycle-points": "Die Punkte des Zyklus, genau: {points:; }.",
    "roots.grew": "Der letzte Punkt ist {factor}-mal so weit von der 0 entfernt wie der vorige.",
    "roots.return-unknown": "Dass sie nie zurückkommen, ist nicht bewiesen.",
    "roots.other-start": "Ein anderer Start, näher an einer Nullstelle, kann dorthin führen.",
    "roots.none": "Kein Start führt zu einer Nullstelle: Nach dem Satz von Sturm ist {f} nirgends 0.",
    "roots.near-cycle": "{gap}: Die Punkte scheinen sich einem Zyklus aus {points} Punkten zu nähern; bewiesen ist das nicht.",
    "roots.between": (
        "Zwischen {low} und {high} liegt genau eine Nullstelle: {signs}, und {slope} überall dazwischen."
    ),
    "roots.between-factor": (
        "Zwischen {low} und {high} liegt genau eine Nullstelle: {factor} ist {m}-mal Faktor von {f}, wechselt dort einmal "
        "das Vorzeichen, und kein anderer Faktor ist dazwischen 0."
    ),
    "roots.value": "Die Nullstelle: {root}.",
    "roots.no-proof": "Dass eine Nullstelle nahe ist, ist nicht bewiesen: Ein kleiner Wert von {f} allein ist keine.",
    "roots.steps": (
        "Der letzte Schritt war {factor}-mal so lang wie der vorige. Nahe einer doppelten Nullstelle wäre das etwa {double}, "
        "nahe einer dreifachen etwa {triple}."
    ),
    "roots.squares": (
        "Nahe einer einfachen Nullstelle ist jeder Fehler etwa ein Vielfaches des Quadrats des vorigen, die Zahl der "
        "richtigen Ziffern verdoppelt sich also etwa: {law}. Im letzten Schritt ist {measured}; im Grenzwert {limit}."
    ),
    "roots.more-than-squares": (
        "{level}, also ist nahe der Nullstelle jeder Fehler kleiner als jedes Vielfache des Quadrats des vorigen: Die Zahl "
        "der richtigen Ziffern wird mehr als verdoppelt. Im letzten Schritt ist {measured}; im Grenzwert ist es 0."
    ),
    "roots.squares-open": (
        "Nahe einer einfachen Nullstelle ist jeder Fehler höchstens etwa ein Vielfaches des Quadrats des vorigen, die Zahl "
        "der richtigen Ziffern verdoppelt sich also mindestens etwa. Im letzten Schritt ist {measured}; im Grenzwert ist es "
        "{factor}, und ob das 0 ist, ist nicht entschieden."
    ),
    "roots.shrinks": (
        "An einer Nullstelle der Vielfachheit {m} wird der Fehler nicht quadriert: Nahe der Nullstelle multipliziert ihn "
        "jeder Schritt etwa mit {factor}. Im letzten Schritt ist {measured}."
    ),
}
"""Nach Kennung."""
