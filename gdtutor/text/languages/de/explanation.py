"""Why a run went as it did: the point it leads to, the learning rate there, velocity, and cycles."""

from __future__ import annotations

from typing import Final

_WHY: Final = {
    "explanation.no-section": "Es gibt keinen Abschnitt {index}.",
    "section.outcome": "Was geschah, und warum",
    "why.constant": "Die Funktion ist konstant: ihre Steigung ist überall 0, also ist jeder Punkt so tief wie jeder andere.",
    "why.constant-where-it-is": (
        "Die Funktion ist konstant: ihre Steigung ist 0, wo immer sie einen Wert hat, "
        "also ist jeder Punkt so tief wie jeder andere."
    ),
    "why.none-downhill": (
        "Bergab vom Start wurde kein Minimum gefunden: vielleicht gibt es nichts, wo der Abstieg ankommen kann."
    ),
    "why.stands-on-no-minimum": "Er steht auf {point}; das ist kein Minimum: {f} geht dahinter ebenso weiter.",
    "why.heads-to-no-minimum": "Er strebt zu {point}; das ist kein Minimum: {f} geht dahinter ebenso weiter.",
    "why.all-rates": (
        "Alle Raten zusammen, so viele Schritte es auch sind, ergeben {total}: der Abstieg kann unterwegs enden."
    ),
    "why.stands-on-minimum": "Er steht genau auf dem Minimum {point}.",
    "why.next-to-minimum": "Er ist neben dem Minimum bei {point}, vorerst.",
    "why.near-without-rest": (
        "Er ist dem Minimum bei {point} nahe gekommen; mit konstanter Rate findet dieses Verfahren dort keine Ruhe."
    ),
    "why.nearer-without-rest": (
        "Er kommt dem Minimum bei {point} näher; mit konstanter Rate findet dieses Verfahren dort keine Ruhe."
    ),
    "why.batches": "Jeder Schritt geht nur nach {size} von {count} Zeilen, daher kann {f} aller Zeilen ab und zu steigen.",
    "why.batches-last": "Jeder Schritt geht nach höchstens {size} von {count} Zeilen, daher kann {f} aller Zeilen ab und zu steigen.",
    "why.rate-ended": "Nach {steps} {steps|Schritt|Schritten} ist die Rate 0 geworden: jeder weitere Schritt bleibt stehen.",
    "why.rate-ended-moving": "Nach {steps} {steps|Schritt|Schritten} ist die Rate 0 geworden: nur die Geschwindigkeit bewegt den Punkt noch, gleich wie steil es ist.",
    "why.heads-to-minimum": "Er strebt zum Minimum bei {point}.",
    "why.minimum-downhill": "Bergab vom Start liegt ein Minimum, {point}.",
    "why.negative": "{bend} ist negativ, also {grows} für jede Rate; hier {here}.",
    "why.leads-away": "Jeder Schritt vervielfacht den Abstand damit, also führt der Abstieg auf lange Sicht weg.",
    "why.part-leads-away": (
        "Jeder Schritt vervielfacht den Teil des Abstands entlang seines Eigenvektors damit, "
        "also führt der Abstieg auf lange Sicht weg."
    ),
    "why.broken": (
        "Dort zieht sich der Abstieg nur für {contracts} zusammen. Das ist verletzt: {rate} ist um {gap} zu groß, "
        "das {times}-Fache der Schwelle."
    ),
    "why.error-grows": "Also {factor}: nahe dem Minimum schrumpft ein Fehler nicht, sondern wächst um diesen Faktor.",
    "why.error-grows-along": (
        "Also {factor}: nahe dem Minimum schrumpft ein Fehler nicht, sondern wächst um diesen Faktor, "
        "es sei denn, er hat keinen Teil entlang dieses Eigenvektors."
    ),
    "why.at-threshold": "{rate} ist genau die Schwelle {threshold}, also {factor}: {what}.",
    "why.first-order": (
        "in erster Ordnung schrumpft und wächst ein Fehler dort nicht, also entscheidet langsam, was von ihm bleibt"
    ),
    "why.does-not-shrink": "ein Fehler schrumpft dort nicht",
    "why.does-not-shrink-along": "der Fehler entlang dieses Eigenvektors schrumpft nicht",
    "why.below-threshold": "{rate} ist dort unter der Schwelle {threshold}, also {factor}: in der Nähe schrumpfen Fehler.",
    "why.only-near": "Das gilt aber nur nahe dem Minimum, und dieser Lauf kommt ihm nicht nahe genug.",
    "why.jumps": "{factor} ist negativ, also springen die Punkte von einer Seite auf die andere.",
    "why.one-side": "{factor} ist positiv, also bleiben sie in der Nähe auf einer Seite.",
}

