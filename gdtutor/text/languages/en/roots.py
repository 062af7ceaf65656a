"""Newton's method for f(x) = 0: its lines, how it ends, the root and the errors."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "roots.title": "Newton's method for {equation}",
    "roots.method": "Newton's method for {equation}, at most {steps} {steps|step|steps}.",
    "roots.one-variable": (
        "Newton's method for a root works in one variable here, and the function has {count}: {names:, }. "
        "Give all but one a value, such as {example}."
    ),
    "roots.no-start": "Newton's method cannot start: {why}.",
    "roots.tangent": "the tangent at {point} shall be 0 at {after}",
    "roots.solved": "solved for {after}: where the tangent crosses 0",
    "roots.level": "a level tangent never crosses 0, so there is no step",
    "roots.about-picture": "The graph of the function with the points, and the tangents that lead from each to the next.",
    "roots.last-point": "last point",
    "roots.errors": "The errors",
    "roots.exact": "A root: {value} exactly, at {point}, after {steps} {steps|step|steps}.",
    "roots.arrived": "Arrived: {size}, within the tolerance {tolerance}, after {steps} {steps|step|steps}.",
    "roots.step-limit": "Not arrived after {steps} {steps|step|steps}: {value} at {point}.",
    "roots.flat": "No next point: {slope}, and the level tangent at {point} never crosses 0.",
    "roots.cycle": "The points go round for ever: {back}, and so again after every {points} steps.",
    "roots.far": "The points run away: {point}.",
    "roots.left": "The next point is not in the domain: {why}.",
    "roots.no-tangent": "The next point has no tangent: {why}.",
    "roots.unproven": "The steps end here: {why}.",
    "roots.no-digit": "The steps end at {point}: even with {bits} binary digits no digit of {after} is certain.",
    "roots.cycle-points": "The points of the cycle, exactly: {points:; }.",
    "roots.grew": "The last point is {factor} times as far from 0 as the one before.",
    "roots.return-unknown": "That they never come back is not proven.",
    "roots.other-start": "Another start, nearer to a root, may lead there.",
    "roots.none": "No start leads to a root: by Sturm's theorem {f} is 0 nowhere.",
    "roots.near-cycle": "{gap}: the points seem to come near to a cycle of {points}, which is not proven.",
    "roots.between": "Exactly one root lies between {low} and {high}: {signs}, and {slope} everywhere between them.",
    "roots.between-factor": (
        "Exactly one root lies between {low} and {high}: {factor} is a factor of {f}, {m} {m|time|times}; it changes its "
        "sign there once, and no other factor is 0 between them."
    ),
    "roots.value": "The root: {root}.",
    "roots.no-proof": "That a root is near is not proven: a small value of {f} alone is no root.",
    "roots.steps": (
        "The last step was {factor} times the one before it. Near a double root that would be about {double}, near a triple "
        "root about {triple}."
    ),
    "roots.squares": (
        "Near a simple root each error is about a multiple of the square of the one before, so the number of right digits "
        "about doubles: {law}. In the last step {measured}; in the limit {limit}."
    ),
    "roots.more-than-squares": (
        "{level}, so near the root each error is smaller than any multiple of the square of the one before: the number of "
        "right digits more than doubles. In the last step {measured}; in the limit it is 0."
    ),
    "roots.squares-open": (
        "Near a simple root each error is at most about a multiple of the square of the one before, so the number of right "
        "digits at least about doubles. In the last step {measured}; in the limit it is {factor}, and whether that is 0 is "
        "not decided."
    ),
    "roots.shrinks": (
        "At a root of multiplicity {m} the error is not squared: near the root each step multiplies it by about "
        "{factor}. In the last step {measured}."
    ),
}
"""By id."""
