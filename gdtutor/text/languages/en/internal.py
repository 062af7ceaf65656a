"""A check of our own that failed: a defect in gdtutor."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "internal.sign": "the sign of {difference} differs from point to point (smooth: {smooth})",
    "internal.no-derivative": "no derivative is known for {function}",
    "internal.rule": "the rule “{rule}” went wrong: {operator} of {function} is not {value}",
    "internal.simplification": "the simplification “{reason}” went wrong: {before} is not {after}",
    "internal.value": "no value is known for {value}",
    "internal.evaluate": "cannot evaluate {expression}",
    "internal.decide": "cannot decide {condition}",
}
"""By id."""
