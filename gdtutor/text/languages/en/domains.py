"""What has to lie in the domain of a function, and what is said where it does not."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "domains.between": "{what} between {low} and {high}",
    "domains.strictly-between": "{what} strictly between {low} and {high}",
    "domains.below-or-above": "{what} below {low} or above {high}",
    "domains.at-most-or-at-least": "{what} at most {low} or at least {high}",
    "domains.above-and-at-most": "{what} above {low} and at most {high}",
    "domains.asked-above": "{function} needs a number above {low}",
    "domains.asked-not-negative": "{function} needs a number that is not negative",
    "domains.asked-not-0": "The function has no value at 0",
    "domains.asked-from": "{function} needs a number from {low} on",
    "domains.asked-from-to": "{function} needs a number from {low} to {high}",
    "domains.asked-between": "{function} needs a number between {low} and {high}",
    "domains.asked-outside": "{function} needs a number outside {low} to {high}",
    "domains.asked-above-at-most": "{function} needs a number above {low} and at most {high}",
}
"""By id."""
