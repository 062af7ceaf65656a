"""Claims: what `expect` says of a walk is verified, against closed forms that know nothing of the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdtutor.practice.lessons import check_lesson
from gdtutor.teaching.claims import check_claims
from gdtutor.teaching.lesson import Expectation, WalkBlock
from gdtutor.teaching.reading import read_lesson
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.lessons import CheckClaims
from tests.test_teaching_check import write


def walk(*claims: str, f: str = "x^2 - 6x + 11", start: str = "8", rate: str = "1/4", steps: int = 60) -> WalkBlock:
    """Return a walk with claims, the n-th in line n; the usual one is at 3 + 5/2ⁿ after n steps."""
    expect = tuple(Expectation(text, line) for line, text in enumerate(claims, 1))
    return WalkBlock(f, start, rate, steps, id="one", expect=expect)


def faults(block: WalkBlock, *others: WalkBlock) -> dict[int, str]:
    """Return what is wrong by line."""
    return {line: str(why) for line, why in check_claims(block, (block, *others))}


class TestTrue:
    """What holds."""

    @pytest.mark.parametrize(
        "claim",
        [
            "x(1) = 11/2",
            "x(1) = 5.5",
            "11/2 = x(1)",
            "x(10) ≈ 3.005",
            "x(10) ~= 3.0049",
            "distance(10) ≈ 4.88e-3",
            "slope(x = 1) ≈ -4.0",
            "limit = 3",
            "f(limit) < 2.5",
            "f(limit) <= 2",
            "x(2) ≥ x(3)",
            "steps_to(1/100) = 9",
            "threshold = 1",
            "factor = 1/2",
            "x(3) - 3 = (x(2) - 3)/2",
            "outcome = converged",
            "outcome is converged",
            "converged at 37",
            "one.converged at 37",
            "last = 37",
            "limit is a minimum",
        ],
    )
    def test_on_a_parabola(self, claim: str) -> None:
        """xₙ = 3 + 5/2ⁿ, and the slope 10/2ⁿ is at most 10⁻¹⁰ first for n = 37."""
        assert faults(walk(claim)) == {}

    @pytest.mark.parametrize(
        ("f", "start", "rate", "steps", "claims"),
        [
            ("x^4", "1", "1/50", 200, ("x(200) ≈ 0.173", "outcome = step-limit", "limit = 0")),
            ("x^2", "3", "1", 6, ("outcome = cycle", "x(1) = -3", "factor = -1")),
            ("x^2", "3", "11/10", 10, ("outcome = diverging", "factor = -6/5")),
            ("x^4 - 2x^2", "0", "1/50", 10, ("stationary at 0", "limit is a maximum")),
            ("x^2/2 - y^2/2", "1, 0", "1/10", 500, ("limit is a saddle", "y(20) = 0", "limit = (0, 0)")),
            ("x^2 + 10y^2", "10, 1", "1/11", 20, ("point(1) = (90/11, -9/11)", "point(1) ≈ (8.182, -0.818)")),
            ("x^2 + 10y^2", "10, 1", "1/11", 20, ("norm(0) = 20*sqrt(2)", "norm(0) ≈ 28.284271")),
            ("sqrt(2)*x^2", "1", "1/10", 20, ("slope(0)^2 = 8", "slope(0) > 2.828427", "slope(0) ≈ 2.83")),
        ],
    )
    def test_elsewhere(self, f: str, start: str, rate: str, steps: int, claims: tuple[str, ...]) -> None:
        """Ends, points and values of other walks."""
        assert faults(walk(*claims, f=f, start=start, rate=rate, steps=steps)) == {}

    def test_of_another_walk(self) -> None:
        """A claim may speak of another walk of the lesson."""
        other = WalkBlock("x^2", "3", "1/10", 20, id="other")
        assert faults(walk("other.x(1) = 12/5", "other.rate < rate"), other) == {}


class TestFalse:
    """What does not hold, with what is true."""

    @pytest.mark.parametrize(
        ("claim", "words"),
        [
            ("x(1) = 11/3", "x(1) = 11/3 does not hold: x(1) = 11/2."),
            ("x(10) ≈ 3.004", "x(10) = 3077/1024."),
            ("x(20) = 3", "x(20) ≈ 3.00000."),
            ("x(1) ≈ 5.4", "x(1) = 11/2."),
            ("f(limit) > 2", "f(limit) = 2."),
            ("converged at 38", "the walk is converged at 37."),
            ("outcome = cycle", "the walk is converged at 37."),
            ("limit is a saddle", "it is a point of the kind minimum."),
            ("outcome = convergd", "no walk ends as convergd; did you mean converged?"),
            ("limit is a minimun", "no point is called minimun; did you mean minimum?"),
            ("x(1) ≈ 11/2", "behind ≈ there has to be a decimal"),
            ("x(1) = (1, 2)", "there is 1 number on the left, and 2 on the right"),
            ("outcome > 3", "write outcome = cycle or converged at 37"),
            ("x(1)", "ends too early"),
            ("y(1) = 2", "a walk has no y"),
            ("two.x(1) = 2", "no walk with the id two"),
            ("import os", "cannot be read from os on"),
        ],
    )
    def test_told(self, claim: str, words: str) -> None:
        """The line, the claim, and what is true or what to write."""
        found = faults(walk("last = 37", claim))
        assert list(found) == [2]
        assert words in found[2]

    def test_equality_without_a_proof(self) -> None:
        """Two numbers that no precision tells apart are not called equal without a proof."""
        rounded = walk("x(9) = x(9)", "x(9) = x(8)", f="e^x + x^2", start="1", rate="1/10")
        assert "neither proven nor disproven; write ≈" in faults(rounded)[1]
        assert "x(9) = x(8) does not hold: x(9) ≈" in faults(rounded)[2]


class TestLines:
    """Where a claim stands."""

    BODY = """Text.

```walk
f = "x^2"
start = "3"
rate = "1/10"
expect = [
  "x(1) = 12/5",
  "x(1) = 2", "x(2) = 1",

  "x(1) = 2",
]
```
"""

    def test_in_a_list(self, tmp_path: Path) -> None:
        """Each claim of a list has its own line, the same one twice included."""
        reading = read_lesson(write(tmp_path, self.BODY))
        assert reading.lesson is not None
        assert [each.line - 5 for each in reading.lesson.walks[0].expect] == [8, 9, 9, 11]
        assert [fault.line - 5 for fault in check_lesson(reading.path)] == [9, 9, 11]

    def test_no_list(self, tmp_path: Path) -> None:
        """What is no list of texts is refused with a line to write."""
        (fault,) = check_lesson(
            write(tmp_path, '```walk\nf = "x"\nstart = "1"\nrate = "1"\nexpect = "last = 3"\n```\n')
        )
        assert (fault.line, "expect = [" in fault.message) == (10, True)

    def test_request(self) -> None:
        """The worker answers with the same faults."""
        block = walk("x(1) = 2")
        assert dict(answer(CheckClaims(block, (block,)))).keys() == {1}
