"""Sentences: every one told is in the table, every one in the table is told, and mathematics is never in the words."""

from __future__ import annotations

import ast
import pickle
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import gdtutor
from gdtutor.catalog.changes import CHANGES, SCHEDULE, changes_of
from gdtutor.catalog.functions import FUNCTIONS
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.run import Run
from gdtutor.errors import ParseError
from gdtutor.language.notation import parse
from gdtutor.language.problem import read_problem
from gdtutor.practice.kinds import KINDS
from gdtutor.practice.mistakes import MISTAKES
from gdtutor.practice.session import Offer
from gdtutor.teaching.lesson import QUESTIONS
from gdtutor.teaching.terms import TERMS
from gdtutor.text import sentence as sentence_module
from gdtutor.text.formula import Digits, Relational, RightSide, Variable
from gdtutor.text.languages import CODES, SUBJECTS, patterns, sentences
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.style import Style
from gdtutor.text.titles import method_summary, parameter_meaning
from gdtutor.text.worked import WorkedGroup, group_title
from gdtutor.text.writers import FORMATS
from gdtutor.text.writers.words import latex_words, plain_words
from gdtutor.views.practice import Verdict
from gdtutor.worked.explanation import Cell, explain

ROOT: Final = Path(gdtutor.__file__).parent
SENTENCES: Final = dict(sentences("en"))
MATHEMATICS: Final = re.compile(r"[^\w\s.,;:!?'“”()\-…|{}/]|[₀-₉ₙα-ωΑ-Ω_^]|(?<!\w)-|-(?!\w)|[\d)]\s*[-/]|[-/]\s*[\d(]")
"""What may not stand in a pattern: a sign of an operation or a relation, a subscript, a Greek letter."""


@cache
def modules() -> dict[Path, ast.Module]:
    """Return every module but those of the languages."""
    paths = [path for path in ROOT.rglob("*.py") if "languages" not in path.parts]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def places(pattern: str) -> set[str]:
    """Return the names that a pattern needs."""
    return set(re.findall(r"\{(\w+)", pattern))


def literals(node: ast.expr, tree: ast.Module) -> list[str]:
    """Return the ids that an expression can be: a literal, a choice of two, or an entry of a table of the module."""
    match node:
        case ast.Constant(str(name)):
            return [name]
        case ast.IfExp(body=one, orelse=other):
            return [*literals(one, tree), *literals(other, tree)]
        case ast.Subscript(value=ast.Name(table)):
            return _entries(table, tree)
        case ast.Call(func=ast.Attribute(value=ast.Name(table), attr="get"), args=[_, default]):
            return [*_entries(table, tree), *literals(default, tree)]
    return []


def _entries(table: str, tree: ast.Module) -> list[str]:
    """Return the texts in a table of the module."""
    for node in tree.body:
        match node:
            case ast.Assign([ast.Name(name)], ast.Dict(_, values)) if name == table:
                return [*filter(None, map(_text, values))]
            case ast.AnnAssign(ast.Name(name), _, ast.Dict(_, values)) if name == table:
                return [*filter(None, map(_text, values))]
    return []


def _text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Yield where a sentence is told, its id, and the places that are filled, as far as the source shows both."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            filled = _filled(node)
            if filled is not None:
                for name in literals(node.args[0], tree):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", name, filled


def _filled(call: ast.Call) -> set[str] | None:
    """Return the places that a call of told(…) or Sentence(…) fills; None where it is no such call, or a table does."""
    match call:
        case ast.Call(func=ast.Name("told"), args=[_]):
            names = [keyword.arg for keyword in call.keywords]
        case ast.Call(func=ast.Name("Sentence" | "Reason"), args=[_]):
            names = []
        case ast.Call(func=ast.Name("Sentence" | "Reason"), args=[_, ast.Dict(keys)]):
            names = [*map(_text, keys)]
        case _:
            return None
    return None if None in names else {name for name in names if name}


