"""Lesson: the text of a lesson and the walks in it."""
