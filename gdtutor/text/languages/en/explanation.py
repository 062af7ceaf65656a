"""Why a run went as it did: the point it leads to, the learning rate there, velocity, and cycles."""

from __future__ import annotations

from typing import Final

_WHY: Final = {
    "explanation.no-section": "There is no section {index}.",
    "section.outcome": "What happened, and why",
    "why.constant": "The function is constant: its slope is 0 everywhere, so every point is as low as any other.",
    "why.constant-where-it-is": (
        "The function is constant: its slope is 0 wherever it has a value, so every point is as low as any other."
    ),
    "why.none-downhill": ("No minimum was found downhill from the start: there may be nothing to arrive at."),
    "why.stands-on-no-minimum": ("It stands on {point}, which is no minimum: {f} goes on the same way beyond it."),
    "why.heads-to-no-minimum": ("It heads to {point}, which is no minimum: {f} goes on the same way beyond it."),
    "why.all-rates": (
        "All rates together, however many steps there are, come to {total}: the descent may end on the way."
    ),
    "why.stands-on-minimum": "It stands exactly on the minimum {point}.",
    "why.next-to-minimum": "It is next to the minimum at {point}, for now.",
    "why.near-without-rest": (
        "It has come near the minimum at {point}; with a constant rate this method finds no rest there."
    ),
    "why.nearer-without-rest": (
        "It comes nearer to the minimum at {point}; with a constant rate this method finds no rest there."
    ),
    "why.batches": "Each step goes by only {size} of the {count} rows, so {f} of all rows may rise now and then.",
    "why.batches-last": "Each step goes by at most {size} of the {count} rows, so {f} of all rows may rise now and then.",
    "why.rate-ended": "After {steps} {steps|step|steps} the rate has become 0: every further step stands still.",
    "why.rate-ended-moving": "After {steps} {steps|step|steps} the rate has become 0: only the velocity still moves the point, whatever the slope.",
    "why.heads-to-minimum": "It heads to the minimum at {point}.",
    "why.minimum-downhill": "Downhill from the start lies a minimum, {point}.",
    "why.negative": "{bend} is negative, so {grows} for every rate; here {here}.",
    "why.leads-away": "Each step multiplies the distance by it, so in the long run the descent leads away.",
    "why.part-leads-away": (
        "Each step multiplies the part of the distance along its eigenvector by it, "
        "so in the long run the descent leads away."
    ),
    "why.broken": (
        "There descent contracts only for {contracts}. This is broken: {rate} is too large by {gap}, "
        "it is {times} times the threshold."
    ),
    "why.error-grows": "So {factor}: near the minimum an error does not shrink but grows by this factor.",
    "why.error-grows-along": (
        "So {factor}: near the minimum an error does not shrink but grows by this factor, "
        "unless it has no part along that eigenvector."
    ),
    "why.at-threshold": "{rate} is exactly the threshold {threshold}, so {factor}: {what}.",
    "why.first-order": (
        "to first order an error neither shrinks nor grows there, so that what is left of it decides, slowly"
    ),
    "why.does-not-shrink": "an error does not shrink there",
    "why.does-not-shrink-along": "the error along that eigenvector does not shrink",
    "why.below-threshold": "{rate} is below the threshold {threshold} there, so {factor}: near it errors shrink.",
    "why.only-near": "But that holds only near the minimum, and this run does not come near enough to it.",
    "why.jumps": "{factor} is negative, so the iterates jump from one side to the other.",
    "why.one-side": "{factor} is positive, so near it they stay on one side.",
}

