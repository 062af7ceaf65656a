"""The app in a browser: it speaks Textual's protocol of pipes, and what it saves is a download."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from unittest.mock import PropertyMock, patch

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static

import gdtutor
from gdtutor.app.screens import export
from gdtutor.app.screens.export import ExportDialog
from gdtutor.views import Statement
from gdtutor.worker.requests.document import WriteDocument
from tests.app_stage import shows, staged
from tests.recorded.worker import document

PROBLEM = Statement("x^2", "3", "1/10", 20)
COMMAND = Path(sys.executable).with_name("gdtutor")
SERVED = {
    "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
    "TEXTUAL_FPS": "60",
    "COLUMNS": "100",
    "ROWS": "30",
    "LC_ALL": "C",
}
"""What a server says to the app, here in a locale that knows no Unicode."""


@dataclass
class Served:
    """The app as its server sees it: packets of data, of words about them, and of pieces of files."""

    folder: Path
    flags: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Start it, and read the line by which a server knows an app."""
        problem = ("x^2", "--start", "3", "--rate", "1/10", "--steps", "2")
        line = [sys.executable, *self.flags, "-m", "gdtutor", "walk", *problem]
        pipe = subprocess.PIPE
        environment = {**os.environ, **SERVED}
        self.process = subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, cwd=self.folder, env=environment)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"__GANGLION__\n"

    def packet(self) -> tuple[bytes, bytes]:
        """Return the kind of the next packet, and what is in it; nothing at the end."""
        assert self.process.stdout is not None
        kind = self.process.stdout.read(1)
        size = self.process.stdout.read(4)
        return kind, self.process.stdout.read(int.from_bytes(size, "big"))

    def until(self, kind: bytes, words: bytes = b"") -> bytes:
        """Return what the next packets of a kind hold, up to the one with which they hold `words`."""
        seen = b""
        while True:
            found, data = self.packet()
            assert found, seen
            seen += data if found == kind else b""
            if found == kind and words in seen:
                return seen

    def send(self, kind: bytes, data: bytes) -> None:
        """Send a packet: what is typed, or words about what is wanted."""
        assert self.process.stdin is not None
        self.process.stdin.write(kind + len(data).to_bytes(4, "big") + data)
        self.process.stdin.flush()

    def say(self, **words: object) -> None:
        """Send words about what is wanted."""
        self.send(b"M", json.dumps(words).encode())


class TestServed:
    """The command behind a server."""

    def test_walk_save_and_quit(self, tmp_path: Path) -> None:
        """The app shows the walk, sends the derivation as a file, writes none, and ends when it is told, unwarned."""
        app = Served(tmp_path, ("-W", "error"))
        app.until(b"D", "x₁ = x₀ − α·f′(x₀)".encode())
        app.send(b"D", b"e")
        app.until(b"D", b"Save")
        app.send(b"D", b"\r")
        start = json.loads(app.until(b"M"))
        assert (start["type"], Path(start["path"]).name) == ("deliver_file_start", "descent.md")
        app.say(type="deliver_chunk_request", key=start["key"], size=100_000)
        document = gdtutor.descend("x^2", 3, "1/10", 2).markdown()
        assert document.encode() in app.until(b"P")
        app.say(type="quit")
        assert json.loads(app.until(b"M")) == {"type": "exit"}
        assert app.packet() == (b"", b"")
        assert app.process.wait(timeout=30) == 0
        assert app.process.communicate() == (b"", b"")
        assert not list(tmp_path.iterdir())

    def test_server_goes_away(self, tmp_path: Path) -> None:
        """Where the server ends without a word, so does the app, and says nothing."""
        app = Served(tmp_path)
        app.until(b"D", b"Step")
        _, said = app.process.communicate(timeout=30)
        assert said == b""
        assert app.process.returncode in {141, 143}

    def test_no_driver(self) -> None:
        """A variable that names no driver is told of, in words."""
        environment = {**os.environ, "TEXTUAL_DRIVER": "a\x1b[31m"}
        done = subprocess.run([COMMAND], env=environment, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("gdtutor: TEXTUAL_DRIVER is “a␛[31m”")


@asynccontextmanager
async def saving() -> AsyncIterator[tuple[Pilot[None], list[tuple[str, str]]]]:
    """Open the dialog of an app in a browser; yield what is sent, each file with its name."""
    sent: list[tuple[str, str]] = []

    def deliver(file: StringIO, *, save_filename: str, **_: object) -> None:
        sent.append((save_filename, file.getvalue()))

    async with staged(PROBLEM) as (pilot, app):
        await shows(pilot, "Step 0")
        with (
            patch.object(App, "is_web", PropertyMock(return_value=True)),
            patch.object(app, "deliver_text", deliver),
            patch.object(export, "whole_file", side_effect=AssertionError),
        ):
            await pilot.press("e")
            yield pilot, sent


async def said_of(pilot: Pilot[None], typed: str) -> str:
    """Return what the dialog says about a name; AssertionError where it closes."""
    assert isinstance(pilot.app.screen, ExportDialog)
    pilot.app.screen.query_one("#path", Input).value = typed
    await pilot.press("enter")
    assert isinstance(pilot.app.screen, ExportDialog)
    return str(pilot.app.screen.query_one("#wrong", Static).content)


class TestDownload:
    """The export dialog in a browser."""

    async def test_sent(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The document is sent under the name that was typed, whether the server has such a file or not."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "mine.md").write_text("the server's")
        names = {
            "mine.md": "mine.md",
            "/etc/passwd": "passwd",
            "../../its.md": "its.md",
            r"C:\Users\me\hers.md": "hers.md",
            "~nobody-at-all": "~nobody-at-all",
        }
        async with saving() as (pilot, sent):
            for typed, name in names.items():
                pilot.app.screen.query_one("#path", Input).value = typed
                await pilot.press("enter")
                await shows(pilot, f"Sent {name} to your browser")
                await pilot.press("e")
            written = await document(WriteDocument("run", PROBLEM, format="markdown"))
            assert sent == [(name, written) for name in names.values()]

    async def test_no_name(self) -> None:
        """What is no name of a file is refused."""
        async with saving() as (pilot, sent):
            for typed in ("", " ", "..", "a/..", "a/", "."):
                assert await said_of(pilot, typed) == "Type the name of a file."
            assert sent == []

    async def test_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A document that would fill the server's memory is not sent."""
        monkeypatch.setattr(export, "MOST_SENT", 10)
        async with saving() as (pilot, sent):
            await pilot.press("enter")
            await shows(pilot, "larger than a download may be")
            assert sent == []


class TestNames:
    """Names typed into the dialog, in a terminal."""

    async def test_refused(self) -> None:
        """A name that no file can have is told of, and the dialog stays."""
        async with staged(PROBLEM) as (pilot, _):
            await shows(pilot, "Step 0")
            await pilot.press("e")
            assert "There is no user nobody-at-all" in await said_of(pilot, "~nobody-at-all/a.md")
            assert "cannot be written" in await said_of(pilot, "a" * 300)
            assert await said_of(pilot, "..") == await said_of(pilot, "/") == "Type the name of a file."
