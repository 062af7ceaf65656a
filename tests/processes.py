"""The processes below this one, or below another one: the server, and the workers that were forked from it."""

from __future__ import annotations

import contextlib
import time

import psutil


def below(root: int | None = None) -> list[psutil.Process]:
    """Return the processes below the process `root`, this one if none is named."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(root).children(recursive=True)
    return []


def servers(root: int | None = None) -> list[psutil.Process]:
    """Return those that have forked others."""
    parents = {_parent(process) for process in below(root)}
    return [process for process in below(root) if process.pid in parents]


def workers(root: int | None = None) -> list[psutil.Process]:
    """Return those that were forked from one of them."""
    forking = {server.pid for server in servers(root)}
    return [process for process in below(root) if _parent(process) in forking]


def _parent(process: psutil.Process) -> int:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.ppid()
    return 0


def gone(processes: list[psutil.Process], seconds: float = 60) -> bool:
    """Wait until all have ended; return whether they have."""
    return not psutil.wait_procs(processes, timeout=seconds)[1]


def processor_seconds(root: int | None = None) -> float:
    """Return the processor's time that the processes below `root` have had, all together."""
    spent = 0.0
    for process in below(root):
        with contextlib.suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            spent += times.user + times.system
    return spent


def computes(root: int | None = None) -> bool:
    """Say whether a process below `root` has, or waits for, the processor: those that compute always do."""
    for process in below(root):
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.status() not in {psutil.STATUS_SLEEPING, psutil.STATUS_IDLE, psutil.STATUS_ZOMBIE}:
                return True
    return False


def rests(root: int | None = None) -> bool:
    """Say whether the processes below `root` want nothing of the processor, and take none of its time."""
    before = processor_seconds(root)
    for _ in range(10):
        if computes(root):
            return False
        time.sleep(0.02)
    return processor_seconds(root) == before
