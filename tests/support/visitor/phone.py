"""A phone's browser with a page of the site in it: opened, closed, reloaded, and what it stores."""

import json
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from playwright.sync_api import BrowserContext, Error, Frame, Page

from app.content.load import load
from app.domain.guide import Guide
from tests.support.chromium import Contexts
from tests.support.visitor.record import Record
from tests.support.visitor.screen import REFUSED

PATIENCE: Final = 60.0
"""Seconds until what a test waits for counts as missing; a busy machine passes too."""

BEGUN: Final[Mapping[str, object]] = {"language": "en", "introduced": True}
"""The settings of somebody who has chosen English and read the limits. For nobody else the page
gives way to the app."""

NO_APP: Final = "Object.defineProperty(navigator, 'deviceMemory', { get: () => 0.5 });"
"""Has too little memory for the app, in a page that this was added to: the plain guide stays."""

# Collects the types of the messages between page and app.
LISTEN: Final = """if (window === top) {
  globalThis.heard = [];
  new BroadcastChannel("book").onmessage = ({ data }) => heard.push(data.type);
}"""

IS_THERE: Final = "() => document.querySelector('#front')?.dataset.state === 'gone'"

SLICE: Final = 500
"""Milliseconds that a script waits at a time; then its document may be another one."""

STORE: Final = """async (text) => {
  localStorage.clear();
  localStorage.setItem("settings", text);
  const cache = await caches.open("files");
  for (const name of ["start", "search"]) await cache.delete(new URL(name, location.href));
}"""
"""Makes the phone one that nobody has left the guide on, and whose title leads back."""


@cache
def _guide() -> Guide:
    return load()


