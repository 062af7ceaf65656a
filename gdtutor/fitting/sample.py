"""Sample: the rows of a table that are fitted and those that are kept out, in the letters of formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from gdtutor.data.choices import GAPS, SCALES, FitChoices
from gdtutor.data.shuffling import numbers, shuffled
from gdtutor.data.table import Row, Table
from gdtutor.errors import InputError
from gdtutor.fitting.scaling import scaled_values, scaling_of
from gdtutor.language.fit import Scaling
from gdtutor.language.rows import Rows
from gdtutor.language.settings import read_number
from gdtutor.text.sentence import told

MOST_CLASSES: Final = 9
"""So many classes have an index of one digit."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows in the columns that are used, those of the model first; `places` say where they stand in the table."""

    rows: tuple[Row, ...]
    places: tuple[int, ...]
    test: tuple[Row, ...] = ()
    test_places: tuple[int, ...] = ()

    def values(self, column: int) -> frozenset[Fraction]:
        """Return the different values of a column, in all rows."""
        return frozenset(row[column] for row in (*self.rows, *self.test))


def sample_of(table: Table, names: Sequence[str], choices: FitChoices) -> Sample:
    """Return the rows in these columns, shared out by the seed where some are kept out; raises InputError."""
    places, rows = table.chosen(names, skip=choices.missing == GAPS[1])
    share, count = share_of(choices.test), len(rows)
    if not share:
        return Sample(rows, places)
    size = max(1, round(share * count))
    if size >= count:
        raise InputError(told("fitting.nothing-left", count=count, option="--test"))
    order = shuffled(count, numbers(choices.seed))
    kept_out, fitted = sorted(order[:size]), sorted(order[size:])
    return Sample(
        tuple(rows[place] for place in fitted),
        tuple(places[place] for place in fitted),
        tuple(rows[place] for place in kept_out),
        tuple(places[place] for place in kept_out),
    )


def share_of(text: str) -> Fraction:
    """Read which share of the rows is kept out; raises InputError unless it is a fraction from 0 to 1."""
    if not text.strip():
        return Fraction(0)
    value = read_number(text, told("fitting.share"))
    if not value.is_Rational or not 0 < value < 1:
        raise InputError(told("fitting.no-share", option="--test", given=text[:40], one="1/4", other="0.2"))
    return Fraction(int(value.p), int(value.q))


def one_hot(sample: Sample, classes: Sequence[Fraction]) -> Sample:
    """Return the rows with a column for each class in the place of the last: 1 for its own rows, 0 for the others.

    >>> one_hot(Sample(((Fraction(5), Fraction(2)),), (0,)), [Fraction(0), Fraction(2)]).rows
    ((Fraction(5, 1), Fraction(0, 1), Fraction(1, 1)),)
    """

    def changed(row: Row) -> Row:
        return (*row[:-1], *(Fraction(row[-1] == each) for each in classes))

    return Sample(tuple(map(changed, sample.rows)), sample.places, tuple(map(changed, sample.test)), sample.test_places)


def scalings(how: str, letters: Sequence[str], rows: Sequence[Row]) -> tuple[Scaling, ...]:
    """Return how the columns of the model are scaled, by the rows that are fitted."""
    if how == SCALES[0]:
        return ()
    found = (scaling_of(how, letter, [row[place] for row in rows]) for place, letter in enumerate(letters))
    return tuple(each for each in found if each is not None)


def rows_of(letters: Sequence[str], rows: Sequence[Row], scaled: Sequence[Scaling]) -> Rows:
    """Return rows in the letters of their columns, scaled."""
    how: Mapping[str, Scaling] = {each.letter: each for each in scaled}
    columns = [
        scaled_values(how[letter], column) if letter in how else column
        for letter, column in zip(letters, zip(*rows, strict=True), strict=True)
    ]
    return Rows(letters, list(zip(*columns, strict=True)))
