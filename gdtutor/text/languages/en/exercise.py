"""What exercises ask, and hints."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "exercise.derivative": "{function}. Find {wanted}.",
    "exercise.slope": "{function}. Find {wanted}.",
    "exercise.gradient": "{function}. Find {wanted}.",
    "exercise.next-point": "{function}; {given:, }. Find {wanted}, one step of gradient descent on.",
    "exercise.several-steps": "{function}; {given:, }. Find {wanted} by gradient descent.",
    "exercise.threshold": "{function} has a minimum at {given:, }. Below which learning rate {wanted} does gradient descent from nearby converge to it?",
    "exercise.momentum": "{function}; {given:, }. Find {wanted}, one step of momentum on: {rules:, }.",
    "exercise.adam": "{function}; {given:, }. Find {wanted}, the first step of Adam, where the means begin at 0: {rules:, }.",
    "exercise.line-gradient": "{function}. Find {wanted}.",
    "exercise.neuron": "One neuron, with the loss {function}; {given:, }. Find {wanted}, one step of gradient descent on.",
    "exercise.two-layer": "Two layers with the loss {function}; {given:, }. Find {wanted}, one step of gradient descent on.",
    "exercise.rounded": "{asked} {digits} significant digits are enough.",
    "exercise.no-skill": "There are no exercises for “{given}”. Choose one of {skills:, }.",
    "exercise.no-level": "There is no level {given}: they go from {first} to {last}.",
    "exercise.none": "No good question about “{skill}” was found for this. Try another level, or another function.",
    "exercise.long-step": "The numbers of this step are too long to work it by hand. Take an earlier step, or other numbers.",
    "exercise.no-step": "Steps of this method cannot be worked out here.",
    "exercise.read": "You typed {line}.",
    "hint.derivative": "What is done last when the function is worked out? Its rule comes first.",
    "hint.slope": "Differentiate first, then put the number in.",
    "hint.gradient": "Differentiate by one variable at a time, and hold the others constant.",
    "hint.next-point": "Work out the slope where you are. Then go against it.",
    "hint.several-steps": "One step after the other: the slope is taken anew at each place.",
    "hint.threshold": "The second derivative at the minimum says how steep the valley is.",
    "hint.momentum": "Work out the slope, then the velocity, then the place.",
    "hint.adam": "Work out the slope, the two means, and correct both. Then take the step.",
    "hint.line-gradient": "Differentiate the square of each error, and add up.",
    "hint.neuron": "Go forward to the error first, then back with the chain rule.",
    "hint.two-layer": "Go forward to the error first, then back with the chain rule, one layer at a time.",
    "hint.says": "First: {rule}.",
    "hint.begins": "It begins with {line}.",
    "hint.rule": "{rules:, }.",
    "hint.numbers": "{lines:, }.",
    "hint.components": "The components are {names:, }.",
    "hint.put-in": "Put {value} into {rule}.",
    "hint.line": "{line}.",
}
