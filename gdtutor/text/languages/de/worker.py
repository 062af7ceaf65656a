"""Why a worker has no answer."""

from __future__ import annotations

from typing import Final

_ADVICE: Final = "Versuche eine kürzere Funktion, kleinere Zahlen oder weniger Schritte."

SENTENCES: Final = {
    "worker.seconds": "{title} dauerte länger als {seconds} {seconds|Sekunde|Sekunden} und wurde beendet. " + _ADVICE,
    "worker.memory": "{title} brauchte mehr Speicher als erlaubt. " + _ADVICE,
    "worker.nested": "{title} ist zu tief verschachtelt. " + _ADVICE,
    "worker.ended-twice": "{title} hat den Rechenprozess zweimal beendet. " + _ADVICE,
    "worker.failed": "{title} ist auf eine Art gescheitert, die nicht vorkommen sollte: {why}",
    "worker.unstarted": "Der Rechenprozess lässt sich nicht starten: {why}.",
    "worker.unloaded": "{why}; gdtutor neu zu installieren kann helfen",
    "worker.at-once": "er wurde zweimal sofort beendet",
    "worker.late": "er ist nach {seconds} {seconds|Sekunde|Sekunden} nicht bereit",
}
"""By id; the title says what the worker was doing."""
