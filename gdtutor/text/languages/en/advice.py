"""What to try next, and what was tried."""

from __future__ import annotations

from typing import Final

_ADVICE: Final = {
    "section.advice": "What to try",
    "advice.fine": "Nothing needs to be changed here. Try another start or rate, and compare.",
    "advice.no-minimum": ("There is no minimum to arrive at, whatever the rate or the method. Try another function."),
    "advice.compare": "Compare other starts and methods.",
    "advice.compare-all": "Compare other rates, starts and methods.",
    "advice.compare-steps": "Compare more steps, other rates, starts and methods.",
    "advice.compare-batches": "Compare more steps, rates that shrink, larger batches, and other methods.",
    "advice.rate-ended": "More steps change nothing, the rate having become 0: compare a longer period, or a rate above 0 to end with.",
    "advice.rate-ended-moving": "More steps follow no slope, the rate having become 0: compare a longer period, or a rate above 0 to end with.",
    "advice.cycle-of-rate": "The cycle belongs to this rate: compare other ones.",
    "advice.differences-need-not-grow": ("With a much smaller rate small differences need not grow from step to step."),
    "advice.nothing-to-descend": "There is nothing to descend here. Try another function.",
    "advice.start-beside": "Try a start beside this point, where the slope is not 0.",
    "advice.smaller-tolerance": "With a smaller tolerance for the loss it goes on. Compare other rates and methods.",
    "advice.rate-so-small": (
        "More steps hardly help, the rate having become so small: compare a larger one, or a factor nearer to 1."
    ),
    "advice.more-steps": "More steps lead nearer. Compare other rates and methods.",
    "advice.more-steps-swinging": (
        "In the long run more steps lead nearer, though the descent may swing. Compare other rates and methods."
    ),
    "advice.much-smaller": "Compare much smaller rates.",
    "advice.start-near": (
        "Tried: with a half, a fourth, … of the rate, down to a 1024th, the same start does not come to rest within "
        "200 steps: try another start, near {point} say."
    ),
    "advice.other-starts": (
        "Tried: with a half, a fourth, … of the rate, down to a 1024th, the same start does not come to rest within "
        "200 steps: compare other starts."
    ),
    "advice.no-lower-bound": (
        "Where a function has no lower bound, no rate and no method leads to a lowest point. Try another function."
    ),
    "advice.decaying": "A rate that shrinks from step to step can settle down, too: compare a decaying rate.",
    "advice.newton-slow": (
        "Newton's method, too, is slow where the second derivative is 0, but it keeps a fixed factor there."
    ),
    "advice.corner-fine": ("Nothing needs to be changed here: beside a corner that is a minimum no point is lower."),
    "advice.epsilon": "Give {epsilon} a value above 0, the usual one is {usual}: then the step exists.",
    "advice.plain-has-a-step": (
        "Gradient descent has a step wherever there is a slope: compare it, with a small rate."
    ),
    "advice.try-best": "Try {rate}, the best rate near the minimum, or any rate well below {threshold}.",
    "advice.best-near": ("Near the minimum {rate} is the best rate, and every rate below {threshold} contracts."),
    "advice.try-faster": "Try {rate}: near the minimum every step would leave {left} of the error.",
    "advice.faster": "With {rate}, near the minimum every step would leave {left} of the error.",
    "advice.heavy-ball": "Heavy-ball momentum with {rate} and {keep} would leave {left} there.",
    "advice.plain-leaves": "Gradient descent leaves this point: try it from a start beside it.",
    "advice.push": "Move the start a little, {variable} by {little} say, and watch the run leave.",
    "advice.push-slowly": ("Move the start a little, {variable} by {little} say: the run leaves, but very slowly."),
    "advice.lower-there": "Start near {point}: the function is lower there, {value}.",
    "advice.stays-inside": "That step stays inside for {rates}.",
    "advice.shorter-steps": (
        "With a smaller rate the steps are shorter, and stay nearer to where the function exists."
    ),
    "advice.smaller-rate": (
        "Try a smaller rate: with {rate} the step from there would lead to {point}, where the slope exists."
    ),
}

_TRIED: Final = {
    "tried.rate-rests": ("Tried: with {rate} the same start comes to rest after {steps} {steps|step|steps}, {where}."),
    "tried.rate-leads": "Tried: with {rate} the same start leads, in {steps} {steps|step|steps}, to {point}.",
    "tried.plain-rests": (
        "Tried: gradient descent with {rate} comes to rest from the same start after {steps} {steps|step|steps}, "
        "{where}, and stays there."
    ),
    "tried.backtracking-rests": (
        "Tried: backtracking line search with the first rate 1 comes to rest from the same start after "
        "{steps} {steps|step|steps}, {where}."
    ),
    "tried.start-rests": (
        "Tried: from the start {start} {method} comes to rest after {steps} {steps|step|steps}, {where}."
    ),
    "tried.next-to": "next to {point}",
    "tried.at": "at {point}",
}

SENTENCES: Final = {**_ADVICE, **_TRIED}
"""Every piece of advice by its id."""
