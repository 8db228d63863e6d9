"""What the app asks of the platform: `native.py` and `web.py` answer, `choose.py` chooses.

In the browser the page shell (`publish/shell/`) owns the exit, the settings and the history.
It talks with Python over one `BroadcastChannel` named `book`, with this closed list of messages,
each a plain object with a `type`:

    Python → shell
      hello                                     Python has started; asks for `start`
      ready                                     the first screen has been drawn
      save     {settings: str}                  keep this text (JSON) in place of the last
      leave                                     do what a tap on Exit does
      depth    {depth: int}                     screens above home; 0 lets Back leave the page
    shell → Python
      start    {settings: str, languages: [str]}    the kept text ("" at first), the browser's tags
      back                                      Back was pressed above home
      hidden / shown                            the page left the screen / came back in time

    pane → shell                                the document that Flutter and Python live in
      drawn                                     Flutter has drawn its first frame
      failed                                    Flutter or Python cannot start
      leave                                     Shift three times, while the pane has the keys

Anything else is ignored by all sides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Start:
    """What the platform knows when the app starts.

    `settings` is the text last given to `Platform.save`, "" at the very first start.
    `languages` are the person's BCP 47 tags, the best first.
    """

    settings: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signals:
    """What the app wants to be told. Each is called on the event loop, never after `close`."""

    back: Callable[[], None]
    hidden: Callable[[], None]
    shown: Callable[[], None]


class Platform(Protocol):
    """One of these exists per session; `choose.py` makes it."""

    exit_is_outside: bool
    """True where the exit control belongs to the page around Flet; False: Flet draws it."""

    async def start(self, signals: Signals) -> Start:
        """Connect, and answer what is known. Never raises: what is unreadable comes back empty."""
        ...

    def ready(self) -> None:
        """A screen has been drawn. Told for each; the first time counts."""
        ...

    def save(self, settings: str) -> None:
        """Keep this text. Returns at once; a full or forbidden storage is silently not written."""
        ...

    def depth(self, screens: int) -> None:
        """How many screens lie above home, so that Back outside the app means the right thing."""
        ...

    def leave(self) -> None:
        """Leave at once, as a tap on Exit does. On native the caller shows the cover itself."""
        ...
