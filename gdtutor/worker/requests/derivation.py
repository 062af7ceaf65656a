"""What is asked about a derivative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views.derivation import DerivationLineView, DerivationQuestion, DerivationView
from gdtutor.worker.request import Request


@dataclass(frozen=True, slots=True)
class OpenDerivation(Request[DerivationView]):
    """What the lines of a derivation are about."""

    title: ClassVar = told("working.derivative")
    seconds: ClassVar = 30

    question: DerivationQuestion
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class WorkLine(Request[DerivationLineView]):
    """Line `index` of a derivation."""

    title: ClassVar = told("working.line")

    question: DerivationQuestion
    index: int
    style: Style = PLAIN
