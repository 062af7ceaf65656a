"""Drawing: an exercise by skill, level and seed, always the same one, that is good for practice.

A draw is thrown away where two main mistakes coincide or one gives the right answer (`collisions`), and where a number
in the answer, or on the way to it, is no hand's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import sympy as sp

from gdtutor.errors import GdTutorError, InputError, NoAnswerError
from gdtutor.practice.collisions import collisions
from gdtutor.practice.critical import CRITICAL, critical_places
from gdtutor.practice.dice import Dice
from gdtutor.practice.kinds import Shape
from gdtutor.practice.posing import Posed, pose
from gdtutor.practice.prompts import prompt
from gdtutor.practice.skills import SKILLS
from gdtutor.practice.suiting import misfit
from gdtutor.practice.templates import TEMPLATES
from gdtutor.text.sentence import told
from gdtutor.views.practice import Exercise

LEVELS: Final = (1, 2, 3)
LARGEST: Final = 9_999
"""Numerators in an answer have at most four digits,"""
FINEST: Final = 1_000
"""and denominators are at most this."""
_TRIES: Final = 200


def draw(skill: str, level: int, seed: int, function: str = "") -> Exercise:
    """Return the exercise; on a function of the learner's own if one is given.

    Raises InputError for a skill or level that does not exist and for a function that cannot be read, NoAnswerError
    where no good question of this kind can be asked of the function.
    """
    if skill not in TEMPLATES:
        raise InputError(told("exercise.no-skill", given=skill[:40], skills=tuple(TEMPLATES)))
    if level not in LEVELS:
        raise InputError(told("exercise.no-level", given=str(level), first=LEVELS[0], last=LEVELS[-1]))
    if function and (why := misfit(skill, function)):
        raise NoAnswerError(why)
    for posed in _drawn(skill, level, seed, function):
        if is_good(posed):
            return Exercise(skill, level, seed, posed.question, prompt(posed))
    raise NoAnswerError(told("exercise.none", skill=SKILLS[skill].title))


def _drawn(skill: str, level: int, seed: int, function: str) -> Iterator[Posed]:
    """Yield each question that is drawn once."""
    asked = set()
    places = critical_places(skill, function) if function and skill in CRITICAL else None
    for attempt in range(_TRIES):
        dice = Dice(f"{skill} {level} {seed} {attempt}")
        question = TEMPLATES[skill](dice, level)
        if places is not None:
            question = replace(question, start=dice.one_of(places))
        question = replace(question, f=function) if function else question
        if question not in asked:
            asked.add(question)
            yield pose(question)


def is_good(posed: Posed) -> bool:
    """Say whether a question can be worked by hand, and whether each main mistake in it gives an answer of its own."""
    try:
        return is_hand_sized(posed) and not _is_trivial(posed) and next(collisions(posed), None) is None
    except GdTutorError:
        return False


def is_hand_sized(posed: Posed) -> bool:
    """Say whether all numbers in the answer are small."""
    numbers = set().union(*(value.atoms(sp.Rational) for value in posed.right))
    return all(abs(number.p) <= LARGEST and number.q <= FINEST for number in numbers)


def _is_trivial(posed: Posed) -> bool:
    """Whether nothing is to be done: the answer is 0, or the place where one is."""
    return posed.shape is not Shape.CHOICE and _asks_nothing(posed)


def _asks_nothing(posed: Posed) -> bool:
    return all(value.is_zero for value in posed.right) or posed.right == posed.start
