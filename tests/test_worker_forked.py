"""The process that is forked before a command line is read: tasks, budgets, ends; and what takes its place."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import ANY

import psutil
import pytest

from gdtutor.commands import cli


def told(script: str) -> str:
    """Run a script in a process of its own, which has no other thread, and return what it prints."""
    beginning = (
        "import os, signal, sys, time\nfrom gdtutor.worker import forked\nprocess = forked.ForkedProcess('html')\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", beginning + textwrap.dedent(script)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert not done.stderr, done.stderr
    return done.stdout.strip()


class TestForkedProcess:
    """It takes one task after the other, and is ended for real."""

    def test_answers(self) -> None:
        """Results and errors come back, also long ones, and nothing that a task prints is on the learner's streams."""
        assert told("""
            tasks = [(pow, (2, 10)), (int, ("x",)), (len, ("ab" * 10**6,)), (print, ("loose",)), (os.getppid, ())]
            for function, args in tasks:
                task = process.schedule(function, args, timeout=60)
                error = task.exception(timeout=60)
                print(type(error).__name__ if error else task.result())
            process.stop()
            process.join()
            print(os.getpid(), process.active)
        """).split() == ["1024", "ValueError", "2000000", "None", ANY, ANY, "False"]

    def test_budget(self) -> None:
        """Past its budget a task is a TimeoutError, and the process has ended."""
        assert (
            told("""
            task = process.schedule(time.sleep, (1000,), timeout=0.1)
            print(type(task.exception(timeout=60)).__name__, task.running(), process.active)
            process.join()
        """)
            == "TimeoutError False False"
        )

    def test_patience(self) -> None:
        """Who waits less long than the task takes is told so, and asks again."""
        assert (
            told("""
            task = process.schedule(time.sleep, (0.3,), timeout=60)
            looked = 0
            while True:
                try:
                    print(task.exception(timeout=0.05), looked > 0, process.active)
                    break
                except TimeoutError:
                    looked += 1
            process.stop()
            process.join()
        """)
            == "None True True"
        )

    def test_ended(self) -> None:
        """A process that ends by itself is told by its exit code, that of a signal negative; so is the next task."""
        assert (
            told("""
            for task in (process.schedule(os.abort, (), timeout=60), process.schedule(abs, (1,), timeout=60)):
                print(task.exception(timeout=60).exitcode, process.active)
            process.join()
        """).split()
            == [str(-signal.SIGABRT), "False"] * 2
        )

    def test_cancelled(self) -> None:
        """A task that is cancelled ends the process, whatever thread does so."""
        assert (
            told("""
            import threading
            from concurrent.futures import CancelledError
            task = process.schedule(time.sleep, (1000,), timeout=60)
            threading.Timer(0.1, task.cancel).start()
            try:
                task.exception(timeout=60)
            except CancelledError:
                print("cancelled", process.active)
            process.join()
        """)
            == "cancelled False"
        )

    def test_ends_with_whoever_asks(self) -> None:
        """It does not outlive the process that has forked it, even while it computes."""
        pid = int(
            told("""
            process.schedule(time.sleep, (1000,), timeout=60).exception
            print(process._pid, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        """)
        )
        assert not psutil.pid_exists(pid) or not psutil.wait_procs([psutil.Process(pid)], timeout=60)[1]


class TestWorker:
    """A worker asks the process that was forked first."""

    def test_first_and_next(self) -> None:
        """It answers the first requests; where it was ended, another process of a server does."""
        assert told("""
            process.stop()
            process.join()
            forked.fork("gdtutor.worker.handlers.process")
            from gdtutor.worker.pool import Worker
            from gdtutor.worker.requests.process import ProcessNumber
            replaced = []
            with Worker(on_replaced=lambda: replaced.append(True)) as worker:
                first = worker.ask(ProcessNumber())
                print(first == worker._pool._pid, bool(forked._waiting), replaced)
                os.kill(first, signal.SIGKILL)
                print(worker.ask(ProcessNumber()) != first, replaced)
        """).splitlines() == ["True False []", "True [True]"]

    def test_successor(self) -> None:
        """Where an app rests, the server is started from which another process would be forked."""
        assert (
            told("""
            process.stop()
            process.join()
            forked.fork("gdtutor.worker.handlers.process")
            from multiprocessing import forkserver
            from gdtutor.worker.pool import Worker, worker as module
            from gdtutor.worker.requests.process import ProcessNumber
            module.REST = 0.01
            with Worker(on_replaced=print) as worker:
                worker.ask(ProcessNumber())
                while forkserver._forkserver._forkserver_pid is None:
                    time.sleep(0.01)
                print(worker.ask(ProcessNumber()) == worker._pool._pid)
        """)
            == "True"
        )


class TestSubjects:
    """The commands that have one forked."""

    @pytest.mark.parametrize("module", sorted({*cli._NEEDED.values()}))
    def test_modules(self, module: str) -> None:
        """What is loaded for them exists."""
        assert find_spec(module) is not None
