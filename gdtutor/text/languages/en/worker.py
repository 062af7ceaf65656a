"""Why a worker has no answer."""

from __future__ import annotations

from typing import Final

_ADVICE: Final = "Try a shorter function, smaller numbers or fewer steps."

SENTENCES: Final = {
    "worker.seconds": "{title} took more than {seconds} {seconds|second|seconds} and was ended. " + _ADVICE,
    "worker.memory": "{title} needed more memory than it may take. " + _ADVICE,
    "worker.nested": "{title} is nested too deeply. " + _ADVICE,
    "worker.ended-twice": "{title} ended the worker process twice. " + _ADVICE,
    "worker.failed": "{title} failed in a way that should not happen: {why}",
    "worker.unstarted": "The worker process cannot be started: {why}.",
    "worker.unloaded": "{why}; installing gdtutor anew may help",
    "worker.at-once": "it was ended at once, twice",
    "worker.late": "it is not ready after {seconds} {seconds|second|seconds}",
}
"""By id; the title says what the worker was doing."""
