"""What documents say by themselves: their titles, and what they leave out."""

from __future__ import annotations

from typing import Final

_ADVICE: Final = "Jeder Schritt lässt sich exportieren: wähle alle Schritte, {option} auf der Befehlszeile."

SENTENCES: Final = {
    "documents.format": "Es gibt kein Format „{given}“. Wähle eines von {formats:, }.",
    "documents.digits": "Ein Dokument kann 1 bis {most} Stellen haben, und {given} wurden verlangt.",
    "documents.detail": "Es gibt keine Ausführlichkeit „{given}“. Wähle {one} oder {other}.",
    "documents.math": "Formeln in Markdown werden mit {one} oder {other} gekennzeichnet, nicht mit „{given}“.",
    "listed": "{entries:, }",
    "formula": "{formula}",
    "with": "mit {values:, }",
    "step": "Schritt {steps}",
    "step-last": "Schritt {n}, wo der Lauf endet",
    "run.title": "{method}, Schritt für Schritt",
    "run.method": "Verfahren: {method}, höchstens {steps} {steps|Schritt|Schritte}.",
    "run.derivative": "Die Ableitung",
    "run.partials": "Die partiellen Ableitungen",
    "run.steps": "Die Schritte",
    "run.iterates": "Die Punkte des Laufs",
    "run.picture": "Das Bild",
    "run.outcome": "Das Ergebnis",
    "run.not-derived": "Sie wird hier nicht hergeleitet. {why}",
    "run.derived-elsewhere": (
        "Die Herleitung nach {variable} ist hier ausgelassen, weil sie lang ist: gdtutor derive druckt sie."
    ),
    "run.gap-one": "Schritt {step} ist hier ausgelassen; die Tabelle unten hat sein Ergebnis. " + _ADVICE,
    "run.gap": (
        "Die Schritte {first} bis {last} sind hier ausgelassen; die Tabelle unten hat ihre Ergebnisse. " + _ADVICE
    ),
    "run.rows": (
        "Die Tabelle zeigt {shown} von {count} Punkten: die ersten, die letzten und einige dazwischen. " + _ADVICE
    ),
    "picture.curve": "Der Graph der Funktion mit den Punkten des Abstiegs und der Tangente nach {n} Schritten.",
    "picture.contours": (
        "Die Höhenlinien der Funktion mit den Punkten des Abstiegs und dem Gradienten nach {n} Schritten."
    ),
    "picture.series": "Der Wert der Funktion über der Anzahl der Schritte, bis Schritt {n}.",
    "picture.fit": "Die Zeilen der Daten und was das Modell nach {n} Schritten vorhersagt.",
    "picture.comparison": "Alle Läufe in einem Bild, jeder mit seinem Buchstaben.",
    "picture.sweep": "Die Anzahl der Schritte über der Lernrate.",
    "speech.labelled": "{label}: {words}",
    "speech.that": "Das ist {value}",
    "speech.also": "{equation}, {value}",
    "speech.because": "{equation}: {reason}",
    "speech.gives": "Das ergibt {shown}",
    "speech.left-out": "Einige Zeilen sind hier ausgelassen",
    "speech.cell": "{title}: {value}",
    "speech.row": "{title} {key}: {cells:; }",
    "explanation.title": "Warum der Abstieg so verlief",
    "explanation.method": "Verfahren: {method}.",
    "derivation.title": "Die Ableitung, Regel für Regel",
    "derivation.by": "Nach {variables:, dann nach }",
    "comparison.title": "Ein Vergleich von Abstiegen",
    "comparison.column": "{label} {title}",
    "comparison.first": (
        "{labels} {count|hatte|hatten} als Erste {decimals} Nachkommastellen, die bleiben: {order:; }."
    ),
    "comparison.first-so-far": (
        "{labels} {count|hatte|hatten} als Erste {decimals} Nachkommastellen, die bis zum Ende des Laufs bleiben: "
        "{order:; }."
    ),
    "comparison.then": "{label} {after}",
    "comparison.after": "nach {steps} {steps|Schritt|Schritten}",
    "together": "{first:, } und {last}",
    "comparison.for-now": "{label} hatte {decimals} Nachkommastellen {after}, bleibt aber nicht dort.",
    "comparison.none": "Keiner der Läufe kam auf {decimals} Nachkommastellen an einen Punkt mit Steigung 0.",
    "comparison.missing": "Einem Punkt mit Steigung 0 nicht so nahe gekommen: {labels}.",
    "comparison.group": "{labels} zu {point}",
    "comparison.places": "Sie kamen zu verschiedenen Punkten: {groups:, }.",
    "comparison.shared": "Jeder Lauf: {shared:, }.",
    "comparison.outcomes": "Die Ergebnisse",
    "sweep.title": "Ein Durchgang durch Lernraten",
    "sweep.rates": "Die Raten: {letter} von {first} bis {last}, {method}.",
    "sweep.range": "{letter} von {first} bis {last}",
    "sweep.converged": "konvergiert",
    "sweep.stationary": "exakt konvergiert",
    "sweep.small-change": "änderte sich kaum noch",
    "sweep.step-limit": "noch unterwegs",
    "sweep.diverging": "divergiert",
    "sweep.cycle": "läuft im Kreis",
    "sweep.left-domain": "verließ den Definitionsbereich",
    "sweep.not-differentiable": "traf einen Punkt ohne Steigung",
    "sweep.precision-limit": "keine Stelle ist mehr sicher",
    "sweep.no-step": "hat keinen nächsten Schritt",
    "sweep.budget": "dauerte zu lang, wurde beendet",
    "sweep.for-now": "vorerst innerhalb der Toleranz",
    "sweep.minimum": "Kurze Schritte vom Start führen zum Minimum {point}.",
    "sweep.threshold": "Das Gradientenverfahren zieht sich dort für Raten unter {threshold} zusammen.",
    "sweep.threshold-eigenvalue": (
        "Das Gradientenverfahren zieht sich dort für Raten unter {threshold} zusammen, "
        "mit {value} als größtem Eigenwert der Hesse-Matrix dort."
    ),
    "sweep.about-distance": (
        "Der Abstand ist der des letzten Punkts von der Stelle, an der der Lauf zur Ruhe kam, sonst von diesem Minimum."
    ),
    "sweep.passing": "In {runs} {runs|Lauf|Läufen} fiel die Steigung unter die Toleranz, bleibt aber nicht dort.",
    "sweep.none": ("Mit keiner der {rates} Raten kam der Abstieg in {steps} {steps|Schritt|Schritten} zur Ruhe."),
    "sweep.arrived": "{arrived} von {runs} Läufen {arrived|kam|kamen} zur Ruhe, mit Raten bis {rate}.",
    "sweep.fewest": "Die wenigsten Schritte: {steps} {steps|Schritt|Schritte}, mit {rate}.",
    "sweep.fewest-there": "Die wenigsten Schritte zu diesem Minimum: {steps} {steps|Schritt|Schritte}, mit {rate}.",
    "sweep.stray": "Mit {rate} kam der Lauf an einem anderen Punkt zur Ruhe: {values:, }.",
    "sweep.strays": "Ebenso {runs} weitere Läufe.",
    "sweep.outcome": "Ergebnis",
    "sweep.steps": "Schritte",
    "sweep.last": "letzter {point}",
    "sweep.distance": "Abstand",
}
"""By id."""
