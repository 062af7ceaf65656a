"""Reasons for what is shown in practice: one for each kind of question, and the rules of differentiation in general."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "why.asked": "Why may this be done: {line}? Choose {letters:, }.",
    "why.said": "Why is it so? Choose {letters:, }.",
    "why.reason": "{letter}: {reason}",
    "why.right": "Yes, this is the reason: {reason}.",
    "why.other": "That holds elsewhere. The reason here: {reason}.",
    "why.rule.sum": "a sum is differentiated term by term",
    "why.rule.constant-multiple": "a constant factor stays in front",
    "why.rule.product": "product rule: each factor in turn is differentiated while the rest is kept, and the results are added",
    "why.rule.quotient": "quotient rule: the derivative of the top times the bottom, minus the top times the derivative of the bottom, all over the bottom squared",
    "why.rule.chain": "chain rule: the derivative of the outer function at the inner one, times the derivative of the inner function",
    "why.rule.power": "power rule: the exponent comes in front and is lowered by 1",
    "why.rule.exponential": "the exponential function is its own derivative",
    "why.slope": "the slope of a curve at a place is the value of the derivative there",
    "why.next-point": "the curve falls against the slope, and the learning rate says how much of the slope is walked",
    "why.several-steps": "each step takes the slope anew, at the place to which the step before it led",
    "why.gradient": "each component is the derivative by one variable, while the others are held constant",
    "why.line-gradient": "each square gives twice its error, times the derivative of the error",
    "why.threshold": "near the minimum a step multiplies the distance by 1 minus the rate times the second derivative, and it shrinks if this is smaller than 1 in size",
    "why.rate": "a step multiplies the distance to the minimum by 1 minus the rate times the second derivative, and it shrinks if this is smaller than 1 in size",
    "why.which-minimum": "the slope is 0 there, and it is the place to which the steps lead",
    "why.armijo": "a rate is kept if the curve falls by enough of what the slope promises, and made smaller if it does not",
    "why.momentum": "the velocity keeps a part of what it was, and the slope changes the rest",
    "why.nesterov": "the slope is taken ahead, at the place to which the old velocity alone would lead",
    "why.adagrad": "the step is divided by the root of the sum of the squares of all slopes so far",
    "why.rmsprop": "the step is divided by the root of a weighted mean of the squares of the slopes",
    "why.adam": "both means begin at 0, which makes them too small at first, so they are corrected before the step",
    "why.newton": "the step leads to where the tangent of the derivative is 0",
    "why.neuron": "by the chain rule the slope for a weight is that for the weighted sum, times the input of the weight",
    "why.two-layer": "by the chain rule the error comes back to the inner weight through the old outer weight",
    "why.converges": "all its places lie on one side of the minimum, and they come to it",
    "why.crawls": "its places come to the minimum, but ten steps take it less than half of the way",
    "why.bounces": "its places lie on the two sides of the minimum in turn, and they come to it",
    "why.cycles": "two steps lead back to the same place",
    "why.diverges": "its steps lead ever farther away",
    "why.minimum": "close around it no place lies lower",
    "why.maximum": "close around it no place lies higher",
    "why.saddle": "close around it some places lie higher and others lower",
    "why.terrace": "on both sides of it the slope has the same sign",
}
"""English sentences by id."""
