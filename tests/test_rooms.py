"""The house keeps its floors: a room loads nothing from the rooms above it, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import grimp
import pytest

ROOT = Path(__file__).parent.parent
REQUESTS = ROOT / "gdtutor" / "worker" / "requests"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

HOUSE = [
    {"commands"},
    {"app"},
    {"worker", "api"},
    {"practice"},
    {"store"},
    {"teaching"},
    {"documents"},
    {"render"},
    {"plots"},
    {"views"},
    {"worked"},
    {"roots"},
    {"analysis"},
    {"descent"},
    {"calculus"},
    {"fitting"},
    {"numbers"},
    {"language"},
    {"data"},
    {"budgets"},
    {"text"},
    {"catalog"},
    {"errors"},
]
"""The floors from top to bottom; rooms on one floor stand side by side."""

LIGHT = ["gdtutor", "gdtutor.errors", "gdtutor.views", "gdtutor.text.block", "gdtutor.plots", "gdtutor.worker.pool"]
LIGHT += [", ".join(f"gdtutor.worker.requests.{path.stem}" for path in sorted(REQUESTS.glob("[a-z]*.py")))]
LIGHT += [
    "gdtutor.store.store",
    "gdtutor.data.objects",
    "gdtutor.teaching",
    "gdtutor.catalog.methods",
    "gdtutor.app.tutor",
    "gdtutor.commands.cli",
]


@cache
def loaded(*codes: str) -> tuple[set[str], ...]:
    """Return the names of all modules in a fresh process after each of the `codes`, which run one behind another."""
    listing = "\nimport sys; print('loaded:', *sys.modules)\n"
    program = listing.join(["", *codes, ""]).removeprefix(listing)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return tuple(set(line.split()) for line in done.stdout.splitlines() if line.startswith("loaded:"))


def room_of(module: str) -> str:
    """Return the room that a module of gdtutor stands in."""
    return module.split(".")[1]


def modules_of(room: str) -> list[str]:
    """Return all modules of a room."""
    top = ROOT / "gdtutor" / room
    paths = top.rglob("*.py") if top.is_dir() else [top.with_suffix(".py")]
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return sorted(name.removesuffix(".__init__") for name in names)


def after(room: str) -> set[str]:
    """Return the names of all modules after all of a room, and of the rooms below it, were imported, from below.

    The app has a process of its own: where Textual is loaded, nothing can be said of others, nor where all others are
    loaded, of the app.
    """
    if room == "app":
        return loaded(imports("app"))[0]
    rooms = [each for floor in reversed(HOUSE) for each in sorted(floor) if each != "app"]
    return loaded(*map(imports, rooms))[rooms.index(room)]


def imports(room: str) -> str:
    """Return the code that imports all modules of a room."""
    return "\n".join(f"import {name}" for name in modules_of(room))


class TestFloors:
    """What each floor loads."""

    @pytest.mark.parametrize("level", range(len(HOUSE)), ids=lambda level: "+".join(sorted(HOUSE[level])))
    def test_nothing_from_above(self, level: int) -> None:
        """Importing every module of a floor loads no room that stands above it."""
        rooms = {room_of(name) for room in HOUSE[level] for name in after(room) if name.startswith("gdtutor.")}
        assert not rooms & set().union(*HOUSE[:level])

    def test_every_room_has_its_floor(self) -> None:
        """No module of the package stands outside the house."""
        found = {
            path.stem
            for path in (ROOT / "gdtutor").iterdir()
            if path.suffix == ".py" or (path / "__init__.py").exists()
        }
        assert found - {"__init__", "__main__"} == set().union(*HOUSE)


class TestStartUp:
    """What is not loaded until it is needed."""

    @pytest.mark.parametrize("module", LIGHT)
    def test_no_sympy(self, module: str) -> None:
        """What the app process imports never brings SymPy or the arithmetic of balls with it."""
        names = loaded(*(f"import {each}" for each in LIGHT))[LIGHT.index(module)]
        assert not names & {"sympy", "flint", "mpmath"}

    @pytest.mark.parametrize("room", sorted(set().union(*HOUSE) - {"app"}))
    def test_no_textual(self, room: str) -> None:
        """Only the app knows Textual."""
        assert "textual" not in after(room)

    @pytest.mark.parametrize("argument", ["--help", "--version"])
    def test_short_answers(self, argument: str) -> None:
        """`gdtutor --help` and `--version` load neither SymPy nor Textual."""
        code = f"""
import sys
sys.argv = ["gdtutor", "{argument}"]
from gdtutor.commands.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""
        assert not loaded(code)[0] & {"sympy", "textual"}

    def test_first_frame(self) -> None:
        """What paints the first frame loads nothing of formulas and of the records of the catalogue."""
        names = loaded("import gdtutor.commands.cli, gdtutor.app.tutor")[0]
        assert not {
            name for name in names if name.startswith(("gdtutor.text.formula", "gdtutor.text.block", "gdtutor.catalog"))
        }

    def test_public_face_is_lazy(self) -> None:
        """`import gdtutor` loads no SymPy; asking for `descend` does."""
        before, then = loaded("import gdtutor", "gdtutor.descend")
        assert "sympy" not in before
        assert "sympy" in then


def circle(imported: Mapping[str, set[str]]) -> list[str]:
    """Return modules of which each imports one of its neighbours, the first and the last being the same; else none."""
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        return [*error.args[1]]
    return []


class TestCircles:
    """Modules that import each other."""

    def test_none(self) -> None:
        """No module comes back to itself by imports, those for types and those within functions among them."""
        graph = grimp.build_graph("gdtutor", cache_dir=None)
        assert circle({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}) == []
        assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []


class TestContracts:
    """The same rules, read from the sources by import-linter."""

    def test_floors_are_stated(self) -> None:
        """The contract names the floors that these tests prove."""
        contracts: dict[str, Any] = {each["id"]: each for each in SETTINGS["tool"]["importlinter"]["contracts"]}
        layers = [
            set(layer.strip("()").replace("|", " ").replace(":", " ").split())
            for layer in contracts["floors"]["layers"]
        ]
        assert layers == HOUSE
        assert contracts["screens"]["forbidden_modules"] == ["textual"]
        assert "sympy" in contracts["light"]["forbidden_modules"]

    def test_contracts_hold(self) -> None:
        """import-linter finds no broken contract."""
        command = [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