class Phone:
    """A browser that does not know the site at `address`, and a page in it.

    `kept` are settings chosen earlier, by their names in the storage; `options` are Playwright's
    for a context.
    """

    def __init__(
        self,
        browser: Contexts,
        address: str,
        *,
        kept: Mapping[str, object] | None = None,
        **options: Any,
    ) -> None:
        self.address = address
        self.guide = _guide()
        self.record = Record()
        if kept is not None:
            options["storage_state"] = _storage(address, kept)
        usual: dict[str, Any] = {
            "viewport": {"width": 360, "height": 740},
            "locale": "en-GB",
            "has_touch": True,
        }
        self._browser = browser
        self._options = usual | options
        self._open_context(self._options)

    def _open_context(self, options: Mapping[str, Any]) -> None:
        self.context: BrowserContext = self._browser.new_context(**options)
        self.context.set_default_timeout(PATIENCE * 1000)
        self.record.watch(self.context)
        first = self.context.pages  # a browser with a profile opens one by itself
        self.page: Page = self.context.new_page()
        for page in first:
            page.close()

    def close(self) -> None:
        """Close the browser."""
        self.context.close()

    # --- The record ---

    @property
    def complaints(self) -> list[str]:
        """Everything that the browser was not content with, in words."""
        return self.record.complaints

    @property
    def requests(self) -> list[str]:
        """The addresses that pages asked for."""
        return self.record.requests

    def watch_sight(self) -> None:
        """From the next document on, record what comes into sight, for `seen` and `covered`.

        Only where it is asked for: looking at each frame takes 7 % of a core.
        """
        self.record.watch_sight(self.context)

    @property
    def seen(self) -> list[str]:
        """The documents in which something of the guide came into sight since the last exit."""
        assert self.record.watches_sight
        return self.record.seen

    @property
    def covered(self) -> list[float]:
        """The times at which the cover came over the guide, in milliseconds since 1970."""
        assert self.record.watches_sight
        return self.record.covered

    @property
    def foreign(self) -> list[str]:
        """The addresses outside of the site that pages asked for."""
        ours = (self.address, "data:", "blob:", "tel:", "mailto:")
        return [url for url in self.requests if not url.startswith(ours)]

    # --- Waiting ---

    def until(self, holds: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
        """Wait until it holds, also over a change of pages. Raises AssertionError if it never does.

        Raises Error at once where Flet refuses to draw a control.

        Not Playwright's own way: that evaluates a text in the page, which the policy refuses.
        """
        begin = time.monotonic()
        while True:
            waited = time.monotonic() - begin
            try:
                if holds():
                    return
            except (Error, AssertionError) as error:
                if REFUSED in str(error):
                    raise
                if waited > patience:
                    raise AssertionError(f"never: {what}; {self.complaints}") from error
            if waited > patience:
                raise AssertionError(f"never: {what}; at {self.page.url}; {self.complaints}")
            # Asking takes processor time, which a slow start needs for itself.
            self.page.wait_for_timeout(20 if waited < 1 else 100)

    def until_true(
        self,
        document: Callable[[], Page | Frame],
        function: str,
        what: str,
        given: object = None,
    ) -> Any:
        """Wait until a function in the document answers something that is true; return the answer.

        The waiting is the document's, which costs a tenth of asking it again and again. Raises
        AssertionError if it never does.
        """
        found: Any = None
        waiting = f"""async (given) => {{
          const holds = {function};
          const end = performance.now() + {SLICE};
          for (;;) {{
            const found = holds(given);
            if (found || performance.now() > end) return found;
            await new Promise((next) => setTimeout(next, 20));
          }}
        }}"""

        def holds() -> object:
            nonlocal found
            found = document().evaluate(waiting, given)
            return found

        self.until(holds, what)
        return found

    # --- Opening and closing ---

    def install(self) -> None:
        """Open the site for the first time, and wait until all of it is stored."""
        self.open()
        self.until(lambda: self.frame, "the site is stored")

    def renew(self, **kept: object) -> None:
        """Be someone else with the same browser, who has chosen these settings: a new page."""
        if self.page.is_closed() or self.page.url != f"{self.address}phrasebook.html":
            self.page.close()  # one that is leaving could end the way to another
            self.page = self.context.new_page()
            # Of the same site, soon there, and harmless in the history.
            self.page.goto(f"{self.address}wide.css")
        self.page.evaluate(STORE, json.dumps(kept))
        self.page.close()
        self.page = self.context.new_page()
        self.record.clear()

    def forget_the_site(self) -> None:
        """Drop everything stored of the site but the settings; not for a browser with a profile.

        In a new context: a service worker that is still installing survives being unregistered.
        """
        settings = self.context.storage_state()
        self.context.close()
        self._open_context({**self._options, "storage_state": settings})

    def restart(self) -> None:
        """Open the browser again after `close`, with what its profile has kept."""
        self._open_context(self._options)

    def open(self, path: str = "") -> None:
        """Type the address, and wait until the page has loaded."""
        self.page.goto(self.address + path)

    def is_there(self) -> bool:
        """Tell whether the app has taken the first page's place."""
        there: bool = self.page.evaluate(IS_THERE)
        return there

    @property
    def frame(self) -> Frame:
        """The frame of Flutter and Python. Raises AssertionError where there is none."""
        frames = [frame for frame in self.page.frames if "/frame.html" in frame.url]
        assert frames, f"no frame at {self.page.url}"
        return frames[-1]

    def listen(self) -> None:
        """Note the messages between page and app, from the next document on.

        Not for every visitor: browsers keep no page for Back that listens.
        """
        self.page.add_init_script(LISTEN)

    def hear(self, word: str) -> None:
        """Wait for the first message of this type."""
        self.until(lambda: word in self.page.evaluate("heard"), f"the message {word}")

    # --- Back and Forward ---

    def back(self) -> None:
        """Press the browser's own Back: the button at the side of a mouse."""
        session = self.context.new_cdp_session(self.page)
        button = {"x": 20, "y": 300, "button": "back", "clickCount": 1}
        session.send("Input.dispatchMouseEvent", {"type": "mousePressed", **button})
        session.send("Input.dispatchMouseEvent", {"type": "mouseReleased", **button})
        session.detach()

    def history_length(self) -> int:
        """Return the number of pages in the browser's history."""
        return len(self.addresses())

    def addresses(self) -> list[str]:
        """Return the addresses of the pages in the browser's history."""
        session = self.context.new_cdp_session(self.page)
        entries = session.send("Page.getNavigationHistory")["entries"]
        session.detach()
        return [entry["url"] for entry in entries]

    def go(self, steps: int) -> None:
        """Go to another page of the browser's history; where there is none, nothing happens.

        Like the browser's list of pages, which skips none, and not like its buttons, which do.
        """
        session = self.context.new_cdp_session(self.page)

        def index() -> int:
            return int(session.send("Page.getNavigationHistory")["currentIndex"])

        pages = session.send("Page.getNavigationHistory")["entries"]
        wanted = index() + steps
        if 0 <= wanted < len(pages):
            # A moment later, because the document that is asked goes away.
            self.page.evaluate("(steps) => { setTimeout(() => history.go(steps), 0); }", steps)
            self.until(lambda: index() == wanted, f"{steps} steps in the history")
        session.detach()

    # --- The settings ---

    def settings(self) -> dict[str, Any]:
        """Return the settings on the phone."""
        stored: dict[str, Any] = json.loads(
            self.page.evaluate("localStorage.getItem('settings') || '{}'")
        )
        return stored

    def keep(self, **changed: object) -> None:
        """Change stored settings from outside, for the next start."""
        self.page.evaluate(
            "(text) => localStorage.setItem('settings', text)",
            json.dumps(self.settings() | changed),
        )


def _storage(address: str, kept: Mapping[str, object]) -> dict[str, Any]:
    """Return a browser's storage that holds these settings."""
    origin = "/".join(address.split("/")[:3])
    entry = {"name": "settings", "value": json.dumps(kept)}
    return {"cookies": [], "origins": [{"origin": origin, "localStorage": [entry]}]}
