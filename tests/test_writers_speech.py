"""Documents as speech: plain sentences, and no sign that would have to be read out."""

from __future__ import annotations

import re

import pytest

from tests.written import KINDS, PROBLEMS, Stated, written

SAID = re.compile(r"[A-Za-z0-9 .,:;!?'\"()\-/_=\[\]^*+<>|]*")
"""Letters, digits and what sentences hold; the signs among these come only from what was typed."""


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem[0])
@pytest.mark.parametrize("kind", KINDS)
class TestSpeech:
    """Every document."""

    def test_sentences(self, kind: str, problem: Stated) -> None:
        """Each line is a sentence in ASCII that ends as one."""
        lines = [line for line in written(kind, problem, "speech").splitlines() if line]
        assert lines
        for line in lines:
            assert SAID.fullmatch(line), line
            assert line.endswith((".", "!", "?", ":")), line

    def test_no_signs(self, kind: str, problem: Stated) -> None:
        """Beside notes, which say again what was typed, no sign of mathematics is left."""
        told = [line for line in written(kind, problem, "speech").splitlines() if not line.startswith("Note:")]
        assert not re.search(r"[=<>+*^_|\[\]]|\d/\d", "\n".join(told))


def test_step() -> None:
    """The rule of a step is said in words."""
    said = written("run", PROBLEMS[0], "speech")
    assert "\nx sub one equals x sub zero minus alpha times f prime of x sub zero: a step downhill, with" in said
    assert "\nStep 0 to 1.\n" in said
    assert "\nThat is equal to 72 over 25, equal to 2.88: one subtraction.\n" in said
