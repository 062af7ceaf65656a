"""Recorded replies: they are what the real worker replies, and nothing else is replied to a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from gdtutor.errors import InputError, ParseError
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.sweep import SweepView
from gdtutor.worker.answering import answer
from gdtutor.worker.request import Request
from gdtutor.worker.requests.basins import DrawBasins, FindSpans, MapBasins, OpenBasins
from gdtutor.worker.requests.comparison import DrawComparison, OpenComparison, TabulateComparison
from gdtutor.worker.requests.derivation import OpenDerivation, WorkLine
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.explanation import ExplainRun
from gdtutor.worker.requests.lessons import FillLesson
from gdtutor.worker.requests.practice import PoseQuestion
from gdtutor.worker.requests.reading import ReadStatement
from gdtutor.worker.requests.run import DrawRun, OpenRun, TabulateRun, WorkStep
from gdtutor.worker.requests.sweep import DrawSweep, OpenSweep, TryRates
from tests.recorded import replies
from tests.recorded.codec import decoded, encoded
from tests.recorded.replies import ADVICE, UnrecordedError, is_stale, kept, reply, request_of, requests, text_of
from tests.recorded.worker import RecordedWorker

STRIDE: Final = 4
"""Of so many requests the everyday tests answer one."""
ASKED: Final[set[type[Request[Any]]]] = {
    *(OpenRun, WorkStep, TabulateRun, DrawRun, ExplainRun, WriteDocument, ReadStatement, OpenDerivation, WorkLine),
    *(OpenComparison, TabulateComparison, DrawComparison),
    *(OpenSweep, TryRates, DrawSweep, OpenBasins, FindSpans, MapBasins, DrawBasins, PoseQuestion, FillLesson),
}
"""What screens ask, each of which has been recorded."""
PROBLEM: Final = Statement("x^2", "3", "1/10", 20)


class TestStale:
    """Whether the real worker still replies what is recorded."""

    def test_a_spread(self) -> None:
        """It does so to a spread of all requests, with the first one of every kind."""
        first = {text.partition(":")[0]: text for text in reversed(requests())}
        assert [text for text in {*requests()[::STRIDE], *first.values()} if is_stale(text)] == [], ADVICE

    @pytest.mark.full
    def test_all(self) -> None:
        """It does so to every one."""
        assert [text for text in requests() if is_stale(text)] == [], ADVICE

    def test_every_kind(self) -> None:
        """Every kind of request that a screen makes is recorded."""
        assert {type(request_of(text)) for text in requests()} == ASKED

    def test_one_that_is_stale(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another reply is noticed, and so is a request or a reply that has another shape now."""
        text = text_of(OpenRun(PROBLEM))
        assert not is_stale(text)
        for name, line in (
            (text, kept()[text].replace("α", "a")),
            (text, '{"RunView":[1]}'),
            (text, '{"NoView":[]}'),
            ('{"OpenRun":[["x^2",7]]}', kept()[text]),
        ):
            monkeypatch.setattr(replies, "kept", lambda name=name, line=line: {name: line})
            assert is_stale(name)


class TestCodec:
    """Requests and replies as text."""

    @pytest.mark.parametrize(
        "value",
        [
            PROBLEM,
            WorkStep(PROBLEM, 3),
            DrawRun(PROBLEM, 0, PlotFrame(zoom=2, pan=(0, 0.5))),
            OpenComparison((PROBLEM, PROBLEM)),
            told("outcome.step-limit", steps=3),
            (1, 2.0, None, True, "a\tb\n\x1b\u202e\ud800\U000e0001"),
        ],
    )
    def test_there_and_back(self, value: object) -> None:
        """What is read is what was written, on one line that hides nothing."""
        line = encoded(value)
        assert decoded(line) == value
        assert encoded(decoded(line)) == line
        assert line.isprintable()

    def test_errors(self) -> None:
        """What a handler raises is raised again, with all that it knows."""
        found = decoded(encoded(ParseError(told("worker.lost"), text="ab", column=1, expected="a", suggestion="b")))
        assert (type(found), found.told, found.text) == (ParseError, told("worker.lost"), "ab")
        assert (found.column, found.expected, found.suggestion) == (1, "a", "b")
        found = decoded(encoded(InputError("no")))
        assert (type(found), str(found)) == (InputError, "no")

    def test_equal_requests(self) -> None:
        """Equal requests have the same text."""
        one, other = (DrawRun(PROBLEM, 0, PlotFrame(zoom=zoom)) for zoom in (1, 1.0))
        assert one == other
        assert text_of(one) == text_of(other)


class TestReplies:
    """What is replied."""

    def test_not_recorded(self) -> None:
        """What nobody has recorded is refused, and how to do so is said."""
        with pytest.raises(UnrecordedError, match=r"x\^777.*pytest --record"):
            reply(OpenRun(Statement("x^777", "1", "1/10")))

    async def test_the_worker(self) -> None:
        """What the double of the worker replies is what the real one does, and the same error is raised."""
        worker = RecordedWorker()
        assert await worker.aask(OpenRun(PROBLEM)) == answer(OpenRun(PROBLEM))
        refused = next(text for text in requests() if "OpenSweep" in text and '"all"' in text)
        with pytest.raises(InputError, match="“all” is no range of rates"):
            await worker.aask(request_of(refused))

    def test_renewing(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A stale reply is replaced, and what is no request any more is forgotten."""
        file, text = tmp_path / "recorded.txt", text_of(OpenRun(PROBLEM))
        file.write_text(f'{text}\t{{"RunView":[1]}}\n{{"NoRequest":[]}}\t1\n', encoding="utf-8")
        monkeypatch.setattr(replies, "FILE", file)
        monkeypatch.setattr(replies, "_FRESH", {})
        kept.cache_clear()
        try:
            assert [replies.renew(line) for line in requests()] == [True, False]
            replies.keep()
            assert kept() == {text: encoded(answer(OpenRun(PROBLEM)))}
        finally:
            kept.cache_clear()

    def test_recording(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """What is recorded is found in another process; a long part of requests is kept once, and while it is named."""
        view: SweepView = answer(OpenSweep(PROBLEM, "1/10:1:5"))
        rows = answer(TryRates(PROBLEM, view.rates))
        drawn = [DrawSweep(view, rows, measure, "1/10", PlotFrame()) for measure in ("steps", "error")]
        monkeypatch.setattr(replies, "FILE", tmp_path / "recorded.txt")
        monkeypatch.setattr(replies, "_ANSWERS", {})
        monkeypatch.setattr(replies, "_FRESH", {"#unnamed": "[]"})
        kept.cache_clear()
        try:
            pictures = [reply(request, record=True) for request in drawn]
            replies.keep()
            monkeypatch.setattr(replies, "_ANSWERS", {})
            assert [reply(request) for request in drawn] == pictures == [answer(request) for request in drawn]
            assert [request_of(text) for text in requests()] == sorted(drawn, key=text_of)
            assert all(len(text) < 200 for text in requests())
            assert "#unnamed" not in kept()
        finally:
            kept.cache_clear()