_UNSTABLE: Final = {
    "unstable.maximum": "Maximum {point}",
    "unstable.saddle": "Sattelpunkt {point}",
    "unstable.start-on": (
        "Der Start liegt genau darauf ({point}): da ist keine Steigung, der zu folgen wäre. Einer daneben ginge fort."
    ),
    "unstable.newton-heads": ("Ziel: {point}. Das Newton-Verfahren sucht eine Steigung von 0, ob bergab oder nicht."),
    "unstable.newton-rests": (
        "Zur Ruhe gekommen: {point}. Das Newton-Verfahren sucht eine Steigung von 0, ob bergab oder nicht."
    ),
    "unstable.heads": "Ziel: {point}. Das ist kein Minimum: fast jeder andere Start führte davon weg.",
    "unstable.rests": "Zur Ruhe gekommen: {point}, eine Ausnahme: fast jeder Start daneben ginge fort.",
    "unstable.led-onto": "Ein Schritt führte genau darauf.",
    "unstable.led-near": (
        "Ein Schritt führte so nahe heran, dass die Steigung innerhalb der Toleranz ist; weitere Schritte führten wieder "
        "weg."
    ),
    "unstable.held-line": (
        "Der Start liegt auf der stabilen Geraden des Sattels: {held: und } in jedem Punkt des Laufs, "
        "und entlang dieser Geraden fällt die Funktion zum Sattelpunkt hin."
    ),
    "unstable.held-plane": (
        "Der Start liegt auf der stabilen Ebene des Sattels: {held: und } in jedem Punkt des Laufs, "
        "und entlang dieser Ebene fällt die Funktion zum Sattelpunkt hin."
    ),
    "unstable.held-space": (
        "Der Start liegt auf dem stabilen Raum des Sattels: {held: und } in jedem Punkt des Laufs, "
        "und entlang dieses Raums fällt die Funktion zum Sattelpunkt hin."
    ),
    "unstable.stable-line": (
        "Der Start liegt auf der stabilen Geraden des Sattels: der Weg zu ihm hat keinen Teil entlang {along}."
    ),
    "unstable.stable-plane": (
        "Der Start liegt auf der stabilen Ebene des Sattels: der Weg zu ihm hat keinen Teil entlang {along}."
    ),
    "unstable.stable-space": (
        "Der Start liegt auf dem stabilen Raum des Sattels: der Weg zu ihm hat keinen Teil entlang {along}."
    ),
    "unstable.the-eigenvector": "des Eigenvektors zum negativen Eigenwert",
    "unstable.an-eigenvalue": "eines negativen Eigenwerts",
    "unstable.near-line": (
        "Der Start liegt sehr nahe der stabilen Geraden des Sattels, nicht auf ihr: der Teil des Wegs neben ihr wächst "
        "in jedem Schritt, und weitere Schritte führen weg."
    ),
    "unstable.line-unproven": (
        "Dass der Start genau auf der stabilen Geraden des Sattels liegt, ist nicht bewiesen; daneben gehen weitere "
        "Schritte fort."
    ),
    "unstable.push": "Der kleinste Stoß davon weg würde von Schritt zu Schritt wachsen.",
    "unstable.push-grows": (
        "Der kleinste Stoß davon weg würde wachsen: nahe dem Sattelpunkt vervielfacht ihn jeder Schritt um {factor}."
    ),
    "unstable.corner-minimum": (
        "{corner} ist selbst ein Minimum, dort {value}: der Abstieg ist angekommen, auch wenn keine Steigung 0 es ihm sagt."
    ),
    "newton.outside": (
        "Von jedem Start führt das Newton-Verfahren zu {step}, wo {f} keinen Wert hat: kein Start hilft."
    ),
    "newton.farther": "Von jedem Start führt das Newton-Verfahren zu {step}, weiter weg: kein Start hilft.",
    "newton.other-side": (
        "Von jedem Start führt das Newton-Verfahren zu {step}, auf die andere Seite: kein Start hilft."
    ),
    "newton.cube-root": "{other} ist dasselbe wie {same} für {where} und hat für jedes {variable} einen Wert.",
}

