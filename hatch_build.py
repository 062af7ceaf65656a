"""What a build adds to the wheel: the tables of the grammar, so that no start has to make them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GrammarTables(BuildHookInterface):
    """Writes the tables into the wheel; an editable installation makes them itself, as its grammar may change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the tables, with the Lark that is here."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from gdtutor.language import tables

        self._folder = tempfile.TemporaryDirectory()
        made = Path(self._folder.name, tables.FILE)
        made.write_text(tables.written(), encoding="utf-8")
        build_data["force_include"][str(made)] = f"gdtutor/language/{tables.FILE}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()
