"""The two tables of documents and formats, and what derives from them."""

from __future__ import annotations

import importlib

import pytest

from gdtutor import api
from gdtutor.app.screens.export import USUAL
from gdtutor.calculus.steps import Detail
from gdtutor.documents import DOCUMENTS, Document, options
from gdtutor.errors import InputError
from gdtutor.text.style import PLAIN
from gdtutor.text.writers import FORMATS
from gdtutor.text.writers.writer import Writer
from tests.command import call

FACES = {
    "run": api.Run,
    "explanation": api.Explanation,
    "derivation": api.Derivative,
    "comparison": api.Comparison,
    "root": api.Root,
}
COMMANDS = {
    "run": "trace",
    "explanation": "explain",
    "derivation": "derive",
    "comparison": "compare",
    "sweep": "sweep",
    "rows": "fit",
    "root": "root",
}
TRACED = ("x^2", "--start", "3", "--rate", "1/10")
ASKED = {
    "derivation": TRACED[:1],
    "comparison": (*TRACED, "--rate", "1/2"),
    "sweep": TRACED[:3],
    "root": TRACED[:3],
    "rows": ("-", "--model", "w*x", "--rate", "1/10", "--rows"),
}
"""What is asked of a command, where it is more or less than a run."""


class TestFormats:
    """The formats."""

    def test_writers(self) -> None:
        """Every format has a module that writes it, and an ending."""
        for each in FORMATS.values():
            module = importlib.import_module(f"gdtutor.text.writers.{each.module}")
            assert callable(module.write)
            assert each.ending.isalnum()

    def test_elements(self) -> None:
        """A writer has a method for every kind of element; of no elements plain text makes nothing."""
        methods = set("opening heading paragraph bullets display worked derived table picture passage".split())
        assert Writer.__abstractmethods__ == methods
        assert "".join(FORMATS["text"].write([], PLAIN)) == ""

    def test_details(self) -> None:
        """There are as many details of a derivation as the derivation knows."""
        assert Detail.__args__ == options.DETAILS  # type: ignore[attr-defined]


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=lambda document: document.id)
class TestDocuments:
    """The documents."""

    def test_offers(self, document: Document) -> None:
        """The module of a document has a function for each thing it offers, and none besides."""
        module = importlib.import_module(f"gdtutor.documents.{document.id}")
        assert {name for name in ("elements", "data", "rows") if hasattr(module, name)} == set(document.offers)

    def test_methods(self, document: Document) -> None:
        """What Python gets has a method for exactly the formats of its document."""
        face = FACES.get(document.id)
        if face is not None:
            assert tuple(name for name in FORMATS if hasattr(face, name)) == document.formats

    def test_command(self, document: Document) -> None:
        """The command lists exactly these formats where another one is asked for, and its help does."""
        words = ASKED.get(document.id, TRACED)
        said = call(COMMANDS[document.id], *words, "--format", "pdf", piped=b"x,y\n1,2\n").stderr
        assert said.endswith(f"Choose one of {', '.join(document.formats)}.\n")
        shown = " ".join(call(COMMANDS[document.id], "--help").stdout.split())
        assert f"{', '.join(document.formats[:-1])} or {document.formats[-1]}." in shown

    def test_unknown(self, document: Document) -> None:
        """An unknown format is refused at once, and the usual one of the dialog is there."""
        with pytest.raises(InputError, match="There is no format “pdf”"):
            document.write(None, "pdf")
        assert USUAL in document.formats