_SIDES: Final = {
    "side.no-minimum": "{point} ist kein Minimum: {ways}.",
    "side.on-left": "Links",
    "side.on-right": "Rechts",
    "side.stands-still": "{where} ist {f} konstant: der Abstieg steht dort still.",
    "side.beyond-bounds": ("{where} wächst {second} über jede Schranke: nahe dem Punkt ist jede feste Rate zu groß."),
    "side.contracts": "{where} zieht sich der Abstieg für {bound} zusammen; hier {here}.",
    "side.no-threshold": (
        "{where} {second}: es gibt keine Schwelle, und in erster Ordnung behält ein Fehler seine Größe."
    ),
    "side.leads-away": "{where} ist {second} negativ, also führt jeder Schritt weiter weg: {here}.",
    "side.stays-right": (
        "Der Lauf ist rechts und bleibt dort: nahe dem Punkt lässt jeder Schritt {left} des Fehlers übrig."
    ),
    "side.stays-left": (
        "Der Lauf ist links und bleibt dort: nahe dem Punkt lässt jeder Schritt {left} des Fehlers übrig."
    ),
    "side.crosses-to-left": (
        "Der Lauf ist rechts: nahe dem Punkt führt ein Schritt nach links, "
        "wo die Punkte bleiben und jeder Schritt {left} des Fehlers übrig lässt."
    ),
    "side.crosses-to-right": (
        "Der Lauf ist links: nahe dem Punkt führt ein Schritt nach rechts, "
        "wo die Punkte bleiben und jeder Schritt {left} des Fehlers übrig lässt."
    ),
    "side.alternates": (
        "Die Punkte wechseln zwischen den Seiten: nahe dem Punkt lassen zwei Schritte {left} des Fehlers übrig."
    ),
}

