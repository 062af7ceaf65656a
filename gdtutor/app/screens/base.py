"""What every screen and every dialog of gdtutor shares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widgets import Input, OptionList

from gdtutor.app.navigation import OfTutor
from gdtutor.app.registry import bindings, find
from gdtutor.language.controls import visible
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from textual import events
    from textual._widget_navigation import Direction
    from textual.binding import ActiveBinding, BindingType
    from textual.containers import VerticalScroll


Result = TypeVar("Result")


class Shown(Screen[Result], OfTutor):
    """What every screen and every dialog is: it may be left while something is still on its way to it."""

    @property
    def is_there(self) -> bool:
        """Whether it can be painted: in front, below another screen, or waiting for the window to grow."""
        return self.is_attached and self.app.is_running and self in self.tutor.screens

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that are valid now, what is shown of them in the language of the app."""
        active = super().active_bindings
        return {key: self._spoken(each) if each.binding.show else each for key, each in active.items()}

    def _spoken(self, active: ActiveBinding) -> ActiveBinding:
        binding, group, written = active.binding, active.binding.group, self.tutor.written
        if binding.id is None:
            return active  # one of Textual's own
        action = find(binding.id)
        label = replace(group, description=written(told(group.description))) if group else None
        words = replace(binding, description=written(action.label), group=label)
        return active._replace(binding=words, tooltip=written(action.help))

    def speak(self) -> None:
        """Say everything of its own in the language that the app has now."""
        self.refresh_bindings()

    async def _compose(self) -> None:
        """Compose for the window as it is: told of its size later, everything would be styled once more."""
        width, height = self.app.size
        self.add_class(*_breakpoint(width, self.app.HORIZONTAL_BREAKPOINTS or []))
        self.add_class(*_breakpoint(height, self.app.VERTICAL_BREAKPOINTS or []))
        await super()._compose()

    async def _on_resize(self, event: events.Resize) -> None:
        """Pass over a size that the window has no more: two of them can call each other forth for ever."""
        if event.size != self.app.size:
            event.prevent_default()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result, unless something else is in front or this is closed already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


def _breakpoint(size: int, breakpoints: list[tuple[int, str]]) -> list[str]:
    """Return the class of the last breakpoint that a width or a height has reached, as Textual gives it on a resize."""
    return [name for least, name in sorted(breakpoints) if size >= least][-1:]


class TutorScreen(Shown[None], inherit_bindings=False):
    """A full screen; its keys are those of its place in the table of actions."""

    def on_mount(self) -> None:
        """Name what is on it."""
        self.dress()

    def dress(self) -> None:
        """Name the panes, in the language of the app."""

    def speak(self) -> None:
        """Name the panes and the keys anew."""
        super().speak()
        self.dress()

    def action_back(self) -> None:
        """Go to the screen before this one."""
        self.dismiss()


class Page(TutorScreen):
    """A screen to read: its `#page` scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("page")]

    @property
    def page(self) -> VerticalScroll:
        """What scrolls."""
        from textual.containers import VerticalScroll

        return self.query_one("#page", VerticalScroll)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.page.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages, keeping two lines in sight."""
        self.page.scroll_relative(y=pages * max(1, self.page.size.height - 2), animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the beginning or the end."""
        self.page.scroll_to(y=0 if direction < 0 else self.page.max_scroll_y, animate=False)


class Dialog(ModalScreen[Result], Shown[Result], inherit_bindings=False):
    """A small screen over another one; Esc closes it without a result."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    def close(self, result: Result | None = None) -> None:
        """Close with a result."""
        self.dismiss(result)

    def action_cancel(self) -> None:
        """Close without doing anything."""
        self.close()


class OptionChoices(OptionList):
    """A list whose options may not be laid out yet, or be others than those that were seen when it was clicked."""

    async def _on_click(self, event: events.Click) -> None:
        """Pass over a click on an option that is gone."""
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()

    def _move_page(self, direction: Direction) -> None:
        """Move by a page, once the list has been laid out: before, nobody knows what a page is."""
        if self.scrollable_content_region:
            super()._move_page(direction)


class Choices(OptionChoices, inherit_bindings=False):
    """A list to choose from, with the keys of the table of actions."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    def on_resize(self) -> None:
        """Keep the entry under the cursor in sight where what stands below takes lines from the list."""
        self.call_after_refresh(self.scroll_to_highlight)


class TextLine(Input, OfTutor):
    """One line to type into."""

    def __init__(
        self,
        value: str = "",
        *,
        hint: Sentence | str = "",
        id: str | None = None,  # noqa: A002
        limit: int = 0,
        typed_over: bool = False,
    ) -> None:
        """Show `value`, or where that is empty a hint; take at most `limit` characters where that is not 0.

        With `typed_over`, what is typed after moving here takes the place of what was there.
        """
        super().__init__(value, id=id, select_on_focus=typed_over, compact=True, max_length=limit)
        self.suggest(hint)
        self.cursor_blink = False
        self._typed_over = typed_over
        self._correcting = False

    def suggest(self, hint: Sentence | str) -> None:
        """Show another hint where nothing is typed."""
        self._hint = hint
        self.placeholder = self.tutor.written(hint)

    def speak(self) -> None:
        """Show the hint in the language that the app has now."""
        self.suggest(self._hint)

    def render_line(self, y: int) -> Strip:
        """Return what a terminal shows of the line: of one that is too long, and not typed in, its beginning."""
        if y or self.has_focus or cell_len(self.value) <= self.size.width:
            return super().render_line(y)
        from gdtutor.app.fitting import fitted

        shown = fitted(self.value, self.size.width)
        return Strip([Segment(shown, self.rich_style)]).extend_cell_length(self.size.width, self.rich_style)

    def correct(self, column: int) -> None:
        """Move here to mend what is there, with the cursor before the character at `column`: nothing is typed over."""
        self._correcting = not self.has_focus
        self.cursor_position = column
        self.focus()

    def on_focus(self) -> None:
        """Select what is there, unless it is to be mended."""
        self.select_on_focus = self._typed_over and not self._correcting
        self._correcting = False

    def validate_value(self, value: str) -> str:
        """Show what is no text, and may have been pasted, as signs that can be seen."""
        return visible(value.expandtabs(1))
