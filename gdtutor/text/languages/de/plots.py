"""What pictures say: their legends, their axes, and what stands for them where there is no room."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "plots.here": "hier",
    "plots.here-and-before": "{here} hier  {before} vorher",
    "plots.tangent": "Tangente",
    "plots.step": "Schritt",
    "plots.start-above": "Start, weiter oben",
    "plots.fixed-point": "Fixpunkt",
    "plots.log-scale": "{label}, log. Skala",
    "plots.unequal-axes": "Achsen ungleich: {name} {factor}",
    "plots.steps": "Schritte",
    "plots.error": "Fehler",
    "plots.predicted-step": "erwartet {factor} je Schritt",
    "plots.predicted": "{factor} erwartet",
    "plots.settles": "in Ruhe",
    "plots.settles-for-now": "vorerst in Ruhe",
    "plots.on-its-way": "unterwegs",
    "plots.diverges": "divergiert",
    "plots.cycles": "im Kreis",
    "plots.leaves": "verlässt den Definitionsbereich",
    "plots.stops": "bricht ab",
    "plots.too-long": "dauerte zu lange",
    "plots.unknown": "unbekannt",
    "plots.threshold": "Schwelle {value}",
    "plots.has-threshold": "{rate} hat eine Schwelle",
    "plots.rates": "{rates} {rates|Rate|Raten}",
    "plots.minima": "{minima} {minima|Minimum|Minima}",
    "plots.leads": "{letter} führt zu {minimum}",
    "plots.looked-at": "betrachtet",
    "plots.walk": "der Weg",
    "plots.nowhere": "nirgends",
    "plots.row": "eine Zeile",
    "plots.kept-out": "zurückgehalten",
    "plots.model": "das Modell",
    "plots.model-after": "nach diesem Schritt",
    "plots.used": "in diesem Schritt benutzt",
    "plots.boundary": "Grenze",
    "plots.above-model": "über dem Modell",
    "plots.below-model": "darunter",
    "plots.residual": "Residuum einer Zeile",
    "plots.row-number": "Zeile",
    "plots.residuals": "Residuen",
}
"""By id."""
