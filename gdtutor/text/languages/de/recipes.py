"""What is said of the lines of a recipe, and of what changes it."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "group.largest-slope": "größte Steigung",
    "group.momentum": "Momentum",
    "group.product": "Produkt",
    "group.looking-ahead": "vorausschauend",
    "group.scaled-slope": "skalierte Steigung",
    "group.mean-square-of-steps": "Mittel der Schrittquadrate",
    "rule-pulled": "{what}; {pull} zieht zur 0, wie steil es auch ist",
    "rule-u-slope": "das Größere von Betrag der Steigung und Rest der früheren: {keep}",
    "rule-mu": "das Momentum dieses Schritts",
    "rule-mu_ahead": "das Momentum des nächsten Schritts",
    "rule-p_ahead": "das Produkt der Momente aller bisherigen Schritte",
    "rule-nadam": "die mittlere Steigung, wie sie der nächste Schritt nähme, und diese Steigung; beide korrigiert",
    "rule-d": "die Steigung mal die übliche Größe der Schritte, geteilt durch die der Steigungen",
    "rule-r": "ein Mittel der quadrierten Schritte: {keep} davon bleibt",
}
"""By id."""
