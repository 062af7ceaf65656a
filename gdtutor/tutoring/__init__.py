"""The course: lessons read from Markdown, checked, and put in order. Nothing here imports SymPy, except `check`."""

from __future__ import annotations

from gdtutor.tutoring.course import Course, lessons_directory, load_course, load_methods
from gdtutor.tutoring.lesson import AskBlock, Lesson, LessonFault, Part, Prose, WalkBlock
from gdtutor.tutoring.mathtext import plain_math, readable

__all__ = [
    "AskBlock",
    "Course",
    "Lesson",
    "LessonFault",
    "Part",
    "Prose",
    "WalkBlock",
    "lessons_directory",
    "load_course",
    "load_methods",
    "plain_math",
    "readable",
]
