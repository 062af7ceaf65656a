"""How long until the first frame of gdtutor is on the terminal, beside a minimal Textual app, measured in one run.

    python tests/benchmarks/bench_first_frame.py [RUNS]

All run in a pseudo-terminal of 80×24, turn and turn about; the clock runs from the start of the process to the
moment in which the frame's own text arrives. Prints the medians in milliseconds, and their ratio to the minimal app's
(wanted: at most 1.3).
"""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time

MINIMAL = """
from textual.app import App
from textual.widgets import Footer, Header, Static
class Minimal(App):
    def compose(self):
        yield Header()
        yield Static("the first frame")
        yield Footer()
Minimal().run()
"""
GDTUTOR = "from gdtutor.commands.cli import main; main()"
APP = "from gdtutor.app.tutor import TutorApp; TutorApp().run()"
SIZE = struct.pack("HHHH", 24, 80, 0, 0)


def first_frame(program: str, words: bytes) -> float:
    """Return the seconds from starting Python on `program` until `words` arrive on its terminal."""
    terminal, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, SIZE)
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True
    )
    seen = b""
    try:
        while words not in seen:
            seen += os.read(terminal, 65536)
        return time.perf_counter() - begun
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(terminal)
        os.close(end)


def main(runs: int) -> None:
    """Measure and print."""
    rivals = {
        "minimal": (MINIMAL, b"the first frame"),
        "app": (APP, b"Your own function"),
        "gdtutor": (GDTUTOR, b"Your own function"),
    }
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(runs + 1):
        for name, (program, words) in rivals.items():
            times[name].append(first_frame(program, words))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:<8} {1000 * median:6.0f} ms   {median / medians['minimal']:.2f} × minimal")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