_RATE: Final = {
    "section.step-size": "Die Lernrate nahe dem kritischen Punkt",
    "section.error": "Wie der Fehler schrumpft",
    "rate.keeps": "In der Nähe {factor}: der Fehler behält seine Größe.",
    "rate.keeps-first-order": "In der Nähe {factor}: in erster Ordnung behält der Fehler seine Größe.",
    "rate.keeps-along": "In der Nähe {factor}: der Teil des Fehlers entlang dieses Eigenvektors behält seine Größe.",
    "rate.keeps-along-first-order": (
        "In der Nähe {factor}: in erster Ordnung behält der Teil des Fehlers entlang dieses Eigenvektors seine Größe."
    ),
    "rate.multiplies": "Nahe dem Minimum multipliziert jeder Schritt einen Fehler mit {factor}.",
    "rate.at-once": "In der Nähe {factor}: ein Schritt führt genau auf den Punkt.",
    "rate.faster-than-linear": "In der Nähe {factor}: der Fehler schrumpft schneller als um jeden festen Faktor.",
    "rate.predicted-far": (
        "Vorhergesagt nahe dem Minimum: jeder Schritt lässt auf lange Sicht {factor} des Fehlers übrig."
    ),
    "rate.predicted": "Vorhergesagt: jeder Schritt in der Nähe lässt {factor} des Fehlers übrig.",
    "rate.led-onto": "Hier führte Schritt {step} genau auf den Punkt.",
    "rate.predicted-and-observed": (
        "Vorhergesagt: in der Nähe lässt jeder Schritt {factor} des Fehlers übrig. Beobachtet: {observed}."
    ),
    "rate.still-changes": (
        "Das beobachtete Verhältnis ändert sich noch von Schritt zu Schritt: die Vorhersage gilt nahe dem Grenzwert."
    ),
    "rate.other-direction": (
        "Beobachtet wurde {factor}, der Faktor eines anderen Eigenwerts: "
        "der Fehler hat kaum einen Teil entlang der langsamsten Richtung."
    ),
    "rate.still-far": "Der Lauf ist noch so weit vom Grenzwert, dass die Vorhersage noch nicht gilt.",
    "rate.pace": "Mit dieser Rate kostet eine weitere Dezimalstelle {inverse} dieses Faktors {steps} Schritte.",
    "rate.remaining": (
        "Vom letzten Punkt an machen etwa {steps} {steps|weiterer Schritt|weitere Schritte} {error} höchstens {most}."
    ),
    "rate.best-alone": "Die beste Rate in der Nähe ist {rate}: dann ist der Faktor 0.",
    "rate.valley": (
        "{eigenvalue} ist der kleinste Eigenwert über 0: entlang des Tals ist die Steigung 0, und nichts bewegt sich."
    ),
    "rate.best": "Die beste feste Rate in der Nähe ist {rate}; ihr Faktor ist {factor}.",
    "rate.flat": "Die zweite Ableitung hat dort, bei {point}, den Wert 0, zumindest in einer Richtung.",
    "rate.no-threshold": (
        "Dort, bei {point}, {second}: es gibt keine Schwelle {threshold}, und {factor} verspricht nichts."
    ),
    "rate.no-threshold-along": (
        "Die Hesse-Matrix dort hat den Eigenwert 0, bei {point}: entlang dieser Richtung {factor}, was nichts verspricht."
    ),
    "rate.sublinear": (
        "Der Fehler schrumpft langsamer als um jeden festen Faktor (sublinear): {ratio}, und das strebt gegen 1."
    ),
    "rate.observed": "Beobachtet: {ratio}.",
    "rate.observed-at-end": "Beobachtet am Ende: {ratio}.",
    "rate.newton-order": (
        "Die erste Ableitung, die dort nicht 0 ist, hat die Ordnung {order}: {slope} hat eine Nullstelle der Ordnung {zero}."
    ),
    "rate.newton-factor": "In der Nähe lässt jeder Schritt des Newton-Verfahrens {factor} des Fehlers übrig.",
    "rate.newton": (
        "Das Newton-Verfahren hat keinen festen Faktor: nahe einer einfachen Nullstelle der Ableitung strebt das "
        "Verhältnis selbst gegen 0."
    ),
    "rate.law": "Stattdessen strebt {product} gegen 1: {values:; }.",
    "rate.at-n": "für {n} ist es {value}",
    "rate.changing": (
        "Die Rate dieses Verfahrens ändert sich von Schritt zu Schritt, "
        "also entscheidet keine einzelne Schwelle {threshold} darüber."
    ),
    "rate.steepest": "Mit {ratio} lässt jeder Schritt der exakten Liniensuche höchstens {left} von {height} übrig.",
    "rate.steepest-in-long-run": (
        "Mit {ratio} lässt jeder Schritt der exakten Liniensuche auf lange Sicht höchstens {left} von {height} übrig."
    ),
    "condition.slow": "Die Konditionszahl {number} macht es langsam: {shape}.",
    "condition.curves": "die Höhenlinien sind {times}-mal so lang wie breit",
    "condition.curves-near": "die Höhenlinien in der Nähe sind {times}-mal so lang wie breit",
    "condition.surfaces": "die Niveauflächen sind {times}-mal so lang wie breit",
    "condition.surfaces-near": "die Niveauflächen in der Nähe sind {times}-mal so lang wie breit",
    "condition.valley": "quer zum Tal ist {f} in einer Richtung {times}-mal so stark gekrümmt wie in einer anderen",
    "condition.pace": "Auch mit der besten festen Rate kostet eine weitere Dezimalstelle {steps} Schritte.",
    "condition.scaled": "Skalieren hilft: mit {units: und } als Variablen ist die Konditionszahl {number}.",
    "condition.scaled-to-one": (
        "Skalieren hilft: mit {units: und } als Variablen ist die Konditionszahl 1, "
        "und die Rate 1 führt in einem Schritt zum Minimum."
    ),
    "condition.centred": (
        "Mit {centred} an der Stelle von {variable} gibt es auch keinen gemischten Term (das Zentrieren der Eingaben einer "
        "linearen Regression tut das), und so skaliert sind die Höhenlinien Kreise: die Konditionszahl ist 1."
    ),
    "section.closed-form": "Der ganze Lauf in einer Formel",
    "closed.quadratic": (
        "Die Funktion ist quadratisch, also ist die Ableitung linear, und jeder Schritt tut dem Fehler dasselbe."
    ),
    "closed.agreeing": "Geprüft: {iterates} Punkte des Laufs sind genau gleich der Formel.",
    "closed.enclosed": ("Wo der Lauf nur einen Einschluss kennt, enthält er den Wert der Formel ({checked} geprüft)."),
    "closed.too-long": "Die Eigenvektoren sind nicht kurz genug, um hier ausgeschrieben zu werden.",
}

