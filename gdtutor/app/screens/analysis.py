"""What the what-if screens share, and which of them there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.app.methods import stated_line
from gdtutor.app.screens.stated import StatedScreen
from gdtutor.app.widgets.block_view import HeaderView
from gdtutor.render.block import Role, text

if TYPE_CHECKING:
    from gdtutor.views import Statement


class AnalysisScreen(StatedScreen):
    """A screen that explains a problem or changes it on trial; Esc leads back to the walk."""

    def __init__(self, statement: Statement) -> None:
        """Be about `statement`."""
        super().__init__()
        self._statement = statement

    @property
    def stated(self) -> Statement:
        """The problem."""
        return self._statement

    def compose_header(self) -> HeaderView:
        """Return the line that states the problem."""
        return HeaderView(text(self.tutor.written(stated_line(self._statement)), Role.LABEL), id="header")


def analysis_screen(name: str, statement: Statement) -> AnalysisScreen:
    """Return the screen called `name` (why, compare, rates or basins); KeyError for another name."""
    from gdtutor.app.screens.basins import BasinsScreen
    from gdtutor.app.screens.compare import CompareScreen
    from gdtutor.app.screens.rates import RatesScreen
    from gdtutor.app.screens.why import WhyScreen

    screens: dict[str, type[AnalysisScreen]] = {
        "why": WhyScreen,
        "compare": CompareScreen,
        "rates": RatesScreen,
        "basins": BasinsScreen,
    }
    return screens[name](statement)
