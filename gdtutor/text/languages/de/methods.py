"""What the update rules are called, in a sentence and where one begins, and what is said of them."""

from __future__ import annotations

from typing import Final

_TITLES: Final = {
    "methods.gradient-descent": "Gradientenverfahren",
    "methods.heavy-ball": "Heavy-Ball-Momentum",
    "methods.nesterov": "Nesterov-Momentum",
    "methods.adagrad": "AdaGrad",
    "methods.rmsprop": "RMSProp",
    "methods.adam": "Adam",
    "methods.amsgrad": "AMSGrad",
    "methods.adamw": "AdamW",
    "methods.adamax": "AdaMax",
    "methods.nadam": "NAdam",
    "methods.adadelta": "AdaDelta",
    "methods.newton": "Newton-Verfahren",
    "methods.backtracking": "Backtracking-Liniensuche",
    "methods.exact-line-search": "exakte Liniensuche",
    "methods.inverse-time-decay": "abnehmende Rate {rate}",
    "methods.exponential-decay": "abnehmende Rate {rate}",
}

_EPSILON: Final = "kommt zur Wurzel hinzu, damit nie durch 0 geteilt wird"
_KEPT_SLOPE: Final = "wie viel vom Mittel der Steigung bleibt"
_KEPT_SQUARE: Final = "wie viel vom Mittel der Quadrate bleibt"
_KEPT_VELOCITY: Final = "wie viel von der Geschwindigkeit bei jedem Schritt bleibt"

SENTENCES: Final = {
    **_TITLES,
    **{f"{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in _TITLES.items()},
    "methods.gradient-descent.summary": "ein Schritt vom {rate}-fachen der Steigung, bergab",
    "methods.heavy-ball.summary": "der Schritt behält einen Teil des Schritts davor, wie eine Kugel, die weiterrollt",
    "methods.nesterov.summary": "Momentum, das die Steigung dort nimmt, wohin die Geschwindigkeit gleich führt",
    "methods.adagrad.summary": "die Rate jeder Koordinate schrumpft mit den Steigungen, die sie gesehen hat",
    "methods.rmsprop.summary": "die Steigung jeder Koordinate, geteilt durch ein laufendes Mittel ihrer Größe",
    "methods.adam.summary": (
        "ein laufendes Mittel der Steigung, geteilt durch ein laufendes Mittel ihrer Größe; "
        "beide sind um ihren Beginn bei 0 berichtigt"
    ),
    "methods.amsgrad.summary": "Adam, das durch das bisher größte Mittel der Quadrate teilt, und das fällt nie",
    "methods.adamw.summary": "Adam, das außerdem jede Koordinate zur 0 zieht, wie steil es auch ist",
    "methods.adamax.summary": "Adam, das durch die größte Steigung der letzten Zeit teilt statt durch eine Wurzel",
    "methods.nadam.summary": "Adam, das wie Nesterov-Momentum einen Schritt vorausschaut",
    "methods.adadelta.summary": "jede Steigung mal die übliche Größe der Schritte, geteilt durch die der Steigungen",
    "methods.newton.summary": "der Schritt dorthin, wo die Tangente an die Steigung die 0 trifft",
    "methods.backtracking.summary": "die Rate wird verkürzt, bis f genug fällt (Armijo-Bedingung)",
    "methods.exact-line-search.summary": "die Rate, bei der f entlang der Geraden des Schritts am kleinsten ist",
    "methods.inverse-time-decay.summary": "Gradientenverfahren mit einer Rate, die wie {shape} schrumpft",
    "methods.exponential-decay.summary": (
        "Gradientenverfahren mit einer Rate, die bei jedem Schritt um einen Faktor schrumpft"
    ),
    "methods.heavy-ball.beta": _KEPT_VELOCITY,
    "methods.nesterov.beta": _KEPT_VELOCITY,
    "methods.adagrad.epsilon": _EPSILON,
    "methods.rmsprop.rho": "wie viel vom Mittel der Quadrate bei jedem Schritt bleibt",
    "methods.rmsprop.epsilon": _EPSILON,
    "methods.adam.beta_1": _KEPT_SLOPE,
    "methods.adam.beta_2": _KEPT_SQUARE,
    "methods.adam.epsilon": _EPSILON,
    "methods.amsgrad.beta_1": _KEPT_SLOPE,
    "methods.amsgrad.beta_2": _KEPT_SQUARE,
    "methods.amsgrad.epsilon": _EPSILON,
    "methods.adamw.beta_1": _KEPT_SLOPE,
    "methods.adamw.beta_2": _KEPT_SQUARE,
    "methods.adamw.epsilon": _EPSILON,
    "methods.adamw.decay": "wie stark jede Koordinate zur 0 gezogen wird",
    "methods.adamax.beta_1": _KEPT_SLOPE,
    "methods.adamax.beta_2": "wie viel von der größten Steigung bei jedem Schritt bleibt",
    "methods.adamax.epsilon": "kommt zur Größe der Steigung hinzu, damit nie durch 0 geteilt wird",
    "methods.nadam.beta_1": "wie viel vom Mittel der Steigung bleibt, und am Ende das Momentum",
    "methods.nadam.beta_2": _KEPT_SQUARE,
    "methods.nadam.epsilon": _EPSILON,
    "methods.nadam.psi": "wie schnell das Momentum von etwa der Hälfte an wächst",
    "methods.adadelta.rho": "wie viel von beiden Mitteln der Quadrate bei jedem Schritt bleibt",
    "methods.adadelta.epsilon": "kommt unter beiden Wurzeln hinzu, damit der erste Schritt nicht 0 ist",
    "methods.backtracking.c": "welcher Teil des Abfalls, den die Steigung verspricht, genügt",
    "methods.backtracking.factor": "womit eine Rate multipliziert wird, die zu lang war",
    "methods.inverse-time-decay.k": "wie schnell die Rate schrumpft",
    "methods.exponential-decay.factor": "womit die Rate multipliziert wird",
}
"""By id."""