class TestTable:
    """The table of English sentences and the code that tells them."""

    def test_known_with_exact_places(self) -> None:
        """Every sentence told is in the table, and gets exactly the places that its pattern names."""
        found = list(calls())
        assert len(found) > 300
        wrong = [(where, name) for where, name, filled in found if places(SENTENCES.get(name, "{no id}")) != filled]
        assert wrong == []

    def test_one_home(self) -> None:
        """No id stands in two modules."""
        assert sum(len(patterns("en", subject)) for subject in SUBJECTS) == len(SENTENCES)

    def test_all_are_told(self) -> None:
        """Every id of the table stands somewhere in the code."""
        words = {
            node.value
            for tree in modules().values()
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        words |= {f"group.{word.lower().replace(' ', '-')}" for word in words} | {"group.trial"}
        words |= {f"methods.{method}{capital}" for method in METHODS for capital in ("", "-capital")}
        words |= {method_summary(method).id for method in METHODS.values()}
        words |= {parameter_meaning(method, each).id for method in METHODS.values() for each in method.parameters}
        words |= {f"screens.format.{name}" for name in FORMATS} | {f"screens.language.{code}" for code in CODES}
        words |= {f"practise.{verdict}" for verdict in Verdict} | {f"practise.offer-{offer.value}" for offer in Offer}
        words |= {f"{table}.{kind}" for table in ("exercise", "hint") for kind in KINDS}
        words |= {name for name in SENTENCES if name.startswith("keys.")}  # see tests/test_app_actions.py
        words |= {each.id for term in TERMS.values() for each in (term.names, term.meaning, term.example)}
        words |= {function.spoken for function in FUNCTIONS.values()}
        words |= {f"rule-{line.target}" for method in METHODS.values() for line in method.lines}
        words |= {f"insets.{word}" for word in words} | {f"lessons.new-{word}" for word in words}
        words |= {f"lessons.ask-{kind}" for kind in QUESTIONS} | {f"screens.fit.{word}" for word in words}
        words |= {f"recipes.{change.aspect}-{change.id}" for change in CHANGES}
        words |= {f"rule-schedule-{name}" for name in changes_of(SCHEDULE)}
        words |= {each for mistake in MISTAKES.values() for each in (mistake.said, f"practice.group.{mistake.group}")}
        untold = {name for name in SENTENCES.keys() - words if not words.issuperset(name.split("."))}
        assert sorted(name for name in untold if not name.startswith("term-by-term-and-")) == []

    @pytest.mark.parametrize("name", SENTENCES)
    def test_words_only(self, name: str) -> None:
        """No pattern holds a sign of mathematics: that is a formula, which every writer prints in its own way."""
        words = re.sub(r"\{[^}]*\}", "", SENTENCES[name])
        assert not MATHEMATICS.search(words), words

    def test_headings_of_methods(self) -> None:
        """What a line of an update rule is headed by has words."""
        titles = {line.title for method in METHODS.values() for line in method.lines}
        assert {group_title(WorkedGroup(title, ())).id for title in titles if title} <= SENTENCES.keys()  # type: ignore[union-attr]


class TestWriting:
    """One sentence in every form."""

    GREW: Final = told("evidence.grew", factor=RightSide("≈", Digits("1.5e-7", exact=False)))
    CYCLE: Final = told("evidence.cycle", points=(Relational(Variable("x", 0), "=", Digits("1")), Variable("x", 1)))

    def test_text(self) -> None:
        """In English a sentence has its formulas on one line."""
        assert str(self.GREW) == "The last step made the slope ≈ 1.5·10⁻⁷ times as large."
        assert plain_words(self.GREW, Style(ascii=True)) == "The last step made the slope ~= 1.5e-7 times as large."
        assert plain_words(Variable("lambda_max"), Style(ascii=True)) == "lambda_max"

    def test_latex(self) -> None:
        """A formula is set as mathematics, the words around it are not."""
        assert latex_words(self.CYCLE) == r"The cycle: \(x_{0} = 1\); \(x_{1}\)."

    def test_plural(self) -> None:
        """One step is a step, and more are steps."""
        texts = [str(told("evidence.stayed", steps=steps)) for steps in (1, 1200)]
        assert ["in 1 further step;" in texts[0], "in 1,200 further steps;" in texts[1]] == [True, True]

    def test_equal(self) -> None:
        """Sentences with equal parts are equal, whatever the order in which these were given."""
        one, other = told("and", one=Digits("1"), other=Digits("2")), told("and", other=Digits("2"), one=Digits("1"))
        assert {one} == {other}

    def test_unknown(self) -> None:
        """An unknown id is an error at once where it is written."""
        with pytest.raises(KeyError):
            str(told("no-such-sentence"))


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak a language in which every sentence stands in brackets."""
    table = {name: f"⟦{pattern}⟧" for name, pattern in SENTENCES.items()}
    monkeypatch.setattr(sentence_module, "sentences", lambda _: table)


def loose(text: str) -> list[str]:
    """Return the words of two letters and more that stand in no brackets."""
    while "⟦" in text:
        text = re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    return re.findall(r"[A-Za-z]{2,}[A-Za-z ]*", text)


RUNS: Final = [
    ("x^2", "3", "1/10", "gradient-descent"),
    ("x^4-3x^3+2", "4", "1/100", "gradient-descent"),
    ("x^2+10y^2", "3,1", "1/20", "heavy-ball"),
    ("(x^2-1)^2/4", "1/2", "29/10", "gradient-descent"),
    ("ln(x)", "1", "3", "gradient-descent"),
    ("|x|", "1", "1/2", "gradient-descent"),
    ("x^2y+y^2-x", "1,1", "", "newton"),
    ("cos(x)", "1", "21/10", "gradient-descent"),
    ("max(x^2,2x^2+x)", "1", "1/10", "gradient-descent"),
    ("x^2-y^2", "1,0", "1/10", "gradient-descent"),
    ("sqrt(x)", "1", "1/10", "adam"),
    ("(x+y-1)^2", "3,1", "1/10", "gradient-descent"),
]


@pytest.mark.usefixtures("bracketed")
class TestNothingLoose:
    """In a language that brackets every sentence no word stands outside."""

    @pytest.mark.parametrize(("function", "start", "rate", "method"), RUNS)
    def test_explanation(self, function: str, start: str, rate: str, method: str) -> None:
        """The outcome, the evidence and every section of the explanation."""
        run = Run(read_problem(function, start, rate, 12, method))
        told_of: list[Cell] = [run.outcome.told, *run.outcome.evidence]
        for section in explain(run).sections:
            told_of += [section.title, *section.sentences]
            if section.table is not None:
                told_of += section.table.columns
                told_of += [cell for row in section.table.rows for cell in row]
        assert [words for each in told_of for words in loose(plain_words(each)) if words not in NAMES] == []


NAMES: Final = {"ln", "cos", "sin", "max", "Newton", "Adam", "gradient descent", "heavy"}
"""Names of functions and methods, which are no sentences."""


REFUSED: Final = tomllib.loads((Path(__file__).parent / "data" / "rejected.toml").read_text(encoding="utf-8"))


class TestRefusals:
    """What the reader refuses."""

    def test_sentences(self) -> None:
        """Message, what was expected and advice are sentences, also behind the worker, and so can be said anywhere."""
        for typed, *_ in REFUSED["cases"]:
            with pytest.raises(ParseError) as caught:
                parse(typed)
            error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - its own
            said = (error.told, *filter(None, error.advice))
            assert [type(each) for each in said] == [Sentence] * len(said), typed
            assert said[0] == caught.value.told
