"""Standing: how far a learner is in the course, and how a lesson is listed with that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.store.store import Store
    from gdtutor.teaching.course import Course
    from gdtutor.teaching.lesson import Lesson
    from gdtutor.text.style import Style


@dataclass(frozen=True, slots=True)
class Standing:
    """The lessons that were read to their end, and how many questions of each were answered right."""

    finished: frozenset[str] = frozenset()
    answered: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def next_in(self, course: Course) -> int:
        """Return the position of the lesson to go on with: the first that was not read to its end, or the first."""
        unread = (at for at, lesson in enumerate(course.lessons) if lesson.id not in self.finished)
        return next(unread, 0)

    def of(self, lesson: Lesson) -> Sentence | None:
        """Return how many questions of a lesson are answered; None where there is none, or none is answered."""
        count = len(lesson.asks) + len(lesson.choices)
        right = sum(each < count for each in self.answered.get(lesson.id, ()))
        return told("screens.lesson.answered", right=right, count=count) if right else None


def standing(store: Store) -> Standing:
    """Read how far the learner is. Raises FileError."""
    finished = frozenset(place.id for place in store.lessons().values() if place.finished)
    return Standing(finished, store.solved_questions())


def listed(
    number: int, lesson: Lesson, standing: Standing, style: Style, written: Callable[[Sentence | str], str]
) -> Content:
    """Return a lesson as it is listed: its number and title, a mark where it was read, and what was answered in it."""
    done = (" [x]" if style.ascii else " ✓") if lesson.id in standing.finished else ""
    told_of = standing.of(lesson)
    answered = (f"  {written(told_of)}", "$quiet") if told_of is not None else ""
    return Content.assemble((written(f"{number}. {lesson.title}{done}"), "bold"), answered)
