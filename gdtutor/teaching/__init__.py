"""The course: lessons read from Markdown, checked, and put in order. Nothing here imports SymPy.

A folder of files goes in; a `Course` comes out, with its lessons in order and the faults of those that were not read.
"""

from __future__ import annotations

from gdtutor.teaching.course import Course, lessons_directory, load_course, load_methods
from gdtutor.teaching.lesson import AskBlock, Lesson, LessonFault, Part, Prose, WalkBlock
from gdtutor.teaching.mathtext import plain_math, readable

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
