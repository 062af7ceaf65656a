"""What the command line answers, made in this process: the one place that knows where the rooms are."""

from __future__ import annotations

import io
import shlex
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from typing import Any, Self, TypeVar
from unittest.mock import patch

from gdtutor.commands import cli
from gdtutor.commands import document as documents
from gdtutor.commands import sweep as sweeps
from gdtutor.commands.line import descent
from gdtutor.errors import InternalError
from gdtutor.worker.answering import answer
from gdtutor.worker.request import Request
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.sweep import OpenSweep

R = TypeVar("R")


def document(words: Sequence[str]) -> str:
    """Return what “gdtutor” prints for these words, what it says on stderr, and its status unless that is 0."""
    status, *printed = _called(words, _Worker, _Pool)
    assert status != InternalError.exit_status, printed[1]
    parts = [f"[{name}]\n{text}" for name, text in zip(("stdout", "stderr"), printed, strict=True) if text]
    return "".join([*parts, *([f"[status {status}]\n"] if status else [])])


class Asked(BaseException):
    """Raised in the place of the first answer, with what the worker is asked for."""


def asked(words: Sequence[str]) -> tuple[Any, ...]:
    """Return what the worker, or the app, is asked for first where these words are typed: the statement, and so on."""

    def opened(*arguments: object, **_: object) -> None:
        raise Asked(arguments)

    try:
        with patch.object(descent, "open_app", opened):
            _called(words, _AskedWorker, _AskedPool)
    except Asked as found:
        arguments: tuple[Any, ...] = found.args[0]
        return arguments
    message = f"Nothing is asked for by {shlex.join(words)}."
    raise ValueError(message)


def _called(words: Sequence[str], worker: type, pool: type) -> tuple[int, str, str]:
    """Run the command with these in the place of workers; return its status, stdout and stderr."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    handlers = [(number, signal.getsignal(number)) for number in (signal.SIGTERM, signal.SIGHUP)]
    with ExitStack() as changed:
        changed.enter_context(patch.object(documents, "Worker", worker))
        changed.enter_context(patch.object(sweeps, "WorkerPool", pool))
        changed.enter_context(patch.multiple(sys, argv=["gdtutor", *words], stdout=out, stderr=err))
        try:
            cli.command_line()
            status = 0
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        finally:
            for number, handler in handlers:
                signal.signal(number, handler)
    return status, _text(out), _text(err)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()


class _Worker:
    """Answers in this process, without a budget."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, request: Request[R], *, seconds: float | None = None) -> Future[R]:
        del seconds
        future: Future[R] = Future()
        try:
            future.set_result(answer(request))
        except Exception as error:  # noqa: BLE001 - whoever asks gets it, as from a worker
            future.set_exception(error)
        return future

    def ask(self, request: Request[R], *, seconds: float | None = None) -> R:
        return self.submit(request, seconds=seconds).result()


class _Pool(_Worker):
    """Answers every request in its turn."""

    def __init__(self, size: int, *, yielding: bool) -> None:
        del size, yielding

    def __len__(self) -> int:
        return 1

    def stream(self, requests: Sequence[Request[R]], **_: object) -> Iterator[tuple[int, R]]:
        for index, request in enumerate(requests):
            yield index, self.ask(request)


class _AskedWorker(_Worker):
    def submit(self, request: Request[R], *, seconds: float | None = None) -> Future[R]:
        match request:
            case WriteDocument():
                raise Asked((request.about,))
            case OpenSweep():
                raise Asked((request.statement, request.rates))
        return super().submit(request, seconds=seconds)


class _AskedPool(_AskedWorker, _Pool):
    pass
