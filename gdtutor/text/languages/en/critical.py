"""The points with slope 0, and how low a function gets."""

from __future__ import annotations

from typing import Final

_POINTS: Final = {
    "section.critical-points": "The points with slope 0",
    "column.where": "where",
    "column.point": "point",
    "column.value": "{f}",
    "column.kind": "kind",
    "column.how-known": "how it is known",
    "kind.minimum": "minimum",
    "kind.maximum": "maximum",
    "kind.saddle": "saddle point",
    "kind.inflection": "neither: {f} goes on the same way",
    "kind.flat": "flat",
    "kind.open": "undecided",
    "kind.one-of-minima": "one of a {kind} of minima",
    "kind.one-of-such": "one of a {kind} of such points",
    "kind.corner": "corner",
    "kind.edge": "edge",
    "kind.jump": "jump",
    "kind.gap": "gap of one point",
    "kind.vertical": "vertical slope",
    "kind.both": "{noun}, {kind}",
    "where.stretch": "a whole stretch",
    "where.everywhere": "everywhere",
    "where.has-a-value": "wherever it has a value",
    "no-digit": "no digit proven",
    "known.unproven": "not proven that there is one",
    "known.by-itself": "what it is in each variable by itself",
    "known.eigenvalues": "eigenvalues of the Hessian: {values:, }",
    "known.undecided": "not decided",
    "known.all-along": "{slope} all along it",
    "known.derivative": "{second}; {derivative} {value}",
    "known.sign-of-slope": "the sign of {slope} on both sides",
    "known.domain-ends": "the domain ends there",
    "known.domain-ends-with": "the domain ends there; {slope}",
    "known.slope-undecided": "not decided whether there is a slope",
    "known.no-slope": "no slope there",
    "known.slopes": "slopes {slopes: and } on its sides",
    "derivative.third": "the third derivative",
    "derivative.fourth": "the fourth derivative",
    "derivative.fifth": "the fifth derivative",
    "derivative.sixth": "the sixth derivative",
    "derivative.seventh": "the seventh derivative",
    "derivative.eighth": "the eighth derivative",
    "derivative.nth": "the {order}th derivative",
}

_SEARCH: Final = {
    "critical.all-on-line": "These are all on the whole number line, proven.",
    "critical.all-in-domain": "These are all wherever the function has a value, proven.",
    "critical.all": "These are all there are, proven.",
    "critical.all-inside": "These are all in the window, proven.",
    "critical.maybe-others": "There may be others.",
    "critical.none-on-line": "There is none on the whole number line, proven.",
    "critical.none-in-domain": "There is none wherever the function has a value, proven.",
    "critical.none": "There is none, proven.",
    "critical.none-inside": "There is none in the window, proven.",
    "critical.none-in-window": "There is none in the window, proven: {sides:, }.",
    "critical.from-to": "from {low} to {high}",
    "critical.none-found": "None was found; there may be some.",
    "critical.one-found": "{point} is one; the search came to no end, and there may be others.",
    "critical.too-involved": "This function is too involved for a proof of all its points.",
    "critical.not-all-settled": (
        "Not every place in {window} could be settled; there may be more critical points than these."
    ),
    "critical.not-all-searched": (
        "Not all of {window} could be searched; there may be more critical points than these."
    ),
    "critical.infinitely-many": "There are infinitely many critical points; these are those in {window}.",
    "critical.all-in-window": "These are all critical points in {window}; there may be others outside.",
    "critical.some-of-curve": "Some of these are only one point of a whole curve of critical points.",
    "critical.none-unbounded": "The gradient is 0 nowhere: {f} has neither a least nor a greatest value.",
    "critical.one-of-many": (
        "This is one point of a whole {kind} of critical points, on which {f} has the same value."
    ),
}

_LOWEST: Final = {
    "locus.line": "line",
    "locus.plane": "plane",
    "locus.space": "space",
    "locus.curve": "curve",
    "locus.curve-or-surface": "curve or surface",
    "locus.the": "the {kind} {equations:, }",
    "list": "{names:, } and {last}",
    "list.more": "{names:, } and {more} more",
    "it": "it",
    "place.corner": "The corner {point}",
    "place.edge": "The edge {point}",
    "place.point": "The point {point}",
    "arrival.stands": "stands on {point}",
    "arrival.passes": "is next to {point}",
    "arrival.restless": "has come near {point}",
    "arrival.nears": "comes nearer to {point}",
    "arrival.heads": "heads to {point}",
    "lowest.constant": "{f} is constant: all points have slope 0, and none is lower than another.",
    "lowest.constant-where-it-is": (
        "{f} is constant: wherever it has a value the points have slope 0, and none is lower than another."
    ),
    "lowest.stretch": "The whole stretch {stretch} is as low as {f} ever gets: {reason}.",
    "lowest.the-global": "{point} is the global minimum: {reason}.",
    "lowest.a-global": "{point} is a global minimum: {reason}.",
    "lowest.the-globals": "{points} are the global minima, equally low: {reason}.",
    "lowest.globals": "{points} are global minima, equally low: {reason}.",
    "lowest.all-of": "all {stretch}",
    "lowest.first-all-of": "All {stretch}",
    "lowest.valley": "Every point of {loci: and of } is a global minimum, a valley of minima: {reason}.",
    "lowest.valleys": "Every point of {loci: and of } is a global minimum, valleys of minima: {reason}.",
    "lowest.one-of-many": ("{point}, one of a whole {kind} of such points, is as low as {f} ever gets: {reason}."),
    "lowest.found": "{point} is the lowest minimum found.",
    "lowest.equally-low": "{points} are the lowest minima found, equally low.",
    "lowest.only": "{point} is the only minimum.",
    "lowest.only-found": "{point} is the only minimum found.",
    "lowest.run-there": "The run {arrives}.",
    "lowest.run-at-one": "The run {arrives}, one of them.",
    "lowest.run-higher": "The run {arrives} instead, which is higher: another start may lead lower.",
    "lowest.of-sum": (
        "{f} is a sum of functions that share no variable, and each of them is as low there as it ever gets"
    ),
    "lowest.outside": "outside {window} {f} lies nowhere below it, and these are all critical points inside",
    "lowest.by-slopes": (
        "{f} falls up to the first of these points and rises after the last, "
        "and these are all the places where {f} can turn"
    ),
    "lowest.by-ends": "no end of the domain leads lower, and these are all the places where {f} can turn",
    "lowest.repeats": "{f} repeats itself, and in {window} it lies nowhere below it",
    "lowest.coercive": (
        "far out the terms of degree {degree} outweigh all others and are positive in every direction, so {f} grows "
        "without bound there; its least value lies at a critical point, and these are all of them"
    ),
    "lowest.quadratic": ("{f} is quadratic and bends downwards in no direction, so no value lies below this one"),
    "lowest.floor": (
        "every term of {f} has a least possible value, and together they give {value}, so {f} is nowhere below it"
    ),
    "bottom.no-lower-bound": ("The function has no lower bound, so there is no lowest point: {falls} as {way}."),
    "bottom.below-all": "{f} has no least value: it falls below every number as {way}.",
    "bottom.infimum": (
        "{f} has no least value: as {way} it comes as near to {value} as you like, and it is never that low."
    ),
    "bottom.lower-elsewhere": "That is no global minimum: {f} gets lower as {way}, where it comes near {value}.",
    "bottom.from-left": "{tends} from the left",
    "bottom.from-right": "{tends} from the right",
    "bottom.along": "{tends} with {others: and }",
}

SENTENCES: Final = {**_POINTS, **_SEARCH, **_LOWEST}
"""Every sentence about critical points by its id."""
