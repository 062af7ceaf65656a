"""Why a run ended, or where it stands; and the evidence, which can be checked by hand."""

from __future__ import annotations

from typing import Final

_GENERAL: Final = {
    "sentence": "{clause}.",
    "sentences": "{sentences: }",
    "equation": "{equation}",
    "and": "{one} und {other}",
    "largest": "das größte {of}",
    "journey": "{f} ging von {first} zu {last}",
}

_OUTCOMES: Final = {
    "outcome.stationary": "{slope} ist bei {point} genau 0, also bleibt der Abstieg dort.",
    "outcome.stationary-everywhere": "{slope} ist bei {point} in jeder Koordinate genau 0, also bleibt der Abstieg dort.",
    "outcome.converged": "Konvergiert: {slope}, innerhalb der Toleranz {tolerance}, bei {point}.",
    "outcome.below-tolerance": (
        "Die Steigung fiel unter die Toleranz: {slope}, innerhalb der Toleranz {tolerance}, bei {point}."
    ),
    "outcome.below-tolerance-for-now": (
        "Die Steigung fiel vorerst unter die Toleranz: {slope}, innerhalb der Toleranz {tolerance}, bei {point}."
    ),
    "outcome.no-step-taken": "Es wurde kein Schritt gemacht: {slope}.",
    "outcome.step-limit": "Nach {steps} {steps|Schritt|Schritten}: {journey}; jetzt {slope} bei {point}.",
    "outcome.small-change": (
        "Beendet nach {steps} {steps|Schritt|Schritten}: {change}, innerhalb der Toleranz {tolerance} für die Kosten; "
        "{journey}; jetzt {slope} bei {point}."
    ),
    "outcome.diverging-beyond": "Divergiert: {point} ist so weit weg, dass {f} dort zu groß zum Rechnen ist.",
    "outcome.diverging-far": "Divergiert: {point} ist weit weg vom Start; {journey}.",
    "outcome.climbing": "Divergiert: die Steigung und {f} wuchsen in jedem der letzten {steps} Schritte; {journey}.",
    "outcome.falling": (
        "Divergiert: {f} fiel, und die Steigung und die Schritte wuchsen in jedem der letzten {steps} Schritte; "
        "{journey}."
    ),
    "outcome.cycle": "Genau {back}: der Abstieg wiederholt dieselben {points} Punkte für immer.",
    "outcome.still": "Genau {back}: der Abstieg bewegt sich nicht.",
    "outcome.nearly-cycle": (
        "{point} stimmt mit {before} auf {digits} Stellen überein: der Abstieg läuft im Kreis durch {points} Punkte, "
        "oder beinahe."
    ),
    "outcome.left": "{why}.",
    "outcome.unproven": "Es lässt sich nicht beweisen, dass {slope} bei {point} existiert.",
    "outcome.left-ahead": (
        "Die Steigung wird dort genommen, wohin die Geschwindigkeit gleich führt, und dort existiert sie nicht: {why}."
    ),
    "outcome.left-between": (
        "Die Steigung wird dort genommen, wohin die Koordinaten davor geführt haben, und dort gibt es sie nicht: {why}."
    ),
    "outcome.no-digit": (
        "Nach {iterate} ist keine weitere Stelle mehr sicher, auch nicht mit {bits} Binärstellen; {journey}."
    ),
    "outcome.out-of-sight": "{point} ist so weit weg, dass {f} dort zu groß zum Rechnen ist.",
    "outcome.no-start": "Der Abstieg kann nicht beginnen: {why}.",
    "outcome.choose-start": "Wähle einen anderen Start.",
}

_MISSING: Final = {
    "missing.need": "{term} braucht {wanted}, und {got}",
    "missing.in-row": "{why}, in Zeile {row} der verwendeten",
    "missing.need-at": "{term} braucht {wanted}, und {got} bei {point}",
    "missing.cube-root": "{what} (für die reelle dritte Wurzel schreibe {typed})",
    "missing.no-real-value": "{what} hat bei {point} keinen reellen Wert",
    "missing.slope": "{slope} existiert dort nicht: {why}",
    "missing.too-large": "{slope} ist bei {point} zu groß zum Rechnen",
    "missing.unproven": "es lässt sich nicht beweisen, dass {slope} bei {point} existiert",
    "missing.jump": "{f} hat einen Sprung, wo {seam}, also keine Steigung, und {point}",
    "missing.gap": "{f} hat eine Lücke von einem Punkt, wo {seam}, also keine Steigung, und {point}",
    "missing.corner": "{f} hat eine Ecke, wo {seam}, also keine Steigung, und {point}",
}

