"""Documents read back: no explanation may say one thing twice in different ways."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from gdtutor.descent.run import Run
from gdtutor.errors import GdTutorError
from gdtutor.language.problem import read_problem
from gdtutor.worked.explanation import RunExplanation, explain
from tests.seeds import seeds
from tests.told import shown_rows

TERMS = [
    "x^2", "x^4/4", "-x^3", "3x", "-2x", "e^x", "e^(-x)", "sin(x)", "cos(2x)", "|x|", "|x-1|", "max(x,0)", "max(x,0)^2",
    "ln(x)", "1/x", "sqrt(x)", "x ln(x)", "x e^(-x)", "arctan(x)", "-x^2/2", "max(0,1-x)^2", "x^2/10", "(x^2-1)^2",
    "ln(1+x^2)",
]  # fmt: skip
PAIRS = [
    "x^2", "y^2", "3y^2", "x y", "(x+y-1)^2", "(x-y)^2", "x^2y^2", "e^(x+y)", "e^(x-y)", "-4x", "y", "(x^2-1)^2",
    "-x^2", "cos(y)", "(x^2+y^2-1)^2", "100y^2", "x^4",
]  # fmt: skip
STARTS = ["1", "2", "1/2", "-1/2", "3", "-2", "0"]
RATES = ["1/100", "1/10", "1/2", "1"]
METHODS = ["gradient-descent"] * 4 + ["newton", "heavy-ball", "nesterov"]
SIZE = 60

_NAMED = r"2/f″|1/f″|\|1 − α·f″\||2/λ_max|λ_max/λ_min|2/\(λ_min \+ λ_max\)|the largest \|1 − α·λ\|"
_END = r"[,;:]|\.(?: |$)| there| of | makes| [<>] | and "
_EQUATION = re.compile(rf"({_NAMED}) ([=≈]) (.+?)(?={_END})")
_PLACE = re.compile(r"\bx ([=≈]) (−?[^ ,;:]*[^ ,;:.?!])")
_MINIMUM = re.compile(r"minimum,? (?:at )?(x [=≈] [^ ,;:]*[^ ,;:.])")
_GLOBAL = re.compile(r"(x [=≈] [^ ,;:]+) is (?:the|a) global minimum")


def problems(seed: int, count: int) -> Iterator[Run]:
    """Yield runs of random sums in one or two variables."""
    chance = random.Random(seed)
    for _ in range(count):
        terms, dimension = (TERMS, 1) if chance.random() < 0.7 else (PAIRS, 2)
        function = "+".join(chance.sample(terms, chance.choice([1, 2, 2, 3]))).replace("+-", "-")
        if dimension == 2 and not ("x" in function.replace("exp", "") and "y" in function):
            function += "+x^2+y^2"
        start = ",".join(chance.choice(STARTS) for _ in range(dimension))
        try:
            yield Run(
                read_problem(function, start, chance.choice(RATES), chance.choice([5, 40]), chance.choice(METHODS))
            )
        except GdTutorError:
            continue


def sentences(document: RunExplanation) -> list[str]:
    """Return all sentences."""
    return [str(sentence) for section in document.sections for sentence in section.sentences]


def rows(document: RunExplanation) -> list[tuple[str, ...]]:
    """Return the rows of the table of critical points."""
    return [row for section in document.sections for row in shown_rows(section.table)]


def faults(document: RunExplanation) -> list[str]:
    """Return what a document says in two ways."""
    text, table = " ".join(sentences(document)), rows(document)
    return [*_numbers(text), *_places(text, table), *_kinds(text, table), *_bottoms(text, table)]


def _numbers(text: str) -> Iterator[str]:
    said: dict[str, set[str]] = defaultdict(set)
    text = re.sub(r"Already at the start .*?threshold\.", "", text)
    for left, relation, right in _EQUATION.findall(text):
        said[left].add(f"{relation} {right}")
    yield from (f"{left} {' and '.join(sorted(rights))}" for left, rights in said.items() if len(rights) > 1)


def _places(text: str, table: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield places that are written in two ways, with other digits, or as exact and as rounded."""
    written = {(relation, value) for relation, value in _PLACE.findall(text)}
    written |= {
        ("≈", row[0][2:]) if row[0].startswith("≈ ") else ("=", row[0]) for row in table if row[0][:1] in "≈−0123456789"
    }
    decimals = {value for relation, value in written if relation == "≈"}
    for one in decimals:
        for other in decimals:
            if one < other and _as_float(one) is not None and _as_float(other) is not None:
                a, b = float(_as_float(one) or 0), float(_as_float(other) or 0)
                if a != b and abs(a - b) < 1e-6 * max(1.0, abs(a)):
                    yield f"x ≈ {one} and x ≈ {other}"
    yield from (f"x = {v} and x ≈ {v}" for v in {v for r, v in written if r == "="} & decimals)


