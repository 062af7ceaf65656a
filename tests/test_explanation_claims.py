"""What explanations claim, recomputed without the program: a share of the search of `explanation_oracle.py`."""

from __future__ import annotations

import pytest

from tests.explanation_oracle import judge
from tests.seeds import seeds

FIRST = 7_001
BATCHES = 8
SIZE = 6
FEWEST = 300
"""So many claims are judged at least, that the test does not pass because nothing was read."""


class TestClaims:
    """Random problems with all methods, by seed."""

    @pytest.mark.parametrize("first", seeds(range(FIRST, FIRST + BATCHES * SIZE, SIZE), everyday=2))
    def test_none_is_false(self, first: int) -> None:
        """No sentence, row or line of a document is false, and none is of a kind that nothing judges."""
        report = judge(range(first, first + SIZE))
        assert not list(report.lines("false"))
        assert not list(report.lines("unread"))
        assert report.judged() * BATCHES > FEWEST
