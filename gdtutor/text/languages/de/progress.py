"""Was vom Lernstand gesagt wird."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "progress.title": "Lernstand",
    "progress.summary": "{mastered} von {skills} Fähigkeiten {mastered|ist|sind} sicher, {due} {due|ist|sind} heute fällig.",
    "progress.nothing": "Noch wurde nichts geübt.",
    "progress.skill": "Fähigkeit",
    "progress.known": "Sicher, in Prozent",
    "progress.answers": "Antworten",
    "progress.due": "Fällig",
    "progress.today": "heute",
    "progress.no-skill": "Es gibt keine Fähigkeit „{given}“. Möglich sind {all} und {skills:, }.",
    "progress.forgotten": "„{skill}“ beginnt von vorn. Die Antworten bleiben erhalten.",
    "progress.forgotten-all": "Alle Fähigkeiten beginnen von vorn. Die Antworten bleiben erhalten.",
}
