"""A tutor for gradient descent: exact derivatives, proven digits, every step worked out.

A function, a start and a rate go in, as they are typed; derivatives, runs and documents come out. What is public is
loaded when it is first asked for, so that importing the package loads no SymPy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gdtutor.api import (
        Comparison,
        Derivative,
        Explanation,
        Root,
        Run,
        budget,
        compare,
        critical_points,
        descend,
        differentiate,
        fit,
        root,
        set_budget,
        sweep,
    )

    __version__: str

__all__ = [
    "Comparison",
    "Derivative",
    "Explanation",
    "Root",
    "Run",
    "__version__",
    "budget",
    "compare",
    "critical_points",
    "descend",
    "differentiate",
    "fit",
    "root",
    "set_budget",
    "sweep",
]


def __getattr__(name: str) -> object:
    """Load what is public when it is first used."""
    if name == "__version__":
        from importlib.metadata import version

        return version("gdtutor")
    if name in __all__:
        from gdtutor import api

        value: object = getattr(api, name)
        globals()[name] = value
        return value
    message = f"module 'gdtutor' has no attribute '{name}'"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """Name what is public beside what is loaded."""
    return sorted({*globals(), *__all__})
