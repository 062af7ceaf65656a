"""A check of our own that failed: a defect in gdtutor."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "internal.sign": "das Vorzeichen von {difference} ist nicht an jedem Punkt dasselbe (glatt: {smooth})",
    "internal.no-derivative": "für {function} ist keine Ableitung bekannt",
    "internal.rule": "die Regel „{rule}“ ging fehl: {operator} von {function} ist nicht {value}",
    "internal.simplification": "die Vereinfachung „{reason}“ ging fehl: {before} ist nicht {after}",
    "internal.value": "für {value} ist kein Wert bekannt",
    "internal.evaluate": "{expression} lässt sich nicht auswerten",
    "internal.decide": "{condition} lässt sich nicht entscheiden",
}
"""By id."""
