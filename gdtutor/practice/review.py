"""When a skill that was mastered comes back: spaced repetition by FSRS, a card for each skill.

Answers that were right without a hint are good, with one or at the second try hard, and wrong ones begin again. The
first intervals are 2, 11, 46 and 163 days. Light: no SymPy.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Scheduler


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler  # 30 ms, and only those who have mastered something need it

    return Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def reviewed(card: str | None, *, right: bool, helped: bool, time: datetime) -> tuple[str, datetime]:
    """Return the card as JSON after an answer, a new one for None, and when the skill is due.

    `helped` says whether there was a hint or an earlier try. Raises ValueError where `time` has no zone.
    """
    from fsrs import Card, Rating

    rating = Rating.Again if not right else Rating.Hard if helped else Rating.Good
    before = Card(card_id=0, due=time) if card is None else Card.from_json(card)
    after, _ = _scheduler().review_card(before, rating, time)
    return after.to_json(), after.due
