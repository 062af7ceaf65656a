"""What is said of a learner's progress."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "progress.title": "Progress",
    "progress.summary": "{mastered} of {skills} skills {mastered|is|are} mastered, {due} {due|is|are} due today.",
    "progress.nothing": "Nothing was practised yet.",
    "progress.skill": "Skill",
    "progress.known": "Known, in percent",
    "progress.answers": "Answers",
    "progress.due": "Due",
    "progress.today": "today",
    "progress.no-skill": "There is no skill “{given}”. Choose {all}, or one of {skills:, }.",
    "progress.forgotten": "“{skill}” begins anew. The answers are kept.",
    "progress.forgotten-all": "Every skill begins anew. The answers are kept.",
}