_SIDES: Final = {
    "side.removable": "Daneben strebt {f} gegen {limit}, aber am Punkt selbst {value}: eine hebbare Unstetigkeit.",
    "side.limits": "{f} strebt gegen {limits}; am Punkt selbst {value}.",
    "side.vertical": "Die Steigung ist {slope} von beiden Seiten: der Graph ist dort senkrecht.",
    "side.vertical-tends": "Die Steigung strebt von beiden Seiten gegen {slope}: der Graph ist dort senkrecht.",
    "side.slopes": "Die Steigung ist {slopes}.",
    "side.slopes-tend": "Die Steigung strebt gegen {slopes}.",
    "side.from-left": "{value} von links",
    "side.from-right": "{value} von rechts",
    "side.edge-slope": "Steigung {slope}",
    "side.edge-no-slope": "keine Steigung",
    "side.inside-right": "{f} hat links davon keine Werte: die Steigung dort ist die von rechts",
    "side.inside-left": "{f} hat rechts davon keine Werte: die Steigung dort ist die von links",
    "side.no-second": "{second} existiert nicht: es ist {values}",
    "side.no-second-both": "{second} existiert nicht: die zweite Ableitung strebt auf beiden Seiten gegen {value}",
    "side.no-second-tends": "{second} existiert nicht: die zweite Ableitung strebt gegen {values}",
    "side.kind": "{ways}: {kind}",
    "side.minimum": "ein lokales Minimum",
    "side.maximum": "ein lokales Maximum",
    "side.neither": "weder ein Minimum noch ein Maximum",
    "side.level": "ein waagerechtes Stück",
    "side.both-rise": "{f} steigt auf beiden Seiten",
    "side.both-fall": "{f} fällt auf beiden Seiten",
    "side.both-constant": "{f} ist auf beiden Seiten konstant",
    "side.rises-falls": "{f} steigt nach links und fällt nach rechts",
    "side.rises-constant": "{f} steigt nach links und ist nach rechts konstant",
    "side.falls-rises": "{f} fällt nach links und steigt nach rechts",
    "side.falls-constant": "{f} fällt nach links und ist nach rechts konstant",
    "side.constant-rises": "{f} ist nach links konstant und steigt nach rechts",
    "side.constant-falls": "{f} ist nach links konstant und fällt nach rechts",
    "side.rises": "{f} steigt daneben",
    "side.falls": "{f} fällt daneben",
    "side.constant": "{f} ist daneben konstant",
}

_BEND: Final = {
    "bend.open": "Was die zweite Ableitung dort sagt, ist offen.",
    "bend.minimum": "{second}: ein lokales Minimum.",
    "bend.upwards": "{second}: die Kurve ist dort nach oben gekrümmt.",
    "bend.maximum": "{second}: ein lokales Maximum.",
    "bend.downwards": "{second}: die Kurve ist dort nach unten gekrümmt.",
    "bend.zero": "{second}: das allein unterscheidet kein Minimum von einem Maximum.",
    "bend.hessian-minimum": "Alle Eigenwerte der Hesse-Matrix dort sind positiv: ein lokales Minimum.",
    "bend.hessian-positive": "Alle Eigenwerte der Hesse-Matrix dort sind positiv.",
    "bend.hessian-maximum": "Alle Eigenwerte der Hesse-Matrix dort sind negativ: ein lokales Maximum.",
    "bend.hessian-negative": "Alle Eigenwerte der Hesse-Matrix dort sind negativ.",
    "bend.hessian-saddle": "Die Hesse-Matrix dort hat einen positiven und einen negativen Eigenwert: ein Sattelpunkt.",
    "bend.hessian-both": "Die Hesse-Matrix dort hat einen positiven und einen negativen Eigenwert.",
    "bend.hessian-zero": "Die Hesse-Matrix dort hat den Eigenwert 0: sie allein sagt nicht, was für ein Punkt es ist.",
}

