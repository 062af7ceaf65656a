"""Letters by name, lowered and raised, beside what the Unicode standard says of each character."""

from __future__ import annotations

import unicodedata

from gdtutor.catalog.letters import GREEK, LOWERED, OMICRON, RAISED, VARIANTS


class TestLetters:
    """The tables of the catalogue."""

    def test_greek(self) -> None:
        """A letter is the one of its name, small or capital."""
        for name, letter in {**GREEK, "omicron": OMICRON}.items():
            size = "SMALL" if name.islower() else "CAPITAL"
            assert unicodedata.name(letter) == f"GREEK {size} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}"

    def test_variants(self) -> None:
        """Another shape is compatible with the letter that it is read as."""
        assert all(unicodedata.normalize("NFKC", shape) == GREEK[name] for shape, name in VARIANTS.items())

    def test_lowered_and_raised(self) -> None:
        """What stands lowered or raised is the character itself in another place."""
        for table in (LOWERED, RAISED):
            assert all(unicodedata.normalize("NFKC", placed) == character for character, placed in table.items())
