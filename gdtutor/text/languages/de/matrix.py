"""Die Matrix der Normalgleichungen einer Anpassung."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "matrix.title": "Die Matrix der Normalgleichungen, und was Skalieren bewirkt",
    "matrix.hessian": "Die Hesse-Matrix von {f} ist in jedem Punkt {factor} mal die Matrix {matrix} der Normalgleichungen. Darum sagen die Eigenwerte von {matrix}, wie {f} gekrümmt ist, und ihr Quotient, die Konditionszahl, wie langsam das Gradientenverfahren selbst mit der besten Lernrate ist.",
    "matrix.is-hessian": "Die Matrix {matrix} der Normalgleichungen ist in jedem Punkt die Hesse-Matrix von {f}. Darum sagen ihre Eigenwerte, wie {f} gekrümmt ist, und ihr Quotient, die Konditionszahl, wie langsam das Gradientenverfahren selbst mit der besten Lernrate ist.",
    "matrix.decay": "Weight Decay fügt jedem Eigenwert {decay} hinzu. Ohne das wäre die Konditionszahl {number} statt {now}.",
    "matrix.decay-alone": "Weight Decay fügt jedem Eigenwert {decay} hinzu. Ohne das wäre der kleinste 0: die Zeilen allein unterscheiden nicht alle Parameter.",
    "matrix.scaled": "Wäre {columns:, } auf Mittelwert 0 und Standardabweichung 1 skaliert ({option}), so wäre die Konditionszahl {number} statt {now}.",
    "matrix.rates": "Der Abstieg zöge sich dann für {rate} unter {then} zusammen; so wie die Spalten sind, tut er es unter {now}.",
    "matrix.is": "die Summen von Produkten, die links in den Normalgleichungen stehen",
    "matrix.is-decayed": "was links in den Normalgleichungen steht, für jede Ableitung und jeden Parameter",
    "matrix.least": "ihr kleinster Eigenwert",
    "matrix.greatest": "ihr größter Eigenwert",
    "matrix.condition": "die Konditionszahl",
}
"""Nach ihrer Kennung."""
