"""The sentences behind the reasons, in one table, so that another language can be added beside it.

A sentence names its parameters in braces; a parameter is a word or a formula, and the renderer prints the formulas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gdtutor.text.formula import Formula
from gdtutor.text.worked import Reason

ENGLISH: Mapping[str, str] = {
    "rule": "a step downhill, with learning rate {rate}",
    "point": "the point, written as one letter",
    "derivative": "the derivative at {point}",
    "partial": "the other variables are held constant",
    "branch": "the case that holds here",
    "both-sides": "no value by the formula; both sides have this slope",
    "sides-agree": "two cases meet here, and both sides agree",
    "put-in": "{values} put in",
    "coordinates": "the coordinates of {point} put in",
    "inner": "the inner parts first",
    "terms": "each term worked out",
    "factors": "each factor worked out",
    "added": "added up",
    "subtraction": "one subtraction",
    "multiplied": "multiplied",
    "divided": "divided",
    "worked-out": "worked out",
    "twice-minus": "minus a negative number: it is added",
    "more-digits": "{what}, with more digits than are shown",
    "exact": "the exact value, computed without rounding",
    "gradient": "the partial derivatives, one below the other",
    "step-put-in": "{rate} and {slope} put in",
    "step-vectors": "{rate}, the point and the gradient put in",
    "step-size": "the learning rate times the slope",
    "entries": "entry by entry",
    "scaled": "every entry of the gradient times {rate}",
    "rate-one": "{rate}: the step is the slope itself",
    "not-here": "the method needs the slope where there is none",
    "zero-slope": "the slope is 0, so the point stays where it is",
    "zero-gradient": "the gradient is 0, so the point stays where it is",
    "rule-v": "{keep} of the velocity is kept; learning rate {rate}",
    "rule-y": "where the velocity is about to lead",
    "rule-m": "a mean of the slopes: {keep} of it is kept",
    "rule-s": "a mean of the squared slopes: {keep} of it is kept",
    "rule-s-sum": "the squares of all slopes so far, added up",
    "rule-m_hat": "corrected, because it began at 0",
    "rule-s_hat": "corrected, because it began at 0",
    "rule-x": "the velocity is the step",
    "rule-divided": "learning rate {rate}; {small} keeps the bottom above 0",
    "rule-bare": "learning rate {rate}",
    "entrywise": "{what}; entry by entry",
    "rule-rate": "a step downhill, with the rate {rate} of this step",
    "rule-decay": "the rate shrinks: {rate}, {how}",
    "rule-newton": "to where the tangent of the slope crosses 0",
    "rule-system": "the step along which the slope would fall to 0",
    "rule-newton-step": "that step",
    "second": "the second derivative: how f curves",
    "second-partial": "the second derivative in one direction",
    "mixed-partial": "one derivative after the other; the order is free",
    "curved-down": "f curves down here: the step aims at a maximum",
    "no-curvature": "f has no second derivative here: there is no step",
    "no-quotient": "nothing can be divided by 0, so there is no step",
    "hessian": "the second derivatives, in a square",
    "hessian-up": "positive definite: f curves up in every direction",
    "hessian-down": "negative definite: the step aims at a maximum",
    "hessian-mixed": "not definite: the step may aim at a saddle point",
    "determinant": "the determinant of the square",
    "no-solution": "determinant 0: no single solution, so no step",
    "system": "the system with the numbers put in",
    "cramer": "Cramer's rule",
    "solution": "the solution",
    "solution-check": "the check: the gradient again",
    "rule-backtracking": "shorter and shorter rates are tried, until",
    "enough": "f falls by enough: {how} of what the slope promises",
    "value": "f at {point}",
    "squares": "the squares of its entries",
    "first-trial": "the rate to begin with",
    "shortened": "{how} times the rate before",
    "that-put-in": "that point put in",
    "accepted": "f falls by enough: this rate is taken",
    "too-long": "f does not fall by enough: the rate is too long",
    "not-there": "f does not exist there: the rate is too long",
    "too-large": "f is too large there to compute with: too long",
    "rule-exact": "with the first t at which f stops falling",
    "along": "f along the line of the step",
    "written-out": "written out",
    "multiplied-out": "multiplied out",
    "slope-along": "the derivative by {by}",
    "level": "{slope} is 0 here, but f falls on",
    "level-after": "{slope} is 0 here too, but farther on",
    "least-corner": "f has a corner here and stops falling: the rate",
    "least-proven": "f stops falling here; the digits shown are proven",
    "falls-on": "f falls for every t > 0: there is no step",
    "falls-far": "f falls at least as far as t = {to}: no step found",
    "falls-out": "f falls up to where it does not exist: no step",
    "least": "{slope} is 0 and f stops falling here: the rate",
    "the-rule": "the rule",
    "numbers-put-in": "the numbers put in",
    "entries-still": "the numbers put in; no slope yet, no step",
    "entries-put-in": "the numbers put in, entry by entry",
    "undefined": "the derivative does not exist here",
    "straight-slope": "the slope is a straight line that crosses 0 at {point}",
    "linear-gradient": "the Hessian times the way from the critical point",
    "error": "{point} subtracted on both sides, and {error} taken out",
    "error-vectors": "the critical point subtracted on both sides",
    "factor": "the numbers put in",
    "again": "the same in every step",
    "n-times": "after n steps",
    "start-put-in": "{point} put in",
    "same-as-step": "the same value as step by step",
    "eigenvector": "an eigenvector: the matrix only stretches it, by {value}",
    "eigen-parts": "the way from there to the start, cut into eigenvectors",
    "eigen-powers": "every step multiplies each part by its own factor",
    "second-derivative": "the second derivative",
    "at-limit": "at the critical point",
    "threshold": "descent contracts near it for rates below this",
    "best-rate": "the best rate near it",
    "error-factor": "the part of the error left after a step near it",
    "one-way": "one step from {from_} leads to {to}",
    "and-back": "and the next step leads back",
    "chain-of-two": "the part of a small error left after both: chain rule",
    "an-eigenvalue": "an eigenvalue",
    "extreme-eigenvalue": "an eigenvalue, called {name}",
    "hessian-there": "the Hessian at the critical point",
}
"""English: what a sixteen-year-old follows."""

_PARAMETER = re.compile(r"\{(\w+)\}")


def sentence(reason: Reason, language: Mapping[str, str] = ENGLISH) -> tuple[str | Formula, ...]:
    """Return the pieces of the reason's sentence: words, and formulas to print between them.

    Raises KeyError where the id or a parameter is unknown.
    """
    pieces: list[str | Formula] = []
    for at, piece in enumerate(_PARAMETER.split(language[reason.id])):
        filled = reason.parameters[piece] if at % 2 else piece
        pieces.extend(sentence(filled, language) if isinstance(filled, Reason) else (filled,))
    return tuple(piece for piece in pieces if piece != "")
