"""The records of the methods: what follows from them, and that no other room asks for a method by its name."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gdtutor.catalog import methods
from gdtutor.catalog.method import Contraction, Method, RateCourse
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.letters import letters
from gdtutor.language.methods import method_named
from gdtutor.language.problem import read_problem
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import sentence_line
from gdtutor.text.style import Style
from gdtutor.text.titles import method_named as titled
from gdtutor.text.titles import method_summary, parameter_meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
CONSTANTS = {name for name, value in vars(methods).items() if isinstance(value, str) and value in METHODS}
EXERCISES = ROOT / "gdtutor" / "teaching" / "lesson.py"
SOURCES = [
    path
    for path in (ROOT / "gdtutor").rglob("*.py")
    if path.parent.name not in {"catalog", "practice"} and path.parent.parent.name != "languages" and path != EXERCISES
]
"""All modules but the records, what they are called, and exercises, whose kinds bear such names too."""
DIRECTED = {"damped-newton", "wolfe", "bfgs", "fletcher-reeves", "polak-ribiere"}
IN_TURN = {"coordinate-descent", "sequential-descent"}


def asked(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the places where a module compares something with a method's id, or looks something up by it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.Dict):
            parts = [*node.keys]
        elif isinstance(node, ast.MatchValue):
            parts = [node.value]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "frozenset":
            parts = [*node.args]
        yield from ((path.name, part.lineno) for part in parts if part is not None and any(map(is_id, ast.walk(part))))


def is_id(node: ast.AST) -> bool:
    """Whether a node is the id of a method, or one of the constants for it."""
    if isinstance(node, ast.Constant):
        return node.value in METHODS
    return isinstance(node, (ast.Name, ast.Attribute)) and (
        (node.id if isinstance(node, ast.Name) else node.attr) in CONSTANTS - {"USUAL_METHOD"}
    )


class TestOneRecord:
    """A rule is named in its record; every other room asks the record what it needs to know."""

    def test_no_room_asks_for_a_method_by_its_id(self) -> None:
        """No comparison, no table and no case in the package has a method's id in it."""
        assert [place for path in SOURCES for place in asked(path)] == []

    def test_the_search_finds_what_it_looks_for(self, tmp_path: Path) -> None:
        """Each way to ask for a method by its id is noticed."""
        ways = (
            'a = b == "adam"',
            'a = b in {"adam", HEAVY_BALL}',
            "a = b != methods.GRADIENT_DESCENT",
            'a = {"newton": 1}',
            'a = frozenset({"newton"})',
            'match a:\n    case "newton":\n        pass',
        )
        for way in ways:
            module = tmp_path / "module.py"
            module.write_text(way, encoding="utf-8")
            assert list(asked(module)), way

    def test_the_readme_lists_every_method(self) -> None:
        """README names the methods in the order of the records."""
        text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
        names = [f"`{name}`" for name in METHODS]
        assert f"{', '.join(names[:-1])} or {names[-1]}" in text


class TestRecords:
    """What a record says of its rule."""

    @pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
    def test_it_is_whole(self, method: Method) -> None:
        """A recipe ends with x, its names are known, and every quantity that is remembered has letters."""
        said = (titled(method), titled(method, capital=True), method_summary(method))
        for code in CODES:
            told = [sentence_line(each, Style(language=code)) for each in said]
            assert told[1] == told[0][0].upper() + told[0][1:]
            assert len(set(told[1:])) == 2
            assert all(
                sentence_line(parameter_meaning(method, each), Style(language=code)) for each in method.parameters
            )
        assert re.search(r"\(\d{4}\)", method.source)
        assert not method.lines or method.lines[-1].target == "x"
        assert {*method.memory} <= {quantity.name for quantity in method.quantities}
        assert all(parameter.letters for parameter in method.parameters)
        assert abs(method.inertia) <= len(method.memory)
        assert all(method_named(alias) is method for alias in (method.id, *method.aliases))

    def test_facts(self) -> None:
        """What the theory asks of a method, for the textbook's methods."""
        facts = {
            "is_plain": {"gradient-descent"},
            "is_map": {"gradient-descent", "newton", "sequential-descent"},
            "has_velocity": {"heavy-ball", "nesterov"},
            "looks_ahead": {"nesterov"},
            "scales_coordinates": {"adagrad", "rmsprop", "adam", "amsgrad", "adamw", "adamax", "nadam", "adadelta"},
            "pulls": {"adamw"},
            "forgets": {"rmsprop", "adam"},
            "follows_tangents": {"newton"},
            "moves_in_turn": IN_TURN,
            "rate_shrinks": {"inverse-time-decay", "exponential-decay"},
            "searches": {"backtracking", "exact-line-search", *DIRECTED},
            "is_unbounded": {"gradient-descent", "heavy-ball", "nesterov", "newton", *IN_TURN},
            "rate_lasts": {"gradient-descent", "heavy-ball", "nesterov"}
            | {"rmsprop", "adam", "amsgrad", "adamw", "adamax", "nadam", "adadelta"},
        }
        for fact, names in facts.items():
            assert {name for name, method in METHODS.items() if getattr(method, fact)} == names, fact
        not_autonomous = {"adam", "amsgrad", "adamw", "adamax", "nadam", "coordinate-descent"}
        not_autonomous |= {"inverse-time-decay", "exponential-decay"}
        assert {name for name, method in METHODS.items() if not method.autonomous} == not_autonomous

    def test_columns(self) -> None:
        """A table has the rate of the step, f″, what is remembered, or α·f′."""
        assert METHODS["backtracking"].columns == ("alpha_n",)
        assert METHODS["newton"].columns == ("curvature",)
        assert METHODS["adam"].columns == ("m", "s")
        assert METHODS["gradient-descent"].columns == ("step",)

    @pytest.mark.parametrize(
        ("function", "method", "name", "letter"),
        [
            ("x^2", "heavy-ball", "v", "v"),
            ("v^2", "heavy-ball", "v", "u"),
            ("t^2", "exact-line-search", "t", "s"),
            ("x^2 + y^2", "adam", "m", "M"),
            ("x^2 + y^2", "newton", "D", "D"),
            ("u^2", "amsgrad", "u", "w"),
        ],
    )
    def test_letters(self, function: str, method: str, name: str, letter: str) -> None:
        """A quantity has the first of its letters that neither the problem nor another quantity of the method has."""
        problem = read_problem(function, "1,1" if "y" in function else "1", "1/10", method=method)
        assert letters(problem).quantities[name] == letter

    def test_no_letter_means_two_things(self) -> None:
        """The numbers of changes have letters of their own beside those of the method, whatever the variables are."""
        changes = "schedule=cosine; clip=norm: 1; weight-decay=decoupled: 1"
        for function in ("b^2 + c^2", "T^2 + lambda^2", "x^2 + y^2"):
            called = letters(read_problem(function, "1,1", "1/10", method="adam", changes=changes))
            assert len({*called.parameters.values(), called.rate, called.point}) == len(called.parameters) + 2

    def test_every_argument_has_a_method(self) -> None:
        """No course of the rate, and no proof but the missing one, is without a method."""
        assert {method.course for method in METHODS.values()} == set(RateCourse) - {RateCourse.SCHEDULED}
        assert {method.contraction for method in METHODS.values()} >= set(Contraction) - {Contraction.UNKNOWN}
