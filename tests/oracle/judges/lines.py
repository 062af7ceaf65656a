"""Judges of the worked lines about the limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.oracle.cases import FAILS, Case, UnjudgedError
from tests.oracle.claims import Finding
from tests.oracle.fields import OutsideError
from tests.oracle.functions import CornerError
from tests.oracle.judges.measures import differs
from tests.oracle.numerals import UnreadableError, index, shown


def judged_lines(case: Case) -> Iterator[Finding]:
    """Yield what becomes of the worked lines about the limit."""
    for section in case.document["sections"]:
        for line in section["lines"] if section["id"] == "step-size" else ():
            text = f"{line['left']} {line['relation']} {line['right']}"
            try:
                truth = _line(case, str(line["left"]), f"{line['relation']} {line['right']}", str(line["reason"]))
            except CornerError:
                truth = "that derivative does not exist there"
            except OutsideError:
                truth = "the function has no value there"
            except (UnjudgedError, UnreadableError, *FAILS, IndexError) as error:
                yield Finding("worked line", "unjudged", text, f"{type(error).__name__}: {error}")
                continue
            yield Finding("worked line", "true" if truth is None else "false", text, truth or "")


def _line(case: Case, left: str, said: str, reason: str) -> str | None:
    if left == "H" or reason == "the second derivative":
        return None
    bends, every = case.limit_bends, case.bends(case.limit)
    if reason == "at the critical point":
        return differs(left, shown(said), bends[0])
    if reason.startswith("an eigenvalue"):
        return differs(left, shown(said), every[index(left.lstrip("λ_")) - 1])
    if reason == "descent contracts near it for rates below this":
        return differs(left, shown(said), 2 / bends[-1])
    if reason == "the best rate near it":
        return differs(left, shown(said), 1 / bends[0] if case.alone else 2 / (bends[0] + bends[-1]))
    if reason == "the part of the error left after a step near it":
        match = re.search(r"λ_?([₀-₉]+)$", left)
        return differs(left, shown(said), 1 - case.alpha * every[index(match[1]) - 1 if match else 0])
    raise UnjudgedError(f"a line with the reason “{reason}”")
