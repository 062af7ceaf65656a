"""Why a run ended, or where it stands; and the evidence, which can be checked by hand."""

from __future__ import annotations

from typing import Final

_GENERAL: Final = {
    "sentence": "{clause}.",
    "sentences": "{sentences: }",
    "equation": "{equation}",
    "and": "{one} and {other}",
    "largest": "the largest {of}",
    "journey": "{f} went from {first} to {last}",
}

_OUTCOMES: Final = {
    "outcome.stationary": "{slope} is exactly 0 at {point}, so descent stays there.",
    "outcome.stationary-everywhere": "{slope} is exactly 0 in every coordinate at {point}, so descent stays there.",
    "outcome.converged": "Converged: {slope}, within the tolerance {tolerance}, at {point}.",
    "outcome.below-tolerance": (
        "The slope fell below the tolerance: {slope}, within the tolerance {tolerance}, at {point}."
    ),
    "outcome.below-tolerance-for-now": (
        "The slope fell below the tolerance for now: {slope}, within the tolerance {tolerance}, at {point}."
    ),
    "outcome.no-step-taken": "No step was taken: {slope}.",
    "outcome.step-limit": "After {steps} {steps|step|steps} {journey}; now {slope} at {point}.",
    "outcome.small-change": (
        "Stopped after {steps} {steps|step|steps}: {change}, within the tolerance {tolerance} for the loss; {journey}; "
        "now {slope} at {point}."
    ),
    "outcome.diverging-beyond": "Diverging: {point} is so far away that {f} is too large to compute with there.",
    "outcome.diverging-far": "Diverging: {point} is far away from the start; {journey}.",
    "outcome.climbing": "Diverging: the slope and {f} grew at each of the last {steps} steps; {journey}.",
    "outcome.falling": (
        "Diverging: {f} fell, and the slope and the steps grew, at each of the last {steps} steps; {journey}."
    ),
    "outcome.cycle": "{back} exactly: descent repeats the same {points} points for ever.",
    "outcome.still": "{back} exactly: descent does not move.",
    "outcome.nearly-cycle": (
        "{point} agrees with {before} to {digits} digits: descent goes round {points} points, or nearly so."
    ),
    "outcome.left": "{why}.",
    "outcome.unproven": "It cannot be proven that {slope} exists at {point}.",
    "outcome.left-ahead": (
        "The slope is taken where the velocity is about to lead, and it does not exist there: {why}."
    ),
    "outcome.left-between": (
        "The slope is taken where the coordinates before it have led, and it does not exist there: {why}."
    ),
    "outcome.no-digit": (
        "After {iterate} no further digit can be guaranteed, even with {bits} binary digits; {journey}."
    ),
    "outcome.out-of-sight": "{point} is so far away that {f} is too large to compute with there.",
    "outcome.no-start": "The descent cannot start: {why}.",
    "outcome.choose-start": "Choose another start.",
}

_MISSING: Final = {
    "missing.need": "{term} needs {wanted}, and {got}",
    "missing.in-row": "{why}, in row {row} of those used",
    "missing.need-at": "{term} needs {wanted}, and {got} at {point}",
    "missing.cube-root": "{what} (for the real cube root write {typed})",
    "missing.no-real-value": "{what} has no value as a real number at {point}",
    "missing.slope": "{slope} does not exist there: {why}",
    "missing.too-large": "{slope} is too large to compute with at {point}",
    "missing.unproven": "it cannot be proven that {slope} exists at {point}",
    "missing.jump": "{f} has a jump where {seam}, so no slope, and {point}",
    "missing.gap": "{f} has a gap of one point where {seam}, so no slope, and {point}",
    "missing.corner": "{f} has a corner where {seam}, so no slope, and {point}",
}

