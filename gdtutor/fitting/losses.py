"""Losses: how far a prediction is from what a row says, one record each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from types import MappingProxyType
from typing import Final, TypeAlias

import sympy as sp

from gdtutor.errors import InputError
from gdtutor.language.functions import sigmoid, softplus
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import Sentence, told

Term: TypeAlias = "Callable[[sp.Expr, sp.Symbol, sp.Expr], sp.Expr]"
"""From the prediction p, the target y and δ to the loss of a row."""

SIGNS: Final = frozenset({Fraction(-1), Fraction(1)})
"""Labels that stand for the two classes, as do 0 and 1."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss: its id, the loss of one row, whether ½ may stand in front, and whether the target is a class."""

    id: str
    term: Term
    halved: bool = False
    classes: bool = False

    def row(
        self,
        models: Sequence[sp.Expr],
        targets: Sequence[sp.Symbol],
        delta: sp.Expr | None,
        signed: Sequence[bool],
    ) -> sp.Expr:
        """Return the loss of a row with a prediction for each of its targets: those of all added."""
        if self.id == "softmax":
            known = sp.Add(*(y * z for y, z in zip(targets, models, strict=True)))
            return sp.log(sp.Add(*map(sp.exp, models))) - known
        each = zip(models, targets, signed, strict=True)
        return sp.Add(*(self.term_of(model, target, delta, signed=opposite) for model, target, opposite in each))

    def term_of(self, model: sp.Expr, target: sp.Symbol, delta: sp.Expr | None, *, signed: bool) -> sp.Expr:
        """Return the loss of a row; `signed` where the labels are −1 and 1 instead of 0 and 1."""
        score = score_of(self, model)
        if not signed and score is not model:
            return _logistic(score, target, sp.S.One)
        if not signed:
            return self.term(score, target, sp.S.One if delta is None else delta)
        if score is not model or self.id == "logistic":
            return softplus(-target * score)
        return self.term(score, target, sp.S.One).xreplace({target: (target + 1) / 2})


def _squared(p: sp.Expr, y: sp.Symbol, _delta: sp.Expr) -> sp.Expr:
    """(p − y)²."""
    return (p - y) ** 2


def _absolute(p: sp.Expr, y: sp.Symbol, _delta: sp.Expr) -> sp.Expr:
    """|p − y|."""
    return sp.Abs(p - y)


def _huber(p: sp.Expr, y: sp.Symbol, delta: sp.Expr) -> sp.Expr:
    """½·r² for |r| ≤ δ, else δ·(|r| − ½·δ), with r = p − y (Huber, 1964)."""
    r = p - y
    return sp.Piecewise(
        (r**2 / 2, sp.Abs(r) <= delta),
        (delta * (sp.Abs(r) - delta / 2), True),
    )


def _logistic(z: sp.Expr, y: sp.Symbol, _delta: sp.Expr) -> sp.Expr:
    """softplus(z) − y·z, which is −y·ln p − (1 − y)·ln(1 − p) for p = sigmoid(z), without large numbers on the way."""
    return softplus(z) - y * z


def _cross_entropy(p: sp.Expr, y: sp.Symbol, _delta: sp.Expr) -> sp.Expr:
    """−y·ln p − (1 − y)·ln(1 − p)."""
    return -y * sp.log(p) - (1 - y) * sp.log(1 - p)


def _softmax(z: sp.Expr, y: sp.Symbol, _delta: sp.Expr) -> sp.Expr:
    """−ln of a class's share of all exponentials: ln(e^z_1 + e^z_2 + …) − Σ y_k·z_k, with y_k 1 for the row's class."""
    return sp.log(sp.exp(z)) - y * z


LOSSES: Final[Mapping[str, Loss]] = MappingProxyType(
    {
        each.id: each
        for each in (
            Loss("squared", _squared, halved=True),
            Loss("absolute", _absolute),
            Loss("huber", _huber),
            Loss("logistic", _logistic, classes=True),
            Loss("cross-entropy", _cross_entropy, classes=True),
            Loss("softmax", _softmax),
        )
    }
)
"""Every loss by its id."""


def loss_named(name: str) -> Loss:
    """Return the loss of that id; raises InputError for a name that is none.

    >>> loss_named("Cross entropy").id
    'cross-entropy'
    """
    spelled = "-".join(name.strip().lower().replace("_", " ").replace("-", " ").split())
    if spelled in LOSSES:
        return LOSSES[spelled]
    near = get_close_matches(spelled, LOSSES, n=1)
    if near:
        raise InputError(told("fitting.loss-but", given=name[:40], losses=tuple(LOSSES), near=near[0]))
    raise InputError(told("fitting.loss", given=name[:40], losses=tuple(LOSSES)))


def score_of(loss: Loss, model: sp.Expr) -> sp.Expr:
    """Return what a loss looks at: z, whether the model is z itself or sigmoid(z)."""
    inner = loss.id == "logistic" or (loss.id == "cross-entropy" and isinstance(model, sigmoid))
    return model.args[0] if inner and isinstance(model, sigmoid) else model


def labels_of(loss: Loss, target: str, values: frozenset[Fraction]) -> tuple[bool, tuple[Sentence, ...]]:
    """Return whether the labels are −1 and 1 instead of 0 and 1, and what is to be said of that.

    Raises InputError where a class is none of these; cross-entropy takes every share from 0 to 1.
    """
    if not loss.classes or values <= {Fraction(0), Fraction(1)}:
        return False, ()
    if values <= SIGNS:
        return True, (told("fitting.signs", target=Variable(target)),)
    if loss.id == "cross-entropy" and all(0 <= value <= 1 for value in values):
        return False, ()
    wrong = next(value for value in sorted(values) if value not in {0, 1})
    raise InputError(
        told("fitting.no-class", target=Variable(target), loss=loss.id, given=str(wrong)[:40], other="softmax")
    )
