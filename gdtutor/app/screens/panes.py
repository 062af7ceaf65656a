"""Panes: a screen whose panes are shown all together, or one of them large."""

from __future__ import annotations

from typing import ClassVar

from gdtutor.app.screens.base import TutorScreen


class Panes(TutorScreen):
    """A screen on which Tab goes through its panes; the class `-show-…` says which one is large."""

    PANES: ClassVar[tuple[str, ...]] = ("all",)
    """The panes' names; the first one means all together."""
    pane = "all"
    """What is shown."""

    async def _compose(self) -> None:
        """Begin with what is shown first: told of it later, everything would be styled once more."""
        self.add_class(f"-show-{self.pane}")
        await super()._compose()

    def on_mount(self) -> None:
        """Show all of them."""
        self.show_pane(self.PANES[0])

    def action_panes(self) -> None:
        """Show all panes, or one of them large; in a small window one after the other."""
        panes = self.PANES[1:] if self.single else self.PANES
        place = panes.index(self.pane) if self.pane in panes else 0
        self.show_pane(panes[(place + 1) % len(panes)])

    @property
    def single(self) -> bool:
        """Whether the window has room for one pane only."""
        return self.has_class("-narrow") and not self.has_class("-high")

    def show_pane(self, pane: str) -> None:
        """Show one pane, or all of them."""
        self.pane = pane
        self.update_classes({f"-show-{name}": name == pane for name in self.PANES})
