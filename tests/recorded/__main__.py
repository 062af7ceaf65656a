"""Record what the real worker replies to the tests of screens: `python -m tests.recorded renew` or `write`.

`renew` asks again what was asked, in seconds; `write` runs the tests and forgets what they ask no more.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import pytest

from tests.recorded.replies import FILE, is_stale, keep, renew, requests

TESTS: Final = Path(__file__).parents[1]
OWN: Final = {f"test_app_{name}.py" for name in ("in_sight", "stands", "tutor", "whole")}
"""The tests whose apps have workers of their own."""


def write() -> int:
    """Forget what was recorded, and run every test of a screen with the real worker; return pytest's status."""
    FILE.unlink(missing_ok=True)
    tests = sorted(str(path) for path in TESTS.glob("test_app_*.py") if path.name not in OWN)
    return pytest.main(["--record", "-q", *tests])


def renew_all() -> int:
    """Ask again all that has been recorded, say what is replied otherwise now, and keep it."""
    for text in filter(is_stale, requests()):
        print(text if renew(text) else f"{text} is no request any more")
    keep()
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write"]:
            sys.exit(write())
        case ["renew"]:
            sys.exit(renew_all())
        case _:
            sys.exit(__doc__)
