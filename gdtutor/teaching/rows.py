"""Rows in a lesson: the keys of a `walk` block that has data and a model in place of a function."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Final, TypeAlias

from gdtutor.data.choices import ALL, FACTORS, GAPS, SCALES, USUAL_LOSS, FitChoices, FitSource
from gdtutor.language.controls import visible
from gdtutor.text.sentence import told

Entry: TypeAlias = int | float | str
"""What stands in a row; a decimal is what it shows, so that 0.1 is a tenth."""
Data: TypeAlias = list[list[Entry]] | str
"""Rows, or the text of a file of them."""

MODELS: Final = ("model", "network")
"""Of these keys a walk with data has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FitFields:
    """What a `walk` block may say of rows; each key is an option of `gdtutor fit`."""

    data: Data = ""
    columns: tuple[str, ...] = ()
    model: str = ""
    target: str = ""
    loss: str = USUAL_LOSS
    delta: str = ""
    factor: str = FACTORS[0]
    half: bool = False
    scale: str = SCALES[0]
    test: str = ""
    seed: int = 0
    missing: str = GAPS[0]
    network: str = ""
    activation: str = ""
    batch: int | str = ALL

    @property
    def source(self) -> FitSource | None:
        """The rows and the model; None where there are no rows."""
        if not self.data:
            return None
        return FitSource(self.text, told("lessons.rows"), FitChoices.of(self, batch=str(self.batch)))

    @property
    def text(self) -> str:
        """The rows as the text of a file, the names of the columns in front where they are given."""
        titles = [list(self.columns)] if self.columns else []
        if isinstance(self.data, str):
            return visible(_written(titles) + self.data.strip("\n") + "\n")
        return visible(_written([*titles, *([*map(str, row)] for row in self.data)]))


def _written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
