"""Filling: the prose of a lesson with the numbers of its walks in their slots, and what is wrong with a slot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gdtutor.errors import GdTutorError
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import numeral
from gdtutor.teaching.inserting import Inserted, into_formula, into_prose, joined
from gdtutor.teaching.insets import Inset, read_inset
from gdtutor.teaching.lesson import FilledProse, Prose, WalkBlock
from gdtutor.teaching.quantities import evaluate
from gdtutor.teaching.schema import did_you_mean
from gdtutor.teaching.slots import OPENING, SLOT, passages
from gdtutor.teaching.walked import Value, Walked, refuse
from gdtutor.text.formula import Formula, Tuple
from gdtutor.text.latex import formula_latex
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.writers.markdown import markdown_sentence

_UNKNOWN = Inserted("?")


@dataclass(slots=True)
class Walks:
    """The walks of a lesson as far as it was read, each worked out once."""

    blocks: Sequence[WalkBlock]
    walked: Callable[[WalkBlock], Walked] = Walked
    here: Walked | None = None
    _known: dict[str, Walked] = field(default_factory=dict)

    def reach(self, block: WalkBlock) -> None:
        """Go past a walk, which is the nearest one from now on."""
        walk = self.walked(block)
        self.here = self._known.setdefault(block.id, walk) if block.id else walk

    def named(self, name: str) -> Walked:
        """Return the walk with an id, the nearest above where that is empty; raises LessonError where there is none."""
        if not name:
            if self.here is None:
                raise refuse("no-walk-above")
            return self.here
        block = next((each for each in self.blocks if each.id == name), None)
        if block is None:
            ids = [each.id for each in self.blocks if each.id]
            raise (
                refuse("no-such-walk", given=name, advice=did_you_mean(name, ids))
                if ids
                else refuse("no-walk-id", given=name, line=f'id = "{name}"')
            )
        return self._known.setdefault(name, self.walked(block))


def fill(
    parts: Sequence[Prose | WalkBlock], style: Style = PLAIN, walked: Callable[[WalkBlock], Walked] = Walked
) -> FilledProse:
    """Return the prose among `parts` with its slots filled; a slot without a value becomes a question mark."""
    walks = Walks([part for part in parts if isinstance(part, WalkBlock)], walked)
    texts: list[str] = []
    faults: list[tuple[int, Sentence]] = []
    for part in parts:
        if isinstance(part, WalkBlock):
            walks.reach(part)
        else:
            filling = _Filling(part, walks, style)
            texts.append(filling.text())
            faults += filling.faults
    return FilledProse(tuple(texts), tuple(faults))


@dataclass(slots=True)
class _Filling:
    """A stretch of prose that is filled."""

    prose: Prose
    walks: Walks
    style: Style
    faults: list[tuple[int, Sentence]] = field(default_factory=list)
    _start: int = 0

    def text(self) -> str:
        """Return the prose with its numbers."""
        if OPENING not in self.prose.text:
            return self.prose.text
        return joined([self._passage(start, piece, math) for start, piece, math in passages(self.prose.text)])

    def _passage(self, start: int, piece: str, math: bool | None) -> str:
        if math is None or OPENING not in piece:
            return piece
        self._start = start
        if not math:
            self._check_closed(piece)
            return into_prose(piece, self._inserted)
        fence = "$$" if piece.startswith("$$") else "$"
        inner = piece[len(fence) : -len(fence)]
        self._start += len(fence)
        return f"{fence}{into_formula(inner, self._in_formula)}{fence}"

    def _check_closed(self, piece: str) -> None:
        """Note a slot that is opened and never closed."""
        left = SLOT.sub(lambda found: " " * len(found[0]), piece)
        if OPENING in left:
            self._note(left.index(OPENING), told("insets.open", closing="}}"))

    def _note(self, at: int, why: Sentence) -> None:
        self.faults.append((self.prose.line + self.prose.text.count("\n", 0, self._start + at), why))

    def _in_formula(self, found: re.Match[str]) -> Inserted:
        value = self._inserted(found)
        if value.words:
            self._note(found.start(), told("insets.words"))
            return _UNKNOWN
        return value

    def _inserted(self, found: re.Match[str]) -> Inserted:
        try:
            inset = read_inset(found["term"])
            return inserted(inset, evaluate(inset.term, self.walks.named), self.style)
        except GdTutorError as error:
            why = told("insets.fault", term=found["term"].strip(), why=part_of(error.told))
            self._note(found.start(), why)
            return _UNKNOWN


def inserted(inset: Inset, value: Value, style: Style = PLAIN) -> Inserted:
    """Return a value in the form that is asked for; raises a signal where no digit of it is proven."""
    if isinstance(value, Sentence):
        return Inserted(markdown_sentence(value, style), words=True)
    numbers = (value,) if isinstance(value, Number) else value
    shown = [number.decimal(inset.digits) if inset.decimal else number.shown(inset.digits) for number in numbers]
    entries = tuple(map(numeral, shown))
    formula: Formula = entries[0] if isinstance(value, Number) else Tuple(entries)
    return Inserted(formula_latex(formula, style), all(each.exact for each in shown), inset.relation)
