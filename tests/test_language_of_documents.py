"""Documents in another language: German on the command line, and a pseudo-language that shows what is loose."""

from __future__ import annotations

import re
from typing import Any

import pytest

import gdtutor
from gdtutor.analysis.comparison import Comparison
from gdtutor.data.choices import FitChoices
from gdtutor.data.text import table_of_text
from gdtutor.descent.run import Run
from gdtutor.documents import DOCUMENTS, DocumentOptions
from gdtutor.fitting.reading import read_fit
from gdtutor.language.problem import read_problem
from gdtutor.text import languages
from gdtutor.text.style import Style
from gdtutor.worked.differentiation import read_differentiation
from tests.command import call
from tests.pseudo import loose
from tests.test_documents_root import ENDS

RUNS = [
    ("x^4 - 3x^3 + 2", "4", "1/100"),
    ("x^2 + 4y^2", "1, 2", "1/4"),
    ("ln(x)", "1/20", "1/10"),
    ("|x| + y^2", "1, 2", "1/10"),
    ("x^2 - y^2", "1, 0", "1/4"),
]


def text_of(name: str, subject: Any, style: Style) -> str:  # noqa: ANN401 - whatever the document is about
    """Return a document as text, with pictures so wide that their legends are whole."""
    return "".join(DOCUMENTS[name].write(subject, "text", DocumentOptions(plot_width=160), style))


class TestNothingLoose:
    """No word of a document stands outside a sentence."""

    @pytest.mark.parametrize("name", ["run", "explanation"])
    @pytest.mark.parametrize("problem", RUNS, ids=lambda problem: problem[0])
    def test_of_runs(self, pseudo: Style, name: str, problem: tuple[str, str, str]) -> None:
        """A worked run and its explanation."""
        run = Run(read_problem(*problem, 12))
        assert "⟦" in (text := text_of(name, run, pseudo))
        assert not loose(text)

    def test_of_a_picture_for_those_who_do_not_see_it(self, pseudo: Style) -> None:
        """The title and the description of a picture in a page."""
        page = "".join(DOCUMENTS["run"].write(Run(read_problem(*RUNS[0], 12)), "html", style=pseudo))
        told = re.findall(r"<title>([^<]*)</title><desc>([^<]*)</desc>", page)
        assert len(told) == 1
        assert all(words.startswith("⟦") and not loose(words) for words in told[0])

    @pytest.mark.parametrize(
        "choices",
        [
            FitChoices("w*x + b", scale="standard", test="1/4", batch="2"),
            FitChoices(network="1-2-1", loss="logistic", target="k"),
            FitChoices("w*x", loss="softmax", target="k"),
        ],
        ids=lambda each: each.loss,
    )
    def test_of_a_fit(self, pseudo: Style, choices: FitChoices) -> None:
        """A run on data: what it is made of, how it was read, and what came out."""
        columns = ("x", "y") if choices.target == "" else ("x", "k")
        rows = "".join(f"{x},{x % 2}\n" for x in range(1, 7))
        run = Run(read_fit(table_of_text(f"{','.join(columns)}\n{rows}", "f.csv"), choices, rate="1/20", steps=2))
        text = text_of("run", run, pseudo)
        assert "⟦" in text
        assert not loose(text) - {"softplus", "sigmoid"}

    def test_of_a_derivation(self, pseudo: Style) -> None:
        """A derivation."""
        text = text_of("derivation", read_differentiation("x^2 sin(x) + |x| + x/(1 + x^2)"), pseudo)
        assert "⟦" in text
        assert not loose(text)

    @pytest.mark.parametrize(("function", "start"), ENDS)
    def test_of_a_root(self, pseudo: Style, function: str, start: str) -> None:
        """Newton's method for a root, whatever its end."""
        text = text_of("root", gdtutor.root(function, start), pseudo)
        assert "⟦" in text
        assert not loose(text) - {"phi", "arctan"}

    def test_of_a_comparison(self, pseudo: Style) -> None:
        """A comparison."""
        problems = [read_problem("x^2", "3", rate, 20) for rate in ("1/10", "2/5")]
        text = text_of("comparison", Comparison.of(problems), pseudo)
        assert "⟦" in text
        assert not loose(text)


class TestGerman:
    """`--language de`, and GDTUTOR_LANGUAGE."""

    @pytest.mark.parametrize(
        ("command", "words"),
        [
            (["trace", "x^2", "--start", "3", "--rate", "1/10", "--steps", "2"], "ein Schritt bergab mit der Lernrate"),
            (["explain", "x^2", "--start", "3", "--rate", "1/10"], "ist das globale Minimum"),
            (["derive", "x^2 sin(x)"], "Produktregel: jeder Faktor"),
            (["compare", "x^2", "--start", "3", "--rate", "1/10", "--rate", "2/5"], "Nachkommastellen"),
            (["sweep", "x^2", "--start", "3", "--rates", "1/10:1:3"], "1 von 3 Läufen kam zur Ruhe"),
        ],
        ids=lambda each: each[0] if isinstance(each, list) else "",
    )
    def test_every_document(self, command: list[str], words: str) -> None:
        """Each document is in German, and in English without the option."""
        assert words in call(*command, "--language", "de").stdout
        assert words not in call(*command).stdout

    def test_by_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The variable of the environment is the language where no option says another."""
        monkeypatch.setenv("GDTUTOR_LANGUAGE", "de")
        assert "Potenzregel" in call("derive", "x^2").stdout
        assert "power rule" in call("derive", "x^2", "--language", "en").stdout

    def test_a_page_says_its_language(self) -> None:
        """HTML names the language, so that it is read out in it."""
        assert '<html lang="de">' in call("derive", "x^2", "--format", "html", "--language", "de").stdout

    def test_no_such_language(self) -> None:
        """Another code is refused with those that there are."""
        done = call("derive", "x^2", "--language", "fr")
        assert done.returncode == 2
        assert "There is no language “fr”. Choose one of en, de." in done.stderr

    def test_same_sentences(self) -> None:
        """Every language has the sentences of English."""
        assert all(languages.sentences(code).keys() == languages.sentences("en").keys() for code in languages.CODES)
