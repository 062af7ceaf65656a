"""Budgets of the face for Python: what takes too long or too much is ended with an error of the family."""

from __future__ import annotations

import itertools
import signal
import threading
from collections.abc import Iterator

import pytest

import gdtutor
from gdtutor.errors import BudgetError, InputError

SHORT = 0.001
LONG = 600


def hopeless() -> int:
    """Compute for ever in Python."""
    return sum(0 for _ in itertools.repeat(0))


def hoard() -> list[bytes]:
    """Take more and more memory."""
    return [bytes([n % 256]) * 10**5 for n in itertools.count()]


def interrupted() -> None:
    """Compute for ever while Ctrl-C is pressed."""
    signal.raise_signal(signal.SIGINT)
    hopeless()


@pytest.fixture
def unbounded() -> Iterator[None]:
    """Leave no budget behind."""
    yield
    gdtutor.set_budget()


class TestBlock:
    """with gdtutor.budget(…)."""

    def test_time(self) -> None:
        """What does not end is ended, and told so."""
        with pytest.raises(BudgetError, match=r"more than 0\.001 seconds"), gdtutor.budget(seconds=SHORT):
            hopeless()

    def test_memory(self) -> None:
        """What takes more and more memory is ended."""
        with pytest.raises(BudgetError, match="more than 20 megabytes"), gdtutor.budget(megabytes=20):
            hoard()

    def test_enough(self) -> None:
        """A budget that is enough changes nothing, and nobody watches any more."""
        with gdtutor.budget(seconds=LONG):
            assert gdtutor.descend("x^2", 3, "1/10", 5).last == 5
        watching = [thread for thread in threading.enumerate() if thread.name == "budget"]
        for thread in watching:
            thread.join(LONG)
        assert not any(thread.is_alive() for thread in watching)

    @pytest.mark.parametrize(("outer", "inner"), [(SHORT, LONG), (LONG, SHORT)])
    def test_nested(self, outer: float, inner: float) -> None:
        """Of two budgets the one that is spent is told."""
        with pytest.raises(BudgetError, match=r"0\.001"), gdtutor.budget(seconds=outer), gdtutor.budget(seconds=inner):
            hopeless()

    def test_spent_at_the_end(self) -> None:
        """A budget that is spent while its block is left raises its own error, or nothing."""
        for steps in range(200):
            try:
                with gdtutor.budget(seconds=1e-6):
                    sum(range(10 * steps))
            except BudgetError:
                pass

    def test_begun_while_another_ends(self) -> None:
        """A budget that begins as the one around it is spent waits for nobody: all blocks end."""
        spent = 0
        for steps in range(500):
            try:
                with gdtutor.budget(seconds=1e-5 * (1 + steps % 40)), gdtutor.budget(seconds=LONG):
                    sum(range(2000))
            except BudgetError:
                spent += 1
        assert spent

    def test_other_errors(self) -> None:
        """An error of the block is left as it is."""
        with pytest.raises(ZeroDivisionError), gdtutor.budget(seconds=LONG):
            raise ZeroDivisionError

    def test_interrupted(self) -> None:
        """Ctrl-C ends a question within its budget."""
        with pytest.raises(KeyboardInterrupt), gdtutor.budget(seconds=LONG):
            interrupted()

    @pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), "5"])
    def test_refused(self, seconds: float) -> None:
        """A budget is a number above 0."""
        with pytest.raises(InputError, match="above 0"):
            gdtutor.budget(seconds=seconds)


@pytest.mark.usefixtures("unbounded")
class TestStanding:
    """gdtutor.set_budget(…)."""

    def test_questions(self) -> None:
        """Every question has it: a function, an iterate, an outcome, a document."""
        run, derivative = gdtutor.descend("x^4 - 3x", 3, "1/100", 50_000), gdtutor.differentiate("sin(x^2)^50 e^x")
        gdtutor.set_budget(seconds=1e-6)
        for asked in (
            lambda: gdtutor.descend("x^2", 3, "1/10"),
            lambda: run[40_000],
            lambda: run.outcome,
            run.markdown,
            lambda: derivative.result,
        ):
            with pytest.raises(BudgetError):
                asked()

    def test_lifted(self) -> None:
        """Without arguments there is none."""
        gdtutor.set_budget(seconds=1e-6)
        gdtutor.set_budget()
        assert gdtutor.descend("x^2", 3, "1/10", 5).last == 5

    def test_refused(self) -> None:
        """What is refused changes nothing."""
        with pytest.raises(InputError):
            gdtutor.set_budget(seconds=-1)
        assert gdtutor.descend("x^2", 3, "1/10", 5).last == 5

    def test_another_thread(self) -> None:
        """A question asked in another thread has the budget too."""
        gdtutor.set_budget(seconds=1e-6)
        found: list[BaseException] = []

        def ask() -> None:
            try:
                gdtutor.descend("x^2", 3, "1/10")
            except BudgetError as error:
                found.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        assert len(found) == 1
