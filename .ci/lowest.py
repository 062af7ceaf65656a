"""Print the lowest allowed version of every dependency, as constraints for pip: `lowest.py pyproject.toml`."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

for requirement in tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["project"]["dependencies"]:
    name, version = re.match(r"([\w-]+).*?>=([\d.]+)", requirement).groups()
    print(f"{name}=={version}")
