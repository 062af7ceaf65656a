"""Wie Fähigkeiten heißen."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "skills.slope": "Die Steigung an einer Stelle",
    "skills.next-point": "Ein Schritt",
    "skills.several-steps": "Mehrere Schritte hintereinander",
    "skills.powers": "Potenzen ableiten",
    "skills.sums": "Summen ableiten",
    "skills.functions": "Funktionen ableiten",
    "skills.products": "Die Produktregel",
    "skills.quotients": "Die Quotientenregel",
    "skills.chain": "Die Kettenregel",
    "skills.first-rule": "Welche Regel zuerst kommt",
    "skills.predict": "Den Verlauf eines Abstiegs vorhersagen",
    "skills.rate": "Eine Lernrate wählen",
    "skills.threshold": "Die größte Lernrate",
    "skills.which-minimum": "Welches Minimum erreicht wird",
    "skills.gradient": "Der Gradient",
    "skills.two-variables": "Ein Schritt in zwei Variablen",
    "skills.critical-point": "Arten kritischer Punkte",
    "skills.momentum": "Momentum",
    "skills.nesterov": "Momentum nach Nesterov",
    "skills.adagrad": "AdaGrad",
    "skills.rmsprop": "RMSProp",
    "skills.adam": "Adam",
    "skills.newton": "Das Newton-Verfahren",
    "skills.armijo": "Schrittweite durch Rückverfolgung",
    "skills.neuron": "Ein Neuron",
    "skills.network": "Zwei Schichten",
}
