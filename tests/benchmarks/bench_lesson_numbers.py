"""How long until the numbers of a lesson stand in its text, once the app is up.

    python tests/benchmarks/bench_lesson_numbers.py [LESSON …]

The app runs with its real workers; each lesson, by its number, is opened at its beginning, without its numbers having
been worked out ahead. Prints seconds from the opening until the first part, and until the last, has its numbers.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable

from gdtutor.app.lesson.page import LessonPage
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.tutor import TutorApp
from gdtutor.teaching.course import Course

USUAL = (6, 7, 11, 12, 13, 14)
LOOK = 0.005
REST = 2.0


async def until(holds: Callable[[], bool]) -> float:
    """Wait until something holds, and return the time."""
    while True:
        if holds():
            return time.perf_counter()
        await asyncio.sleep(LOOK)


async def filled(app: TutorApp, course: Course, position: int) -> None:
    """Open a lesson, and print when its numbers were there."""
    app._filled.clear()
    begun = time.perf_counter()
    app.push_screen(LessonScreen(course, position))
    await until(lambda: bool(app.screen.query(LessonPage)))
    page = app.screen.query_one(LessonPage)
    count = len(page._unfilled)
    first = await until(lambda: len(page._unfilled) < count) - begun
    last = await until(lambda: not page._unfilled) - begun
    print(f"{course.lessons[position].id:20} {count} parts, first {first:5.2f} s, last {last:5.2f} s")
    await app.pop_screen()
    await asyncio.sleep(REST)


async def main(positions: list[int]) -> None:
    """Open the lessons."""
    os.environ["GDTUTOR_DATA"] = tempfile.mkdtemp()
    app = TutorApp(profile="bench")
    async with app.run_test(size=(80, 24)):
        course = await app.course()
        await asyncio.sleep(REST)
        for position in positions:
            await filled(app, course, position - 1)


if __name__ == "__main__":
    asyncio.run(main([int(each) for each in sys.argv[1:]] or [*USUAL]))
