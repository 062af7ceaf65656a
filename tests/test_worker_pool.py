"""A worker: budgets, cancellation, superseding and the replacement of a worker that died."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from gdtutor.errors import BudgetError, InputError, InternalError, NoAnswerError
from gdtutor.views import PlotFrame, Statement
from gdtutor.worker.pool import Worker
from gdtutor.worker.requests.process import ProcessNumber, Ready
from gdtutor.worker.requests.reading import ReadStatement
from gdtutor.worker.requests.run import OpenRun
from tests.hoarder import Die, Dig, Fail, Hoard, Linger, Newest, Unanswered
from tests.processes import below, computes, gone, processor_seconds, rests
from tests.requests.lost import Lost

QUARTIC = Statement("x^4 - 3x^3 + 2", "4", "1/100", 20)
ENDLESS = Statement("x^2", "3", "1/10000000", 1_000_000)
"""A run that takes far longer than any budget of these tests."""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One worker for all tests of this module: replacing processes is part of what it must bear."""
    with Worker() as worker:
        yield worker


class TestAnswers:
    """What comes back."""

    def test_view(self, worker: Worker) -> None:
        """A request is answered with its view."""
        assert worker.ask(OpenRun(QUARTIC)).last == QUARTIC.steps

    def test_awaited(self, worker: Worker) -> None:
        """The same can be awaited."""
        assert asyncio.run(worker.aask(Ready())) is True

    def test_parse_error_keeps_its_fields(self, worker: Worker) -> None:
        """A fault in the function comes with its column."""
        (fault,) = worker.ask(ReadStatement(Statement("x^2 + )"), PlotFrame())).faults
        assert (fault.field, fault.column) == ("function", 6)

    @pytest.mark.parametrize(
        ("statement", "kind"),
        [(Statement("x^2", "1,2", "1/10"), InputError), (Statement("ln x", "-1", "1/10"), NoAnswerError)],
    )
    def test_errors_cross_the_border(self, worker: Worker, statement: Statement, kind: type[Exception]) -> None:
        """An error of the family arrives as what it was."""
        with pytest.raises(kind):
            worker.ask(OpenRun(statement))

    def test_nobody_answers(self, worker: Worker) -> None:
        """What should not happen arrives as an internal error, and the worker lives on."""
        with pytest.raises(InternalError, match="Unanswered is not answered"):
            worker.ask(Unanswered())
        assert worker.ask(Ready())


class TestBudgets:
    """What is too large is ended."""

    def test_time(self, worker: Worker) -> None:
        """Past its seconds a request fails with words, and the next one is answered."""
        with pytest.raises(BudgetError, match=r"took more than 0\.5 seconds"):
            worker.ask(OpenRun(ENDLESS), seconds=0.5)
        assert worker.ask(Ready())

    def test_memory(self) -> None:
        """Past its memory a request fails with words, and the next one is answered."""
        with Worker(memory=2**30) as small:
            assert small.ask(Hoard(2**20)) == 2**20
            with pytest.raises(BudgetError, match="memory"):
                small.ask(Hoard(2**31))
            assert small.ask(Hoard(2**20)) == 2**20

    def test_depth(self, worker: Worker) -> None:
        """Recursion without end fails with words."""
        with pytest.raises(BudgetError, match="nested too deeply"):
            worker.ask(Dig())

    def test_dies_every_time(self, worker: Worker) -> None:
        """A request that ends its worker whenever it is asked is given up after the second time."""
        with pytest.raises(InternalError, match="ended the worker process twice"):
            worker.ask(Die())
        assert worker.ask(Hoard(1)) == 1


class TestCancelling:
    """What nobody wants any more is ended for real."""

    def test_running(self, worker: Worker) -> None:
        """A cancelled request frees the worker long before its budget."""
        future = worker.submit(OpenRun(ENDLESS), seconds=600)
        later = worker.submit(Ready(), seconds=60)
        threading.Timer(0.5, future.cancel).start()
        assert later.result(timeout=30) is True
        assert future.cancelled()

    def test_superseded(self, worker: Worker) -> None:
        """Of several requests of a channel only the newest is answered, even while an older one runs."""
        older = [worker.submit(Newest(600), seconds=600) for _ in range(3)]
        newest = worker.submit(Newest(0))
        assert newest.result(timeout=30) is True
        for future in older:
            with pytest.raises(CancelledError):
                future.result(timeout=5)

    def test_close_ends_everything(self) -> None:
        """Closing cancels what waits and what runs, and later requests are cancelled at once."""
        worker = Worker()
        futures = [worker.submit(OpenRun(ENDLESS), seconds=600) for _ in range(2)]
        worker.close()
        assert all(future.cancelled() for future in futures)
        assert worker.submit(Ready()).cancelled()

    def test_the_processor_is_free(self, worker: Worker) -> None:
        """Once a computation is cancelled no process wants the processor: told by their own states and times."""
        assert worker.ask(Ready())
        before = processor_seconds()
        future = worker.submit(OpenRun(ENDLESS), seconds=600)
        while processor_seconds() < before + 0.2:
            time.sleep(0.02)
        assert computes()
        future.cancel()
        while not rests():
            time.sleep(0.02)
        assert worker.ask(Ready())