_UNSTABLE: Final = {
    "unstable.maximum": "the maximum {point}",
    "unstable.saddle": "the saddle point {point}",
    "unstable.start-on": ("The start lies exactly on {point}: there is no slope to follow. One beside it would leave."),
    "unstable.newton-heads": ("It heads to {point}. Newton's method looks for a slope of 0, be it downhill or not."),
    "unstable.newton-rests": (
        "It came to rest at {point}. Newton's method looks for a slope of 0, be it downhill or not."
    ),
    "unstable.heads": ("It heads to {point}, which is no minimum: almost every other start would lead away from it."),
    "unstable.rests": ("It came to rest at {point}, an exception: almost every start beside this one would leave it."),
    "unstable.led-onto": "A step led exactly onto it.",
    "unstable.led-near": (
        "A step led so near to it that the slope is within the tolerance; further steps would lead away again."
    ),
    "unstable.held-line": (
        "The start lies on the saddle's stable line: {held: and } for every iterate, "
        "and along that line the function falls towards the saddle point."
    ),
    "unstable.held-plane": (
        "The start lies on the saddle's stable plane: {held: and } for every iterate, "
        "and along that plane the function falls towards the saddle point."
    ),
    "unstable.held-space": (
        "The start lies on the saddle's stable space: {held: and } for every iterate, "
        "and along that space the function falls towards the saddle point."
    ),
    "unstable.stable-line": "The start lies on the saddle's stable line: the way to it has no part along {along}.",
    "unstable.stable-plane": ("The start lies on the saddle's stable plane: the way to it has no part along {along}."),
    "unstable.stable-space": ("The start lies on the saddle's stable space: the way to it has no part along {along}."),
    "unstable.the-eigenvector": "the eigenvector with the negative eigenvalue",
    "unstable.an-eigenvalue": "a negative eigenvalue",
    "unstable.near-line": (
        "The start lies very near the saddle's stable line, not on it: the part of the way that is off it grows "
        "at each step, and further steps lead away."
    ),
    "unstable.line-unproven": (
        "That the start lies exactly on the saddle's stable line is not proven; beside it, further steps leave."
    ),
    "unstable.push": "The slightest push off it would grow from step to step.",
    "unstable.push-grows": (
        "The slightest push off it would grow: near the saddle point each step multiplies it by {factor}."
    ),
    "unstable.corner-minimum": (
        "{corner} is itself a minimum, {value} there: the descent has arrived, though no slope of 0 tells it so."
    ),
    "newton.outside": "From every start Newton's method leads to {step}, where {f} has no value: no start helps.",
    "newton.farther": "From every start Newton's method leads to {step}, farther away: no start helps.",
    "newton.other-side": "From every start Newton's method leads to {step}, on the other side: no start helps.",
    "newton.cube-root": "{other} is the same as {same} for {where}, and has a value for every {variable}.",
}

_SIDES: Final = {
    "side.no-minimum": "{point} is no minimum: {ways}.",
    "side.on-left": "On the left",
    "side.on-right": "On the right",
    "side.stands-still": "{where} {f} is constant: descent stands still there.",
    "side.beyond-bounds": "{where} {second} grows beyond all bounds: every fixed rate is too large near the point.",
    "side.contracts": "{where} descent contracts for {bound}; here {here}.",
    "side.no-threshold": "{where} {second}: there is no threshold, and to first order an error keeps its size.",
    "side.leads-away": "{where} {second} is negative, so every step leads farther away: {here}.",
    "side.stays-right": (
        "The run is on the right and stays there: near the point every step leaves {left} of the error."
    ),
    "side.stays-left": (
        "The run is on the left and stays there: near the point every step leaves {left} of the error."
    ),
    "side.crosses-to-left": (
        "The run is on the right: near the point a step leads to the left, "
        "where the iterates stay and every step leaves {left} of the error."
    ),
    "side.crosses-to-right": (
        "The run is on the left: near the point a step leads to the right, "
        "where the iterates stay and every step leaves {left} of the error."
    ),
    "side.alternates": (
        "The iterates alternate between the sides: near the point two steps leave {left} of the error."
    ),
}

