"""Signals: they cross to another process as one plain sentence."""

from __future__ import annotations

import pickle

import pytest
import sympy as sp

from gdtutor.errors import NoAnswerError
from gdtutor.numbers.program import DomainCondition
from gdtutor.numbers.signals import IrrationalError, OutsideError, SignalError, TieError, UndecidedError

X = sp.Symbol("x", real=True)
NEED = DomainCondition(sp.log(X), X, "> 0")
SIGNALS = [
    OutsideError(NEED),
    TieError(X - 1),
    UndecidedError(),
    UndecidedError(need=NEED),
    UndecidedError(difference=X),
    IrrationalError(hopeless=True),
]


@pytest.mark.parametrize("signal", SIGNALS)
def test_crosses_to_another_process(signal: SignalError) -> None:
    """What arrives is an error of the family, with the same sentence and nothing of SymPy."""
    sent = pickle.dumps(signal)
    arrived = pickle.loads(sent)  # noqa: S301 - our own bytes
    assert type(arrived) is NoAnswerError
    assert str(arrived) == str(signal)
    assert b"sympy" not in sent


@pytest.mark.parametrize("signal", SIGNALS)
def test_sentence(signal: SignalError) -> None:
    """The sentence is one for a reader: no name of a class, and what to do."""
    assert str(signal).endswith("Try another start.")
    assert "Need(" not in str(signal)


def test_fields() -> None:
    """Where a signal is caught, it has what it hangs on."""
    assert OutsideError(NEED).need is NEED
    assert TieError(X - 1).difference == X - 1
    assert UndecidedError(need=NEED).need is NEED
