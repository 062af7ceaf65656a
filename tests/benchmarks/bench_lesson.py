"""How long until the text of each lesson is on the screen, once the app is up.

    python tests/benchmarks/bench_lesson.py [WIDTHxHEIGHT]

The app runs with its real workers and every lesson is opened twice. The clock runs from the opening until the first
words of the lesson are painted; beside it stands the processor time of the app's own thread, which others on the
machine do not lengthen. Prints milliseconds (wanted: under 150).
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time

from gdtutor.app.lesson.prose_view import ProseView
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.tutor import TutorApp
from gdtutor.teaching.course import Course

ROUNDS = 2
REST = 2.0
"""Seconds for what wakes after a lesson has opened."""


async def painted(app: TutorApp) -> None:
    """Wait until a lesson is laid out."""
    while True:
        if isinstance(app.screen, LessonScreen) and any(each.size for each in app.screen.query(ProseView)):
            return
        await asyncio.sleep(0)


async def opened(app: TutorApp, course: Course, position: int) -> None:
    """Open a lesson, and print how long that took."""
    begun, used = time.perf_counter(), time.thread_time()
    app.open_lesson(course, position)
    await painted(app)
    app.screen._compositor.render_strips()
    took, own = 1000 * (time.perf_counter() - begun), 1000 * (time.thread_time() - used)
    lesson = course.lessons[position]
    print(f"{lesson.id:20} {len(lesson.live):2} live blocks {took:8.1f} ms, own {own:6.1f} ms")
    await asyncio.sleep(REST)
    await app.pop_screen()


async def main(size: tuple[int, int]) -> None:
    """Open every lesson."""
    os.environ["GDTUTOR_DATA"] = tempfile.mkdtemp()
    app = TutorApp(profile="bench")
    async with app.run_test(size=size):
        course = await app.course()
        await asyncio.sleep(REST)
        for _ in range(ROUNDS):
            for position in range(len(course.lessons)):
                await opened(app, course, position)


if __name__ == "__main__":
    width, height = map(int, (sys.argv[1] if len(sys.argv) > 1 else "80x24").split("x"))
    asyncio.run(main((width, height)))
