"""What the update rules are called, in a sentence and where one begins, and what is said of them."""

from __future__ import annotations

from typing import Final

_TITLES: Final = {
    "methods.gradient-descent": "gradient descent",
    "methods.heavy-ball": "heavy-ball momentum",
    "methods.nesterov": "Nesterov momentum",
    "methods.adagrad": "AdaGrad",
    "methods.rmsprop": "RMSProp",
    "methods.adam": "Adam",
    "methods.amsgrad": "AMSGrad",
    "methods.newton": "Newton's method",
    "methods.backtracking": "backtracking line search",
    "methods.exact-line-search": "exact line search",
    "methods.inverse-time-decay": "decaying rate {rate}",
    "methods.exponential-decay": "decaying rate {rate}",
}

SENTENCES: Final = {
    **_TITLES,
    **{f"{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in _TITLES.items()},
    "methods.gradient-descent.summary": "a step of {rate} times the slope, downhill",
    "methods.heavy-ball.summary": "the step keeps a part of the step before, like a ball that rolls on",
    "methods.nesterov.summary": "momentum that takes the slope where the velocity is about to lead",
    "methods.adagrad.summary": "each coordinate's rate shrinks with the slopes it has seen",
    "methods.rmsprop.summary": "each coordinate's slope is divided by a running mean of its size",
    "methods.adam.summary": (
        "a running mean of the slope over a running mean of its size, both corrected for their start at 0"
    ),
    "methods.amsgrad.summary": "Adam that divides by the largest mean square so far, which never falls",
    "methods.newton.summary": "the step to where the tangent of the slope crosses 0",
    "methods.backtracking.summary": "the rate is shortened until f falls by enough (Armijo's condition)",
    "methods.exact-line-search.summary": "the rate that makes f least along the line of the step",
    "methods.inverse-time-decay.summary": "gradient descent with a rate that shrinks like {shape}",
    "methods.exponential-decay.summary": "gradient descent with a rate that shrinks by a factor at each step",
    "methods.heavy-ball.beta": "how much of the velocity is kept at each step",
    "methods.nesterov.beta": "how much of the velocity is kept at each step",
    "methods.adagrad.epsilon": "added to the root so that nothing is divided by 0",
    "methods.rmsprop.rho": "how much of the mean square is kept at each step",
    "methods.rmsprop.epsilon": "added to the root so that nothing is divided by 0",
    "methods.adam.beta_1": "how much of the mean slope is kept",
    "methods.adam.beta_2": "how much of the mean square is kept",
    "methods.adam.epsilon": "added to the root so that nothing is divided by 0",
    "methods.amsgrad.beta_1": "how much of the mean slope is kept",
    "methods.amsgrad.beta_2": "how much of the mean square is kept",
    "methods.amsgrad.epsilon": "added to the root so that nothing is divided by 0",
    "methods.backtracking.c": "the part of the fall the slope promises that is enough",
    "methods.backtracking.factor": "what a rate that was too long is multiplied by",
    "methods.inverse-time-decay.k": "how fast the rate shrinks",
    "methods.exponential-decay.factor": "what the rate is multiplied by",
}
"""By id."""
