"""Files that are written whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from gdtutor.errors import FileError


class WholeFile:
    """A text file that appears under its name, complete, when the `with` block ends well, or not at all.

    >>> with WholeFile(Path("descent.md")) as file:  # doctest: +SKIP
    ...     file.write("# Descent")

    Raises FileError where the file is there already and `replace` is false, or where it cannot be written.
    """

    def __init__(self, path: Path, *, replace: bool = False) -> None:
        """Write to `path`, over a file that is there only where `replace` is true."""
        self._path = path
        self._replace = replace
        self._file: TextIO | None = None
        self._temporary = Path()

    def __enter__(self) -> Self:
        """Begin beside the final place, so that the last step is a mere renaming."""
        self._refuse_existing()
        try:
            handle, name = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent, text=True)
        except OSError as error:
            raise self._error(error) from error
        self._temporary = Path(name)
        self._file = os.fdopen(handle, "w", encoding="utf-8", newline="\n")
        return self

    def write(self, text: str) -> None:
        """Add text."""
        if self._file is None:
            raise FileError(f"{self._path} is not open.")
        try:
            self._file.write(text)
        except OSError as error:
            raise self._error(error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place, or take away what was begun."""
        try:
            if self._file is not None:
                self._file.close()
            if kind is None:
                self._put()
        except OSError as failure:
            raise self._error(failure) from failure
        finally:
            with suppress(FileNotFoundError):
                self._temporary.unlink()

    def _put(self) -> None:
        mask = os.umask(0)
        os.umask(mask)
        self._temporary.chmod(0o666 & ~mask)
        self._refuse_existing()
        self._temporary.replace(self._path)

    def _refuse_existing(self) -> None:
        if self._path.exists() and not self._replace:
            raise FileError(f"{self._path} is there already.")

    def _error(self, error: OSError) -> FileError:
        return FileError(f"{self._path} cannot be written: {error.strerror or error}.")
