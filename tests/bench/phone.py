"""A visitor's browser: what is seen of a start, and how long a tap takes, in real Chromium."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error, Page, Playwright

from app.publish.serve import HOST
from tests.bench.counted import Counted
from tests.support.chromium import chromium

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
LIMIT = 180.0  # s: a start that takes longer has failed
QUIET = 2.0  # s without an answer: nothing more is fetched
RESTLESS = 20.0  # s: Flutter can ask without end for a font that nobody has
FOREIGN = f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}"
EXIT = (300.0, 32.0)  # px: within the pill of ours and the button of the stock page


class BenchError(Exception):
    """A start or a tap did not do what is measured; the message says which in one sentence."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start. Times in ms from the navigation; `sent` in bytes, until nothing more is asked."""

    paint: float
    """Anything at all was painted."""
    helpline: float
    """A helpline that can be tapped was painted; stock: at the earliest what Python draws."""
    frame: float
    """Flutter has drawn its first frame."""
    drawn: float
    """The first screen that Python makes was painted."""
    sent: int


class Phone:
    """One profile on the disk: it keeps from start to start what a phone keeps."""

    def __init__(
        self, playwright: Playwright, profile: Path, site: Counted, *, stock: bool
    ) -> None:
        self._playwright = playwright
        self._profile = profile
        self._site = site
        self._stock = stock
        self._taps: list[float | None] = []

    @contextmanager
    def open(self) -> Iterator[Page]:
        """A new browser with this profile and one page; it reaches no other host than this one."""
        context = self._playwright.chromium.launch_persistent_context(
            self._profile,
            executable_path=chromium(),
            args=[FOREIGN],
            locale="en-GB",
            viewport={"width": 360, "height": 740},
        )
        try:
            context.expose_binding("tapped", lambda _, latency: self._taps.append(latency))
            context.add_init_script(f"({WATCH.rstrip().rstrip(';')})({json.dumps(self._stock)})")
            page = context.pages[0]
            page.mouse.move(*EXIT)
            page.wait_for_timeout(1000)  # the browser's own start is not what is measured
            yield page
        finally:
            context.close()

    def start(self, page: Page) -> Start:
        """Start the app and wait until it is there and still. Raises BenchError."""
        before = self._site.sent
        page.goto(self._site.address, wait_until="commit")
        self._until(page, "drawn")
        self._settle(page)
        marks: dict[str, float] = {}
        for frame in page.frames:
            marks |= frame.evaluate("globalThis.marks")
        begun, paint = page.evaluate(
            """[
                performance.timeOrigin,
                performance.getEntriesByName("first-paint")[0].startTime,
            ]"""
        )
        since = {name: at - begun for name, at in marks.items()}
        return Start(
            paint=paint,
            # The browser stamps a paint when it is on the screen, the page when its frame is done.
            helpline=max(paint, since.get("helpline", since["drawn"])),
            frame=since["frame"],
            drawn=since["drawn"],
            sent=self._site.sent - before,
        )

    def tap(self, page: Page, moment: float) -> float:
        """Start the app and tap on the exit `moment` ms later: ms to the painted cover.

        Where nothing can be tapped yet at that moment, the tap waits for it. Raises BenchError.
        """
        self._taps.clear()
        begun = time.monotonic()
        page.goto(self._site.address, wait_until="commit")
        self._until(page, "tappable", every=5)
        page.wait_for_timeout(max(0.0, moment - 1000 * (time.monotonic() - begun)))
        page.mouse.down()
        page.mouse.up()
        until = time.monotonic() + LIMIT
        while not self._taps and time.monotonic() < until:
            page.wait_for_timeout(20)
        latency = self._taps[0] if self._taps else None
        if latency is None:
            raise BenchError(f"{self._name}: a tap after {moment:.0f} ms brought no cover.")
        if not self._stock:
            page.wait_for_url("**/book.html", wait_until="commit")
        return latency

    def _until(self, page: Page, mark: str, every: float = 100) -> None:
        if not self._poll(page, f"globalThis.marks?.{mark}", every):
            raise BenchError(f"{self._name}: not {mark} within {LIMIT:.0f} s.")

    def _poll(self, page: Page, expression: str, every: float) -> str | float | None:
        """What the expression comes to be within the limit; Playwright's own way is an eval."""
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            try:
                value: str | float | None = page.evaluate(expression)
            except Error as error:
                if "context was destroyed" not in error.message:  # else: between two pages
                    raise
                value = None
            if value:
                return value
            page.wait_for_timeout(every)
        return None

    def _settle(self, page: Page) -> None:
        sent, since = self._site.sent, time.monotonic()
        until = since + RESTLESS
        while time.monotonic() < min(until, since + QUIET):
            page.wait_for_timeout(100)
            if self._site.sent != sent:
                sent, since = self._site.sent, time.monotonic()

    @property
    def _name(self) -> str:
        return "stock" if self._stock else "ours"
