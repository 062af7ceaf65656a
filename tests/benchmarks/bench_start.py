"""How long a command takes from its start, beside `import sympy`, which none of them can do without.

    python tests/benchmarks/bench_start.py [RUNS]

Each is a process of its own, turn and turn about: `trace` to its end, and `walk` until the first worked step is on its
terminal. Prints the least seconds by the clock, those of the processor that `trace` had with its worker, and their
ratios to `import sympy` (wanted on a machine with two processors at rest: `trace` at most 2.0, `walk` at most 2.8).
Compile first (`python -m compileall gdtutor`); an installed wheel starts sooner than a checkout, as it has the tables
of the grammar.
"""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable

COMMAND = "from gdtutor.commands.cli import main; main()"
PROBLEM = ("x^2", "--start", "3", "--rate", "1/10")
SIZE = struct.pack("HHHH", 24, 80, 0, 0)
FIRST_STEP = "Step 0 → 1".encode()


def ended(*arguments: str) -> tuple[float, float]:
    """Return the seconds by the clock and of the processor until Python with these arguments has ended."""
    before, begun = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    taken, after = time.perf_counter() - begun, os.times()
    return taken, sum(after[2:4]) - sum(before[2:4])


def shown(words: bytes, *arguments: str) -> tuple[float, float]:
    """Return the seconds until Python with these arguments shows words on its terminal, and none of the processor."""
    terminal, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, SIZE)
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True
    )
    seen = b""
    try:
        while words not in seen:
            seen += os.read(terminal, 65536)
        return time.perf_counter() - begun, 0.0
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(terminal)
        os.close(end)


RIVALS: dict[str, Callable[[], tuple[float, float]]] = {
    "import sympy": lambda: ended("-c", "import sympy"),
    "trace": lambda: ended("-c", COMMAND, "trace", *PROBLEM),
    "walk": lambda: shown(FIRST_STEP, "-c", COMMAND, "walk", *PROBLEM),
}


def main(runs: int) -> None:
    """Measure and print."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in RIVALS}
    for _ in range(runs + 1):
        for name, measure in RIVALS.items():
            found[name].append(measure())
    least = {name: [min(part) for part in zip(*times[1:], strict=True)] for name, times in found.items()}
    clock, processor = least["import sympy"]
    for name, (taken, worked) in least.items():
        told = f"   processor {1000 * worked:6.0f} ms   {worked / processor:.2f} ×" if worked else ""
        print(f"{name:<12} {1000 * taken:6.0f} ms   {taken / clock:.2f} × import sympy{told}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
