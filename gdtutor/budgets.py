"""Budgets: how long a question that is asked from Python may take, and how much memory.

A watchman, which is a thread of its own, raises an exception in the thread that asks, wherever that is in Python code.
It does not end a single operation of the number libraries, such as a product of two integers; the limits on what is
read keep those short. Memory is looked at twenty times a second, so that it may be passed for as long.
"""

from __future__ import annotations

import ctypes
import functools
import math
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, ParamSpec, Self, TypeVar

from gdtutor.errors import BudgetError, InputError
from gdtutor.text.sentence import Sentence, amount, told

if TYPE_CHECKING:
    from types import TracebackType

P = ParamSpec("P")
T = TypeVar("T")

_TICK: Final = 0.05
"""So many seconds the watchman waits before he looks at the memory again."""
_AGAIN: Final = 1.0
"""So many seconds he waits before he raises his exception once more, where it was caught on the way."""
_MEGABYTE: Final = 10**6
_RAISING: Final = threading.Lock()
"""Held while an exception is raised in a thread, and while a watch begins: until it runs, a thread has the identity of
the one that starts it, and would take what is meant for that one."""
_STATUS: Final = Path("/proc/self/statm")


class _OverBudgetError(BaseException):
    """Raised from outside in the thread that asks; like KeyboardInterrupt no handler of a library shall catch it."""


class budget:  # noqa: N801 - it is used like a word of the language: with budget(seconds=5)
    """What is asked in a block may take so many seconds, and so many megabytes more than the process holds before.

    >>> with budget(seconds=30, megabytes=2000):
    ...     print(1 + 1)
    2

    Raises InputError for a budget that is no number above 0, and for megabytes where the system does not tell what a
    process holds. Leaving the block raises BudgetError where it was not enough.
    """

    def __init__(self, *, seconds: float | None = None, megabytes: float | None = None) -> None:
        """Give a budget; None is none."""
        for name, value in (("seconds", seconds), ("megabytes", megabytes)):
            if value is not None and not (isinstance(value, int | float) and 0 < value < math.inf):
                raise InputError(told("budgets.no-number", name=name, given=str(value)))
        if megabytes is not None and _held() is None:
            raise InputError(told("budgets.no-memory"))
        self.seconds = seconds
        self.megabytes = megabytes
        self._asking = threading.get_ident()
        self._left = threading.Event()
        self._lock = threading.Lock()
        self._spent: Sentence | None = None

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._asking = threading.get_ident()
        ends = math.inf if self.seconds is None else time.monotonic() + self.seconds
        most = math.inf if self.megabytes is None else (_held() or 0) + self.megabytes * _MEGABYTE
        try:
            with _RAISING:
                threading.Thread(target=self._watch, args=(ends, most), name="budget", daemon=True).start()
        except _OverBudgetError:
            self._leave()
            if not self._spent:  # it comes from a budget around this one
                raise
            raise BudgetError(self._spent) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop to watch; raises BudgetError where the budget was spent."""
        try:
            self._leave()
        except _OverBudgetError:
            self._leave()
            if not self._spent:  # it comes from a budget around this one
                raise
            raise BudgetError(self._spent) from None
        if kind is _OverBudgetError and self._spent:
            raise BudgetError(self._spent) from None

    def _leave(self) -> None:
        """Let nothing be raised any more, nor what is still on its way."""
        self._left.set()
        with self._lock:
            if self._spent:
                _raise_in(self._asking, None)

    def _watch(self, ends: float, most: float) -> None:
        while not self._left.wait(self._pause(ends, most)):
            if not self._spent:
                self._spent = self._told(ends, most)
            with self._lock:
                if self._spent and not self._left.is_set():
                    _raise_in(self._asking, _OverBudgetError)

    def _pause(self, ends: float, most: float) -> float | None:
        """Return how long there is nothing to look at."""
        if self._spent:
            return _AGAIN
        left = max(0.0, ends - time.monotonic())
        return min(left, _TICK) if most < math.inf else left

    def _told(self, ends: float, most: float) -> Sentence | None:
        """Return what is spent, in words; None where nothing is."""
        if self.seconds is not None and time.monotonic() >= ends:
            return told("budgets.seconds", seconds=amount(self.seconds))
        if self.megabytes is not None and (_held() or 0) > most:
            return told("budgets.megabytes", megabytes=amount(self.megabytes))
        return None


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Raise an exception in another thread as soon as it runs Python code; None takes back what was not raised yet."""
    with _RAISING:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread), None if error is None else ctypes.py_object(error)
        )


def _held() -> int | None:
    """Return how many bytes of memory this process holds, or held at most; None where the system does not tell."""
    if _STATUS.exists():
        import resource

        return int(_STATUS.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


class _Standing(threading.local):
    """The budget of every question, and whether one is being answered in this thread."""

    answering = False


_standing = _Standing()
_usual: dict[str, float | None] = {}


def set_budget(*, seconds: float | None = None, megabytes: float | None = None) -> None:
    """Give every question that is asked from now on a budget of its own; without arguments none has one.

    A question is a call of a function of `gdtutor`, or what a run, a derivative or a comparison is asked for: a
    document, an outcome, an iterate. Raises InputError as `budget` does.
    """
    budget(seconds=seconds, megabytes=megabytes)
    _usual.clear()
    if seconds is not None or megabytes is not None:
        _usual.update(seconds=seconds, megabytes=megabytes)


def question(answer: Callable[P, T]) -> Callable[P, T]:
    """Let a function be answered within the budget of every question."""

    @functools.wraps(answer)
    def answered(*args: P.args, **kwargs: P.kwargs) -> T:
        if not _usual or _standing.answering:
            return answer(*args, **kwargs)
        _standing.answering = True
        try:
            with budget(**_usual):
                return answer(*args, **kwargs)
        finally:
            _standing.answering = False

    return answered
