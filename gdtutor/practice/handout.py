"""Handouts: a lesson on paper, its walks as lines and tables, its questions with answers, or with room for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from gdtutor.errors import LessonError
from gdtutor.language.expressions import definition
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import numeral_formula
from gdtutor.practice.asked import questions
from gdtutor.practice.hints import hint
from gdtutor.practice.posing import pose
from gdtutor.practice.prompts import prompt
from gdtutor.render.pictures import Pictures
from gdtutor.render.tables import column_formulas, row_formulas
from gdtutor.teaching.filling import fill
from gdtutor.teaching.lesson import AskBlock, ChoiceBlock, Lesson, Prose, WalkBlock
from gdtutor.teaching.markup import markdown_html, markdown_text
from gdtutor.teaching.markup_latex import markdown_latex
from gdtutor.teaching.walked import opened
from gdtutor.text.elements import Bullets, Element, Opening, Paragraph, Passage, Picture, Table, Worked
from gdtutor.text.glyphs import ascii_text
from gdtutor.text.sentence import Sentence, sentence_line, told
from gdtutor.text.style import Style
from gdtutor.text.worked import step_title
from gdtutor.text.writers import FORMATS
from gdtutor.views import PlotFrame
from gdtutor.worked.fit import fit_sentences
from gdtutor.worked.statement import method_title, setting_formulas
from gdtutor.worked.step import worked_step

if TYPE_CHECKING:
    from fractions import Fraction

    from gdtutor.data.table import Column
    from gdtutor.descent.run import Run
    from gdtutor.language.fit import Fit
    from gdtutor.text.block import Block
    from gdtutor.text.elements import Cell

_WORKED_RUNGS: Final = (2, 3)
"""The hints that say how an answer is found: the rule, and the rule with its numbers."""
_LAST_RUNG: Final = 4
_STEPS: Final = 2
"""So many steps are worked out line by line."""
_ROWS: Final = 8
"""So many rows a table has before it is cut, and two more at its end."""
_BLANK_ROWS: Final = 4
"""So many rows are left to fill in."""
_DATA: Final = 30
"""So many rows of data are shown."""
_EXACT: Final = 12
_DOTS: Final = "." * 40
_SIZE: Final = (72, 20)
_FORMS: Final[Mapping[str, Callable[[str, Style], str]]] = {
    "markdown": lambda text, style: f"{(ascii_text(text) if style.ascii else text).strip()}\n\n",
    "html": lambda text, _: markdown_html(text),
    "latex": markdown_latex,
    "text": markdown_text,
}


@dataclass(frozen=True, slots=True)
class Handout:
    """A lesson with its numbers filled in, to be handed out with the `answers` or with room for them."""

    lesson: Lesson
    answers: bool = False


def written(lesson: Lesson, format: str, style: Style, *, answers: bool) -> str:
    """Return the handout of a lesson in a format, in its own language where that is known.

    Raises LessonError where a block or a number is wrong.
    """
    style = replace(style, language=lesson.language or style.language)
    filled = fill(lesson.written, style)
    for line, why in filled.faults:
        raise LessonError(told("handout.unfinished", place=f"{lesson.path.name}:{line}", why=why))
    return "".join(FORMATS[format].write(elements(Handout(lesson.filled(filled.texts), answers)), style))


def elements(handout: Handout) -> Iterator[Element]:
    """Yield the lesson from top to bottom; raises what working its walks and questions raises."""
    yield Opening(handout.lesson.title, told=handout.lesson.summary, tables=True)
    walks, asked = count(1), count(1)
    for part in handout.lesson.parts:
        match part:
            case Prose():
                yield _passage(part.text)
            case WalkBlock():
                yield from _walk(part, next(walks), answers=handout.answers)
            case AskBlock():
                yield from _question(part, next(asked), answers=handout.answers)
            case _:
                yield from _choice(part, next(asked), answers=handout.answers)


def _passage(text: str) -> Passage:
    return Passage(lambda form, style: _FORMS[form](text, style))


def _walk(block: WalkBlock, number: int, *, answers: bool) -> Iterator[Element]:
    run = opened(block)
    problem = run.problem
    given = (definition(problem.name, problem.variables, problem.formula), *setting_formulas(problem))
    yield Paragraph(told("handout.walk", number=number, given=given, method=method_title(problem)))
    if problem.fit is not None:
        yield _data(problem.fit)
        said = (each for each in fit_sentences(problem, problem.fit) if each not in problem.fit.table.noted)
        yield Bullets(tuple(("", sentence) for sentence in said))
    if not answers:
        yield Table(column_formulas(run), _blank_rows(run))
        yield Paragraph(told("handout.end", blank=_DOTS))
        return
    for n in range(min(_STEPS, run.last)):
        step = worked_step(run, n)
        yield Worked(step.groups, step_title(step))
    yield Table(column_formulas(run), _rows(run))
    yield Picture(_picture(run), told("handout.picture", number=number))
    yield Paragraph(run.outcome.told)


def _data(fit: Fit) -> Table:
    """Return the rows that are fitted, those behind many left out."""
    columns = fit.table.columns
    shown = [[_value(each, value) for value in each.values[:_DATA]] for each in columns]
    rows: list[tuple[Cell, ...] | None] = [*zip(*shown, strict=True)]
    return Table(tuple(each.name for each in columns), iter(rows if len(columns[0].values) <= _DATA else [*rows, None]))


def _value(column: Column, value: Fraction | None) -> Cell:
    """Return a value as it stands in the data: a word, a decimal, or nothing."""
    if value is None:
        return ""
    return column.words[int(value)] if column.words else numeral_formula(Number.of(value).decimal(_EXACT))


def _rows(run: Run) -> Iterator[tuple[Cell, ...] | None]:
    """Yield the rows of a walk, those in the middle left out where there are many."""
    digits = Style().digits
    last = run.last
    cut = last > _ROWS + 2
    yield from (row_formulas(run, n, digits) for n in range(_ROWS if cut else last + 1))
    if cut:
        yield None
        yield from (row_formulas(run, n, digits) for n in (last - 1, last))


def _blank_rows(run: Run) -> Iterator[tuple[Cell, ...]]:
    """Yield the start, and rows to fill in."""
    first = row_formulas(run, 0, Style().digits)
    yield first
    blank: list[Cell] = [""] * (len(first) - 1)
    yield from ((n, *blank) for n in range(1, min(_BLANK_ROWS, run.last) + 1))


def _picture(run: Run) -> Callable[[Style], Block]:
    width, height = _SIZE
    return lambda style: Pictures(run).draw(run.last, PlotFrame(width=width, height=height, style=style))


def _question(block: AskBlock, number: int, *, answers: bool) -> Iterator[Element]:
    """Yield the first draw of a question, and how its answer is found."""
    posed = pose(questions(block)[0])
    yield Paragraph(told("handout.question", number=number, asked=prompt(posed)))
    if not answers:
        yield Paragraph(_blank())
        return
    yield from (Paragraph(hint(posed, rung)) for rung in _WORKED_RUNGS)
    yield Paragraph(told("handout.answer", answer=hint(posed, _LAST_RUNG)))


def _choice(block: ChoiceBlock, number: int, *, answers: bool) -> Iterator[Element]:
    """Yield a question in words."""
    listed = "".join(f"\n{at}. {' '.join(choice.split())}" for at, choice in enumerate(block.choices, 1))

    def asked(form: str, style: Style) -> str:
        label = sentence_line(told("handout.question", number=number, asked=""), style)
        return _FORMS[form](f"{label}{block.question}\n{listed}", style)

    def answered(form: str, style: Style) -> str:
        label = sentence_line(told("handout.answer", answer=f"{block.right}. "), style)
        return _FORMS[form](label + block.because[block.right - 1], style)

    yield Passage(asked)
    yield Passage(answered) if answers else Paragraph(_blank())


def _blank() -> Sentence:
    return told("worksheet.blank", blank=_DOTS)
