"""What to try next, and what was tried."""

from __future__ import annotations

from typing import Final

_ADVICE: Final = {
    "section.advice": "Was man versuchen kann",
    "advice.fine": "Hier muss nichts geändert werden. Versuche einen anderen Start oder eine andere Rate und vergleiche.",
    "advice.no-minimum": (
        "Es gibt kein Minimum, das zu erreichen wäre, mit keiner Rate und keinem Verfahren. Versuche eine andere Funktion."
    ),
    "advice.compare": "Vergleiche andere Starts und Verfahren.",
    "advice.compare-all": "Vergleiche andere Raten, Starts und Verfahren.",
    "advice.compare-steps": "Vergleiche mehr Schritte, andere Raten, Starts und Verfahren.",
    "advice.compare-batches": "Vergleiche mehr Schritte, schrumpfende Raten, größere Batches und andere Verfahren.",
    "advice.rate-ended": "Mehr Schritte ändern nichts, da die Rate 0 geworden ist: vergleiche eine längere Periode oder eine letzte Rate über 0.",
    "advice.rate-ended-moving": "Mehr Schritte folgen keiner Steigung, da die Rate 0 geworden ist: vergleiche eine längere Periode oder eine letzte Rate über 0.",
    "advice.cycle-of-rate": "Der Zyklus gehört zu dieser Rate: vergleiche andere.",
    "advice.differences-need-not-grow": (
        "Mit einer viel kleineren Rate müssen kleine Unterschiede nicht von Schritt zu Schritt wachsen."
    ),
    "advice.nothing-to-descend": "Hier geht es nirgends bergab. Versuche eine andere Funktion.",
    "advice.start-beside": "Versuche einen Start neben diesem Punkt, wo die Steigung nicht 0 ist.",
    "advice.smaller-tolerance": "Mit einer kleineren Toleranz für die Kosten geht er weiter. Vergleiche andere Raten und Verfahren.",
    "advice.rate-so-small": (
        "Mehr Schritte helfen kaum, so klein ist die Rate geworden: vergleiche eine größere oder einen Faktor näher an 1."
    ),
    "advice.more-steps": "Mehr Schritte führen näher. Vergleiche andere Raten und Verfahren.",
    "advice.more-steps-swinging": (
        "Auf lange Sicht führen mehr Schritte näher, auch wenn der Abstieg schwingen kann. "
        "Vergleiche andere Raten und Verfahren."
    ),
    "advice.much-smaller": "Vergleiche viel kleinere Raten.",
    "advice.start-near": (
        "Versucht: mit einer Hälfte, einem Viertel, … der Rate, bis zu einem 1024stel, kommt derselbe Start in 200 "
        "Schritten nicht zur Ruhe: versuche einen anderen Start, etwa nahe {point}."
    ),
    "advice.other-starts": (
        "Versucht: mit einer Hälfte, einem Viertel, … der Rate, bis zu einem 1024stel, kommt derselbe Start in 200 "
        "Schritten nicht zur Ruhe: vergleiche andere Starts."
    ),
    "advice.no-lower-bound": (
        "Wo eine Funktion keine untere Schranke hat, führt keine Rate und kein Verfahren zu einem tiefsten Punkt. "
        "Versuche eine andere Funktion."
    ),
    "advice.decaying": (
        "Auch eine Rate, die von Schritt zu Schritt schrumpft, kann zur Ruhe kommen: vergleiche eine abnehmende Rate."
    ),
    "advice.newton-slow": (
        "Auch das Newton-Verfahren ist langsam, wo die zweite Ableitung 0 ist, aber es behält dort einen festen Faktor."
    ),
    "advice.corner-fine": (
        "Hier muss nichts geändert werden: neben einer Ecke, die ein Minimum ist, liegt kein Punkt tiefer."
    ),
    "advice.epsilon": "Gib {epsilon} einen Wert über 0, üblich ist {usual}: dann existiert der Schritt.",
    "advice.plain-has-a-step": (
        "Das Gradientenverfahren hat überall einen Schritt, wo es eine Steigung gibt: vergleiche es, mit einer kleinen Rate."
    ),
    "advice.try-best": (
        "Versuche {rate}, die beste Rate nahe dem Minimum, oder irgendeine Rate deutlich unter {threshold}."
    ),
    "advice.best-near": (
        "Nahe dem Minimum ist {rate} die beste Rate, und mit jeder Rate unter {threshold} schrumpft der Fehler."
    ),
    "advice.try-faster": "Versuche {rate}: nahe dem Minimum ließe jeder Schritt {left} des Fehlers übrig.",
    "advice.faster": "Mit {rate} ließe nahe dem Minimum jeder Schritt {left} des Fehlers übrig.",
    "advice.heavy-ball": "Heavy-Ball-Momentum mit {rate} und {keep} ließe dort {left} übrig.",
    "advice.plain-leaves": ("Das Gradientenverfahren verlässt diesen Punkt: versuche es von einem Start daneben."),
    "advice.push": "Verschiebe den Start ein wenig, {variable} etwa um {little}, und sieh zu, wie der Lauf fortgeht.",
    "advice.push-slowly": (
        "Verschiebe den Start ein wenig, {variable} etwa um {little}: der Lauf geht fort, aber sehr langsam."
    ),
    "advice.lower-there": "Beginne nahe {point}: dort ist die Funktion tiefer, {value}.",
    "advice.stays-inside": "Dieser Schritt bleibt innerhalb für {rates}.",
    "advice.shorter-steps": (
        "Mit einer kleineren Rate sind die Schritte kürzer und bleiben näher da, wo die Funktion existiert."
    ),
    "advice.smaller-rate": (
        "Versuche eine kleinere Rate: mit {rate} führte der Schritt von dort zu {point}, wo die Steigung existiert."
    ),
}

_TRIED: Final = {
    "tried.rate-rests": (
        "Versucht: mit {rate} kommt derselbe Start nach {steps} {steps|Schritt|Schritten} zur Ruhe, {where}."
    ),
    "tried.rate-leads": "Versucht: mit {rate} führt derselbe Start in {steps} {steps|Schritt|Schritten} zu {point}.",
    "tried.plain-rests": (
        "Versucht: das Gradientenverfahren mit {rate} kommt vom selben Start nach {steps} {steps|Schritt|Schritten} "
        "zur Ruhe, {where}, und bleibt dort."
    ),
    "tried.backtracking-rests": (
        "Versucht: die Backtracking-Liniensuche mit der ersten Rate 1 kommt vom selben Start nach "
        "{steps} {steps|Schritt|Schritten} zur Ruhe, {where}."
    ),
    "tried.start-rests": (
        "Versucht: vom Start {start} kommt {method} nach {steps} {steps|Schritt|Schritten} zur Ruhe, {where}."
    ),
    "tried.next-to": "neben {point}",
    "tried.at": "bei {point}",
}

SENTENCES: Final = {**_ADVICE, **_TRIED}
"""Every piece of advice by its id."""
