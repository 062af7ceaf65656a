"""Handouts of lessons: what stands around walks and questions on paper."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "handout.walk": "Walk {number}: {given:, }, {method}.",
    "handout.end": "How does it end? {blank}",
    "handout.picture": "The steps of walk {number}",
    "handout.question": "Question {number}: {asked}",
    "handout.answer": "Answer: {answer}",
    "handout.format": "No handout can be had as {given}; choose from {formats:, }.",
    "handout.written": "{count} {count|handout|handouts} written to {folder}.",
    "handout.unfinished": "{place} has to be mended before it is handed out: {why}",
}
"""By id."""
