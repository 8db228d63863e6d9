"""A phone's browser in real Chromium: the course of a start, and the latency of a tap on Exit."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from app.publish.bundle.constants import constants
from app.publish.site.serve import HOST
from tests.bench.counting_site import CountingSite
from tests.support.chromium import chromium
from tests.support.visitor import BEGUN

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8").rstrip().rstrip(";")
LIMIT = 180.0
"""Seconds after which a start has failed."""
SLOW_LIMIT = 1800.0
"""The same over a slow network."""
QUIET = 2.0
"""Seconds without an answer after which a start fetches nothing more."""
RESTLESS = 20.0
"""Seconds to wait for QUIET at most: Flutter can ask without end for a font that nobody has."""
THIS_HOST_ONLY = f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}"
"""Chromium's flag that hides every other host from it."""
EXIT = (300.0, 32.0)
"""Pixels: a point within our exit button, and within the plain button of the other variants."""


class BenchError(Exception):
    """A start or a tap did not do what is measured. The message says which, in one sentence."""


class Variant(StrEnum):
    """A page that is measured."""

    STOCK = "stock"
    """The app as an unmodified Flet bundle."""
    OURS = "ours"
    """The app as `varde publish` makes it."""
    BARE = "bare"
    """Two numbers and nothing else."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start. Times in ms from the navigation.

    None: the variant does not have it, or the run did not wait for it.
    """

    helpline: float
    """The paint of a helpline that can be tapped. In stock it is not before Python draws."""
    frame: float | None = None
    """Flutter's first frame."""
    ready: float | None = None
    """Python has reported that its first screen is laid out, and Flutter has drawn."""
    drawn: float | None = None
    """That screen has been drawn and has replaced the page. In stock the same as `ready`."""
    sent: int | None = None
    """The bytes that the server sent until nothing more was requested."""


FORGET: Final = """async ([name, entry]) => {
    const cache = await caches.open(name);
    await cache.delete(new URL(entry, location.href).href);
}"""
"""Lets the guide open again, which after an exit is the phrasebook for good. The settings, which
tell the same, are put back by `watch.js`."""


class Phone:
    """One browser profile on the disk. It retains from start to start what a phone retains."""

    def __init__(
        self, playwright: Playwright, profile: Path, site: CountingSite, variant: Variant
    ) -> None:
        self._playwright = playwright
        self._profile = profile
        self._site = site
        self._variant = variant
        self._taps: list[float | None] = []

    @contextmanager
    def open(self) -> Iterator[Page]:
        """Run a new browser with this profile and one page. It reaches this host alone."""
        context = self._playwright.chromium.launch_persistent_context(
            self._profile,
            executable_path=chromium(),
            args=[THIS_HOST_ONLY],
            locale="en-GB",
            viewport={"width": 360, "height": 740},
        )
        try:
            self._watch(context)
            page = context.pages[0]
            page.wait_for_timeout(1000)  # the browser's own start must not disturb the page's
            yield page
        finally:
            context.close()

    def start(self, page: Page) -> Start:
        """Start the app; wait until it has been drawn and fetches nothing. Raises BenchError."""
        before = self._site.sent
        self._go(page)
        self._until(page, "helpline" if self._variant is Variant.BARE else "drawn")
        self._settle(page)
        return self._start_so_far(page, self._site.sent - before)

    def slow_start(self, page: Page, slowdown: float) -> Start:
        """Open the page on a slower processor and wait until a helpline can be tapped.

        The answer has `helpline` for sure, and of the rest what came meanwhile.
        Raises BenchError.
        """
        _throttle(page, slowdown)
        self._go(page)
        mark = "drawn" if self._variant is Variant.STOCK else "helpline"
        self._until(page, mark, limit=SLOW_LIMIT)
        return self._start_so_far(page, None)

    def tap(self, page: Page, mark: str, delay: float) -> float:
        """Start the app, tap on the exit *delay* ms after that mark of watch.js.

        Return the ms until the cover was painted. Raises BenchError.
        """
        self._taps.clear()
        page.mouse.move(*EXIT)
        self._go(page)
        self._until(page, mark, every=5)
        page.wait_for_timeout(delay)
        page.mouse.down()
        if self._variant is not Variant.OURS:
            page.mouse.up()
        until = time.monotonic() + LIMIT
        while not self._taps and time.monotonic() < until:
            page.wait_for_timeout(20)
        latency = self._taps[0] if self._taps else None
        if latency is None:
            raise BenchError(f"{self._variant}: a tap brought no cover ({delay:.0f} ms, {mark}).")
        if self._variant is Variant.OURS:
            page.wait_for_url("**/phrasebook.html")  # once it has loaded, nothing more is kept
            # Chromium now and then never answers to a release while its page is leaving.
            page.mouse.up()
            page.evaluate(FORGET, [constants()[name][0] for name in ("cache", "startEntry")])
        return latency

    def _watch(self, context: BrowserContext) -> None:
        context.expose_binding("tapped", self._tapped)
        context.add_init_script(watch_script(self._variant))

    def _tapped(self, _: object, latency: float | None) -> None:
        self._taps.append(latency)

    def _go(self, page: Page) -> None:
        page.goto(self._site.address, wait_until="commit", timeout=LIMIT * 1000)

    def _start_so_far(self, page: Page, sent: int | None) -> Start:
        """Return the start from the marks that have come by now."""
        # The browser may report the first paint a moment after it.
        first = 'performance.getEntriesByName("first-paint")[0]?.startTime'
        paint = self._poll(page, first, 20, LIMIT)
        begun: float = page.evaluate("performance.timeOrigin")
        marks: dict[str, float] = page.evaluate("globalThis.marks")
        since = {name: at - begun for name, at in marks.items()}
        return Start(
            # The browser stamps a paint when it is on the screen, the page when its frame is done.
            helpline=max(paint, since["helpline" if "helpline" in since else "drawn"]),
            frame=since.get("frame"),
            ready=since.get("ready"),
            drawn=since.get("drawn"),
            sent=sent,
        )

    def _until(self, page: Page, mark: str, every: float = 100, limit: float = LIMIT) -> None:
        try:
            self._poll(page, f"globalThis.marks?.{mark}", every, limit)
        except TimeoutError:
            raise BenchError(f"{self._variant}: not {mark} within {limit:.0f} s.") from None

    def _poll(self, page: Page, expression: str, every: float, limit: float) -> float:
        """Return the expression's value once it is truthy.

        Playwright's own `wait_for_function` is an eval, which our policy forbids.
        Raises TimeoutError after *limit* seconds.
        """
        until = time.monotonic() + limit
        while time.monotonic() < until:
            try:
                value: float | None = page.evaluate(expression)
            except Error as error:
                if "context was destroyed" not in error.message:  # destroyed: between two pages
                    raise
                value = None
            if value:
                return value
            page.wait_for_timeout(every)
        raise TimeoutError

    def _settle(self, page: Page) -> None:
        sent, since = self._site.sent, time.monotonic()
        until = since + RESTLESS
        while time.monotonic() < min(until, since + QUIET):
            page.wait_for_timeout(100)
            if self._site.sent != sent:
                sent, since = self._site.sent, time.monotonic()


def watch_script(variant: Variant) -> str:
    """Return the script that marks the course of a start in each page of the variant: watch.js."""
    arguments = ", ".join(json.dumps(it) for it in (variant, json.dumps(BEGUN)))
    return f"({WATCH})({arguments})"


def _throttle(page: Page, slowdown: float) -> None:
    """Slow the page down; its workers and frames in other processes stay as fast as they are."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
