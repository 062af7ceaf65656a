"""What is said of the methods that are no recipe for each coordinate: what they are called, and the reasons they add."""

from __future__ import annotations

from typing import Final

_TITLES: Final = {
    "methods.coordinate-descent": "Koordinatenabstieg",
    "methods.sequential-descent": "sequenzielles Gradientenverfahren",
    "methods.damped-newton": "gedämpftes Newton-Verfahren",
    "methods.wolfe": "Gradientenverfahren mit Wolfe-Bedingungen",
}

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
    "methods.damped-newton.c_1": "welcher Teil des Abfalls, den die Steigung verspricht, genügt",
    "methods.damped-newton.factor": "womit eine Rate multipliziert wird, die zu lang war",
    "methods.wolfe.summary": (
        "die Rate wird verdoppelt und halbiert, bis f genug fällt und die Steigung flacher geworden ist"
    ),
    "methods.wolfe.c_1": "welcher Teil des Abfalls, den die Steigung verspricht, genügt",
    "methods.wolfe.c_2": "welcher Teil der Steigung entlang des Wegs übrig bleiben darf",
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

SENTENCES: Final = {
    **_TITLES,
    **{f"{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in _TITLES.items()},
    **_IN_TURN,
    **_SEARCHES,
}
"""By id."""
