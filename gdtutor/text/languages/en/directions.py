"""What is said of the methods that are no recipe for each coordinate: what they are called, and the reasons they add."""

from __future__ import annotations

from typing import Final

_TITLES: Final = {
    "methods.coordinate-descent": "coordinate descent",
    "methods.sequential-descent": "sequential gradient descent",
    "methods.damped-newton": "damped Newton",
    "methods.wolfe": "gradient descent with Wolfe's conditions",
    "methods.bfgs": "BFGS",
    "methods.fletcher-reeves": "conjugate gradients by Fletcher and Reeves",
    "methods.polak-ribiere": "conjugate gradients by Polak and Ribière",
}

_ENOUGH: Final = "the part of the fall the slope promises that is enough"
_LEFT: Final = "the part of the slope along the way that may be left"

_IN_TURN: Final = {
    "methods.coordinate-descent.summary": "each step moves one coordinate alone, the next step the next one",
    "methods.sequential-descent.summary": "the coordinates move one after another, each with the new values before it",
    "rule-turn": "this step moves {variable} alone; learning rate {rate}",
    "stays-put": "not its turn: it stays",
    "rule-first": "{variable} moves first; learning rate {rate}",
    "rule-with-new": "then {variable}, with {moved} already new",
    "rate.in-turn": (
        "The coordinates do not move at once, so the threshold {threshold} of gradient descent does not decide about it."
    ),
    "at-once": "for comparison: the slope if all moved at once",
}

_SEARCHES: Final = {
    "methods.damped-newton.summary": (
        "Newton's direction, shortened until f falls by enough; the slope where f does not curve up"
    ),
    "methods.damped-newton.c_1": _ENOUGH,
    "methods.damped-newton.factor": "what a rate that was too long is multiplied by",
    "methods.wolfe.summary": "the rate is doubled and halved until f falls by enough and its slope has become flatter",
    "methods.wolfe.c_1": _ENOUGH,
    "methods.wolfe.c_2": _LEFT,
    "rule-newton-way": "Newton's step is the direction, where {f} curves up",
    "rule-system-way": "Newton's step is the direction, where {f} curves up in every direction",
    "rule-damped": "of it a part {t} is taken, for which",
    "slope-instead": "{f} does not curve up here: the slope instead",
    "gradient-instead": "{f} does not curve up in every direction: the gradient instead",
    "rule-wolfe": "a step downhill, with a rate {t} for which",
    "flat-enough": "and the slope along the way is at most {how} of what it was",
    "promised": "how steeply {f} falls along the way at first",
    "values-put-in": "the values put in",
    "twice-as-far": "twice the rate before",
    "middle-of": "the middle between {low} and {high}",
    "falls-enough": "{f} falls by enough; and the slope?",
    "not-below": "but {f} is not below its value for {best}",
    "no-slope-there": "{f} has no slope there: nearer",
    "rate-taken": "and it is flat enough: this rate is taken",
    "still-steep": "{f} still falls steeply: farther",
    "rises-there": "{f} rises steeply again: nearer",
    "group.slope-along": "slope along",
    "group.direction": "direction",
    "no-step.none-met": "None of the rates that were tried meets them.",
    "no-step.no-rate-on-way": "At {point} no rate was found that meets the conditions of the search.",
}

_LEARNING: Final = {
    "methods.bfgs.summary": "a direction by an estimate of the inverse Hessian, which learns from every step",
    "methods.fletcher-reeves.summary": "each direction keeps a part of the one before, by the sizes of the two slopes",
    "methods.polak-ribiere.summary": "each direction keeps a part of the one before, by how the slope has changed",
    "methods.bfgs.c_1": _ENOUGH,
    "methods.bfgs.c_2": _LEFT,
    "methods.fletcher-reeves.c_1": _ENOUGH,
    "methods.fletcher-reeves.c_2": _LEFT,
    "methods.polak-ribiere.c_1": _ENOUGH,
    "methods.polak-ribiere.c_2": _LEFT,
    "rule-inverse": "the estimate of the inverse Hessian, times the slope",
    "inverse-first": "the estimate begins as the identity",
    "inverse-now": "what the steps before have taught",
    "step-taken": "the step that was taken",
    "slope-changed": "how the slope has changed by it",
    "curvature-seen": "positive: {f} curves up along the step, as the search makes sure",
    "curvature-missing": "not positive: nothing can be learnt from this step, {H} stays",
    "stays-as-it-is": "it stays as it is",
    "secant-step": "the step over the change of the slope: 1 over the curvature seen",
    "rho": "1 over that",
    "kappa": "how much of the step goes into every entry",
    "image": "what the estimate makes of the change",
    "entry-learnt": "each entry, by the same formula",
    "inverse-learnt": "the new estimate",
    "inverse-check": "the check: {H} makes the step of the change",
    "conjugate-first": "the first direction is the slope",
    "conjugate-kept": "the slope, and a part of the direction before",
    "conjugate-beta": "how much of it is kept",
    "not-below-zero": "below 0: nothing is kept",
    "downhill-again": "with the other direction {f} would not fall: the slope again",
    "rule-least": "with the rate {t} that leads lowest along the way",
    "least-along": "{f} is quadratic: its lowest point on the way is known",
    "bend-along": "how {f} curves along the way: the Hessian between the direction and itself",
    "no-bend": "{f} does not curve up along the way: it falls for ever",
    "group.change": "change",
    "group.memory": "memory",
    "group.kept": "kept",
    "no-step.falls-on-way": "At {point} there is no best step: along its direction the function falls for ever.",
}

SENTENCES: Final = {
    **_TITLES,
    **{f"{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in _TITLES.items()},
    **_IN_TURN,
    **_SEARCHES,
    **_LEARNING,
}
"""By id."""