_RATE: Final = {
    "section.step-size": "The learning rate near the critical point",
    "section.error": "How the error shrinks",
    "rate.keeps": "Near it {factor}: the error keeps its size.",
    "rate.keeps-first-order": "Near it {factor}: to first order the error keeps its size.",
    "rate.keeps-along": "Near it {factor}: the error's part along that eigenvector keeps its size.",
    "rate.keeps-along-first-order": (
        "Near it {factor}: to first order the error's part along that eigenvector keeps its size."
    ),
    "rate.multiplies": "Near the minimum every step multiplies an error by {factor}.",
    "rate.at-once": "Near it {factor}: one step leads exactly onto the point.",
    "rate.faster-than-linear": "Near it {factor}: the error shrinks faster than by any fixed factor.",
    "rate.predicted-far": ("Predicted near the minimum: every step leaves {factor} of the error, in the long run."),
    "rate.predicted": "Predicted: every step near it leaves {factor} of the error.",
    "rate.led-onto": "Here step {step} led exactly onto the point.",
    "rate.predicted-and-observed": (
        "Predicted: near it every step leaves {factor} of the error. Observed: {observed}."
    ),
    "rate.still-changes": ("The observed ratio still changes from step to step: the prediction holds near the limit."),
    "rate.other-direction": (
        "What was observed is {factor}, another eigenvalue's: "
        "the error has hardly any part along the slowest direction."
    ),
    "rate.still-far": "The run is still so far from the limit that the prediction does not yet hold.",
    "rate.pace": "At this rate a further decimal digit takes {inverse} of that factor {steps} steps.",
    "rate.remaining": "From the last iterate, about {steps} more {steps|step|steps} make {error} at most {most}.",
    "rate.best-alone": "The best rate near it is {rate}: then the factor is 0.",
    "rate.valley": (
        "{eigenvalue} is the smallest eigenvalue above 0: along the valley the slope is 0 and nothing moves."
    ),
    "rate.best": "The best fixed rate near it is {rate}; its factor is {factor}.",
    "rate.flat": "The second derivative has the value 0 there, at {point}, in some direction at least.",
    "rate.no-threshold": (
        "{second} there, at {point}: there is no threshold {threshold}, and {factor} promises nothing."
    ),
    "rate.no-threshold-along": (
        "The Hessian there has the eigenvalue 0, at {point}: along that direction {factor}, which promises nothing."
    ),
    "rate.sublinear": (
        "The error shrinks more slowly than by any fixed factor (sublinearly): {ratio}, and it tends to 1."
    ),
    "rate.observed": "Observed: {ratio}.",
    "rate.observed-at-end": "Observed at the end: {ratio}.",
    "rate.newton-order": (
        "The first derivative that is not 0 there has the order {order}: {slope} has a zero of order {zero}."
    ),
    "rate.newton-factor": "Near it every step of Newton's method leaves {factor} of the error.",
    "rate.newton": (
        "Newton's method has no fixed factor: near a simple zero of the slope the ratio itself tends to 0."
    ),
    "rate.law": "Instead {product} tends to 1: {values:; }.",
    "rate.at-n": "for {n} it is {value}",
    "rate.changing": (
        "The rate of this method changes from step to step, so no single threshold {threshold} decides about it."
    ),
    "rate.steepest": "With {ratio}, each step of exact line search leaves at most {left} of {height}.",
    "rate.steepest-in-long-run": (
        "With {ratio}, each step of exact line search leaves in the long run at most {left} of {height}."
    ),
    "condition.slow": "The condition number {number} makes it slow: {shape}.",
    "condition.curves": "the level curves are {times} times as long as wide",
    "condition.curves-near": "the level curves near it are {times} times as long as wide",
    "condition.surfaces": "the level surfaces are {times} times as long as wide",
    "condition.surfaces-near": "the level surfaces near it are {times} times as long as wide",
    "condition.valley": "across the valley {f} bends {times} times as strongly one way as another",
    "condition.pace": "Even at the best fixed rate a further decimal digit takes {steps} steps.",
    "condition.scaled": ("Scaling helps: with {units: and } as the variables, the condition number is {number}."),
    "condition.scaled-to-one": (
        "Scaling helps: with {units: and } as the variables, the condition number is 1, "
        "and the rate 1 leads to the minimum in one step."
    ),
    "condition.centred": (
        "With {centred} in the place of {variable} there is no mixed term either (centring the inputs of a "
        "linear regression does this), and scaled like that the level curves are circles: the condition number is 1."
    ),
    "section.closed-form": "The whole run in one formula",
    "closed.quadratic": (
        "The function is quadratic, so the slope is linear and every step does the same to the error."
    ),
    "closed.agreeing": "Checked: {iterates} iterates of the run equal the formula exactly.",
    "closed.enclosed": ("Where the run knows only an enclosure, it holds the formula's value ({checked} checked)."),
    "closed.too-long": "The eigenvectors are not short enough to be written out here.",
}