_SIDES: Final = {
    "side.removable": "Beside it {f} tends to {limit}, but at the point itself {value}: a removable discontinuity.",
    "side.limits": "{f} tends to {limits}; at the point itself {value}.",
    "side.vertical": "The slope is {slope} from both sides: the graph is vertical there.",
    "side.vertical-tends": "The slope tends to {slope} from both sides: the graph is vertical there.",
    "side.slopes": "The slope is {slopes}.",
    "side.slopes-tend": "The slope tends to {slopes}.",
    "side.from-left": "{value} from the left",
    "side.from-right": "{value} from the right",
    "side.edge-slope": "slope {slope}",
    "side.edge-no-slope": "no slope",
    "side.inside-right": "{f} has no values to the left of it: its slope there is the one from the right",
    "side.inside-left": "{f} has no values to the right of it: its slope there is the one from the left",
    "side.no-second": "{second} does not exist: it is {values}",
    "side.no-second-both": "{second} does not exist: the second derivative tends to {value} on both sides",
    "side.no-second-tends": "{second} does not exist: the second derivative tends to {values}",
    "side.kind": "{ways}: {kind}",
    "side.minimum": "a local minimum",
    "side.maximum": "a local maximum",
    "side.neither": "neither a minimum nor a maximum",
    "side.level": "a level stretch",
    "side.both-rise": "{f} rises on both sides",
    "side.both-fall": "{f} falls on both sides",
    "side.both-constant": "{f} is constant on both sides",
    "side.rises-falls": "{f} rises to the left and falls to the right",
    "side.rises-constant": "{f} rises to the left and is constant to the right",
    "side.falls-rises": "{f} falls to the left and rises to the right",
    "side.falls-constant": "{f} falls to the left and is constant to the right",
    "side.constant-rises": "{f} is constant to the left and rises to the right",
    "side.constant-falls": "{f} is constant to the left and falls to the right",
    "side.rises": "{f} rises beside it",
    "side.falls": "{f} falls beside it",
    "side.constant": "{f} is constant beside it",
}

_BEND: Final = {
    "bend.open": "What the second derivative says there is not settled.",
    "bend.minimum": "{second}: a local minimum.",
    "bend.upwards": "{second}: the curve bends upwards there.",
    "bend.maximum": "{second}: a local maximum.",
    "bend.downwards": "{second}: the curve bends downwards there.",
    "bend.zero": "{second}: this alone does not tell a minimum from a maximum.",
    "bend.hessian-minimum": "All eigenvalues of the Hessian there are positive: a local minimum.",
    "bend.hessian-positive": "All eigenvalues of the Hessian there are positive.",
    "bend.hessian-maximum": "All eigenvalues of the Hessian there are negative: a local maximum.",
    "bend.hessian-negative": "All eigenvalues of the Hessian there are negative.",
    "bend.hessian-saddle": "The Hessian there has a positive and a negative eigenvalue: a saddle point.",
    "bend.hessian-both": "The Hessian there has a positive and a negative eigenvalue.",
    "bend.hessian-zero": ("The Hessian there has the eigenvalue 0: it alone does not tell what kind of point it is."),
}

_EVIDENCE: Final = {
    "evidence.grew": "The last step made the slope {factor} times as large.",
    "evidence.small-change": (
        "That {f} hardly changes in a step is no sign of a minimum: short steps, level ground and a step across a valley "
        "change it little, too."
    ),
    "evidence.changed": "The last step changed the size of the slope by the factor {factor}.",
    "evidence.shrank": "The last step shrank the slope to {factor} times what it was.",
    "evidence.shrank-as-predicted": (
        "The last step shrank the slope to {factor} times what it was; {formula} is {predicted}."
    ),
    "evidence.cycle": "The cycle: {points:; }.",
    "evidence.stands-at": "The descent stands at {point}.",
    "evidence.on-edge": ("Tiny differences grow here from step to step, or the descent sits on the edge of two cases."),
    "evidence.return-unknown": "Whether the descent would come back from there is not known.",
    "evidence.escape-unproven": "This is what was seen; that the descent never comes back is not proven.",
    "evidence.escape-linear": (
        "{f} is quadratic, so every step does the same to the slope: once it has grown, it grows for ever."
    ),
    "evidence.escape-decaying": (
        "{f} is quadratic and bends downwards along the slope, and the rates add up without end: it leads ever farther."
    ),
    "evidence.escape-velocity": (
        "{f} is quadratic, so every step does the same to the error and the velocity: "
        "in the long run a part of them becomes at least {factor} times as large at each step."
    ),
    "evidence.escape-tail": (
        "So far out the steps only grow: from {iterate} on, each step makes {size} at least {factor} times as large."
    ),
    "evidence.escape-downhill": (
        "Ahead {slope} is never 0: {variable} does not turn, and {f} has no lower bound that way."
    ),
    "evidence.passing-velocity": "The slope is 0 there, but the velocity is not: the descent is only passing.",
    "evidence.passing-mean": "The slope is 0 there, but the mean slope is not: the descent is only passing.",
    "evidence.unproven": "That a point with slope 0 lies near is not proven.",
    "evidence.one-point": "Exactly one point with slope 0 lies within {bound} of {point}.",
    "evidence.one-minimum": "Exactly one point with slope 0 lies within {bound} of {point}, and it is a minimum.",
    "evidence.one-maximum": "Exactly one point with slope 0 lies within {bound} of {point}, and it is a maximum.",
    "evidence.one-saddle": ("Exactly one point with slope 0 lies within {bound} of {point}, and it is a saddle point."),
    "evidence.stays": "It stays there: that is proven for every further step.",
    "evidence.comes-to-rest": (
        "It comes to rest there: that is proven. On the way the slope may pass the tolerance once more."
    ),
    "evidence.stayed": (
        "It stayed there in {steps} further {steps|step|steps}; whether it stays for ever is left open."
    ),
    "evidence.rest-open": "Whether it stays for ever is left open.",
    "evidence.rises-again": "It does not stay there: at {iterate} the slope is above the tolerance again.",
    "evidence.leads-away": "It does not stay there: every step near that point leads farther away from it.",
    "evidence.fades": (
        "It does not stay there: the step is divided by the size of the slopes that are remembered, and as these fade "
        "the rate grows towards {rate}, where no step comes nearer any more."
    ),
    "evidence.fades-endlessly": (
        "It does not stay there: the step is divided by the size of the slopes that are remembered, and as these fade "
        "the rate grows without end, where no step comes nearer any more."
    ),
    "evidence.threshold": "Descent contracts there for rates below {threshold}; here {rate}.",
    "evidence.thresholds": (
        "Descent contracts there for rates below {left} on the left and {right} on the right; here {rate}."
    ),
    "evidence.push": (
        "At the slightest push descent would leave: near it, each step multiplies the distance by {factor}."
    ),
    "evidence.push-falling": (
        "At the slightest push in the direction in which it falls descent would leave: "
        "near it, each step multiplies the distance by {factor}."
    ),
    "evidence.rate-too-large": (
        "Already at the start the rate is above {threshold}: {rate} is {times} times that threshold."
    ),
}

