"""How long from pressing → until the next step is painted: a run of 10 iterates beside one of 10,000, in one run.

    python tests/benchmarks/bench_step_key.py [KEYS]

The app runs in a pseudo-terminal of 80×24 with its real kernel; both runs take turns. The clock runs from writing the
key to the terminal until the new step's heading has arrived from it: reading the key, painting and writing are in it.
Prints the median and the ninth decile of both in milliseconds (wanted: a median under 16, and no larger for 10,000).
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time

PROGRAM = """
from gdtutor.app.tutor import TutorApp
from gdtutor.views import Statement
TutorApp(Statement("e^(-x) sin x + x^2/10", "1", "1/1000", {steps})).run()
"""
SIZE = struct.pack("HHHH", 24, 80, 0, 0)
LEFT, RIGHT = b"\x1b[D", b"\x1b[C"
LIMIT = 20
"""Seconds after which the app counts as stuck."""
PAUSE = 0.1
"""Seconds between two keys: as a quick reader presses them."""


class Session:
    """The app on a terminal of its own."""

    def __init__(self, steps: int) -> None:
        """Start the app on a run of so many steps."""
        self.last = steps
        self.n = 0
        self.way = 1
        self._terminal, end = pty.openpty()
        fcntl.ioctl(end, termios.TIOCSWINSZ, SIZE)
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor"}
        program = [sys.executable, "-c", PROGRAM.format(steps=steps)]
        self._process = subprocess.Popen(
            program, stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True
        )
        os.close(end)
        self._await("Step 0 → 1")
        time.sleep(1)
        self._drain()

    def _await(self, words: str) -> None:
        seen = b""
        wanted = words.encode()
        while wanted not in seen:
            if not select.select([self._terminal], [], [], LIMIT)[0]:
                raise TimeoutError(words)
            seen += os.read(self._terminal, 65536)

    def _drain(self) -> None:
        while select.select([self._terminal], [], [], 0)[0]:
            os.read(self._terminal, 65536)

    def press(self) -> float:
        """Go one step, turning around before the ends; return the seconds until it is on the terminal."""
        if not 0 < self.n + self.way < self.last:
            self.way = -self.way
        self.n += self.way
        time.sleep(PAUSE)
        self._drain()
        begun = time.perf_counter()
        os.write(self._terminal, RIGHT if self.way > 0 else LEFT)
        self._await(f"Step {self.n} → {self.n + 1}")
        return time.perf_counter() - begun

    def close(self) -> None:
        """End the app."""
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()
        os.close(self._terminal)


def main(keys: int) -> None:
    """Measure and print."""
    sessions = {10: Session(10), 10_000: Session(10_000)}
    times: dict[int, list[float]] = {steps: [] for steps in sessions}
    for _ in range(keys):
        for steps, session in sessions.items():
            times[steps].append(1000 * session.press())
    for steps, found in times.items():
        deciles = statistics.quantiles(found, n=10)
        print(f"{steps:>6} iterates: median {statistics.median(found):5.1f} ms, ninth decile {deciles[-1]:5.1f} ms")
    for session in sessions.values():
        session.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
