"""The sentences that documents say about a run, in Unicode; each format makes them its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gdtutor.export.options import Gap, Options, rows_shown

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.text.sentence import Sentence

ADVICE: Final = "Every step can be exported: choose all steps, --all on the command line."


def about_gap(gap: Gap) -> str:
    """Return which steps are not worked out here."""
    if gap.first == gap.last:
        return f"Step {gap.first} → {gap.first + 1} is left out here; the table below has its result. {ADVICE}"
    steps = f"Steps {gap.first} → {gap.first + 1} to {gap.last} → {gap.last + 1}"
    return f"{steps} are left out here; the table below has their results. {ADVICE}"


def about_rows(run: Run, options: Options) -> str:
    """Return how many rows of the table are shown, or nothing where all are."""
    shown = 0
    thinned = False
    for n in rows_shown(run, options):
        thinned = thinned or isinstance(n, Gap)
        shown += not isinstance(n, Gap)
    if not thinned:
        return ""
    return f"The table shows {shown} of {len(run):,} iterates: the first, the last, and some in between. {ADVICE}"


def about_outcome(run: Run) -> Iterator[Sentence]:
    """Yield why the run ended or where it stands, and then the evidence."""
    yield run.outcome.told
    yield from run.outcome.evidence