_NO_STEP: Final = {
    "no-step.unknown": "At {point} the method has no step.",
    "no-step.level": "At {point} Newton's method has no step: the second derivative is 0.",
    "no-step.level-meaning": "The tangent of the slope is level there and never crosses 0, so it shows no way.",
    "no-step.singular": ("At {point} Newton's method has no step: the Hessian is singular, its determinant is 0."),
    "no-step.singular-meaning": "The equation {system} has no solution {step} there, or more than one.",
    "no-step.no-second": "At {point} Newton's method has no step: the second derivative does not exist.",
    "no-step.no-hessian": "At {point} Newton's method has no step: the Hessian does not exist.",
    "no-step.the-hessian": "The Hessian",
    "no-step.not-at-rest": "{slope} there, so it is no point with slope 0.",
    "no-step.branches-meet": "Two branches of {f} meet where {seam}.",
    "no-step.no-rate": "At {point} no rate was found at which the function falls by enough.",
    "no-step.all-tried": "Every rate that was tried, however short, fell short of the condition.",
    "no-step.no-lowest": (
        "At {point} there is no best step: along the line of the slope the function has no lowest point ahead."
    ),
    "no-step.endless": "It goes on falling that way without end.",
    "no-step.fixed-rate": "A method with a fixed rate can go on.",
    "no-step.keeps-falling": (
        "At {point} no best step was found: the function keeps falling along the line of the slope."
    ),
    "no-step.to-pole": (
        "At {point} there is no best step: along the line of the slope the function falls below all bounds, to a pole."
    ),
    "no-step.falls-as-far": "It falls along {line} at least as far as {rate}.",
    "no-step.falls-and-beyond": "It falls along {line} as far as {rate}, and a little beyond again.",
    "no-step.leaves": "Farther on the line leaves the domain: {needed} is needed.",
    "no-step.leaves-unsaid": "Farther on the line leaves the domain: a term has no value there.",
    "no-step.undecided": "At {point} the line search cannot decide where the function is lowest.",
    "no-step.open-between": (
        "Whether {f} has a lowest point in between is not proven: its slope comes too near to 0 there."
    ),
    "no-step.open-farther": (
        "Whether {f} has a lowest point farther on is not proven: its slope comes too near to 0 there."
    ),
    "no-step.division": "At {point} the step would divide by 0.",
    "no-step.root-zero": "{slope} there, and the root to divide by is 0 too.",
    "no-step.root-zero-but-mean": (
        "{slope} there, and the root to divide by is 0 too while {mean} would still move the point."
    ),
    "no-step.epsilon": "A positive {epsilon} keeps what is divided by above 0.",
}

SENTENCES: Final = {**_GENERAL, **_OUTCOMES, **_MISSING, **_SIDES, **_BEND, **_EVIDENCE, **_NO_STEP}
"""Every sentence about an outcome by its id."""