class TestStarting:
    """Workers that cannot be started, and requests that nobody would answer."""

    def test_no_handlers(self) -> None:
        """Where what answers cannot be loaded that is told in words."""
        with Worker() as worker, pytest.raises(InternalError, match=r"ModuleNotFound.*installing gdtutor anew"):
            worker.ask(Lost(), seconds=600)

    def test_no_process(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where no process can be started the reason is told; when one can be, the next request is answered."""
        with Worker() as worker:
            assert worker.ask(Hoard(1)) == 1
            with monkeypatch.context() as patch:
                patch.setattr("pebble.pool.process.launch_process", _refuse)
                worker._discard()
                with pytest.raises(InternalError, match=r"cannot be started: .*unavailable"):
                    worker.ask(Hoard(1), seconds=600)
            assert worker.ask(Hoard(1)) == 1

    def test_no_thread(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where not even a thread can be started that is told, too."""
        monkeypatch.setattr(threading.Thread, "start", _refuse)
        with Worker() as worker, pytest.raises(InternalError, match="cannot be started"):
            worker.ask(Hoard(1))

    def test_it_never_comes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A process whose start takes without end is not waited for, by this request or later ones."""
        monkeypatch.setattr("gdtutor.worker.pool.worker.STARTING", 0.2)
        come = threading.Event()

        def late(*_: object) -> None:
            come.wait()
            _refuse()

        monkeypatch.setattr("pebble.pool.process.launch_process", late)
        with Worker() as worker:
            for _ in range(2):
                with pytest.raises(InternalError, match="not ready"):
                    worker.ask(Hoard(1), seconds=600)
            come.set()

    @pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
    def test_nobody_listens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the thread that takes the answers has died, a request ends all the same."""
        monkeypatch.setattr("pebble.pool.process.WorkerManager.receive", _refuse)
        with Worker() as worker, pytest.raises(InternalError, match="worker process"):
            worker.ask(Hoard(1), seconds=600)

    def test_an_error_that_cannot_be_sent(self) -> None:
        """Of an error that only the worker knows the words arrive."""
        with Worker() as worker, pytest.raises(InternalError, match="OddError: this and that"):
            worker.ask(Fail())


def _refuse(*_: object, **__: object) -> None:
    raise BlockingIOError(11, "Resource temporarily unavailable")


class TestReplacement:
    """A worker that dies of something else is replaced."""

    def test_killed_while_idle(self) -> None:
        """The next request is answered by a fresh worker, and the loss is told at most once."""
        told: list[str] = []
        with Worker(on_replaced=lambda: told.append("replaced")) as worker:
            process = worker.ask(ProcessNumber())
            os.kill(process, signal.SIGKILL)
            assert worker.ask(ProcessNumber()) != process
        assert len(told) <= 1

    def test_killed_while_working(self, tmp_path: Path) -> None:
        """The request is done again by a fresh worker, and the loss is told once."""
        told: list[str] = []
        note = tmp_path / "note"
        with Worker(on_replaced=lambda: told.append("replaced")) as worker:
            process = worker.ask(ProcessNumber())
            answer = worker.submit(Linger(str(note)), seconds=60)
            while not note.exists():
                time.sleep(0.01)
            os.kill(process, signal.SIGKILL)
            assert answer.result(timeout=60) == "done"
            assert worker.ask(ProcessNumber()) != process
        assert told == ["replaced"]


class TestProcess:
    """The process that asks."""

    def test_workers_end_with_it(self) -> None:
        """When the process that asks is killed in the middle of a computation, its workers and their server end."""
        program = (
            "from gdtutor.worker.pool import Worker\n"
            "from gdtutor.views import Statement\n"
            "from gdtutor.worker.requests.process import ProcessNumber\n"
            "from gdtutor.worker.requests.run import OpenRun\n"
            "if __name__ == '__main__':\n"
            "    with Worker() as worker:\n"
            "        print(worker.ask(ProcessNumber()), flush=True)\n"
            "        worker.ask(OpenRun(Statement('x^2', '3', '1/10000000', 1_000_000)), seconds=600)\n"
        )
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as asking:
            assert asking.stdout is not None
            asking.stdout.readline()
            others = below(asking.pid)
            while not computes(asking.pid):
                time.sleep(0.02)
            asking.kill()
        assert others
        assert gone(others)

    def test_no_sympy_here(self) -> None:
        """Neither importing the pool nor asking it loads SymPy into this process."""
        program = (
            "import sys\n"
            "from gdtutor.worker.pool import Worker\n"
            "from gdtutor.worker.requests.process import Ready\n"
            "if __name__ == '__main__':\n"
            "    with Worker() as worker:\n"
            "        assert worker.ask(Ready())\n"
            "    assert not {'sympy', 'flint', 'textual'} & set(sys.modules)\n"
        )
        subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
