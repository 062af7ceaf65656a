"""Fit: the data and the model that an objective is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import sympy as sp

from gdtutor.data.table import Table
from gdtutor.language.rows import Rows
from gdtutor.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Convention:
    """What stands in front of the sum over the m rows: 1 or 1/m (`mean`), and ½ besides (`half`)."""

    mean: bool = True
    half: bool = False

    def factor(self, rows: int) -> sp.Rational:
        """Return the factor in front of a sum over so many rows.

        >>> Convention(half=True).factor(3)
        1/6
        """
        return sp.Rational(1, (rows if self.mean else 1) * (2 if self.half else 1))


@dataclass(frozen=True, slots=True)
class Scaling:
    """How a column was scaled: x became (x − `shift`)/`divisor`, with a divisor above 0."""

    letter: str
    shift: Fraction
    divisor: Fraction


def squares(decay: sp.Expr, variables: Sequence[sp.Symbol]) -> sp.Expr:
    """Return what weight decay adds to a function: λ/2 times the sum of the squares of its variables.

    >>> squares(sp.Rational(1, 2), sp.symbols("b w"))
    (b**2 + w**2)/4
    """
    total = sp.Add(*(variable**2 for variable in variables))
    return sp.Mul(decay / 2, total, evaluate=not total.is_Add)


@dataclass(frozen=True, slots=True)
class Fit:
    """What an objective was made of: the rows, the model and the loss.

    `columns` are the columns of the table that are used, each with its letter: those of the model, then the target.
    `rows` are the rows that are fitted, in the same order, scaled as `scaled` says, and `places` where they stand in
    the table; `kept_out` are those that are kept out to test, as they stand at `test_places`. `model` is what predicts
    the target, a formula in the `parameters` and the letters of the columns, and `score` what the loss looks at: for
    logistic regression z of sigmoid(z), else the model. `term` is the loss of one row. `network` has the widths of the
    layers, inputs first, and `activations` what bends each layer after these, where the model is a network: then
    `layers` has the names of the weights and of the biases of each, neuron by neuron.

    Where several columns are predicted, or several classes told apart, `predictions` has a formula for each, of which
    `model` is the first; of `classes`, by what they are called, each has a column that is 1 for its own rows, else 0.
    `decay` is the λ of weight decay in the loss, 0 without one.
    """

    table: Table
    columns: tuple[tuple[str, str], ...]
    rows: Rows
    places: tuple[int, ...]
    model: sp.Expr
    score: sp.Expr
    parameters: tuple[sp.Symbol, ...]
    loss: str
    term: sp.Expr
    convention: Convention
    delta: sp.Expr | None = None
    scaling: str = "none"
    scaled: tuple[Scaling, ...] = ()
    kept_out: Rows | None = None
    test_places: tuple[int, ...] = ()
    share: Fraction = Fraction(0)
    seed: int = 0
    network: tuple[int, ...] = ()
    activations: tuple[str, ...] = ()
    layers: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    batch: int | None = None
    predictions: tuple[sp.Expr, ...] = ()
    classes: tuple[str, ...] = ()
    noted: tuple[Sentence, ...] = ()
    decay: sp.Expr = sp.S.Zero

    @property
    def penalty(self) -> sp.Expr:
        """What weight decay adds to the losses of the rows, however many these are."""
        return squares(self.decay, self.parameters) if self.decay else sp.S.Zero

    @property
    def outputs(self) -> tuple[sp.Symbol, ...]:
        """The letters of what is predicted: mostly one."""
        return self._letters[-(len(self.predictions) or 1) :]

    @property
    def target(self) -> sp.Symbol:
        """The letter of the target, of several the first."""
        return self.outputs[0]

    @property
    def inputs(self) -> tuple[sp.Symbol, ...]:
        """The letters of the columns that the model uses."""
        return self._letters[: -(len(self.predictions) or 1)]

    @property
    def _letters(self) -> tuple[sp.Symbol, ...]:
        return tuple(sp.Symbol(letter, real=True) for _, letter in self.columns)
