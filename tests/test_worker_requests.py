"""Requests: each is a plain key with one handler, and says what is known of it beforehand."""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, get_type_hints

import pytest

import gdtutor
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.documents import DOCUMENTS
from gdtutor.views import Statement
from gdtutor.views.derivation import DerivativeStatement
from gdtutor.views.root import RootStatement
from gdtutor.views.sweep import SweepResult
from gdtutor.worker import requests
from gdtutor.worker.answering import answer, answers, load_handlers
from gdtutor.worker.request import Pool, Request
from gdtutor.worker.requests.document import About, WriteDocument
from gdtutor.worker.requests.process import Ready
from gdtutor.worker.requests.sweep import OpenSweep
from tests.hoarder import Unanswered

NAMES = [f"{requests.__name__}.{each.name}" for each in pkgutil.iter_modules(requests.__path__)]
MODULES = [importlib.import_module(name) for name in NAMES]
KINDS: set[type[Request[Any]]] = {
    kind
    for module in MODULES
    for kind in vars(module).values()
    if inspect.isclass(kind) and issubclass(kind, Request) and kind.__module__ == module.__name__
}
"""Every kind of request."""


class TestRequests:
    """What can be asked."""

    def test_each_has_one_handler(self) -> None:
        """Every kind of request has exactly one handler, and there is no other."""
        assert set(load_handlers()) == KINDS

    def test_handlers_take_what_they_answer(self) -> None:
        """A handler takes the request that it is registered for, and stands in the module of the same name."""
        for kind, handler in load_handlers().items():
            assert next(iter(get_type_hints(handler).values())) is kind
            assert handler.__module__ == kind.__module__.replace(".requests.", ".handlers.")

    def test_no_string_names_a_handler(self) -> None:
        """Handlers are found by the type of a request: nothing in the package names one in quotes."""
        package = Path(gdtutor.__file__).parent
        text = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
        assert not [handler.__name__ for handler in load_handlers().values() if f'"{handler.__name__}"' in text]

    def test_a_second_handler_is_refused(self) -> None:
        """Nothing can be answered by two functions."""
        with pytest.raises(TypeError, match="Ready is answered already"):
            answers(Ready)(lambda _: True)

    @pytest.mark.parametrize("kind", sorted(KINDS, key=str))
    def test_what_is_known_beforehand(self, kind: type[Request[Any]]) -> None:
        """Each has words for its budget, a budget and a pool; it is frozen, and has no other state."""
        assert str(kind.title)[0].isupper()
        assert not str(kind.title).endswith(".")
        assert 0 < kind.seconds <= 60
        assert kind.pool in Pool
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
        assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)

    def test_they_travel(self) -> None:
        """A request is equal to itself after it was sent to another process, and is its own key."""
        request = WriteDocument("run", Statement("x^2", "3", "1/10"), format="csv", index=2)
        assert {pickle.loads(pickle.dumps(request)): 1}[request] == 1  # noqa: S301 - our own bytes

    def test_nobody_answers(self) -> None:
        """What nothing answers is told by its name."""
        with pytest.raises(LookupError, match="Unanswered is not answered"):
            answer(Unanswered())


class TestDocuments:
    """The requests for documents."""

    STATEMENT = Statement("x^2", "3", "1/10")
    ABOUT: ClassVar[dict[str, About]] = {
        "run": STATEMENT,
        "explanation": STATEMENT,
        "derivation": DerivativeStatement("x^2"),
        "root": RootStatement("x^2", "3"),
        "comparison": (STATEMENT, STATEMENT),
        "rows": Statement("", rate="1/10", steps=3, fit=FitSource("x,y\n1,2\n", "f", FitChoices("w*x"))),
        "sweep": SweepResult(answer(OpenSweep(replace(STATEMENT, function="a x^2", given="a=2"), "1/10,1/5")), ()),
    }

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_every_document(self, name: str) -> None:
        """One request writes every document in every format that it offers, and knows the function that it is about."""
        for form in DOCUMENTS[name].formats:
            request = WriteDocument(name, self.ABOUT[name], format=form)
            assert request.function == {"sweep": "a x^2", "rows": ""}.get(name, "x^2")
            assert answer(request).text.strip()

    def test_who_is_asked(self) -> None:
        """What takes long is asked of those who have looked at it before, and keeps no key waiting."""
        behind = {name for name in DOCUMENTS if WriteDocument(name, self.ABOUT[name]).asked_of() is Pool.BEHIND}
        assert behind == {"explanation", "comparison"}
