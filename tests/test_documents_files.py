"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from gdtutor.documents.files import whole_file
from gdtutor.errors import FileError


def written(path: Path, text: str = "new", *, replace: bool = False, meanwhile: Callable[[], object] = list) -> str:
    """Write `text` to `path`, call `meanwhile` in the middle of it, and return what stands there."""
    with whole_file(path, replace=replace) as file:
        file.write(text)
        meanwhile()
    return path.read_text(encoding="utf-8")


class TestWholeFile:
    """Writing."""

    def test_text_arrives(self, tmp_path: Path) -> None:
        """What was written stands in the file, as UTF-8 with plain line ends, and nothing stands beside it."""
        path = tmp_path / "a.md"
        written(path, "x₀ ≈ 1\n")
        assert path.read_bytes() == "x₀ ≈ 1\n".encode()
        assert list(tmp_path.iterdir()) == [path]

    def test_not_there_before_the_end(self, tmp_path: Path) -> None:
        """A reader never sees half a document."""
        path = tmp_path / "a.md"
        with whole_file(path) as file:
            file.write("half")
            file.flush()
            assert not path.exists()
        assert path.exists()

    def test_permissions_are_those_of_new_files(self, tmp_path: Path) -> None:
        """The file may be read by whoever may read a file made in any other way."""
        (tmp_path / "plain").touch()
        written(tmp_path / "a.md")
        assert (tmp_path / "a.md").stat().st_mode == (tmp_path / "plain").stat().st_mode

    def test_keeps_what_is_there(self, tmp_path: Path) -> None:
        """An existing file is refused in words and stays as it is."""
        path = tmp_path / "a.md"
        path.write_text("old")
        with pytest.raises(FileError, match="exists already"):
            written(path)
        assert path.read_text() == "old"

    def test_keeps_what_came_meanwhile(self, tmp_path: Path) -> None:
        """A file that comes to be while the document is written is kept too."""
        path = tmp_path / "a.md"
        with pytest.raises(FileError, match="exists already"):
            written(path, meanwhile=lambda: path.write_text("old"))
        assert path.read_text() == "old"
        assert list(tmp_path.iterdir()) == [path]

    def test_only_one_of_many_writers_wins(self, tmp_path: Path) -> None:
        """Of several writers of one name exactly one succeeds, and its text is whole."""
        path, refused = tmp_path / "a.md", []

        def write(text: str) -> None:
            try:
                written(path, text)
            except FileError as error:
                refused.append(error)

        threads = [threading.Thread(target=write, args=(str(n) * 1000,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(refused) == 7
        assert len(set(path.read_text())) == 1

    def test_without_hard_links(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the file system has no hard links, files are written and kept all the same."""

        def refuse(*_: object) -> None:
            raise PermissionError(1, "no links here")

        monkeypatch.setattr(os, "link", refuse)
        path = tmp_path / "a.md"
        assert written(path) == "new"
        other = tmp_path / "b.md"
        with pytest.raises(FileError, match="exists already"):
            written(other, meanwhile=lambda: other.write_text("old"))
        assert other.read_text() == "old"

    def test_replaces_when_told(self, tmp_path: Path) -> None:
        """With `replace` the new text takes the place of the old, with the old permissions."""
        path = tmp_path / "a.md"
        path.write_text("old")
        path.chmod(0o640)
        assert written(path, replace=True) == "new"
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_replaces_what_a_link_leads_to(self, tmp_path: Path) -> None:
        """A symbolic link stays one; the file it leads to gets the text."""
        (tmp_path / "real.md").write_text("old")
        (tmp_path / "link.md").symlink_to("real.md")
        written(tmp_path / "link.md", replace=True)
        assert (tmp_path / "link.md").is_symlink()
        assert (tmp_path / "real.md").read_text() == "new"

    @pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, FileError])
    @pytest.mark.parametrize("replace", [False, True])
    def test_interrupted(self, tmp_path: Path, error: type[BaseException], replace: bool) -> None:
        """Whatever ends the writing leaves nothing new behind, and the old file as it was."""
        path = tmp_path / "a.md"
        if replace:
            path.write_text("old")

        def interrupt() -> None:
            raise error

        with pytest.raises(error):
            written(path, "half", replace=replace, meanwhile=interrupt)
        assert [each.read_text() for each in tmp_path.iterdir()] == (["old"] if replace else [])

    def test_pipes_are_written_directly(self, tmp_path: Path) -> None:
        """What is neither file nor folder, such as a pipe, is never replaced by a file."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        read: list[str] = []
        reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
        reader.start()
        with whole_file(pipe) as file:
            file.write("new")
        reader.join()
        assert read == ["new"]
        assert stat.S_ISFIFO(pipe.stat().st_mode)


class TestWords:
    """What is said where a file cannot be written."""

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("missing/a.md", "folder does not exist"),
            ("file/a.md", "is a file, not a folder"),
            ("folder", "it is a folder"),
            ("n" * 300, "name is too long"),
            ("a\0b", "no name can have"),
        ],
    )
    def test_place(self, tmp_path: Path, name: str, words: str) -> None:
        """A place where no file can be is named with what is wrong about it, and what to do."""
        (tmp_path / "file").touch()
        (tmp_path / "folder").mkdir()
        with pytest.raises(FileError, match=words):
            written(tmp_path / name)

    def test_disk_full(self) -> None:
        """A full disk is called that."""
        with pytest.raises(FileError, match="disk is full"):
            written(Path("/dev/full"))

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that may not be written to is called that."""

        def refuse(**_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("tempfile.mkstemp", refuse)
        with pytest.raises(FileError, match="you may not write there"):
            written(tmp_path / "a.md")