_EVIDENCE: Final = {
    "evidence.grew": "Der letzte Schritt machte die Steigung {factor}-mal so groß.",
    "evidence.small-change": (
        "Dass sich {f} in einem Schritt kaum ändert, weist kein Minimum nach: Auch kurze Schritte, flacher Grund und ein "
        "Schritt quer über ein Tal ändern {f} wenig."
    ),
    "evidence.changed": "Der letzte Schritt änderte die Größe der Steigung um den Faktor {factor}.",
    "evidence.shrank": "Der letzte Schritt verkleinerte die Steigung auf das {factor}-Fache.",
    "evidence.shrank-as-predicted": (
        "Der letzte Schritt verkleinerte die Steigung auf das {factor}-Fache; {formula} ist {predicted}."
    ),
    "evidence.cycle": "Der Zyklus: {points:; }.",
    "evidence.stands-at": "Der Abstieg steht bei {point}.",
    "evidence.on-edge": (
        "Winzige Unterschiede wachsen hier von Schritt zu Schritt, oder der Abstieg sitzt auf der Grenze zweier Fälle."
    ),
    "evidence.return-unknown": "Ob der Abstieg von dort zurückkäme, ist nicht bekannt.",
    "evidence.escape-unproven": "Das wurde beobachtet; dass der Abstieg nie zurückkommt, ist nicht bewiesen.",
    "evidence.escape-linear": (
        "{f} ist quadratisch, also tut jeder Schritt der Steigung dasselbe: ist sie einmal gewachsen, wächst sie für immer."
    ),
    "evidence.escape-decaying": (
        "{f} ist quadratisch und entlang der Steigung nach unten gekrümmt, und die Summe der Raten wächst ohne Ende: "
        "es führt immer weiter weg."
    ),
    "evidence.escape-velocity": (
        "{f} ist quadratisch, also tut jeder Schritt dem Fehler und der Geschwindigkeit dasselbe: "
        "auf lange Sicht wird ein Teil von ihnen in jedem Schritt mindestens {factor}-mal so groß."
    ),
    "evidence.escape-tail": (
        "So weit draußen wachsen die Schritte nur noch: ab {iterate} macht jeder Schritt {size} mindestens "
        "{factor}-mal so groß."
    ),
    "evidence.escape-downhill": (
        "Voraus ist {slope} nie 0: {variable} kehrt nicht um, und {f} hat in dieser Richtung keine untere Schranke."
    ),
    "evidence.passing-velocity": "Die Steigung ist dort 0, die Geschwindigkeit nicht: der Abstieg kommt nur vorbei.",
    "evidence.passing-mean": "Die Steigung ist dort 0, ihr Mittel nicht: der Abstieg kommt nur vorbei.",
    "evidence.unproven": "Dass ein Punkt mit Steigung 0 in der Nähe liegt, ist nicht bewiesen.",
    "evidence.one-point": "Genau ein Punkt mit Steigung 0 liegt im Abstand von höchstens {bound} um {point}.",
    "evidence.one-minimum": (
        "Genau ein Punkt mit Steigung 0 liegt im Abstand von höchstens {bound} um {point}, und er ist ein Minimum."
    ),
    "evidence.one-maximum": (
        "Genau ein Punkt mit Steigung 0 liegt im Abstand von höchstens {bound} um {point}, und er ist ein Maximum."
    ),
    "evidence.one-saddle": (
        "Genau ein Punkt mit Steigung 0 liegt im Abstand von höchstens {bound} um {point}, und er ist ein Sattelpunkt."
    ),
    "evidence.stays": "Sie bleibt dort: das ist für jeden weiteren Schritt bewiesen.",
    "evidence.comes-to-rest": (
        "Er kommt dort zur Ruhe: das ist bewiesen. Auf dem Weg kann die Steigung noch einmal über die Toleranz gehen."
    ),
    "evidence.stayed": (
        "Sie blieb dort in {steps} {steps|weiteren Schritt|weiteren Schritten}; ob sie für immer bleibt, ist offen."
    ),
    "evidence.rest-open": "Ob sie für immer bleibt, ist offen.",
    "evidence.rises-again": "Sie bleibt nicht dort: bei {iterate} ist die Steigung wieder über der Toleranz.",
    "evidence.leads-away": "Er bleibt nicht dort: nahe diesem Punkt führt jeder Schritt weiter von ihm weg.",
    "evidence.fades": (
        "Er bleibt nicht dort: der Schritt wird durch die Größe der gemerkten Steigungen geteilt, und während diese "
        "verblassen, wächst die Rate gegen {rate}, wo kein Schritt mehr näher führt."
    ),
    "evidence.fades-endlessly": (
        "Er bleibt nicht dort: der Schritt wird durch die Größe der gemerkten Steigungen geteilt, und während diese "
        "verblassen, wächst die Rate ohne Ende, wo kein Schritt mehr näher führt."
    ),
    "evidence.threshold": "Der Abstieg zieht sich dort für Raten unter {threshold} zusammen; hier {rate}.",
    "evidence.thresholds": (
        "Der Abstieg zieht sich dort für Raten unter {left} auf der linken und {right} auf der rechten Seite zusammen; "
        "hier {rate}."
    ),
    "evidence.push": (
        "Beim kleinsten Stoß würde der Abstieg fortgehen: nahe dem Punkt vervielfacht jeder Schritt den Abstand um "
        "{factor}."
    ),
    "evidence.push-falling": (
        "Beim kleinsten Stoß in die Richtung, in der es fällt, würde der Abstieg fortgehen: "
        "nahe dem Punkt vervielfacht jeder Schritt den Abstand um {factor}."
    ),
    "evidence.rate-too-large": (
        "Schon am Start ist die Rate über {threshold}: {rate} ist das {times}-Fache dieser Schwelle."
    ),
}

