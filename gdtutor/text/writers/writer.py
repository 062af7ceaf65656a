"""What every writer of elements has to know: a method for each kind of element."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from gdtutor.text.elements import (
    Bullets,
    Derived,
    Display,
    Heading,
    Opening,
    Paragraph,
    Passage,
    Picture,
    Table,
    Worked,
)

if TYPE_CHECKING:
    from gdtutor.text.elements import Element
    from gdtutor.text.style import Style


class Writer(ABC):
    """Writes the elements of one document after another; each method yields the text of one element."""

    def __init__(self, style: Style) -> None:
        """Write in this style."""
        self.style = style
        self._methods: dict[type, Callable[..., Iterator[str]]] = {
            Opening: self.opening,
            Heading: self.heading,
            Paragraph: self.paragraph,
            Bullets: self.bullets,
            Display: self.display,
            Worked: self.worked,
            Derived: self.derived,
            Table: self.table,
            Picture: self.picture,
            Passage: self.passage,
        }

    def write(self, elements: Iterable[Element]) -> Iterator[str]:
        """Yield the document in pieces."""
        before: Element | None = None
        for element in elements:
            yield self.between(before, element)
            yield from self._methods[type(element)](element)
            before = element
        yield self.end()

    def between(self, before: Element | None, element: Element) -> str:
        """Return what stands between two elements, and in front of the first."""
        del before, element
        return ""

    def end(self) -> str:
        """Return what stands behind the last element."""
        return ""

    @abstractmethod
    def opening(self, element: Opening) -> Iterator[str]:
        """Yield the title, and what the document is about."""

    @abstractmethod
    def heading(self, element: Heading) -> Iterator[str]:
        """Yield the title of a section."""

    @abstractmethod
    def paragraph(self, element: Paragraph) -> Iterator[str]:
        """Yield a sentence."""

    @abstractmethod
    def bullets(self, element: Bullets) -> Iterator[str]:
        """Yield sentences that belong together."""

    @abstractmethod
    def display(self, element: Display) -> Iterator[str]:
        """Yield a formula set apart."""

    @abstractmethod
    def worked(self, element: Worked) -> Iterator[str]:
        """Yield worked lines."""

    @abstractmethod
    def derived(self, element: Derived) -> Iterator[str]:
        """Yield how a derivative is worked out."""

    @abstractmethod
    def table(self, element: Table) -> Iterator[str]:
        """Yield a table, row after row."""

    @abstractmethod
    def picture(self, element: Picture) -> Iterator[str]:
        """Yield a plot."""

    @abstractmethod
    def passage(self, element: Passage) -> Iterator[str]:
        """Yield text that brings its own forms along."""
