"""What is typed as an answer, as mathematics, before it is judged; or why it cannot be read."""

from __future__ import annotations

from gdtutor.errors import BudgetError, InputError
from gdtutor.language.outline import formula_of
from gdtutor.practice.bounds import Bound
from gdtutor.practice.choices import numbered
from gdtutor.practice.judging import unread
from gdtutor.practice.kinds import Shape
from gdtutor.practice.posing import Posed
from gdtutor.practice.prompts import wanted
from gdtutor.practice.reading import read_answer
from gdtutor.text.formula import Relational, Tuple, joined
from gdtutor.text.sentence import Sentence, told

_RELATIONS = {Bound.BELOW: "<", Bound.AT_MOST: "≤", Bound.ABOVE: ">"}


def preview(posed: Posed, typed: str) -> Sentence:
    """Return the answer as it was read, as an equation for what is asked; nothing is said of whether it is right."""
    try:
        answer = read_answer(posed, typed)
    except (InputError, BudgetError) as error:
        return unread(error)[0]
    if posed.shape is Shape.CHOICE:
        return told("exercise.chosen", option=numbered(posed.kind, int(answer.values[0])))
    shown = joined(Tuple, [*map(formula_of, answer.values)])
    return told("exercise.read", line=Relational(wanted(posed), _RELATIONS.get(answer.bound, "="), shown))
