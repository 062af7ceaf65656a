"""The sentences that lead from one line of a derivation to the next: what is done, and why."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "derivation.pane": "Ableitung nach {variable}",
    "derivation.pane-partial": "partielle Ableitung nach {variable}",
    "derivation.pane-second": "zweite Ableitung nach {variable}",
    "derivation.pane-second-then": "zweite Ableitung nach {variable}, dann nach {then}",
    "derivation.result": "das ist also die Ableitung",
    "derivation.by-sum": "die Summenregel",
    "derivation.by-sum-over-rows": "Summenregel, Zeile für Zeile",
    "derivation.by-constant-multiple": "die Faktorregel",
    "derivation.by-quotient": "die Quotientenregel",
    "derivation.by-reciprocal": "die Kehrwertregel",
    "derivation.by-product": "die Produktregel",
    "derivation.by-expanding": "zuerst ausmultiplizieren",
    "derivation.by-simplifying": "zuerst vereinfachen",
    "derivation.by-chain": "die Kettenregel",
    "derivation.by-logarithms": "beide Seiten logarithmieren",
    "derivation.by-exponential": "als Potenz von e schreiben",
    "derivation.by-power": "die Potenzregel",
    "constant": "eine Zahl ändert sich mit {x} nicht, also ist ihre Ableitung 0",
    "held-constant": (
        "{held} {count|bleibt|bleiben} fest, während {x} sich ändert, also hat dieser Teil die Ableitung 0"
    ),
    "identity": "die Ableitung von {x} ist 1: es wächst genau so schnell wie es selbst",
    "constant-multiple": "der konstante Faktor {c} bleibt vorne stehen",
    "constant-multiple.minus": "das Minuszeichen bleibt vorne stehen",
    "constant-multiple.held": "{held} {count|bleibt|bleiben} fest, also bleibt der Faktor {c} vorne stehen",
    "sum": "eine Summe wird Summand für Summand abgeleitet",
    "sum-over-rows": "eine Summe über die Zeilen wird in jeder Zeile auf dieselbe Weise abgeleitet: ihre Zahlen sind dort Konstanten",
    "product": (
        "Produktregel: jeder Faktor wird der Reihe nach abgeleitet, während der Rest stehen bleibt, "
        "und die Ergebnisse werden addiert"
    ),
    "quotient": (
        "Quotientenregel: Ableitung des Zählers mal Nenner, minus Zähler mal Ableitung des Nenners, "
        "alles durch das Quadrat des Nenners"
    ),
    "reciprocal": "Kehrwertregel: minus die Ableitung des Nenners, durch das Quadrat des Nenners",
    "expand-first": "zuerst ausmultiplizieren, damit nur Potenzen bleiben",
    "simplify-first": "{given} zuerst einfacher schreiben, als {simpler}",
    "power": "Potenzregel: der Exponent {n} kommt nach vorne und wird um 1 kleiner",
    "square-root": "die Ableitung der Quadratwurzel aus {x} ist 1 durch das Doppelte dieser Wurzel",
    "nth-root": "eine Wurzel ist die Potenz {n}: der Exponent kommt nach vorne und wird um 1 kleiner",
    "exponential": "e hoch {x} ist seine eigene Ableitung",
    "exponential-base": "{a} hoch {x} ist seine eigene Ableitung mal ln {a}",
    "general-power": (
        "Basis und Exponent ändern sich beide, also wird auf beiden Seiten ln genommen: aus {whole} "
        "wird {logarithms}; abgeleitet ist {ratio} die Ableitung von {logarithm}, und mal {y} ist das {change}"
    ),
    "logarithm-of-both-sides": (
        "Basis und Exponent ändern sich beide, also heiße das Ganze {whole}, "
        "und auf beiden Seiten wird ln genommen: der Exponent kommt als Faktor herunter"
    ),
    "differentiate-both-sides": ("beide Seiten ableiten; links hat nach der Kettenregel ln {y} die Ableitung {ratio}"),
    "multiply-back": "beide Seiten mit {y} multiplizieren, das ist {power}",
    "exponential-form": "{power} als e hoch {logarithm} schreiben, damit sich nur der Exponent ändert",
    "chain": "Kettenregel mit {substitution}: die Ableitung von {outer} nach {u}, mal die Ableitung von {inner}",
    "put-back": "{inner} wieder für {u} einsetzen",
    "absolute-value": (
        "{absolute} hat die Steigung 1, wo {positive}, und minus 1, wo {negative}: das Vorzeichen; "
        "bei 0 ist eine Ecke und keine Ableitung"
    ),
    "sign": (
        "das Vorzeichen bleibt gleich, solange {inner} nicht 0 ist, also ist seine Ableitung 0; "
        "wo {zero}, springt es und hat keine Ableitung"
    ),
    "maximum": (
        "der größere zählt: {first}, wo es über {second} liegt, sonst {second}; wo sie sich treffen, gibt es nur dann "
        "eine Ableitung, wenn beide Steigungen übereinstimmen"
    ),
    "minimum": (
        "der kleinere zählt: {first}, wo es unter {second} liegt, sonst {second}; wo sie sich treffen, gibt es nur dann "
        "eine Ableitung, wenn beide Steigungen übereinstimmen"
    ),
    "piecewise": (
        "jeder Fall wird für sich abgeleitet; an den Nahtstellen {seams:, } gibt es nur dann eine Ableitung, wenn die "
        "Stücke sich treffen und beide Steigungen übereinstimmen"
    ),
    "absolute-value.corner": (
        "{absolute} hat die Steigung 1, wo {positive}, und minus 1, wo {negative}: das Vorzeichen; "
        "bei {places:, } ist eine Ecke und keine Ableitung"
    ),
    "absolute-value.smooth": (
        "{absolute} hat die Steigung 1, wo {positive}, und minus 1, wo {negative}: das Vorzeichen; "
        "bei {places:, } berührt der Graph die 0 ohne Ecke, also ist dort die Steigung 0"
    ),
    "maximum.corner": (
        "der größere zählt: {first}, wo es über {second} liegt, sonst {second}; "
        "bei {places:, } treffen sie sich mit verschiedenen Steigungen, also ist da eine Ecke und keine Ableitung"
    ),
    "maximum.smooth": (
        "der größere zählt: {first}, wo es über {second} liegt, sonst {second}; "
        "bei {places:, } treffen sie sich mit derselben Steigung, und das ist dort die Ableitung"
    ),
    "minimum.corner": (
        "der kleinere zählt: {first}, wo es unter {second} liegt, sonst {second}; "
        "bei {places:, } treffen sie sich mit verschiedenen Steigungen, also ist da eine Ecke und keine Ableitung"
    ),
    "minimum.smooth": (
        "der kleinere zählt: {first}, wo es unter {second} liegt, sonst {second}; "
        "bei {places:, } treffen sie sich mit derselben Steigung, und das ist dort die Ableitung"
    ),
    "piecewise.corner": (
        "jeder Fall wird für sich abgeleitet; an der Nahtstelle {places:, } treffen sich die Stücke, "
        "aber ihre Steigungen sind verschieden: eine Ecke, und dort keine Ableitung"
    ),
    "piecewise.smooth": (
        "jeder Fall wird für sich abgeleitet; an der Nahtstelle {places:, } treffen sich die Stücke, "
        "und beide Steigungen stimmen überein, also gibt es auch dort eine Ableitung"
    ),
    "piecewise.jump": (
        "jeder Fall wird für sich abgeleitet; an der Nahtstelle {places:, } treffen sich die Stücke nicht, "
        "also gibt es dort keine Ableitung"
    ),
    "applied-symbol": "die Ableitung einer Funktion ohne Formel behält ihren Namen",
    "cube-root": "die Ableitung der dritten Wurzel ist 1 durch das Dreifache ihres Quadrats; bei 0 ist der Graph senkrecht",
    "relu": "relu hat die Steigung 1, wo {positive}, und 0, wo {negative}; bei 0 ist eine Ecke und keine Ableitung",
    "chain-at-once": (
        "Kettenregel mit {substitution}: {outer} hat die Ableitung {slope}, mit {inner} für {u} eingesetzt, "
        "mal die Ableitung von {inner}"
    ),
    **{
        f"term-by-term-and-{rules}{ending}": sentence + also
        for rules, sentence in {
            "sum": "Summand für Summand: die Ableitung von {x} ist 1, und die einer Konstanten ist 0",
            "constant-multiple": "die Ableitung von {x} ist 1, und der konstante Faktor bleibt vorne stehen",
            "power": "Potenzregel: der Exponent kommt nach vorne und wird um 1 kleiner",
            "sum-and-constant-multiple": (
                "Summand für Summand: konstante Faktoren bleiben vorne stehen, und die Ableitung von {x} ist 1"
            ),
            "sum-and-power": (
                "Summen- und Potenzregel: Summand für Summand, jeder Exponent kommt nach vorne und wird um 1 kleiner"
            ),
            "constant-multiple-and-power": (
                "Faktor- und Potenzregel: der konstante Faktor bleibt, der Exponent kommt nach vorne und wird um 1 kleiner"
            ),
            "sum-and-constant-multiple-and-power": (
                "Summen-, Faktor- und Potenzregel: Summand für Summand, konstante Faktoren bleiben, "
                "und jeder Exponent kommt nach vorne und wird um 1 kleiner"
            ),
        }.items()
        for ending, also in (
            ("", ""),
            (".held", "; {held} {count|bleibt|bleiben} fest"),
            ("-and-constant", "; ein Summand ohne {x} hat die Ableitung 0"),
            (
                "-and-constant.held",
                "; {held} {count|bleibt|bleiben} fest, also hat ein Summand ohne {x} die Ableitung 0",
            ),
        )
    },
    "inverse-functions": "einsetzen, was einfacher ist: {equalities:, }",
    "multiply-out": (
        "jeden Summanden ausrechnen: Zahlen und Potenzen zusammenfassen, Faktoren 1 und Summanden 0 weglassen"
    ),
    "power-again": "die Potenzen von e wieder als Potenzen schreiben",
    "at-seams": (
        "wo Fälle sich treffen, ist die Ableitung die Steigung, in der beide Seiten übereinstimmen; sonst gibt es keine"
    ),
    "solve-conditions": "jede Bedingung nach ihrer Variablen auflösen",
    "reorder": "in der üblichen Reihenfolge",
    "collect-like-terms": "gleichartige Summanden zusammenfassen",
    "open-brackets": "die Klammern auflösen; nach einem Minuszeichen wechselt darin jedes Vorzeichen",
    "multiply-out-brackets": "die Klammern ausmultiplizieren",
    "multiply-out-numerator": "die Klammern im Zähler ausmultiplizieren",
    "multiply-out-denominator": "die Klammern im Nenner ausmultiplizieren",
    "multiply-out-bracket": "in der Klammer ausmultiplizieren",
    "factor-numerator": "ausklammern, was die Summanden des Zählers gemeinsam haben",
    "factor-polynomial": "den Zähler als Produkt schreiben",
    "factor-polynomials": "Zähler und Nenner als Produkte schreiben",
    "factor-number": "die gemeinsame Zahl ausklammern",
    "cancel-number": "die gemeinsame Zahl kürzen",
    "minus-out": "das Minuszeichen nach vorne ziehen",
    "minus-in": "das Minuszeichen in die Klammer hineinmultiplizieren",
    "cancel": "kürzen, was Zähler und Nenner gemeinsam haben",
    "cancel.gap": (
        "kürzen, was Zähler und Nenner gemeinsam haben; wo {gone}, hat die Funktion keinen Wert und also keine Ableitung"
    ),
    "clear-fractions.gap": (
        "Zähler und Nenner mit dem kleinen Nenner im großen erweitern; "
        "wo {gone}, hat die Funktion keinen Wert und also keine Ableitung"
    ),
    "clear-fractions": "Zähler und Nenner mit dem kleinen Nenner im großen erweitern",
    "multiply-in": "die Zahl in die Klammer hineinmultiplizieren",
    "pythagoras": "die Quadrate von sin und cos desselben Winkels ergeben zusammen 1",
    "hyperbolic-pythagoras": "das Quadrat von cosh minus das von sinh, derselben Zahl, ist 1",
    "secant-pythagoras": "das Quadrat von sec minus das von tan, desselben Winkels, ist 1",
    "cosecant-pythagoras": "das Quadrat von csc minus das von cot, desselben Winkels, ist 1",
    "common-denominator": (
        "alles auf einen Nenner bringen: Zähler und Nenner jedes Summanden um das erweitern, was ihm fehlt"
    ),
    "factor-common": "den gemeinsamen Faktor ausklammern",
    "table": "aus der Ableitungstabelle: {function} hat die Ableitung {slope}",
}
"""By id."""