_MOMENTUM: Final = {
    "section.momentum": "Momentum near the minimum",
    "momentum.zeros": "Near the minimum the error follows the zeros of {equation}, for {bends}.",
    "momentum.every-eigenvalue": "every eigenvalue {eigenvalue} of the Hessian",
    "momentum.predicted": (
        "Predicted in the long run: on average each step leaves {radius} of the error, "
        "for the zero {zero} farthest from 0."
    ),
    "momentum.observed": "Observed from {first} to {last}: {factor} on average.",
    "momentum.contracts": "With this {beta} it contracts for {bound}.",
    "momentum.leaves": (
        "Here {radius}: the descent leaves the neighbourhood of this minimum, for a cycle or for good."
    ),
    "momentum.leaves-along": (
        "Here {radius}: the descent leaves the neighbourhood of this minimum, for a cycle or for good, "
        "unless it has no part along that eigenvector."
    ),
    "momentum.best-alone": ("With one variable the best choice is {rate} and {keep}: then the factor near it is 0."),
    "momentum.best": "The best choice for these eigenvalues is {rate} and {keep}: then {left} is left by a step.",
    "momentum.usual": "With {condition}, the usual choice is {rate} and {keep}: then {left} is left by a step.",
}

_CYCLES: Final = {
    "section.cycles": "Cycles",
    "cycle.near-exact": "The run comes near a cycle of {count} points, exactly: {points}.",
    "cycle.near-proven": (
        "The run comes near a cycle of {count} points, "
        "proven to exist, each the only one in a small enclosure: {points}."
    ),
    "cycle.flips": (
        "Along one eigenvector {factor} is exactly {value}, so that part of the error only flips its sign."
    ),
    "cycle.round": "In the long run the descent goes round two points, exactly: {points}.",
    "cycle.every-start": (
        "At this rate every start but the critical point goes round two points for ever; here {points}."
    ),
    "cycle.sign-flips": "The factor {factor} is {value}: each step only flips the sign of the error.",
    "cycle.exactly-one": (
        "With this rate there is exactly one cycle of two points, {different} with {there} and {back}:"
    ),
    "cycle.exactly": (
        "With this rate there are exactly {count} cycles of two points, {different} with {there} and {back}:"
    ),
    "cycle.points": "{points}.",
    "cycle.enclosed": "{points} (proven enclosures).",
    "cycle.attracts": (
        "It attracts: the product of {factor} over its points {product}, of size below 1, "
        "so starts near it are drawn to it."
    ),
    "cycle.repels": (
        "It repels: the product of {factor} over its points {product}, of size above 1, "
        "so a start must lie exactly on it to stay."
    ),
    "cycle.open": "Whether it attracts is open: the product of {factor} over its points {product}.",
    "cycle.outside": "The start {start} lies outside the cycle {points}, and so does every point of this run.",
}

SENTENCES: Final = {**_WHY, **_UNSTABLE, **_SIDES, **_RATE, **_MOMENTUM, **_CYCLES}
"""Every sentence of these sections by its id."""
