"""What the lines of a calculation say about themselves: added up, multiplied, with more digits than are shown."""

from __future__ import annotations

from gdtutor.text.formula import Formula, Negation, Product, Quotient, Sum
from gdtutor.text.worked import Reason


def with_more_digits(reason: Reason) -> Reason:
    """Return the reason, with the words that more digits were used than are shown."""
    return Reason("more-digits", {"what": reason})


def inner_reason(formula: Formula, *, last: bool) -> Reason:
    """Say what a line between does on the way to the value of `formula`; `last` is the one before the value."""
    if not last:
        return Reason("inner")
    body = formula.body if isinstance(formula, Negation) else formula
    kinds = {Sum: "terms", Product: "factors"}
    return Reason(kinds.get(type(body), "inner"))


def last_reason(formula: Formula) -> Reason:
    """Say what the last line does with the line above, which is `formula`."""
    match formula:
        case Sum((_, Negation())):
            return Reason("subtraction")
    body = formula.body if isinstance(formula, Negation) else formula
    kinds = {Sum: "added", Product: "multiplied", Quotient: "divided"}
    return Reason(kinds.get(type(body), "worked-out"))