_NO_STEP: Final = {
    "no-step.unknown": "Bei {point} hat das Verfahren keinen Schritt.",
    "no-step.level": "Bei {point} hat das Newton-Verfahren keinen Schritt: die zweite Ableitung ist 0.",
    "no-step.level-meaning": (
        "Die Tangente der Ableitung ist dort waagerecht und kreuzt die 0 nie, also weist sie keinen Weg."
    ),
    "no-step.singular": (
        "Bei {point} hat das Newton-Verfahren keinen Schritt: die Hesse-Matrix ist singulär, ihre Determinante ist 0."
    ),
    "no-step.singular-meaning": "Die Gleichung {system} hat dort keine Lösung {step} oder mehr als eine.",
    "no-step.no-second": "Bei {point} hat das Newton-Verfahren keinen Schritt: die zweite Ableitung existiert nicht.",
    "no-step.no-hessian": "Bei {point} hat das Newton-Verfahren keinen Schritt: die Hesse-Matrix existiert nicht.",
    "no-step.the-hessian": "Die Hesse-Matrix",
    "no-step.not-at-rest": "Dort {slope}, also ist es kein Punkt mit Steigung 0.",
    "no-step.branches-meet": "Zwei Zweige von {f} treffen sich, wo {seam}.",
    "no-step.no-rate": "Bei {point} wurde keine Rate gefunden, mit der die Funktion genug fällt.",
    "no-step.all-tried": "Jede versuchte Rate, so kurz sie war, verfehlte die Bedingung.",
    "no-step.no-lowest": (
        "Bei {point} gibt es keinen besten Schritt: entlang der Geraden der Steigung hat die Funktion voraus keinen "
        "tiefsten Punkt."
    ),
    "no-step.endless": "Sie fällt auf diesem Weg ohne Ende weiter.",
    "no-step.fixed-rate": "Ein Verfahren mit fester Rate kann weitergehen.",
    "no-step.keeps-falling": (
        "Bei {point} wurde kein bester Schritt gefunden: die Funktion fällt entlang der Geraden der Steigung weiter."
    ),
    "no-step.to-pole": (
        "Bei {point} gibt es keinen besten Schritt: entlang der Geraden der Steigung fällt die Funktion unter jede "
        "Schranke, zu einem Pol hin."
    ),
    "no-step.falls-as-far": "Sie fällt entlang {line} mindestens bis {rate}.",
    "no-step.falls-and-beyond": "Sie fällt entlang {line} bis {rate}, und noch ein wenig darüber hinaus.",
    "no-step.leaves": "Weiter draußen verlässt die Gerade den Definitionsbereich: {needed} wird gebraucht.",
    "no-step.leaves-unsaid": (
        "Weiter draußen verlässt die Gerade den Definitionsbereich: ein Term hat dort keinen Wert."
    ),
    "no-step.undecided": "Bei {point} kann die Liniensuche nicht entscheiden, wo die Funktion am tiefsten ist.",
    "no-step.open-between": (
        "Ob {f} dazwischen einen tiefsten Punkt hat, ist nicht bewiesen: die Steigung kommt dort der 0 zu nahe."
    ),
    "no-step.open-farther": (
        "Ob {f} weiter draußen einen tiefsten Punkt hat, ist nicht bewiesen: die Steigung kommt dort der 0 zu nahe."
    ),
    "no-step.division": "Bei {point} würde der Schritt durch 0 teilen.",
    "no-step.root-zero": "Dort {slope}, und die Wurzel, durch die geteilt wird, ist auch 0.",
    "no-step.root-zero-but-mean": (
        "Dort {slope}, und die Wurzel, durch die geteilt wird, ist auch 0, während {mean} den Punkt noch bewegen würde."
    ),
    "no-step.epsilon": "Ein positives {epsilon} hält den Nenner über 0.",
}

SENTENCES: Final = {**_GENERAL, **_OUTCOMES, **_MISSING, **_SIDES, **_BEND, **_EVIDENCE, **_NO_STEP}
"""Every sentence about an outcome by its id."""
