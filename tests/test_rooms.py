"""The house keeps its floors: a room loads nothing from the rooms above it, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

HOUSE = [
    {"commands"},
    {"app"},
    {"worker", "api"},
    {"teaching"},
    {"export"},
    {"render"},
    {"plots"},
    {"views"},
    {"worked"},
    {"analysis"},
    {"descent"},
    {"calculus"},
    {"numbers"},
    {"language"},
    {"text"},
    {"budgets"},
    {"catalog"},
    {"errors"},
]
"""The floors from top to bottom; rooms on one floor stand side by side."""

LIGHT = ["gdtutor", "gdtutor.errors", "gdtutor.views", "gdtutor.text.block", "gdtutor.plots", "gdtutor.worker.pool"]
LIGHT += ["gdtutor.teaching", "gdtutor.catalog.methods", "gdtutor.app.tutor", "gdtutor.commands.cli"]


def loaded(code: str) -> set[str]:
    """Return the names of all modules in a fresh process after it ran `code`."""
    listing = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def room_of(module: str) -> str:
    """Return the room that a module of gdtutor stands in."""
    return module.split(".")[1]


def modules_of(room: str) -> list[str]:
    """Return all modules of a room."""
    top = ROOT / "gdtutor" / room
    paths = top.rglob("*.py") if top.is_dir() else [top.with_suffix(".py")]
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return sorted(name.removesuffix(".__init__") for name in names)


class TestFloors:
    """What each floor loads."""

    @pytest.mark.parametrize("level", range(len(HOUSE)), ids=lambda level: "+".join(sorted(HOUSE[level])))
    def test_nothing_from_above(self, level: int) -> None:
        """Importing every module of a floor loads no room that stands above it."""
        imports = "\n".join(f"import {name}" for room in sorted(HOUSE[level]) for name in modules_of(room))
        rooms = {room_of(name) for name in loaded(imports) if name.startswith("gdtutor.")}
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
        assert not loaded(f"import {module}") & {"sympy", "flint", "mpmath"}

    @pytest.mark.parametrize("room", sorted(set().union(*HOUSE) - {"app"}))
    def test_no_textual(self, room: str) -> None:
        """Only the app knows Textual."""
        assert "textual" not in loaded("\n".join(f"import {name}" for name in modules_of(room)))

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
        assert not loaded(code) & {"sympy", "textual"}

    def test_public_face_is_lazy(self) -> None:
        """`import gdtutor` loads no SymPy; asking for `descend` does."""
        assert "sympy" not in loaded("import gdtutor")
        assert "sympy" in loaded("import gdtutor; gdtutor.descend")


class TestContracts:
    """The same rules, read from the sources by import-linter."""

    def test_floors_are_stated(self) -> None:
        """The contract names the floors that these tests prove."""
        contracts: dict[str, Any] = {each["id"]: each for each in SETTINGS["tool"]["importlinter"]["contracts"]}
        layers = [
            set(layer.strip("()").replace("|", " ").replace(":", " ").split())
            for layer in contracts["floors"]["layers"]
        ]
        assert [layer for layer in layers if layer != {"store"}] == HOUSE
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
