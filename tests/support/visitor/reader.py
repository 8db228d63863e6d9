"""A visitor who reads: she starts the app, and knows its screens as a screen reader does."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from playwright.sync_api import Error, Frame, Page

from app.session.cover import HOLD
from i18n.words import Words, words_for
from tests.support.visitor.phone import IS_THERE, PATIENCE, Phone
from tests.support.visitor.screen import AT_REST, READ, Node, nodes_of, plain

REST: Final = 2000
"""Milliseconds that a script waits at a time for a screen to come to rest."""

IDLE: Final = """async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((next) => setTimeout(next, 0));
}"""
"""Resolves in Python's worker once Python has answered what it was told before: each turn comes
after what waits there already."""

IS_DRAWN: Final = """([width, height]) => {
  const drawn = document.querySelector("flt-semantics").getBoundingClientRect();
  return drawn.width === width && drawn.height === height;
}"""

READ_ALOUD: Final = """() => !!document.querySelector("flt-semantics-host *")"""

FIRST_HEADING: Final = """(heading) => {
  const names = Array.from(
    document.querySelectorAll("flt-semantics-host :is(h1, h2, h3)"),
    (it) => (it.getAttribute("aria-label") ?? it.textContent).trim().split(/\\s+/).join(" "),
  );
  return names.find(Boolean) === heading;
}"""


CLOSED: Final = ":is(h2, h3) [aria-expanded=false]"
OPEN: Final = f"""() => {{
  for (const closed of document.querySelectorAll("{CLOSED}")) closed.click();
}}"""
ALL_OPEN: Final = f"""() => !document.querySelector("{CLOSED}")"""


SKIP: Final = """(wait) => {
  const begin = setTimeout;
  window.setTimeout = (call, ms) => begin(call, ms === wait ? 0 : ms);
}"""
"""Fires the timers of this many milliseconds at once."""

IS_BOOK: Final = "document.documentElement.dataset.page === 'phrasebook'"


class Reader(Phone):
    """Someone who reads the screen."""

    def until(self, holds: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
        """Wait until it holds, as `Phone` does; an error has what the screen shows as a note."""
        try:
            super().until(holds, what, patience)
        except AssertionError as error:
            with suppress(AssertionError, Error):  # there may be no app
                error.add_note(f"on the screen: {self.texts()}")
            raise

    def start(self, path: str = "") -> None:
        """Open the guide, and wait for the app."""
        self.open(path)
        self.arrive()

    def again(self, path: str = "") -> None:
        """Close the page and open the guide anew, as an icon on the phone does.

        Once she knows the way back, that opens the phrasebook: then hold its title.
        """
        self.page.close()
        self.page = self.context.new_page()
        self.open(path)
        if self.page.evaluate(IS_BOOK):
            self.hold_title_briefly()
            self.until(lambda: not self.page.evaluate(IS_BOOK), "the guide")
        self.arrive()

    def hold_title_briefly(self) -> None:
        """Hold the phrasebook's title, in a page whose three seconds are over at once."""
        self.page.evaluate(SKIP, HOLD * 1000)
        self.hold_title(0.1)

    def hold_title(self, seconds: float) -> None:
        """Press the phrasebook's title for that long."""
        box = self.page.locator("#title").bounding_box()
        assert box
        self.page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        self.page.wait_for_timeout(seconds * 1000)
        self.page.mouse.up()

    def arrive(self) -> None:
        """Wait until the app has taken the first page's place, with its accessibility tree."""
        self.until_true(self._page, IS_THERE, "the app is there")
        self.until_true(self._app, READ_ALOUD, "Flutter has an accessibility tree")
        self.rest()

    def _page(self) -> Page:
        return self.page

    def _app(self) -> Frame:
        return self.frame

    # --- The app ---

    def nodes(self) -> list[Node]:
        """Return everything that the screen says or offers to tap, in reading order."""
        return nodes_of(self.frame.evaluate(READ, True))

    def glance(self) -> list[Node]:
        """Return the same without how it is spoken, which takes a tenth of the time."""
        return nodes_of(self.frame.evaluate(READ, False))

    def texts(self) -> list[str]:
        """Return every text on the screen, that of buttons too, in reading order."""
        return [node.text for node in self.glance() if node.text]

    def tappable(self) -> list[Node]:
        """Return everything that can be tapped, in reading order."""
        return [node for node in self.nodes() if node.tappable]

    def headings(self) -> list[str]:
        """Return the headings of the screen, the title first."""
        return [node.text for node in self.glance() if node.heading and node.text]

    def open_all(self) -> None:
        """Open every part of the screen that a heading opens."""
        if self.frame.evaluate(ALL_OPEN):
            return
        self.frame.evaluate(OPEN)
        self.until_true(self._app, ALL_OPEN, "every part is open")
        self.rest()

    def see(self, heading: str) -> None:
        """Wait for the screen with this title, and until it has come to rest."""
        self.until_true(self._app, FIRST_HEADING, f"the screen {heading!r}", plain(heading))
        self.rest()

    def rest(self) -> None:
        """Wait until nothing on the screen moves: as `settle`, which also says what is there."""
        self.until(lambda: self.frame.evaluate(AT_REST, [None, 1, REST]), "the screen is at rest")

    def settle(self, *, spoken: bool = False, still: int = 1) -> list[Node]:
        """Wait until nothing on the screen moves, and return its nodes.

        Only where `spoken` do they say how they are spoken. `still` is how many looks in a row must
        find the same.
        """
        nodes: list[Node] = []

        def is_still() -> bool:
            nonlocal nodes
            nodes = nodes_of(self.frame.evaluate(AT_REST, [spoken, still, REST]))
            return bool(nodes)

        self.until(is_still, "the screen is at rest")
        return nodes

    def resize(self, width: int, height: int, *, spoken: bool = False) -> list[Node]:
        """Turn the phone, or take a larger one; wait until all is in its place, as `settle`."""
        size = self.page.viewport_size
        if size != {"width": width, "height": height}:
            self.page.set_viewport_size({"width": width, "height": height})
            self.until_true(self._app, IS_DRAWN, f"drawn {width} x {height} px", [width, height])
            self.rest()
        # Flutter has drawn, and told Python the sizes. Python may draw anew for them.
        [python] = [it for it in self.page.workers if "/python-worker.js" in it.url]
        python.evaluate(IDLE)
        return self.settle(spoken=spoken)

    def has_python(self) -> bool:
        """Tell whether the page, or its frame, has the worker with Python."""
        return any("python-worker" in worker.url for worker in self.page.workers)

    # --- The plain guide ---

    def words(self) -> Words:
        """Return the words of the language that the guide speaks now."""
        spoken: str = self.page.evaluate("document.documentElement.lang")
        return words_for(spoken, self.guide.facts)

    def read(self) -> str:
        """Return the text that the plain guide shows now."""
        shown: str = self.page.locator(".screen.shown").inner_text()
        return plain(shown)

    def see_home(self) -> None:
        """Wait for the first screen of the app."""
        self.see(self.words()("For people in Norway who are forced, tricked or exploited"))
