"""Documents as a page of HTML: whole, balanced, and with formulas that any reader of MathML knows."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from tests.written import KINDS, PROBLEMS, Stated, written

VOID = {"meta"}
CORE = set("math mi mn mo mtext mrow mfrac msup msub msqrt mroot mover munderover mtable mtr mtd".split())
"""What MathML Core has, as far as it is used."""
FORMULA = re.compile(r"<math.*?</math>", re.DOTALL)
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
CHILDREN = {"mfrac": 2, "msup": 2, "msub": 2, "mroot": 2, "mover": 2, "munderover": 3}


class Balance(HTMLParser):
    """Reads a page and keeps what is open."""

    def __init__(self) -> None:
        """Begin outside of everything."""
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        del attrs
        self.tags[tag] += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element without content."""
        del attrs
        self.tags[tag] += 1


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem[0])
@pytest.mark.parametrize("kind", KINDS)
class TestPage:
    """Every document."""

    def test_balanced(self, kind: str, problem: Stated) -> None:
        """Every element that is opened is closed; there is one body, one main heading, no script, nothing to load."""
        page = written(kind, problem, "html")
        assert page.startswith("<!DOCTYPE html>\n")
        reader = Balance()
        reader.feed(page)
        reader.close()
        assert reader.open == []
        assert reader.tags["body"] == reader.tags["h1"] == reader.tags["title"] - reader.tags["svg"] == 1
        assert not reader.tags.keys() & {"script", "link", "img", "iframe"}
        assert not re.search(r"https?:|//\w|@import|url\(| on\w+=", page)

    def test_formulas(self, kind: str, problem: Stated) -> None:
        """Every formula is well-formed, of elements of MathML Core, each with as many parts as it must have."""
        found = FORMULA.findall(written(kind, problem, "html"))
        assert found
        for each in found:
            for element in ET.fromstring(each.replace("&#x2061;", "")).iter():  # noqa: S314 - see above
                assert element.tag in CORE
                assert len(element) == CHILDREN.get(element.tag, len(element))

    def test_pictures(self, kind: str, problem: Stated) -> None:
        """A plot is well-formed and says what it is."""
        found = SVG.findall(written(kind, problem, "html"))
        assert len(found) == (kind in {"run", "root", "comparison", "sweep"})
        for each in found:
            title, about, *marks = ET.fromstring(each)  # noqa: S314 - see above
            assert (title.tag, about.tag) == ("title", "desc")
            assert title.text
            assert about.text
            assert marks
