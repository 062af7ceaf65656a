"""The dialog that leads back to a problem that was walked, or to a bookmark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from gdtutor.app.method.statements import stated_parts
from gdtutor.app.recent.statements import statement_of
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.base import Choices, Dialog
from gdtutor.app.widgets.keys import Keys
from gdtutor.errors import FileError
from gdtutor.language.controls import visible
from gdtutor.store.records import Bookmark, RememberedProblem
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.views import Statement

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import OptionList

    from gdtutor.store.store import Store

Entry: TypeAlias = RememberedProblem | Bookmark
PROBLEMS: Final = told("screens.recent.problems")
BOOKMARKS: Final = told("screens.recent.bookmarks")
NOTHING: Final = told("screens.recent.nothing")


class RecentDialog(Dialog[tuple[Statement, int]]):
    """Returns the problem that was chosen, and its step."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("recent")]

    def __init__(self) -> None:
        """Show what is remembered."""
        super().__init__()
        self._entries: dict[str, Entry] = {}

    def compose(self) -> ComposeResult:
        """Yield the list; it is filled when the file has been read."""
        with Vertical(id="box", classes="-large") as box:
            box.border_title = self.tutor.written(SCREENS["recent"].title)
            yield Choices()
        yield Keys("select")

    def on_mount(self) -> None:
        """Read what is remembered."""
        self.run_worker(self._fill(), exclusive=True)

    async def _fill(self, remove: int | None = None) -> None:
        """List what is remembered, the newest first, after a bookmark has been removed where one is named."""

        def read(store: Store) -> tuple[list[RememberedProblem], list[Bookmark]]:
            if remove is not None:
                store.remove_bookmark(remove)
            return store.problems(), store.bookmarks()

        try:
            problems, bookmarks = await self.tutor.ask_memory(read)
        except FileError as error:
            self._show([self._words(part_of(error.told))])
            return
        self._entries = {f"problem-{place}": each for place, each in enumerate(problems)}
        self._entries |= {f"bookmark-{each.id}": each for each in bookmarks}
        self._show([*self._listed(PROBLEMS, "problem-"), *self._listed(BOOKMARKS, "bookmark-")])

    def _show(self, options: list[Option]) -> None:
        if self.is_there:
            choices = self.query_one(Choices)
            place = choices.highlighted
            choices.clear_options()
            choices.add_options(options or [self._words(NOTHING)])
            choices.highlighted = place
            if choices.highlighted_option is None or choices.highlighted_option.disabled:
                choices.action_first()
            self.refresh_bindings()

    def _listed(self, heading: Sentence, kind: str) -> Iterator[Option]:
        """Yield a heading, what stands below it, and how many entries cannot be read; nothing where there is none."""
        entries = {name: each for name, each in self._entries.items() if name.startswith(kind)}
        read = {name: statement_of(each.statement) for name, each in entries.items()}
        if entries:
            yield self._words(heading)
        for name, statement in read.items():
            if statement is not None:
                yield Option(self._entry(statement, entries[name].step), id=name)
        unread = sum(statement is None for statement in read.values())
        if unread:
            yield self._words(told("screens.recent.unread", count=unread))

    def _words(self, words: Sentence | str) -> Option:
        return Option(Content.styled(self.tutor.written(words), "bold"), disabled=True)

    def _entry(self, statement: Statement, step: int) -> Content:
        """Return an entry, the step in front, where no end of a line parts it from its number."""
        place = told("screens.recent.step", n=step)
        parts: tuple[Sentence | str, ...] = (place, *stated_parts(statement, self.tutor.style))
        return Content(visible("   ".join(map(self.tutor.written, parts))))

    @property
    def _chosen(self) -> Entry | None:
        """What is pointed at."""
        option = self.query_one(Choices).highlighted_option
        return self._entries.get(option.id or "") if option is not None else None

    def on_option_list_option_highlighted(self) -> None:
        """Offer to remove where a bookmark is pointed at."""
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the problem and its step."""
        entry = self._entries.get(event.option_id or "")
        statement = statement_of(entry.statement) if entry is not None else None
        if entry is not None and statement is not None:
            self.close((statement, entry.step))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Remove bookmarks only."""
        del parameters
        return action != "remove" or (bool(self.query(Choices)) and isinstance(self._chosen, Bookmark))

    def action_remove(self) -> None:
        """Remove the bookmark that is pointed at."""
        chosen = self._chosen
        if isinstance(chosen, Bookmark):
            self.run_worker(self._fill(remove=chosen.id), exclusive=True)

    def speak(self) -> None:
        """List everything in the language that the app has now."""
        super().speak()
        self.run_worker(self._fill(), exclusive=True)
