"""Judging: is an answer readable, is it equal to the right one, is it in the form asked for; and if not, why not.

An answer that cannot be read costs nothing. Equality is decided exactly or by proven enclosures (`equality`), never by
a tolerance; equal answers in an unexpected form are right. Where it cannot be decided the answer is asked back.
"""

from __future__ import annotations

from gdtutor.errors import BudgetError, GdTutorError, InputError, NoAnswerError, ParseError
from gdtutor.practice.bounds import Bound
from gdtutor.practice.carrying import follows
from gdtutor.practice.choosing import sign_of
from gdtutor.practice.decimals import Fit
from gdtutor.practice.diagnosis import Diagnosis, diagnosed
from gdtutor.practice.equality import same
from gdtutor.practice.form import fits, looks_rounded, regrouped, with_rounded_numbers
from gdtutor.practice.kinds import Shape
from gdtutor.practice.posing import Posed, pose
from gdtutor.practice.reading import Answer, read_answer
from gdtutor.text.sentence import Sentence, told
from gdtutor.views.practice import UNDECIDED, Attempt, Judgement, Verdict


def judge(attempt: Attempt) -> Judgement:
    """Judge an answer. Raises InputError where it is the question that cannot be read, NoAnswerError where it has none.

    >>> from gdtutor.views.practice import Question
    >>> question = Question("next-point", "x^2", start="3", rate="1/10")
    >>> judge(Attempt(question, "18/5")).diagnosis
    'step-added'
    """
    posed = pose(attempt.question)
    _ = posed.right
    try:
        answer = read_answer(posed, attempt.typed)
    except (InputError, BudgetError) as error:
        return Judgement(Verdict.UNREADABLE, feedback=unread(error))
    return _judged(posed, answer, attempt)


def unread(error: GdTutorError) -> tuple[Sentence, ...]:
    """Return what is said of an answer that cannot be read: what is wrong, and what to type instead."""
    parts = (error.told, error.advice[1]) if isinstance(error, ParseError) else (error.told,)
    sentences = tuple(part for part in parts if isinstance(part, Sentence))
    return sentences or (told("practice.unreadable"),)


def _judged(posed: Posed, answer: Answer, attempt: Attempt) -> Judgement:
    equal = same(answer.values, posed.right, posed.function if posed.shape.is_function else None)
    if equal:
        return _right(posed, answer)
    if posed.shape is Shape.WITHIN:
        return _within(posed, answer)
    if posed.shape is Shape.CHOICE:
        return _wrong(posed, answer)
    if len(answer.values) != len(posed.right):
        return _of_other_size(posed, answer)
    if equal is None:
        return UNDECIDED
    if attempt.earlier.strip() and same(answer.values, follows(posed, attempt.earlier) or (), posed.function):
        return Judgement(Verdict.RIGHT, "carried-forward", (told("practice.carried-forward"),), answer.notes)
    return _form(posed, answer, attempt.typed) or _wrong(posed, answer)


def _right(posed: Posed, answer: Answer) -> Judgement:
    if answer.bound is Bound.AT_MOST:
        return _found(Verdict.WRONG, answer, "threshold-included")
    if answer.bound is Bound.ABOVE:
        return Judgement(Verdict.WRONG, feedback=(told("practice.above"),), notes=answer.notes)
    for name, is_so in (("plus-c", answer.constant), ("label", not answer.fits)):
        if is_so:
            return _found(Verdict.WRONG_FORM, answer, name)
    del posed
    return Judgement(Verdict.RIGHT, notes=answer.notes)


def _within(posed: Posed, answer: Answer) -> Judgement:
    """Judge a rate of which every one below a bound is right, which is twice the best one."""
    (rate,), (best,) = answer.values, posed.right
    try:
        low, high = sign_of(rate), sign_of(2 * best - rate)
    except NoAnswerError:
        return UNDECIDED
    if low > 0 and high > 0:
        return _right(posed, answer)
    if high == 0:
        return _found(Verdict.WRONG, answer, "threshold-included")
    said = "practice.rate-too-large" if high < 0 else "practice.rate-not-positive"
    return Judgement(Verdict.WRONG, feedback=(Sentence(said),), notes=answer.notes)


def _of_other_size(posed: Posed, answer: Answer) -> Judgement:
    """Judge an answer with too few or too many components: some mistakes make such a one."""
    found = diagnosed(posed, answer)
    if found.id:
        return _wrong(posed, answer)
    return _found(Verdict.WRONG_FORM, answer, "wrong-size")


def _form(posed: Posed, answer: Answer, typed: str) -> Judgement | None:
    """Judge what is right but for its form; None for what is wrong."""
    if posed.shape.is_function:
        rounded = with_rounded_numbers(posed, answer)
        return _found(Verdict.WRONG_FORM, answer, "rounded") if rounded else _missing_brackets(posed, answer, typed)
    fit = fits(posed, answer)
    if fit is Fit.RIGHT:
        return _right(posed, answer)
    if fit in {Fit.ROUNDED, Fit.FEW_DIGITS} and not looks_rounded(answer) and diagnosed(posed, answer).id:
        return None
    if fit is not None:
        return _found(Verdict.WRONG if fit is Fit.TRUNCATED else Verdict.WRONG_FORM, answer, fit.value)
    return _missing_brackets(posed, answer, typed)


def _missing_brackets(posed: Posed, answer: Answer, typed: str) -> Judgement | None:
    name = regrouped(posed, typed)
    return _found(Verdict.WRONG_FORM, answer, name) if name else None


def _wrong(posed: Posed, answer: Answer) -> Judgement:
    found: Diagnosis = diagnosed(posed, answer)
    return Judgement(Verdict.WRONG, found.id, found.feedback, answer.notes)


def _found(verdict: Verdict, answer: Answer, name: str) -> Judgement:
    return Judgement(verdict, name, (Sentence(f"practice.{name}"),), answer.notes)
