"""One life of the app in a terminal of its own, and a monkey at it: what it does arrives as bytes and signals."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.monkey.deeds import Deed, Kill, Paste, Point, Press, Resize
from tests.monkey.life import PATIENCE, Report, end_one
from tests.processes import below, gone

KEYS: Final = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f5": "\x1b[15~",
    "ctrl+p": "\x10",
    "ctrl+c": "\x03",
    "question_mark": "?",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""Textual's name of a key → what a terminal sends."""
LEAVING: Final = (Press("q"), Press("ctrl+c"))
"""Keys that leave the app."""
STAYING: Final = 0.9
"""The share of them that is passed over, so that a life lasts for a while."""
BUTTONS: Final = {"click": 0, "move": 35, "wheel up": 64, "wheel down": 65}
"""What is done with the mouse → its number in the report of a terminal."""


class TerminalLife:
    """The app as a process with a terminal."""

    def __init__(self, report: Report, chance: random.Random, words: list[str], folder: Path) -> None:
        """Open the app with the command line `words` in a folder; `chance` decides which worker is ended."""
        self._report = report
        self._chance = chance
        self._size = (100, 30)
        self._recent: deque[Deed] = deque(maxlen=25)
        self._screen, end = pty.openpty()
        self._set_size()
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gdtutor", *words],
            stdin=end, stdout=end, stderr=end, env=environment, cwd=folder, start_new_session=True,
        )  # fmt: skip
        os.close(end)
        self._seen = b""

    def live(self, deeds: Iterable[tuple[Deed, float | None]]) -> None:
        """Do all deeds, as long as the app is not left, and leave it; what is wrong then is told to the report."""
        self._report.lives += 1
        self._read(until=b"\x1b[?1049h")
        for deed, rest in deeds:
            if self._process.poll() is not None:
                break
            if deed in LEAVING and self._chance.random() < STAYING:
                continue
            self._recent.append(deed)
            self._do(deed)
            self._report.events += 1
            self._read(seconds=0.0 if rest is None else max(rest, 0.01))
        left = below(self._process.pid)
        ended = self._process.poll()
        if ended is None:
            ended = self._leave()
        else:
            self._report.leaves += 1
        self._read(seconds=0.5)
        os.close(self._screen)
        self._judge(ended, everybody_gone=gone(left))

    def _leave(self) -> int | None:
        """Leave with Ctrl-C, from a window in which that can be seen; return the status, None where that fails."""
        self._resize(100, 30)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            self._send("\x03")
            self._read(seconds=1)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
            return None
        return self._process.returncode

    def _judge(self, status: int | None, *, everybody_gone: bool) -> None:
        faults = {
            f"it ended with {status}" if status is not None else "it hung": status != 0,
            "the terminal was not restored": b"\x1b[?1049l" not in self._seen,
            "there was a traceback": b"Traceback" in self._seen,
            "a process was left": not everybody_gone,
        }
        for words, wrong in faults.items():
            if wrong:
                self._report.faults.append(f"{words} after {[*self._recent]}\n{self._seen[-3000:]!r}")

    def _do(self, deed: Deed) -> None:
        width, height = self._size
        match deed:
            case Press(key):
                self._send(KEYS.get(key, key))
            case Point(kind, x, y):
                place = f"\x1b[<{BUTTONS[kind]};{int(x * width) + 1};{int(y * height) + 1}"
                self._send(f"{place}M{place}m" if kind == "click" else f"{place}M")
            case Resize(wide, high):
                self._resize(wide, high)
            case Paste(text):
                self._send(f"\x1b[200~{text}\x1b[201~")
            case Kill(server):
                self._report.kills += end_one(self._chance, server=server, root=self._process.pid)

    def _resize(self, width: int, height: int) -> None:
        """Give the terminal another size; the app hears of it by a signal."""
        self._size = (width, height)
        self._set_size()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGWINCH)

    def _set_size(self) -> None:
        width, height = self._size
        fcntl.ioctl(self._screen, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def _send(self, words: str) -> None:
        with contextlib.suppress(OSError):
            os.write(self._screen, words.encode())

    def _read(self, *, seconds: float = 30, until: bytes = b"") -> None:
        """Take what is painted, for so many seconds, or until some bytes come; the end of it is kept."""
        end = time.monotonic() + seconds
        while True:
            if not select.select([self._screen], [], [], max(0, end - time.monotonic()))[0]:
                return
            try:
                self._seen = (self._seen + os.read(self._screen, 65536))[-200_000:]
            except OSError:
                return
            if (until and until in self._seen) or time.monotonic() > end:
                return
