"""Practice: questions with one right answer, answers as learners type them, and what a wrong one tells.

A question is text, as it was typed or drawn (`views.practice`). `posing` reads it and has the right answer from the
engine, `reading` reads an answer, `equality` and `form` judge it, and `diagnosis` compares a wrong one with what known
mistakes (`mistakes`) would have made of the same question.
"""
