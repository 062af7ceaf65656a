"""The dialog that opens the sum of a fit: its rows one by one at the step of the walk, or written out with numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical

from gdtutor.app.registry import bindings
from gdtutor.app.rows.loader import RowsLoader, RowsQuestion
from gdtutor.app.screens.base import Dialog
from gdtutor.app.widgets.block_view import WorkedView
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.said import Said
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.views import Statement
    from gdtutor.views.fitting import RowsView


class RowsDialog(Dialog[None]):
    """A table under which the sums stand; `o` shows the sum written out instead, where it has few rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("rows")]

    def __init__(self, statement: Statement, n: int) -> None:
        """Look at the rows of a fit at iterate n."""
        super().__init__()
        self._question = RowsQuestion(statement, n)
        self._loader: RowsLoader | None = None
        self._opened: RowsView | None = None

    def compose(self) -> ComposeResult:
        """Yield the table, the lines of the sum, and what is to be said of them."""
        with Vertical(id="box", classes="-large"):
            yield Said(told("screens.computing"), id="about")
            yield IteratesTable(lambda at: self._loader.row(at) if self._loader else None, id="rows")
            yield WorkedView(id="written")
        yield Keys("written")

    def on_mount(self) -> None:
        """Begin with the table."""
        self.query_one("#written").display = False
        self._dress()
        self.run_worker(self._work())

    async def _work(self) -> None:
        self._loader = RowsLoader(self.tutor.client, self._question, self._paint)
        await self._loader.run()

    @property
    def inquiry(self) -> RowsLoader | None:
        """The rows that are asked for."""
        return self._loader

    @property
    def _table(self) -> IteratesTable:
        return self.query_one(IteratesTable)

    def _paint(self) -> None:
        """Paint what has arrived."""
        loader = self._loader
        if loader is None or not self.is_there:
            return
        if loader.fault:
            self.query_one("#about", Said).say(loader.fault)
        elif loader.view is self._opened:
            self._table.refill()
        elif loader.view is not None:
            self._opened = view = loader.view
            self.query_one("#about", Said).say(view.about)
            self._table.open(view.columns, view.count - 1, 0, first=view.columns[0], foot=view.foot)
            if view.written is not None:
                self.query_one(WorkedView).show_sheet(view.written)
            self.refresh_bindings()

    def on_iterates_table_visible(self, event: IteratesTable.Visible) -> None:
        """Fetch the rows in sight."""
        if self._loader is not None:
            self._loader.watch_rows(event.rows)

    def on_iterates_table_fitted(self) -> None:
        """Offer to scroll where columns are out of sight."""
        self.refresh_bindings()

    def on_iterates_table_picked(self, event: IteratesTable.Picked) -> None:
        """Go to the row that was clicked."""
        self._table.move(event.n)

    def _dress(self) -> None:
        self.query_one("#box").border_title = self.tutor.written(told("rows.after", n=self._question.n))

    def speak(self) -> None:
        """Ask for everything in the language that the app has now."""
        super().speak()
        self._dress()
        if self._loader is not None:
            self._loader.look_again()

    # Keys

    @property
    def _is_written(self) -> bool:
        return self.query_one(WorkedView).display

    def action_move(self, by: int) -> None:
        """Go a row on or back; scroll the lines where these are shown."""
        if self._is_written:
            self.query_one(WorkedView).scroll_relative(y=by, animate=False)
        elif self._opened is not None:
            self._table.move(max(0, min(self._table.current + by, self._opened.count - 1)))

    def action_page(self, by: int) -> None:
        """Go a page on or back."""
        self.action_move(by * self._table.page)

    def action_first(self) -> None:
        """Go to the first row."""
        self.action_move(-self._opened.count if self._opened is not None else 0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.action_move(self._opened.count if self._opened is not None else 0)

    def action_shift(self, right: int) -> None:
        """Show columns farther to the right or left, or the rest of long lines."""
        if self._is_written:
            self.query_one(WorkedView).scroll_relative(x=8 * right, animate=False)
        else:
            self._table.shift(right)

    def action_written(self) -> None:
        """Show the sum written out, or the table again."""
        written = not self._is_written
        self.query_one(WorkedView).display, self._table.display = written, not written
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the sum where it is short, and to scroll where something is out of sight."""
        del parameters
        if action == "written":
            return self._opened is not None and self._opened.written is not None
        if action == "shift" and self.query("#rows"):
            return self.query_one(WorkedView).max_scroll_x > 0 if self._is_written else self._table.hidden > 0
        return True
