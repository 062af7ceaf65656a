"""Views of why a run went as it did."""

from __future__ import annotations

from dataclasses import dataclass, field

from gdtutor.text.sheet import Sheet


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section of why a run went as it did: sentences, and the table and worked lines that prove them.

    `last` where no section follows.
    """

    id: str
    title: str
    sentences: tuple[str, ...]
    sheet: Sheet | None = None
    last: bool = field(default=False)
