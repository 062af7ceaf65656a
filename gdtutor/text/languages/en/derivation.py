"""The sentences that lead from one line of a derivation to the next: what is done, and why."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "derivation.pane": "derivative by {variable}",
    "derivation.pane-partial": "partial derivative by {variable}",
    "derivation.pane-second": "second derivative by {variable}",
    "derivation.pane-second-then": "second derivative by {variable}, then by {then}",
    "derivation.result": "so this is the derivative",
    "derivation.by-sum": "the sum rule",
    "derivation.by-sum-over-rows": "the sum rule, row by row",
    "derivation.by-constant-multiple": "the constant multiple rule",
    "derivation.by-quotient": "the quotient rule",
    "derivation.by-reciprocal": "the reciprocal rule",
    "derivation.by-product": "the product rule",
    "derivation.by-expanding": "multiplying out first",
    "derivation.by-simplifying": "simplifying first",
    "derivation.by-chain": "the chain rule",
    "derivation.by-logarithms": "logarithms on both sides",
    "derivation.by-exponential": "writing it as a power of e",
    "derivation.by-power": "the power rule",
    "constant": "a number does not change with {x}, so its derivative is 0",
    "held-constant": "{held} {count|is|are} held constant while {x} changes, so this part has derivative 0",
    "identity": "the derivative of {x} is 1: it grows exactly as fast as itself",
    "constant-multiple": "the constant factor {c} stays in front",
    "constant-multiple.minus": "the minus sign stays in front",
    "constant-multiple.held": "{held} {count|is|are} held constant, so the factor {c} stays in front",
    "sum": "a sum is differentiated term by term",
    "sum-over-rows": "a sum over the rows is differentiated in every row alike: in each, its numbers are constants",
    "product": "product rule: each factor in turn is differentiated while the rest is kept, and the results are added",
    "quotient": "quotient rule: the derivative of the top times the bottom, minus the top times the derivative of the "
    "bottom, all over the bottom squared",
    "reciprocal": "reciprocal rule: minus the derivative of the bottom, over the bottom squared",
    "expand-first": "multiply out first, so that only powers are left",
    "simplify-first": "write {given} more simply first, as {simpler}",
    "power": "power rule: the exponent {n} comes in front and is lowered by 1",
    "square-root": "the derivative of the square root of {x} is 1 over twice that root",
    "nth-root": "a root is the power {n}: the exponent comes in front and is lowered by 1",
    "exponential": "e to the power {x} is its own derivative",
    "exponential-base": "{a} to the power {x} is its own derivative times ln {a}",
    "general-power": "base and exponent both change, so take ln on both sides: {whole} "
    "gives {logarithms}; "
    "differentiated, {ratio} is the derivative of {logarithm}, and multiplied by {y} that is {change}",
    "logarithm-of-both-sides": "base and exponent both change, so call the whole {whole} "
    "and take ln on both sides: the exponent comes down as a factor",
    "differentiate-both-sides": "differentiate both sides; on the left, by the chain rule, "
    "ln {y} has the derivative {ratio}",
    "multiply-back": "multiply both sides by {y}, which is {power}",
    "exponential-form": "write {power} as e to the power {logarithm}, so that only the exponent changes",
    "chain": "chain rule with {substitution}: the derivative of {outer} by {u}, times the derivative of {inner}",
    "put-back": "put {inner} back in for {u}",
    "absolute-value": "{absolute} has slope 1 where {positive} and minus 1 where {negative}: its sign; "
    "at 0 it has a corner and no derivative",
    "sign": "the sign stays the same as long as {inner} is not 0, so its derivative is 0; "
    "where {zero} it jumps and has no derivative",
    "maximum": "the larger one counts: {first} where it is above {second}, else {second}; where they meet there is a "
    "derivative only if both slopes agree",
    "minimum": "the smaller one counts: {first} where it is below {second}, else {second}; where they meet there is a "
    "derivative only if both slopes agree",
    "piecewise": "each case is differentiated by itself; at the seams {seams:, } there is a derivative only if the "
    "pieces meet and both slopes agree",
    "absolute-value.corner": "{absolute} has slope 1 where {positive} and minus 1 where {negative}: its sign; "
    "at {places:, } it has a corner and no derivative",
    "absolute-value.smooth": "{absolute} has slope 1 where {positive} and minus 1 where {negative}: its sign; "
    "at {places:, } the graph touches 0 without a corner, so there the slope is 0",
    "maximum.corner": "the larger one counts: {first} where it is above {second}, else {second}; "
    "at {places:, } they meet with different slopes, so there is a corner and no derivative",
    "maximum.smooth": "the larger one counts: {first} where it is above {second}, else {second}; "
    "at {places:, } they meet with the same slope, which is the derivative there",
    "minimum.corner": "the smaller one counts: {first} where it is below {second}, else {second}; "
    "at {places:, } they meet with different slopes, so there is a corner and no derivative",
    "minimum.smooth": "the smaller one counts: {first} where it is below {second}, else {second}; "
    "at {places:, } they meet with the same slope, which is the derivative there",
    "piecewise.corner": "each case is differentiated by itself; "
    "at the seam {places:, } the pieces meet but their slopes differ: a corner, and no derivative there",
    "piecewise.smooth": "each case is differentiated by itself; "
    "at the seam {places:, } the pieces meet and both slopes agree, so there is a derivative there too",
    "piecewise.jump": "each case is differentiated by itself; "
    "at the seam {places:, } the pieces do not meet, so there is no derivative there",
    "applied-symbol": "the derivative of a function without a formula keeps its name",
    "cube-root": "the derivative of the cube root is 1 over 3 times its square; at 0 the graph is vertical",
    "relu": "relu has slope 1 where {positive} and 0 where {negative}; at 0 it has a corner and no derivative",
    "chain-at-once": "chain rule with {substitution}: {outer} has the derivative {slope}, with {inner} put in for {u}, "
    "times the derivative of {inner}",
    **{
        f"term-by-term-and-{rules}{ending}": sentence + also
        for rules, sentence in {
            "sum": "term by term: the derivative of {x} is 1, and that of a constant is 0",
            "constant-multiple": "the derivative of {x} is 1, and the constant factor stays in front",
            "power": "power rule: the exponent comes in front and is lowered by 1",
            "sum-and-constant-multiple": "term by term: constant factors stay in front, and the derivative of {x} is 1",
            "sum-and-power": "sum and power rules: term by term, each exponent comes in front and is lowered by 1",
            "constant-multiple-and-power": "constant multiple and power rules: the constant factor stays, "
            "the exponent comes in front and is lowered by 1",
            "sum-and-constant-multiple-and-power": "sum, constant multiple and power rules: term by term, "
            "constant factors stay, and each exponent comes in front and is lowered by 1",
        }.items()
        for ending, also in (
            ("", ""),
            (".held", "; {held} {count|is|are} held constant"),
            ("-and-constant", "; a term without {x} has derivative 0"),
            ("-and-constant.held", "; {held} {count|is|are} held constant, so a term without {x} has derivative 0"),
        )
    },
    "inverse-functions": "put in what is simpler: {equalities:, }",
    "multiply-out": "work out every term: numbers and powers multiplied together, factors 1 and terms 0 left out",
    "power-again": "write the powers of e as powers again",
    "at-seams": "where cases meet, the derivative is the slope on which both sides agree; without one there is none",
    "solve-conditions": "solve each condition for its variable",
    "reorder": "in the usual order",
    "collect-like-terms": "collect like terms",
    "open-brackets": "open the brackets; after a minus sign every sign inside changes",
    "multiply-out-brackets": "multiply out the brackets",
    "multiply-out-numerator": "multiply out the brackets in the numerator",
    "multiply-out-denominator": "multiply out the brackets in the denominator",
    "multiply-out-bracket": "multiply out inside the bracket",
    "factor-numerator": "put what the terms of the numerator share in front of a bracket",
    "factor-polynomial": "write the numerator as a product",
    "factor-polynomials": "write numerator and denominator as products",
    "factor-number": "put the common number in front",
    "cancel-number": "cancel the common number",
    "minus-out": "put the minus sign in front",
    "minus-in": "multiply the minus sign into the bracket",
    "cancel": "cancel what numerator and denominator have in common",
    "cancel.gap": "cancel what numerator and denominator have in common; "
    "where {gone} the function has no value, and so no derivative",
    "clear-fractions.gap": "multiply top and bottom by the small denominator inside the large one; "
    "where {gone} the function has no value, and so no derivative",
    "clear-fractions": "multiply top and bottom by the small denominator inside the large one",
    "multiply-in": "multiply the number into the bracket",
    "pythagoras": "the squares of sin and cos of the same angle add up to 1",
    "hyperbolic-pythagoras": "the square of cosh minus that of sinh, of the same number, is 1",
    "secant-pythagoras": "the square of sec minus that of tan, of the same angle, is 1",
    "cosecant-pythagoras": "the square of csc minus that of cot, of the same angle, is 1",
    "common-denominator": "bring everything to one denominator: multiply top and bottom of each term by what it lacks",
    "factor-common": "put the common factor in front",
    "table": "from the table of derivatives: {function} has the derivative {slope}",
}
