"""`gdtutor judge`: a file of answers judged, each in a budget of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from gdtutor.commands.door import style_of
from gdtutor.commands.terminal import complain
from gdtutor.errors import BudgetError, GdTutorError, InputError
from gdtutor.practice.cases import Case, fault_in, read_cases
from gdtutor.text import languages
from gdtutor.text.sentence import Sentence, pieces, sentence_line, told
from gdtutor.text.style import Style
from gdtutor.views.practice import UNDECIDED, Judgement
from gdtutor.worker.pool import Worker
from gdtutor.worker.requests.practice import JudgeAnswer

FORMATS: Final = ("text", "json")


def judge(path: Path, format: str) -> None:
    """Print how each answer of a file is judged; raises FileError, and InputError where a question cannot be asked.

    What is wrong with a question is told with the line of its case, and the other cases are judged nevertheless.
    """
    if format not in FORMATS:
        raise InputError(told("command.judge-format", given=format[:40], formats=FORMATS))
    cases = read_cases(path)
    for case in cases:
        if case.strange:
            complain(told("cases.strange", path=str(path), line=str(case.line), fields=case.strange))
    style = style_of(sys.stdout)
    faults: list[GdTutorError] = []
    judged = _judged(path, cases, faults)
    sys.stdout.writelines(_json(judged, style) if format == "json" else _text(judged, style))
    for fault in faults[:-1]:
        complain(_sentence(fault))
    if faults:
        raise faults[-1]


Judged = Iterator[tuple[Case, Judgement]]


def _judged(path: Path, cases: tuple[Case, ...], faults: list[GdTutorError]) -> Judged:
    """Yield the cases with their judgements; a question that cannot be asked is added to the faults instead."""
    with Worker() as worker:
        futures = [(case, worker.submit(JudgeAnswer(case.attempt))) for case in cases]
        for case, future in futures:
            try:
                yield case, future.result()
            except BudgetError:
                yield case, UNDECIDED
            except GdTutorError as error:
                faults.append(fault_in(path, case, _sentence(error)))


def _sentence(error: GdTutorError) -> Sentence:
    return error.told if isinstance(error.told, Sentence) else told("cases.other", what=str(error))


def in_sentences(
    sentences: Sequence[Sentence], style: Style, say: Callable[[Sentence, Style], str] = sentence_line
) -> str:
    """Return what is said, in whole sentences."""
    return " ".join(_finished(sentence, say(sentence, style), style) for sentence in sentences)


def _finished(sentence: Sentence, words: str, style: Style) -> str:
    """Return words as a whole sentence; a formula at its beginning keeps its small letter."""
    first, *_ = pieces(sentence, languages.sentences(style.language))
    begun = f"{words[:1].upper()}{words[1:]}" if isinstance(first, str) else words
    return begun if words.endswith((".", "?", "!", ":")) else f"{begun}."


def _json(judged: Judged, style: Style) -> Iterator[str]:
    """Yield one line for each case, all of them one object; two mistakes at once have no id."""
    yield '{"version": 1, "cases": ['
    for at, (case, judgement) in enumerate(judged):
        row = {
            "id": case.id,
            "verdict": judgement.verdict.value,
            "diagnosis": "" if "+" in judgement.diagnosis else judgement.diagnosis,
            "feedback": in_sentences(judgement.feedback, style),
        }
        yield f"{',' if at else ''}\n{json.dumps(row, ensure_ascii=style.ascii)}"
    yield "\n]}\n"


def _text(judged: Judged, style: Style) -> Iterator[str]:
    """Yield the verdict of each case, with its diagnosis, and what is said below it."""
    for case, judgement in judged:
        yield "  ".join(part for part in (case.id, judgement.verdict.value, judgement.diagnosis) if part) + "\n"
        words = in_sentences(judgement.feedback, style)
        if words:
            yield f"    {words}\n"
