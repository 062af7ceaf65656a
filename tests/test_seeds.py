"""What of long tests runs every day."""

from __future__ import annotations

from typing import Any

import pytest

from tests import seeds
from tests.bank import BANK, FUNCTIONS, bank, functions


def everyday(rows: list[Any]) -> list[Any]:
    """Return the parameters that are not marked full."""
    return [row for row in rows if not row.marks]


class TestSpread:
    """Rows of large tables."""

    def test_each_kind_is_there_every_day(self) -> None:
        """Each so many rows are for every day, and the first of every kind; all of them are parameters."""
        rows = ["a1", "a2", "b1", "a3", "c1", "a4", "a5"]
        chosen = seeds.some(rows, lambda row: row[0], first=1)
        assert chosen == ["a1", "a2", "b1", "c1"]
        made = seeds.spread(rows, chosen)
        assert [row.values for row in made] == [(row,) for row in rows]
        assert [row.values[0] for row in made if not row.marks] == chosen

    def test_the_bank_is_looked_at_whole(self) -> None:
        """Each function of the bank is somewhere in use every day, and every rule everywhere."""
        shares = [everyday(bank(0)), everyday(functions(1)), everyday(functions(2))]
        texts = [{row.values[-1] for row in share} for share in shares]
        assert set.union(*texts) == set(FUNCTIONS)
        rules = {rule for rule, _ in BANK}
        assert all({rule for rule, text in BANK if text in share} == rules for share in texts)


class TestExamples:
    """Random examples."""

    @pytest.mark.parametrize(("is_full", "counts"), [(False, [10, 25, 100]), (True, [10, 60, 400])])
    def test_a_quarter_every_day(self, monkeypatch: pytest.MonkeyPatch, is_full: bool, counts: list[int]) -> None:
        """A quarter of many is tried, all of few, and with --full all of them."""
        monkeypatch.setattr(seeds, "is_full", is_full)
        assert [seeds.examples(count) for count in (10, 60, 400)] == counts
