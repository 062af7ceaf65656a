"""What a question that is asked from Python may take."""

from __future__ import annotations

from typing import Final

_ADVICE: Final = "Try a shorter function, smaller numbers or fewer steps, or give it a larger budget."

SENTENCES: Final = {
    "budgets.no-number": "A budget of {name} is a number above 0, and it is {given}.",
    "budgets.no-memory": "This system does not tell how much memory a process holds: give a budget of seconds only.",
    "budgets.seconds": "This took more than {seconds} {seconds|second|seconds} and was ended. " + _ADVICE,
    "budgets.megabytes": "This needed more than {megabytes} {megabytes|megabyte|megabytes} and was ended. " + _ADVICE,
}
"""By id."""