_MOMENTUM: Final = {
    "section.momentum": "Momentum nahe dem Minimum",
    "momentum.zeros": "Nahe dem Minimum folgt der Fehler den Nullstellen von {equation}, für {bends}.",
    "momentum.every-eigenvalue": "jeden Eigenwert {eigenvalue} der Hesse-Matrix",
    "momentum.predicted": (
        "Vorhergesagt auf lange Sicht: im Mittel lässt jeder Schritt {radius} des Fehlers übrig, "
        "für die Nullstelle {zero}, die am weitesten von 0 entfernt ist."
    ),
    "momentum.observed": "Beobachtet von {first} bis {last}: {factor} im Mittel.",
    "momentum.contracts": "Mit diesem {beta} zieht es sich für {bound} zusammen.",
    "momentum.leaves": (
        "Hier {radius}: der Abstieg verlässt die Umgebung dieses Minimums, in einen Zyklus oder für immer."
    ),
    "momentum.leaves-along": (
        "Hier {radius}: der Abstieg verlässt die Umgebung dieses Minimums, in einen Zyklus oder für immer, "
        "es sei denn, er hat keinen Teil entlang dieses Eigenvektors."
    ),
    "momentum.best-alone": (
        "Mit einer Variablen ist {rate} und {keep} die beste Wahl: dann ist der Faktor in der Nähe 0."
    ),
    "momentum.best": (
        "Die beste Wahl für diese Eigenwerte ist {rate} und {keep}: dann lässt ein Schritt {left} übrig."
    ),
    "momentum.usual": ("Mit {condition} ist {rate} und {keep} die übliche Wahl: dann lässt ein Schritt {left} übrig."),
}

_CYCLES: Final = {
    "section.cycles": "Zyklen",
    "cycle.near-exact": "Der Lauf kommt einem Zyklus von {count} Punkten nahe, exakt: {points}.",
    "cycle.near-proven": (
        "Der Lauf kommt einem Zyklus von {count} Punkten nahe, "
        "dessen Existenz bewiesen ist, jeder der einzige in einem kleinen Einschluss: {points}."
    ),
    "cycle.flips": (
        "Entlang eines Eigenvektors ist {factor} genau {value}, also wechselt dieser Teil des Fehlers nur sein Vorzeichen."
    ),
    "cycle.round": "Auf lange Sicht läuft der Abstieg zwischen zwei Punkten hin und her, exakt: {points}.",
    "cycle.every-start": (
        "Mit dieser Rate läuft jeder Start außer dem kritischen Punkt für immer zwischen zwei Punkten hin und her; "
        "hier {points}."
    ),
    "cycle.sign-flips": "Der Faktor {factor} ist {value}: jeder Schritt wechselt nur das Vorzeichen des Fehlers.",
    "cycle.exactly-one": (
        "Mit dieser Rate gibt es genau einen Zyklus von zwei Punkten, {different} mit {there} und {back}:"
    ),
    "cycle.exactly": (
        "Mit dieser Rate gibt es genau {count} Zyklen von zwei Punkten, {different} mit {there} und {back}:"
    ),
    "cycle.points": "{points}.",
    "cycle.enclosed": "{points} (bewiesene Einschlüsse).",
    "cycle.attracts": (
        "Er zieht an: das Produkt von {factor} über seine Punkte {product}, dem Betrag nach unter 1, "
        "also werden Starts in der Nähe zu ihm gezogen."
    ),
    "cycle.repels": (
        "Er stößt ab: das Produkt von {factor} über seine Punkte {product}, dem Betrag nach über 1, "
        "also muss ein Start genau auf ihm liegen, um zu bleiben."
    ),
    "cycle.open": "Ob er anzieht, ist offen: das Produkt von {factor} über seine Punkte {product}.",
    "cycle.outside": "Der Start {start} liegt außerhalb des Zyklus {points}, und ebenso jeder Punkt dieses Laufs.",
}

SENTENCES: Final = {**_WHY, **_UNSTABLE, **_SIDES, **_RATE, **_MOMENTUM, **_CYCLES}
"""Every sentence of these sections by its id."""
