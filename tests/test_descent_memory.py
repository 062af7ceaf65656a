"""What an update rule remembers: as many values as it says, exactly and on balls, whatever theory makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest
from flint import fmpq

from gdtutor.catalog.methods import METHODS
from gdtutor.descent import iterates
from gdtutor.descent.exactness import Point, Value
from gdtutor.descent.methods.base import Box, EnclosedState, State
from gdtutor.descent.methods.memoryless import Memoryless, MemorylessSteps
from gdtutor.descent.run import Run
from gdtutor.descent.system import System
from gdtutor.documents import DOCUMENTS
from gdtutor.language.problem import read_problem


@dataclass(frozen=True)
class Counting(Memoryless):
    """Gradient descent that remembers a matrix, whose entry number k grows by k at each step."""

    @staticmethod
    def memory(variables: int) -> Mapping[str, Point]:
        """Begin with zeros."""
        return {"A": (fmpq(0),) * variables**2}

    @staticmethod
    def advance(system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State:  # noqa: ARG004
        """Step down, and count."""
        point = tuple(x - system.rate * g for x, g in zip(state.point, slopes, strict=True))
        return State(point, (tuple(a + k for k, a in enumerate(state.memory[0])),))

    @staticmethod
    def stepper(system: System) -> CountingSteps:
        """Return the rule on balls."""
        return CountingSteps(system)


class CountingSteps(MemorylessSteps):
    """The same on balls."""

    def step(self, n: int, sight: EnclosedState) -> Box:
        """Step down, and count."""
        rate = self.system.rate_ball()
        point = (x - rate * g for x, g in zip(sight.box, sight.slope, strict=True))
        return (*point, *(a + k for k, a in enumerate(sight.memory)))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a run of that rule which leaves fractions behind."""
    monkeypatch.setattr(iterates, "update_rule", lambda _: Counting(replace(METHODS["gradient-descent"], lines=())))
    return Run(read_problem("x^4 + y^4", "1, 1/2", "1/100", 12))


class TestMatrix:
    """A memory whose size depends on the number of variables."""

    def test_it_is_remembered(self, run: Run) -> None:
        """Every entry is there at every iterate, exactly at first and enclosed later on."""
        assert run.last == 12
        assert run.exact_state(1) is not None
        assert run.exact_state(12) is None
        for n in (0, 1, 12):
            assert [float(entry) for entry in run.memory_at(n)["A"]] == [n * k for k in range(4)]

    def test_it_is_written(self, run: Run) -> None:
        """In a table each entry has a column, named by its row and its column."""
        titles = "".join(DOCUMENTS["run"].write(run, "csv")).splitlines()[0].split(",")
        assert [name for name in titles if name.startswith("A") and not name.endswith("exact")] == [
            "A_x_x",
            "A_x_y",
            "A_y_x",
            "A_y_y",
        ]
