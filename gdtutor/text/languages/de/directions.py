"""What is said of the methods that are no recipe for each coordinate: what they are called, and the reasons they add."""

from __future__ import annotations

from typing import Final

_TITLES: Final = {
    "methods.coordinate-descent": "Koordinatenabstieg",
    "methods.sequential-descent": "sequenzielles Gradientenverfahren",
    "methods.damped-newton": "gedämpftes Newton-Verfahren",
    "methods.wolfe": "Gradientenverfahren mit Wolfe-Bedingungen",
    "methods.bfgs": "BFGS",
    "methods.fletcher-reeves": "konjugierte Gradienten nach Fletcher und Reeves",
    "methods.polak-ribiere": "konjugierte Gradienten nach Polak und Ribière",
}

_ENOUGH: Final = "welcher Teil des Abfalls, den die Steigung verspricht, genügt"
_LEFT: Final = "welcher Teil der Steigung entlang des Wegs übrig bleiben darf"

_IN_TURN: Final = {
    "methods.coordinate-descent.summary": "jeder Schritt bewegt nur eine Koordinate, der nächste Schritt die nächste",
    "methods.sequential-descent.summary": (
        "die Koordinaten bewegen sich nacheinander, jede mit den neuen Werten derer davor"
    ),
    "rule-turn": "dieser Schritt bewegt nur {variable}; Lernrate {rate}",
    "stays-put": "nicht an der Reihe: bleibt gleich",
    "rule-first": "zuerst bewegt sich {variable}; Lernrate {rate}",
    "rule-with-new": "dann {variable}, wobei {moved} schon neu ist",
    "rate.in-turn": (
        "Die Koordinaten bewegen sich nicht zugleich, also entscheidet die Schwelle {threshold} des Gradientenverfahrens nicht darüber."
    ),
    "at-once": "zum Vergleich: die Steigung, wenn alle zugleich gingen",
}

_SEARCHES: Final = {
    "methods.damped-newton.summary": (
        "die Newton-Richtung, verkürzt, bis f genug fällt; die Steigung, wo f nicht nach oben gekrümmt ist"
    ),
    "methods.damped-newton.c_1": _ENOUGH,
    "methods.damped-newton.factor": "womit eine Rate multipliziert wird, die zu lang war",
    "methods.wolfe.summary": (
        "die Rate wird verdoppelt und halbiert, bis f genug fällt und die Steigung flacher geworden ist"
    ),
    "methods.wolfe.c_1": _ENOUGH,
    "methods.wolfe.c_2": _LEFT,
    "rule-newton-way": "der Newton-Schritt ist die Richtung, wo {f} nach oben gekrümmt ist",
    "rule-system-way": "der Newton-Schritt ist die Richtung, wo {f} in jeder Richtung nach oben gekrümmt ist",
    "rule-damped": "davon wird ein Teil {t} genommen, für den gilt:",
    "slope-instead": "{f} ist hier nicht nach oben gekrümmt: stattdessen die Steigung",
    "gradient-instead": "{f} ist nicht in jeder Richtung nach oben gekrümmt: stattdessen der Gradient",
    "rule-wolfe": "ein Schritt bergab, mit einer Rate {t}, bei der gilt:",
    "flat-enough": "und die Steigung entlang des Wegs ist höchstens {how} von vorher",
    "promised": "wie steil {f} entlang des Wegs zuerst fällt",
    "values-put-in": "die Werte eingesetzt",
    "twice-as-far": "das Doppelte der Rate davor",
    "middle-of": "die Mitte zwischen {low} und {high}",
    "falls-enough": "{f} fällt genug; und die Steigung?",
    "not-below": "aber {f} liegt nicht unter dem Wert für {best}",
    "no-slope-there": "{f} hat dort keine Steigung: näher heran",
    "rate-taken": "und es ist flach genug: diese Rate wird genommen",
    "still-steep": "{f} fällt noch steil: weiter hinaus",
    "rises-there": "{f} steigt wieder steil: näher heran",
    "group.slope-along": "Steigung entlang",
    "group.direction": "Richtung",
    "no-step.none-met": "Keine der Raten, die versucht wurden, erfüllt sie.",
    "no-step.no-rate-on-way": "Bei {point} wurde keine Rate gefunden, die die Bedingungen der Suche erfüllt.",
}

_LEARNING: Final = {
    "methods.bfgs.summary": "eine Richtung durch eine Schätzung der inversen Hesse-Matrix, die aus jedem Schritt lernt",
    "methods.fletcher-reeves.summary": (
        "jede Richtung behält einen Teil der Richtung davor, nach den Größen der beiden Steigungen"
    ),
    "methods.polak-ribiere.summary": (
        "jede Richtung behält einen Teil der Richtung davor, danach, wie sich die Steigung geändert hat"
    ),
    "methods.bfgs.c_1": _ENOUGH,
    "methods.bfgs.c_2": _LEFT,
    "methods.fletcher-reeves.c_1": _ENOUGH,
    "methods.fletcher-reeves.c_2": _LEFT,
    "methods.polak-ribiere.c_1": _ENOUGH,
    "methods.polak-ribiere.c_2": _LEFT,
    "rule-inverse": "die Schätzung der inversen Hesse-Matrix mal die Steigung",
    "inverse-first": "die Schätzung beginnt als Einheitsmatrix",
    "inverse-now": "was die Schritte davor gelehrt haben",
    "step-taken": "der Schritt, der gegangen wurde",
    "slope-changed": "wie sich die Steigung dabei geändert hat",
    "curvature-seen": "positiv: {f} ist entlang des Schritts nach oben gekrümmt, dafür sorgt die Suche",
    "curvature-missing": "nicht positiv: aus diesem Schritt ist nichts zu lernen, {H} bleibt",
    "stays-as-it-is": "bleibt, wie es ist",
    "secant-step": "der Schritt durch die Änderung der Steigung: 1 durch die gesehene Krümmung",
    "rho": "1 durch das",
    "kappa": "wie viel vom Schritt in jeden Eintrag kommt",
    "image": "was die Schätzung aus der Änderung macht",
    "entry-learnt": "jeder Eintrag nach derselben Formel",
    "inverse-learnt": "die neue Schätzung",
    "inverse-check": "die Probe: {H} macht aus der Änderung den Schritt",
    "conjugate-first": "die erste Richtung ist die Steigung",
    "conjugate-kept": "die Steigung und ein Teil der Richtung davor",
    "conjugate-beta": "wie viel davon bleibt",
    "not-below-zero": "unter 0: nichts bleibt",
    "downhill-again": "mit der anderen Richtung fiele {f} nicht: wieder die Steigung",
    "rule-least": "mit der Rate {t}, die entlang des Wegs am tiefsten führt",
    "least-along": "{f} ist quadratisch: der tiefste Punkt auf dem Weg ist bekannt",
    "bend-along": "wie {f} entlang des Wegs gekrümmt ist: die Hesse-Matrix zwischen der Richtung und sich selbst",
    "no-bend": "{f} ist entlang des Wegs nicht nach oben gekrümmt: es fällt für immer",
    "group.change": "Änderung",
    "group.memory": "Gedächtnis",
    "group.kept": "behalten",
    "no-step.falls-on-way": "Bei {point} gibt es keinen besten Schritt: entlang seiner Richtung fällt die Funktion für immer.",
}

SENTENCES: Final = {
    **_TITLES,
    **{f"{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in _TITLES.items()},
    **_IN_TURN,
    **_SEARCHES,
    **_LEARNING,
}
"""By id."""
