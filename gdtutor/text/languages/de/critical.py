"""The points with slope 0, and how low a function gets."""

from __future__ import annotations

from typing import Final

_POINTS: Final = {
    "section.critical-points": "Die Punkte mit Steigung 0",
    "column.where": "wo",
    "column.point": "Punkt",
    "column.value": "{f}",
    "column.kind": "Art",
    "column.how-known": "woher man es weiß",
    "kind.minimum": "Minimum",
    "kind.maximum": "Maximum",
    "kind.saddle": "Sattelpunkt",
    "kind.inflection": "keines von beiden: {f} geht ebenso weiter",
    "kind.flat": "flach",
    "kind.open": "unentschieden",
    "kind.one-of-minima": "eines von vielen Minima ({kind})",
    "kind.one-of-such": "einer von vielen solchen Punkten ({kind})",
    "kind.corner": "Ecke",
    "kind.edge": "Rand",
    "kind.jump": "Sprung",
    "kind.gap": "Lücke von einem Punkt",
    "kind.vertical": "senkrechte Steigung",
    "kind.both": "{noun}, {kind}",
    "where.stretch": "ein ganzes Stück",
    "where.everywhere": "überall",
    "where.has-a-value": "wo immer sie einen Wert hat",
    "no-digit": "keine Stelle bewiesen",
    "known.unproven": "nicht bewiesen, dass es einen gibt",
    "known.by-itself": "was er in jeder Variablen für sich ist",
    "known.eigenvalues": "Eigenwerte der Hesse-Matrix: {values:, }",
    "known.undecided": "nicht entschieden",
    "known.all-along": "{slope} auf der ganzen Länge",
    "known.derivative": "{second}; {derivative} {value}",
    "known.sign-of-slope": "das Vorzeichen von {slope} auf beiden Seiten",
    "known.domain-ends": "der Definitionsbereich endet dort",
    "known.domain-ends-with": "der Definitionsbereich endet dort; {slope}",
    "known.slope-undecided": "nicht entschieden, ob es eine Steigung gibt",
    "known.no-slope": "dort keine Steigung",
    "known.slopes": "Steigungen {slopes: und } auf den Seiten",
    "derivative.third": "die dritte Ableitung",
    "derivative.fourth": "die vierte Ableitung",
    "derivative.fifth": "die fünfte Ableitung",
    "derivative.sixth": "die sechste Ableitung",
    "derivative.seventh": "die siebte Ableitung",
    "derivative.eighth": "die achte Ableitung",
    "derivative.nth": "die {order}. Ableitung",
}

_SEARCH: Final = {
    "critical.all-on-line": "Das sind alle auf der ganzen Zahlengeraden, bewiesen.",
    "critical.all-in-domain": "Das sind alle, wo immer die Funktion einen Wert hat, bewiesen.",
    "critical.all": "Das sind alle, die es gibt, bewiesen.",
    "critical.all-inside": "Das sind alle im Fenster, bewiesen.",
    "critical.maybe-others": "Es kann weitere geben.",
    "critical.none-on-line": "Auf der ganzen Zahlengeraden gibt es keinen, bewiesen.",
    "critical.none-in-domain": "Wo immer die Funktion einen Wert hat, gibt es keinen, bewiesen.",
    "critical.none": "Es gibt keinen, bewiesen.",
    "critical.none-inside": "Im Fenster gibt es keinen, bewiesen.",
    "critical.none-in-window": "Im Fenster gibt es keinen, bewiesen: {sides:, }.",
    "critical.from-to": "von {low} bis {high}",
    "critical.none-found": "Es wurde keiner gefunden; es kann welche geben.",
    "critical.one-found": "{point} ist einer; die Suche kam an kein Ende, und es kann weitere geben.",
    "critical.too-involved": "Diese Funktion ist zu verwickelt, um alle Punkte zu beweisen.",
    "critical.not-all-settled": (
        "Nicht jede Stelle in {window} ließ sich klären; es kann mehr kritische Punkte geben als diese."
    ),
    "critical.not-all-searched": (
        "Nicht alles in {window} ließ sich durchsuchen; es kann mehr kritische Punkte geben als diese."
    ),
    "critical.infinitely-many": "Es gibt unendlich viele kritische Punkte; das sind die in {window}.",
    "critical.all-in-window": "Das sind alle kritischen Punkte in {window}; außerhalb kann es weitere geben.",
    "critical.some-of-curve": "Einige davon sind nur ein Punkt einer ganzen Kurve von kritischen Punkten.",
    "critical.none-unbounded": "Der Gradient ist nirgends 0: {f} hat weder einen kleinsten noch einen größten Wert.",
    "critical.one-of-many": "Das ist einer von vielen kritischen Punkten ({kind}), auf denen {f} denselben Wert hat.",
}