def _as_float(text: str) -> float | None:
    try:
        return float(text.replace("−", "-"))
    except ValueError:
        return None


def _kinds(text: str, table: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield minima of sentences that the table does not call so."""
    for place in _MINIMUM.findall(text):
        value = place.replace("x = ", "").replace("x ≈ ", "≈ ")
        kinds = [row[2] for row in table if row[0] == value]
        if kinds and not any("minimum" in kind or kind == "flat" for kind in kinds):
            yield f"{place} is a minimum and {kinds}"


def _bottoms(text: str, table: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield minima beside the sentence that there is none, and global ones beside no least value."""
    none = "There is no minimum to arrive at" in text or "there may be nothing to arrive at" in text
    if none and any("minimum" in row[2] or "minima" in row[2] for row in table):
        yield "no minimum, and one in the table"
    if ("has no least value" in text or "no lower bound" in text) and (
        "global minimum:" in text or "global minima" in text
    ):
        yield "no least value, and a global minimum"


CASES = [
    ("2x^2+max(x,0)", "1", "1/2", 20),
    ("e^(x+y)+e^(x-y)-4x", "1,1", "1/10", 200),
    ("x^4-3x^3+2", "-1/2", "1/100", 500),
    ("e^x-2x", "1", "1/10", 300),
    ("x ln(x)", "2", "1/10", 100),
    ("(x^2+y^2-1)^2", "1,2", "1/10", 60),
    ("ln(x)+cos(2x)", "2", "1/100", 20),
    ("max(x,0)^2", "2", "1/10", 20),
    ("x^3-2x", "1", "1/10", 40),
    ("x^4-4x", "2", "1/20", 100),
]


@pytest.mark.parametrize(("function", "start", "rate", "steps"), CASES)
def test_known_documents(function: str, start: str, rate: str, steps: int) -> None:
    """Documents that once said a thing twice say it once."""
    assert faults(explain(Run(read_problem(function, start, rate, steps)))) == []


def test_one_way_of_writing() -> None:
    """The value ln 2 is recognized in every section, and what follows from it is exact."""
    text = " ".join(sentences(explain(Run(read_problem("e^(x+y)+e^(x-y)-4x", "1,1", "1/10", 20)))))
    assert "It heads to the minimum at (x, y) = (ln(2), 0)." in text
    assert "2/λ_max = 1/2" in text
    assert "2/(λ_min + λ_max) = 1/4; its factor is 0." in text


def test_creep_has_a_destination() -> None:
    """x⁴ − 3x³ + 2 from −1/2 creeps to 0, where it falls on beyond."""
    text = " ".join(sentences(explain(Run(read_problem("x^4-3x^3+2", "-1/2", "1/100", 500)))))
    assert "It heads to x = 0, which is no minimum: f goes on the same way beyond it." in text


@pytest.mark.parametrize("seed", seeds(range(4), everyday=2))
def test_random_documents(seed: int) -> None:
    """No random document contradicts itself."""
    found = [(str(run.problem.objective), fault) for run in problems(seed, SIZE // 4) for fault in faults(explain(run))]
    assert found == []


def test_faults_are_found() -> None:
    """The reading back notices a value, a place and a kind that are given twice."""
    assert [*_numbers("2/f″ = 1/2 and 2/f″ ≈ 0.500000.")]
    assert [*_places("x ≈ 0.5000001 or x ≈ 0.5", [])]
    assert [*_kinds("the minimum x = 1.", [("1", "0", "neither: f goes on the same way", "")])]
    assert [*_bottoms("f has no least value. x = 1 is a global minimum: why.", [])]


def test_best_rate_leaves_nothing() -> None:
    """In one variable the rate 1/f″ leaves exactly 0, though the point is known by digits only."""
    text = " ".join(sentences(explain(Run(read_problem("ln(x)+cos(2x)", "2", "1/100", 20)))))
    assert "every step would leave 0 of the error" in text
