"""Was Übungen fragen, und Hinweise."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "exercise.derivative": "{function}. Gesucht ist {wanted}.",
    "exercise.slope": "{function}. Gesucht ist {wanted}.",
    "exercise.gradient": "{function}. Gesucht ist {wanted}.",
    "exercise.next-point": "{function}; {given:, }. Gesucht ist {wanted}, einen Schritt des Gradientenabstiegs weiter.",
    "exercise.several-steps": "{function}; {given:, }. Gesucht ist {wanted} durch Gradientenabstieg.",
    "exercise.threshold": "{function} hat ein Minimum bei {given:, }. Unterhalb welcher Lernrate {wanted} konvergiert der Gradientenabstieg von nahebei dorthin?",
    "exercise.momentum": "{function}; {given:, }. Gesucht ist {wanted}, einen Schritt mit Momentum weiter: {rules:, }.",
    "exercise.adam": "{function}; {given:, }. Gesucht ist {wanted}, der erste Schritt von Adam, dessen Mittel bei 0 beginnen: {rules:, }.",
    "exercise.line-gradient": "{function}. Gesucht ist {wanted}.",
    "exercise.neuron": "Ein Neuron mit dem Verlust {function}; {given:, }. Gesucht ist {wanted}, einen Schritt des Gradientenabstiegs weiter.",
    "exercise.two-layer": "Zwei Schichten mit dem Verlust {function}; {given:, }. Gesucht ist {wanted}, einen Schritt des Gradientenabstiegs weiter.",
    "exercise.rounded": "{asked} {digits} geltende Ziffern genügen.",
    "exercise.no-skill": "Zu „{given}“ gibt es keine Übungen. Möglich sind {skills:, }.",
    "exercise.no-level": "Es gibt keine Stufe {given}: sie gehen von {first} bis {last}.",
    "exercise.none": "Hierzu fand sich keine gute Frage über „{skill}“. Eine andere Stufe oder eine andere Funktion hilft.",
    "exercise.long-step": "Die Zahlen dieses Schritts sind zu lang, um ihn von Hand zu rechnen. Ein früherer Schritt oder andere Zahlen helfen.",
    "exercise.no-step": "Schritte dieses Verfahrens lassen sich hier nicht selbst rechnen.",
    "exercise.read": "Eingegeben: {line}.",
    "hint.derivative": "Was wird beim Ausrechnen der Funktion zuletzt getan? Dessen Regel kommt zuerst.",
    "hint.slope": "Zuerst ableiten, dann die Zahl einsetzen.",
    "hint.gradient": "Immer nach einer Variablen ableiten und die anderen festhalten.",
    "hint.next-point": "Die Steigung an der jetzigen Stelle ausrechnen. Dann ihr entgegengehen.",
    "hint.several-steps": "Ein Schritt nach dem anderen: Die Steigung wird an jeder Stelle neu genommen.",
    "hint.threshold": "Die zweite Ableitung im Minimum sagt, wie steil das Tal ist.",
    "hint.momentum": "Die Steigung ausrechnen, dann die Geschwindigkeit, dann die Stelle.",
    "hint.adam": "Die Steigung und die beiden Mittel ausrechnen und beide berichtigen. Dann folgt der Schritt.",
    "hint.line-gradient": "Das Quadrat jedes Fehlers ableiten und alles addieren.",
    "hint.neuron": "Zuerst vorwärts bis zum Fehler, dann mit der Kettenregel zurück.",
    "hint.two-layer": "Zuerst vorwärts bis zum Fehler, dann mit der Kettenregel zurück, Schicht für Schicht.",
    "hint.says": "Zuerst: {rule}.",
    "hint.begins": "Es beginnt mit {line}.",
    "hint.rule": "{rules:, }.",
    "hint.numbers": "{lines:, }.",
    "hint.components": "Die Komponenten sind {names:, }.",
    "hint.put-in": "{value} in {rule} einsetzen.",
    "hint.line": "{line}.",
}
