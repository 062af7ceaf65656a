"""The command `gdtutor`: as a shell starts it, and in this process, where all commands share one worker."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Final
from unittest.mock import patch

from gdtutor.commands import cli
from gdtutor.worker.pool import Worker, WorkerPool

COMMAND = Path(sys.executable).with_name("gdtutor")


def started(*arguments: str, folder: Path | None = None, **environment: str) -> CompletedProcess[str]:
    """Start the command as a shell does, and return what it printed and its status."""
    return subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
    )


def call(
    *arguments: str, folder: Path | None = None, encoding: str = "utf-8", piped: bytes = b""
) -> CompletedProcess[str]:
    """Run the command in this process, with streams of an encoding, and return what it printed and its status."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding, newline="\n") for _ in range(2))
    stdin = io.TextIOWrapper(io.BytesIO(piped))
    with (
        contextlib.chdir(folder or Path.cwd()),
        _signals_kept(),
        patch.multiple(sys, argv=["gdtutor", *arguments], stdin=stdin, stdout=out, stderr=err),
        patch("gdtutor.commands.document.Worker", _worker),
        patch("gdtutor.commands.sweep.WorkerPool", _workers),
        patch("gdtutor.worker.pool.Worker", _worker),
        patch("gdtutor.commands.practice.Worker", _worker),
        patch("gdtutor.commands.worksheet.Worker", _worker),
    ):
        status = _status()
    printed = []
    for stream in (out, err):
        stream.flush()
        printed.append(stream.buffer.getvalue().decode(encoding))
    return CompletedProcess(arguments, status, *printed)


def _status() -> int:
    try:
        cli.command_line()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


class _Lasting(Worker):
    """A worker that goes on when a command has ended."""

    def __exit__(self, *_: object) -> None:
        """End nothing."""


class _LastingPool(WorkerPool):
    """Workers that go on when a command has ended."""

    def __exit__(self, *_: object) -> None:
        """End nothing."""


_LASTING: Final[list[Worker | WorkerPool]] = []


@cache
def _worker() -> Worker:
    _LASTING.append(worker := _Lasting())
    return worker


@cache
def _workers(size: int, *, yielding: bool) -> WorkerPool:
    _LASTING.append(pool := _LastingPool(size, yielding=yielding))
    return pool


def end_workers() -> None:
    """End the workers that the commands in this process share; the next command begins others."""
    while _LASTING:
        _LASTING.pop().close()
    _worker.cache_clear()
    _workers.cache_clear()


@contextlib.contextmanager
def _signals_kept() -> Iterator[None]:
    handlers = [(number, signal.getsignal(number)) for number in (signal.SIGTERM, signal.SIGHUP)]
    try:
        yield
    finally:
        for number, handler in handlers:
            signal.signal(number, handler)
