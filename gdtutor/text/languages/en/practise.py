"""What is said in a session of practice."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "practise.exercise": "Exercise {number} of {count}: {skill}, level {level}, seed {seed}",
    "practise.typing": "Type your answer. {hint} gives a hint, {skip} goes on, {quit} ends",
    "practise.right": "Right",
    "practise.wrong": "Not right",
    "practise.wrong-form": "Not yet in the form that is asked for",
    "practise.unreadable": "That cannot be read, and costs nothing",
    "practise.chosen": "{number}: {verdict}.",
    "practise.offer-hint": "{hint} gives a hint",
    "practise.offer-line": "{hint} gives hints, up to the answer; then comes an exercise like this",
    "practise.mastered": "“{skill}”: you know how to do this now",
    "practise.before": "After {answers} answers more of “{skill}” does not help. First comes what it needs: “{before}”.",
    "practise.example": "“{skill}” does not come by itself after {answers} answers. Here is an example that is worked out.",
    "practise.done": "{answered} {answered|exercise|exercises} answered, {right} right at once",
    "practise.known": "{skill}: known by {before} percent before, by {after} percent now",
}
