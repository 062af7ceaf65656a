"""What is wrong with a number that the prose of a lesson asks for, `{{ x(3) }}`, or with a claim about a walk, and what is true."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "insets.fault": "{term}: {why}",
    "insets.open": "a number is asked for here, but the braces are never closed; put {closing} behind it.",
    "insets.long": "this has more than {most} characters; write something shorter.",
    "insets.stops": "this cannot be read from {rest} on; write something like {examples:, }.",
    "insets.ends": "this ends too early; write something like {examples:, }.",
    "insets.no-form": "there is no form {given}; write {one}, or {other}.",
    "insets.digits": "the digits are a whole number from 1 to {most}.",
    "insets.unknown": "a walk has no {given}; {advice}",
    "insets.no-walk-above": (
        "there is no walk above this line; put it below its walk, or give the walk an id and write the id in front, as in name.x(3)."
    ),
    "insets.no-such-walk": "there is no walk with the id {given}; {advice}",
    "insets.no-walk-id": "there is no walk with the id {given}; add a line {line} to the walk that is meant.",
    "insets.where": "say where {name} is asked for, as in {examples:, }.",
    "insets.index": "{name} needs a whole number of steps, or limit, as in {examples:, }.",
    "insets.arguments": "this is too much for {name}; write {examples:, }.",
    "insets.which": "say for which of the variables {names:, } {name} is asked for, as in {examples:, }.",
    "insets.no-variable": "{given} is none of the variables {names:, }.",
    "insets.place": "a place has a value for each of the variables {names:, }: write {place}.",
    "insets.no-number": "{name} is no single number, so nothing can be computed with it.",
    "insets.far": "no step behind {most} is looked at; choose a smaller one.",
    "insets.no-iterate": "the walk has no step {n}, it ends at {last}; choose a smaller one.",
    "insets.no-limit": "the walk heads to no point that is known; choose another walk, or write the number itself.",
    "insets.no-threshold": (
        "there is no threshold: it takes plain gradient descent, and a minimum where the second derivative is above 0."
    ),
    "insets.curvatures": "in several variables there are several curvatures; write {one} or {other}.",
    "insets.factors": "there are {count} factors; write {examples: or }, or {other} for the largest.",
    "insets.never-so-small": "it never becomes so small, up to step {last}; choose a larger number.",
    "insets.over-zero": "this divides by 0.",
    "insets.exponent": "an exponent is a whole number of at most {most}.",
    "insets.root": "a negative number has no root.",
    "insets.words": "words cannot stand within mathematics; put this outside the dollar signs.",
    "insets.no-outcome": "no walk ends as {given}; {advice}",
    "insets.no-kind-of-point": "no point is called {given}; {advice}",
    "insets.sides": "there {left|is|are} {left} {left|number|numbers} on the left, and {right} on the right.",
    "insets.words-compared": "this is no number; of an end write {examples: or }.",
    "insets.unproven": "this can be neither proven nor disproven; write {sign} and a decimal on the right.",
    "insets.no-decimal": "behind {sign} there has to be a decimal, such as 0.173; it is compared in all its digits.",
    "claims.false": "{claim} does not hold: {truth}",
    "claims.outcome": "the walk is {kind} at {n}.",
    "claims.kind-of-point": "it is a point of the kind {kind}.",
    "claims.value": "{left} {value}.",
    "claims.point": "{left} {value}; the variables are {names:, }, in this order.",
}
"""By id."""
