"""What is asked about why a run went as it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import Statement
from gdtutor.views.explanation import SectionView
from gdtutor.worker.request import Pool, Request


@dataclass(frozen=True, slots=True)
class ExplainRun(Request[SectionView]):
    """Section `index` of the explanation; raises InputError past the last one."""

    title: ClassVar = told("working.explanation")
    seconds: ClassVar = 30
    pool: ClassVar = Pool.BEHIND

    statement: Statement
    index: int
    style: Style = PLAIN
