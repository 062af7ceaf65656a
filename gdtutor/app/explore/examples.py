"""Problems to start from, each showing something different."""

from __future__ import annotations

from gdtutor.views import Statement

EXAMPLES: tuple[tuple[str, Statement], ...] = (
    ("A quartic with one deep valley", Statement("x^4 - 3x^3 + 2", "4", "1/100", 20)),
    ("The simplest valley", Statement("x^2", "3", "1/10", 20)),
    ("A step too large: it runs away", Statement("x^2", "1", "11/10", 20)),
    ("A step that goes back and forth", Statement("x^2", "1", "1", 20)),
    ("Waves in a valley", Statement("e^(-x) sin x + x^2/10", "1", "1/10", 40)),
    ("A long narrow bowl, two variables", Statement("x^2 + 10y^2", "3,1", "1/12", 25)),
    ("Rosenbrock's banana valley", Statement("(1-x)^2 + 100(y-x^2)^2", "-1,1", "1/1000", 1000)),
    ("A kink: where the slope jumps", Statement("|x| + x^2/4", "1", "1/5", 20)),
    ("Leaving the domain", Statement("x - ln x", "1/4", "1/2", 20)),
    ("Six variables", Statement("a^2 + 2b^2 + 3c^2 + 4d^2 + 5p^2 + 6q^2", "1,1,1,1,1,1", "1/12", 30)),
)
"""What it shows, and the problem."""