_LOWEST: Final = {
    "locus.line": "Gerade",
    "locus.plane": "Ebene",
    "locus.space": "Raum",
    "locus.curve": "Kurve",
    "locus.curve-or-surface": "Kurve oder Fläche",
    "locus.the": "{kind} {equations:, }",
    "list": "{names:, } und {last}",
    "list.more": "{names:, } und {more} weitere",
    "it": "ihm",
    "place.corner": "Die Ecke {point}",
    "place.edge": "Der Rand {point}",
    "place.point": "Der Punkt {point}",
    "arrival.stands": "steht auf {point}",
    "arrival.passes": "ist neben {point}",
    "arrival.restless": "ist {point} nahe gekommen",
    "arrival.nears": "kommt {point} näher",
    "arrival.heads": "strebt zu {point}",
    "lowest.constant": "{f} ist konstant: alle Punkte haben Steigung 0, und keiner liegt tiefer als ein anderer.",
    "lowest.constant-where-it-is": (
        "{f} ist konstant: wo immer sie einen Wert hat, haben die Punkte Steigung 0, und keiner liegt tiefer als ein "
        "anderer."
    ),
    "lowest.stretch": "Auf dem ganzen Stück {stretch} ist {f} so tief, wie es je wird: {reason}.",
    "lowest.the-global": "{point} ist das globale Minimum: {reason}.",
    "lowest.a-global": "{point} ist ein globales Minimum: {reason}.",
    "lowest.the-globals": "{points} sind die globalen Minima, gleich tief: {reason}.",
    "lowest.globals": "{points} sind globale Minima, gleich tief: {reason}.",
    "lowest.all-of": "alle {stretch}",
    "lowest.first-all-of": "Alle {stretch}",
    "lowest.valley": "Jeder Punkt hierauf ist ein globales Minimum, ein Tal aus Minima ({loci: und }): {reason}.",
    "lowest.valleys": "Jeder Punkt hierauf ist ein globales Minimum, Täler aus Minima ({loci: und }): {reason}.",
    "lowest.one-of-many": "{point}, einer von vielen solchen Punkten ({kind}), ist so tief, wie {f} je wird: {reason}.",
    "lowest.found": "{point} ist das tiefste gefundene Minimum.",
    "lowest.equally-low": "{points} sind die tiefsten gefundenen Minima, gleich tief.",
    "lowest.only": "{point} ist das einzige Minimum.",
    "lowest.only-found": "{point} ist das einzige gefundene Minimum.",
    "lowest.run-there": "Der Lauf {arrives}.",
    "lowest.run-at-one": "Der Lauf {arrives}, einem davon.",
    "lowest.run-higher": "Der Lauf {arrives} und liegt damit höher: ein anderer Start kann tiefer führen.",
    "lowest.of-sum": (
        "{f} ist eine Summe von Funktionen, die keine Variable teilen, und jede von ihnen ist dort so tief, wie sie je wird"
    ),
    "lowest.outside": "außerhalb von {window} liegt {f} nirgends darunter, und das sind alle kritischen Punkte darin",
    "lowest.by-slopes": (
        "{f} fällt bis zum ersten dieser Punkte und steigt nach dem letzten, "
        "und das sind alle Stellen, an denen {f} umkehren kann"
    ),
    "lowest.by-ends": (
        "kein Ende des Definitionsbereichs führt tiefer, und das sind alle Stellen, an denen {f} umkehren kann"
    ),
    "lowest.repeats": "{f} wiederholt sich, und in {window} liegt sie nirgends darunter",
    "lowest.coercive": (
        "weit draußen überwiegen die Terme vom Grad {degree} alle anderen und sind in jeder Richtung positiv, also wächst "
        "{f} dort über jede Schranke; der kleinste Wert liegt an einem kritischen Punkt, und das sind alle"
    ),
    "lowest.quadratic": (
        "{f} ist quadratisch und in keiner Richtung nach unten gekrümmt, also liegt kein Wert unter diesem"
    ),
    "lowest.floor": (
        "jeder Term von {f} hat einen kleinstmöglichen Wert, und zusammen ergeben sie {value}, "
        "also liegt {f} nirgends darunter"
    ),
    "bottom.no-lower-bound": (
        "Die Funktion hat keine untere Schranke, also gibt es keinen tiefsten Punkt: {falls} für {way}."
    ),
    "bottom.below-all": "{f} hat keinen kleinsten Wert: sie fällt für {way} unter jede Zahl.",
    "bottom.infimum": (
        "{f} hat keinen kleinsten Wert: für {way} kommt sie {value} beliebig nahe, und so tief ist sie nie."
    ),
    "bottom.lower-elsewhere": "Das ist kein globales Minimum: {f} wird für {way} tiefer und kommt dort {value} nahe.",
    "bottom.from-left": "{tends} von links",
    "bottom.from-right": "{tends} von rechts",
    "bottom.along": "{tends} mit {others: und }",
}

SENTENCES: Final = {**_POINTS, **_SEARCH, **_LOWEST}
"""Every sentence about critical points by its id."""
