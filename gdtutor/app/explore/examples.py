"""Problems to start from, each showing something different."""

from __future__ import annotations

from gdtutor.text.sentence import Sentence, told
from gdtutor.views import Statement

EXAMPLES: tuple[tuple[Sentence, Statement], ...] = (
    (told("screens.examples.quartic"), Statement("x^4 - 3x^3 + 2", "4", "1/100", 20)),
    (told("screens.examples.valley"), Statement("x^2", "3", "1/10", 20)),
    (told("screens.examples.runs-away"), Statement("x^2", "1", "11/10", 20)),
    (told("screens.examples.back-and-forth"), Statement("x^2", "1", "1", 20)),
    (told("screens.examples.waves"), Statement("e^(-x) sin x + x^2/10", "1", "1/10", 40)),
    (told("screens.examples.bowl"), Statement("x^2 + 10y^2", "3,1", "1/12", 25)),
    (told("screens.examples.banana"), Statement("(1-x)^2 + 100(y-x^2)^2", "-1,1", "1/1000", 1000)),
    (told("screens.examples.kink"), Statement("|x| + x^2/4", "1", "1/5", 20)),
    (told("screens.examples.domain"), Statement("x - ln x", "1/4", "1/2", 20)),
    (told("screens.examples.six"), Statement("a^2 + 2b^2 + 3c^2 + 4d^2 + 5p^2 + 6q^2", "1,1,1,1,1,1", "1/12", 30)),
)
"""What it shows, and the problem."""
