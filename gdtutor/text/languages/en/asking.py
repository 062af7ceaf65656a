"""What is wrong with a problem as it is asked: its numbers, its letters, its rates, its window."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "number.rate": "the learning rate",
    "number.tolerance": "the tolerance",
    "number.parameter": "the parameter {name}",
    "number.value-of": "the value of {name}",
    "number.start": "the start in {name}",
    "number.the-start": "the start",
    "number.window": "the window",
    "input.method": "The method “{given}” is not known; there is {names:, }.",
    "input.method-but": "The method “{given}” is not known; there is {names:, }. Did you mean {near}?",
    "input.number": "A number is needed for {what}, and it is {given}.",
    "input.exact-number": "An exact real number is needed for {what}, and it is {given}.",
    "input.steps": "The number of steps must be a whole number from 0 to {most}, and it is {given}.",
    "input.no-parameters": "{method} has no parameter “{name}”: it has no parameters.",
    "input.no-such-parameter": "{method} has no parameter “{name}”: its parameters are {parameters:, }.",
    "input.letter-without-value": "The letter {name} has no value: write {typed}.",
    "input.tolerances": "“{given}” is no tolerance: write one for the gradient, one for the loss as {example}, or both with a comma.",
    "input.tolerance": "The tolerance must be 0 or a decimal or fraction above it, and it is {given}.",
    "input.no-parameter": "“{given}” is no parameter: write {example}, with commas between several.",
    "input.no-letter": "“{given}” is no letter with a value: write {example}, with commas between several.",
    "input.parameter-twice": "The parameter {name} is given twice.",
    "input.letter-twice": "The letter {name} is given twice.",
    "input.above": "above {low}",
    "input.at-least": "at least {low}",
    "input.and-below": "{bound} and below {high}",
    "input.parameter": "The parameter {name} must be {domain}, and it is {given}.",
    "input.rate": "The learning rate must be above 0, and it is {given}.",
    "input.start": "The start needs {needed} ({shape}), and {given} {given|was|were} given.",
    "input.start-one": "one number",
    "input.start-several": "{count} numbers",
    "input.start-unknown": "The start gives “{given}”, and the variables are {names:, }.",
    "input.start-twice": "The start gives {name} twice.",
    "input.start-missing": "The start gives no value for {names:, }.",
    "input.start-unnamed": "“{given}” has no name: write the start as {named}, or as {bare}.",
    "input.no-letters": "“{given}” is given a value, and it is no letter of the function: it has no letters.",
    "input.no-such-letter": (
        "“{given}” is given a value, and it is no letter of the function: its letters are {letters:, }."
    ),
    "input.two-values": "The letter {name} is given two values.",
    "input.every-letter": "Every letter of the function has a value ({letters:, }): leave one to be its variable.",
    "rates.order": "The rates go from the smaller to the larger one, and they are {first} and {last}.",
    "rates.no-range": (
        "“{given}” is no range of rates: write {range}, such as {example}, with {log} or {linear} "
        "and a number of rates behind, as you like."
    ),
    "rates.different": "The rates of a sweep are different ones.",
    "rates.count": "A sweep has {least} to {most} rates, and {asked} were asked for.",
    "rates.size": "The rates of a sweep lie between {low} and {high}; {given} does not.",
    "compare.count": "Two to {most} runs can be compared, and {given} were given.",
    "compare.one-function": "Runs can be compared where they descend on the same function.",
    "rates.none": "{method} finds the length of its steps by itself: no rate to sweep.",
    "basins.searching-method": "There is no map of basins for {method}: choose a method without a search.",
    "basins.dimension": "Basins are drawn for one or two variables, and there are {variables}.",
    "basins.batches": "There is no map of basins for batches: each step goes down another function. Let each step use all rows.",
    "basins.computed": "Computed in floating point, with at most {steps} {steps|step|steps} from each start.",
    "basins.no-minimum": "{computed} No minimum was found from anywhere in this window.",
    "basins.unstable": "{computed} At this rate descent does not stay at {letters:, }: the steps are too long there.",
    "basins.window": "The window needs {pairs} {pairs|pair|pairs} of ends, each a number.",
    "basins.window-order": "A window goes from the smaller to the larger end, and it is {low} to {high}.",
    "window.sides": "The window has {sides} sides and the function {variables} variables. Give a pair for each.",
    "window.order": "The window for {variable} must go from a smaller number to a larger one.",
    "derivation.no-line": "there is no line {index} in this derivation",
    "derivation.no-part": "there is no part {path} in this derivation",
    "derivation.no-way": "The rule “{rule}” is no way to differentiate {function}; try “{usual}”.",
    "derivation.too-involved": (
        "This function is too involved to be differentiated here. Compare simpler parts, or nest them less."
    ),
    "derivation.no-rule": (
        "There is no rule for the derivative of {function}: gdtutor cannot differentiate it step by step."
    ),
    "derivation.nested": (
        "The function is nested too deeply to check its derivative: put fewer functions inside each other."
    ),
    "derivation.several": "There are {count} derivatives here: take {all}, or name a variable with {name}.",
    "derivation.order": "The order of a derivative here is 1 or 2, and it is {order}.",
    "derivation.ask-for-two": "A derivative by 2 variables has the order 2; ask for the order 2 ({option}).",
    "derivation.too-many-variables": (
        "A derivative by {named} variables has the order {named}; at most {most} can be named."
    ),
    "derivation.no-variable": (
        "“{name}” is no variable of this function. It has the {count|variable|variables} {variables:, }."
    ),
    "signal.outside": "A term of the function has no value at a point where one is needed. Try another start.",
    "signal.tie": "Two branches of the function meet at a point where its slope is needed. Try another start.",
    "signal.undecided": (
        "A value is too large, or too near the edge of two cases, for any digit to be proven. Try another start."
    ),
    "signal.irrational": "A value is not known to be a fraction, where one is needed. Try another start.",
}
"""Every sentence about what was asked by its id."""
