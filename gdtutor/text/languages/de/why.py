"""Reasons for what is shown in practice, in German: one for each kind of question, and the rules in general."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "why.asked": "Warum darf man das: {line}? Wähle {letters:, }.",
    "why.said": "Warum ist das so? Wähle {letters:, }.",
    "why.reason": "{letter}: {reason}",
    "why.right": "Ja, das ist der Grund: {reason}.",
    "why.other": "Das gilt anderswo. Der Grund hier: {reason}.",
    "why.rule.sum": "eine Summe wird gliedweise abgeleitet",
    "why.rule.constant-multiple": "ein konstanter Faktor bleibt stehen",
    "why.rule.product": "Produktregel: der Reihe nach wird ein Faktor abgeleitet, während die anderen stehen bleiben, und die Ergebnisse werden addiert",
    "why.rule.quotient": "Quotientenregel: Ableitung des Zählers mal Nenner, minus Zähler mal Ableitung des Nenners, alles durch das Quadrat des Nenners",
    "why.rule.chain": "Kettenregel: die Ableitung der äußeren Funktion an der inneren, mal die Ableitung der inneren Funktion",
    "why.rule.power": "Potenzregel: der Exponent kommt nach vorn und wird um 1 kleiner",
    "why.rule.exponential": "die Exponentialfunktion ist ihre eigene Ableitung",
    "why.slope": "die Steigung einer Kurve an einer Stelle ist der Wert der Ableitung dort",
    "why.next-point": "die Kurve fällt gegen die Steigung, und die Lernrate sagt, wie viel von der Steigung gegangen wird",
    "why.several-steps": "jeder Schritt nimmt die Steigung neu, an der Stelle, zu der der Schritt davor geführt hat",
    "why.gradient": "jede Komponente ist die Ableitung nach einer Variablen, während die anderen festgehalten werden",
    "why.line-gradient": "jedes Quadrat gibt das Doppelte seines Fehlers, mal die Ableitung des Fehlers",
    "why.threshold": "nahe am Minimum vervielfacht ein Schritt den Abstand mit 1 minus Lernrate mal zweite Ableitung, und er schrumpft, wenn der Betrag davon kleiner als 1 ist",
    "why.rate": "ein Schritt vervielfacht den Abstand zum Minimum mit 1 minus Lernrate mal zweite Ableitung, und er schrumpft, wenn der Betrag davon kleiner als 1 ist",
    "why.which-minimum": "dort ist die Steigung 0, und zu dieser Stelle führen die Schritte",
    "why.armijo": "eine Lernrate wird behalten, wenn die Kurve genug von dem fällt, was die Steigung verspricht, und sonst verkleinert",
    "why.momentum": "die Geschwindigkeit behält einen Teil von dem, was sie war, und die Steigung ändert den Rest",
    "why.nesterov": "die Steigung wird vorausgenommen: an der Stelle, zu der die alte Geschwindigkeit allein führen würde",
    "why.adagrad": "der Schritt wird durch die Wurzel aus der Summe der Quadrate aller bisherigen Steigungen geteilt",
    "why.rmsprop": "der Schritt wird durch die Wurzel aus einem gewichteten Mittel der Quadrate der Steigungen geteilt",
    "why.adam": "beide Mittel beginnen bei 0 und sind deshalb anfangs zu klein, also werden sie vor dem Schritt korrigiert",
    "why.newton": "der Schritt führt dorthin, wo die Tangente der Ableitung 0 ist",
    "why.neuron": "nach der Kettenregel ist die Steigung für ein Gewicht die für die gewichtete Summe, mal die Eingabe des Gewichts",
    "why.two-layer": "nach der Kettenregel kommt der Fehler durch das alte äußere Gewicht zum inneren zurück",
    "why.converges": "alle seine Stellen liegen auf einer Seite des Minimums, und sie kommen dorthin",
    "why.crawls": "seine Stellen kommen zum Minimum, aber zehn Schritte schaffen weniger als den halben Weg",
    "why.bounces": "seine Stellen liegen abwechselnd auf den zwei Seiten des Minimums, und sie kommen dorthin",
    "why.cycles": "zwei Schritte führen zur selben Stelle zurück",
    "why.diverges": "seine Schritte führen immer weiter weg",
    "why.minimum": "nahe um die Stelle liegt nichts tiefer",
    "why.maximum": "nahe um die Stelle liegt nichts höher",
    "why.saddle": "nahe um die Stelle liegt manches höher und anderes tiefer",
    "why.terrace": "auf beiden Seiten der Stelle hat die Steigung dasselbe Vorzeichen",
}
"""German sentences by id."""
