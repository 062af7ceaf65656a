"""The app with its real kernel, in processes of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

PRELUDE = """
import asyncio, os, signal, sys
from gdtutor.app.tutor import TutorApp
from gdtutor.views import Statement
from gdtutor.worker.request import Pool
from gdtutor.worker.requests.process import ProcessNumber
from gdtutor.worker.requests.sweep import TryRates

def text(app):
    strips = app.screen._compositor.render_strips()
    return "\\n".join("".join(segment.text for segment in strip) for strip in strips)

async def until(pilot, words, seconds=60):
    for _ in range(int(seconds * 20)):
        if words in text(pilot.app):
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{words!r} never came:\\n{text(pilot.app)}")

PROBLEM = Statement("x^4 - 3x^3 + 2", "4", "1/100", 20)
"""


def run(body: str, folder: Path) -> str:
    """Run an asynchronous body in a fresh process; return what it prints on file descriptor 1."""
    program = folder / "program.py"
    program.write_text(
        PRELUDE
        + "async def main():\n"
        + textwrap.indent(textwrap.dedent(body), "    ")
        + "\nif __name__ == '__main__':\n    asyncio.run(main())\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(program)], capture_output=True, text=True, timeout=150, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-3000:]
    return done.stdout


class TestTheAppProcess:
    """What the app process loads."""

    def test_sympy_never_comes_into_it(self, tmp_path: Path) -> None:
        """Through home, form, walk, what-if and export SymPy and Lark are never imported in the app process."""
        body = """
        app = TutorApp()
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, "Your own function")
            await pilot.press("n", *"x^2", "tab", "3")
            await until(pilot, "f′(x) = 2·x")
            await pilot.press("enter")
            await until(pilot, "Step 0 → 1")
            for key, words in (("w", "slope 0"), ("o", "A xₙ"), ("s", "threshold"), ("b", "leads to")):
                await pilot.press(key)
                await until(pilot, words)
            for _ in range(100):  # the first only stops what is still computed
                await pilot.press("escape")
                await pilot.pause(0.1)
                if "step 0 of" in text(pilot.app):
                    break
            await pilot.press("right", "plus")
            await until(pilot, "α = 1/5")
            await until(pilot, "Step 1 → 2")
            await pilot.press("v", "e")
            await until(pilot, "Save")
            await pilot.press("enter")
            await until(pilot, "Saved")
        assert not {"sympy", "flint", "lark", "mpmath"} & set(sys.modules), "mathematics in the app process"
        assert "x_{1}" in open("descent.md").read()
        """
        run(body, tmp_path)

    def test_a_worker_that_is_killed_is_replaced(self, tmp_path: Path) -> None:
        """When the worker dies in the middle of a walk the walk goes on."""
        body = """
        import multiprocessing
        app = TutorApp(PROBLEM)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, "Step 0 → 1")
            await pilot.pause(0.5)
            for worker in list(app.client.started[Pool.FRONT]._pool._pool_manager.worker_manager.workers):
                os.kill(worker, signal.SIGKILL)
            await pilot.press("end")
            await until(pilot, "where the run ends")
            await pilot.press("home", "right")
            await until(pilot, "Step 1 → 2")
            assert "Traceback" not in text(app)
        """
        run(body, tmp_path)

    def test_analysis_never_slows_the_walk(self, tmp_path: Path) -> None:
        """While a second worker is busy with a long sweep, steps of the walk are worked out by the first."""
        body = """
        app = TutorApp(PROBLEM)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, "Step 0 → 1")
            assert set(app.client.started) == {Pool.FRONT}, "a second worker without need"
            await pilot.press("w")
            await until(pilot, "slope 0")
            app.screen.dismiss()
            await until(pilot, "Step 0 → 1")
            rates = tuple(f"1/{n}" for n in range(100, 100_000))
            sweep = app.client.started[Pool.BEHIND].submit(TryRates(PROBLEM, rates), seconds=600)
            processes = [await app.client.ask(ProcessNumber()), os.getpid()]
            assert len(set(processes)) == 2
            await pilot.press("end")
            await until(pilot, "where the run ends")
            await pilot.press("home", "right", "plus")
            await until(pilot, "α = 1/50")
            assert not sweep.done(), "the sweep was too short to be in the way"
            sweep.cancel()
        """
        run(body, tmp_path)

    def test_impossible_input_leaves_it_responsive(self, tmp_path: Path) -> None:
        """Towers, huge numbers and code are answered in words within seconds, and typing goes on."""
        body = """
        import time
        app = TutorApp()
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("n", *"x^2")
            await until(pilot, "f′(x) = 2·x")
            line = app.screen.form.line("function")
            for typed in ("x^x^x^x^x^x", "9^9^9^9^9", "(x+1)^100000", "gamma(10^10)", "__import__('os')", "(" * 2000):
                line.value = typed
                begun = time.perf_counter()
                await pilot.pause(0.05)
                assert time.perf_counter() - begun < 1, typed
                await pilot.pause(0.8)
                line.value = "x^3"
                await until(pilot, "f′(x) = 3·x²", 8)
                line.value = ""
                await pilot.pause(0.1)
        """
        run(body, tmp_path)


class Terminal:
    """A real terminal with the app in it."""

    def __init__(self) -> None:
        """Start the app and wait until its first screen is there."""
        import pty

        self.screen, end = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        command = [sys.executable, "-m", "gdtutor"]
        self.process = subprocess.Popen(
            command, stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True
        )
        os.close(end)
        self.seen = b""
        self.read(b"Downhill")

    def read(self, until: bytes = b"") -> None:
        """Read what is painted, until some words come or the terminal is closed."""
        import select

        while select.select([self.screen], [], [], 30)[0]:
            try:
                self.seen += os.read(self.screen, 65536)
            except OSError:
                return
            if until and until in self.seen:
                return

    def close(self) -> None:
        """Close it, and end the app for good."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.close(self.screen)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """Yield a terminal that shows the home screen."""
    opened = Terminal()
    yield opened
    opened.close()


class TestLeaving:
    """The way out of a real terminal."""

    def test_ctrl_c_restores_the_terminal(self, terminal: Terminal) -> None:
        """Ctrl-C ends the app with status 0, without a traceback, and the alternate screen is left."""
        os.write(terminal.screen, b"\x03")
        terminal.read()
        assert terminal.process.wait(30) == 0
        assert b"\x1b[?1049l" in terminal.seen
        assert b"Traceback" not in terminal.seen

    def test_told_to_end(self, terminal: Terminal) -> None:
        """SIGTERM ends the app with the status of the signal, and the alternate screen is left."""
        os.kill(terminal.process.pid, signal.SIGTERM)
        terminal.read()
        assert terminal.process.wait(30) == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in terminal.seen
        assert b"Traceback" not in terminal.seen

    def test_terminal_closed(self, terminal: Terminal) -> None:
        """A closed window takes the app with it: after SIGHUP, and SIGCONT as the system sends it, the process ends."""
        os.kill(terminal.process.pid, signal.SIGHUP)
        os.kill(terminal.process.pid, signal.SIGCONT)
        os.close(terminal.screen)
        assert terminal.process.wait(30) == 128 + signal.SIGHUP

    def test_terminal_closed_without_a_signal(self, terminal: Terminal) -> None:
        """A terminal may go without a word, as where it is not the process's own: the app ends all the same."""
        os.close(terminal.screen)
        assert terminal.process.wait(60) == 128 + signal.SIGHUP
