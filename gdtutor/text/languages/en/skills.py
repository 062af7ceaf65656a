"""What skills are called."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "skills.slope": "The slope at a point",
    "skills.next-point": "One update",
    "skills.several-steps": "Several updates in a row",
    "skills.powers": "Derivatives of powers",
    "skills.sums": "Derivatives of sums",
    "skills.functions": "Derivatives of functions",
    "skills.products": "The product rule",
    "skills.quotients": "The quotient rule",
    "skills.chain": "The chain rule",
    "skills.first-rule": "Which rule comes first",
    "skills.predict": "Predicting how a descent goes",
    "skills.rate": "Choosing a learning rate",
    "skills.threshold": "The largest learning rate",
    "skills.which-minimum": "Which minimum is reached",
    "skills.gradient": "The gradient",
    "skills.two-variables": "One update in two variables",
    "skills.critical-point": "Kinds of critical points",
    "skills.momentum": "Momentum",
    "skills.nesterov": "Nesterov's momentum",
    "skills.adagrad": "AdaGrad",
    "skills.rmsprop": "RMSProp",
    "skills.adam": "Adam",
    "skills.newton": "Newton's method",
    "skills.armijo": "Backtracking",
    "skills.neuron": "One neuron",
    "skills.network": "Two layers",
}
