"""Which screen is in front, and who may change that.

Messages, answers and keys arrive one after the other, and by the time one is dealt with the screen it was meant for may
have been left. So whoever is not in front opens nothing, closes nothing and carries out nothing: all of that goes
through here. Where the window is too small everything waits as it is until the window grows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual._context import active_message_pump
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode, NoScreen
from textual.widget import Widget

from gdtutor.app.home.screen import HomeScreen
from gdtutor.app.navigation import TUTOR, Tutor
from gdtutor.app.screens.cramped import CrampedScreen, is_cramped

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.screen import Screen

CRAMPED = "cramped"
"""The mode of Textual with the screen for a window that is too small."""

MOVES = frozenset({"focus_next", "focus_previous"})
"""What goes to another field."""


class FrontApp(Tutor, inherit_bindings=False):
    """An app in which only the screen in front is heard."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {CRAMPED: CrampedScreen}
    DEFAULT_MODE = TUTOR
    """A mode that Textual opens with the default screen at once; as one of `MODES` it would read all styles twice."""
    ALLOW_SELECT = False
    """Text selected with the mouse would lead nowhere, and looks for widgets that may be gone."""
    _choosing = False
    """Whether the command palette is open, and nothing has been chosen yet."""

    def get_default_screen(self) -> Screen[Any]:
        """Begin at home; from then on the mode is one that can be come back to."""
        self.add_mode(TUTOR, HomeScreen)
        return HomeScreen()

    @property
    def is_cramped(self) -> bool:
        """Whether the window is too small."""
        return self.current_mode == CRAMPED

    def _is_front(self, asker: object) -> bool:
        """Whether something is of the app itself or of the screen in front."""
        try:
            return not isinstance(asker, Widget) or not self.screens or asker.screen is self.screens[-1]
        except NoScreen:
            return False

    async def on_event(self, event: events.Event) -> None:
        """Hear keys and mouse only while there are screens: before the first one and after the last there are none."""
        if self.screens or not isinstance(event, events.InputEvent | events.Paste):
            await super().on_event(event)

    async def _shutdown(self) -> None:
        """End what is under way before the screens that it is for are taken down."""
        self.workers.cancel_all()
        await super()._shutdown()

    def push_screen(self, screen: Screen[Any] | str, *args: Any, **options: Any) -> Any:  # noqa: ANN401
        """Put a screen in front, unless what asks for it (a message that is being answered) has been left."""
        if not self._is_front(active_message_pump.get(self)):
            return AwaitComplete()
        return super().push_screen(screen, *args, **{"mode": TUTOR, **options})

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Put a screen into the place of the one in front, which must be what asks for it."""
        if self.is_cramped or not self._is_front(active_message_pump.get(self)):
            return AwaitComplete()
        return super().switch_screen(screen)

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen in front, unless it is the last one."""
        return AwaitComplete() if self.is_cramped or len(self.screens) < 2 else super().pop_screen()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Carry out an action, unless it is one of a screen that is not there yet, or not in front any more."""
        if not self._is_front(default_namespace):
            return False
        if isinstance(default_namespace, Widget) and not default_namespace.screen.is_mounted:
            return False
        return await super().run_action(action, default_namespace, namespaces)

    # The command palette

    def action_command_palette(self) -> None:
        """Open the command palette."""
        from gdtutor.app.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self._choosing = True
            self.push_screen(Palette())

    def choose(self, action: str, target: DOMNode) -> None:
        """Carry out what was chosen in the palette; only once, however often it is chosen before it has closed."""
        if self._choosing:
            self._choosing = False
            self.call_later(self.run_action, action, target)

    # The size of the window

    def on_resize(self, event: events.Resize) -> None:
        """Let everything wait where the window becomes too small, and go on once the app knows that it has grown."""
        if is_cramped(event.size):
            self.switch_mode(CRAMPED)
        elif self.is_cramped:
            self.call_next(self.switch_mode, TUTOR)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a learner only leave where nothing can be seen, and move on only where there is another field."""
        del parameters
        if action in MOVES and len(self.screen.focus_chain) < 2:
            return False
        return not self.is_cramped or action == "quit"
