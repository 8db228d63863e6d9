"""A visitor's browser: what is seen of a start, and how long a tap takes, in real Chromium."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from app.publish.serve import HOST
from tests.bench.chance import Counted
from tests.support.chromium import chromium
from tests.support.visitor import BEGUN

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8").rstrip().rstrip(";")
LIMIT = 180.0  # s: a start that takes longer has failed
SLOW_LIMIT = 1800.0  # s: the same over a slow network
QUIET = 2.0  # s without an answer: nothing more is fetched
RESTLESS = 20.0  # s: Flutter can ask without end for a font that nobody has
FOREIGN = f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}"
EXIT = (300.0, 32.0)  # px: within the pill of ours and the button of the other pages


LOOPS = 5  # of which the fastest counts: the machine may be busy with something else
LOOP = """(() => {
    const begun = performance.now();
    for (let at = 0, sum = 0; at < 3e7; at++) sum += at % 7;
    return performance.now() - begun;
})()"""


class BenchError(Exception):
    """A start or a tap did not do what is measured; the message says which in one sentence."""


class Side(StrEnum):
    """The page that is visited."""

    STOCK = "stock"
    """The app as Flet publishes it."""
    OURS = "ours"
    BARE = "bare"
    """Two numbers and nothing else."""


class Phase(StrEnum):
    """How far a start of the app is."""

    FLUTTER = "flutter"
    """Flutter has not drawn yet."""
    PYTHON = "python"
    """Flutter has, and Python has not."""
    AFTER = "after"
    """Both have."""


BEGINS = {Phase.FLUTTER: "tappable", Phase.PYTHON: "frame", Phase.AFTER: "drawn"}
"""What watch.js marks when each phase begins."""


@dataclass(frozen=True, slots=True)
class Moment:
    """So many ms after a phase of the start has begun."""

    phase: Phase
    delay: float


@dataclass(frozen=True, slots=True)
class Start:
    """One start. Times in ms from the navigation.

    None is what a page does not have, or what was not waited for.
    """

    paint: float
    """Anything at all was painted."""
    helpline: float
    """A helpline that can be tapped was painted; stock: at the earliest what Python draws."""
    frame: float | None = None
    """Flutter has drawn its first frame."""
    ready: float | None = None
    """Python has said that its first screen is laid out, and Flutter has drawn."""
    drawn: float | None = None
    """That screen was drawn, and has taken the place of the page. Stock: as soon as `ready`."""
    sent: int | None = None
    """Bytes that the server sent until nothing more was asked for."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap on the exit, or on the plain button: ms until what covers the page was painted.

    `phase` is the one that it came in, None on the bare page.
    """

    phase: Phase | None
    latency: float


class Phone:
    """One profile on the disk: it keeps from start to start what a phone keeps."""

    def __init__(self, playwright: Playwright, profile: Path, site: Counted, side: Side) -> None:
        self._playwright = playwright
        self.profile = profile
        self._site = site
        self._side = side
        self._taps: list[Tap | None] = []

    @contextmanager
    def open(self) -> Iterator[Page]:
        """A new browser with this profile and one page; it reaches no other host than this one."""
        context = self._playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=chromium(),
            args=[FOREIGN],
            locale="en-GB",
            viewport={"width": 360, "height": 740},
        )
        try:
            self._watch(context)
            page = context.pages[0]
            page.wait_for_timeout(1000)  # the browser's own start is not what is measured
            yield page
        finally:
            context.close()

    def _watch(self, context: BrowserContext) -> None:
        context.expose_binding("tapped", self._tapped)
        context.add_init_script(watching(self._side))

    def _tapped(self, _: object, phase: str | None, latency: float | None) -> None:
        tap = None if latency is None else Tap(Phase(phase) if phase else None, latency)
        self._taps.append(tap)

    def start(self, page: Page) -> Start:
        """Start the app and wait until it is there and still. Raises BenchError."""
        before = self._site.sent
        self._go(page)
        self._until(page, "helpline" if self._side is Side.BARE else "drawn")
        self._settle(page)
        return self._seen(page, self._site.sent - before)

    def glance(self, page: Page, slower: float) -> Start:
        """Open the page with so much less of the processor, until a helpline can be tapped.

        Only `paint` and `helpline` are waited for. Raises BenchError.
        """
        _slow_down(page, slower)
        self._go(page)
        self._until(page, "drawn" if self._side is Side.STOCK else "helpline", limit=SLOW_LIMIT)
        return self._seen(page, None)

    def slowness(self, page: Page, slower: float) -> float:
        """How many times longer the same loop takes with so much less of the processor."""
        took: list[float] = []
        for times in (1, slower):
            _slow_down(page, times)
            took.append(min(page.evaluate(LOOP) for _ in range(LOOPS)))
        return took[1] / took[0]

    def tap(self, page: Page, moment: Moment) -> Tap:
        """Start the app and tap on the exit at that moment. Raises BenchError."""
        self._taps.clear()
        page.mouse.move(*EXIT)
        self._go(page)
        self._until(page, BEGINS[moment.phase], every=5)
        page.wait_for_timeout(moment.delay)
        page.mouse.down()
        page.mouse.up()
        until = time.monotonic() + LIMIT
        while not self._taps and time.monotonic() < until:
            page.wait_for_timeout(20)
        tap = self._taps[0] if self._taps else None
        if tap is None:
            raise BenchError(f"{self._side}: a tap brought no cover ({moment}).")
        if self._side is Side.OURS:
            page.wait_for_url("**/phrasebook.html", wait_until="commit")
        return tap

    def kept(self, page: Page) -> list[str]:
        """The addresses of all that the page's service worker has kept."""
        addresses: list[str] = page.evaluate(
            """async () => {
                const names = await caches.keys();
                const all = await Promise.all(names.map((name) => caches.open(name)));
                const requests = await Promise.all(all.map((cache) => cache.keys()));
                return requests.flat().map((request) => request.url);
            }"""
        )
        return addresses

    def _go(self, page: Page) -> None:
        page.goto(self._site.address, wait_until="commit", timeout=LIMIT * 1000)

    def _seen(self, page: Page, sent: int | None) -> Start:
        """What there is to tell by now; the first paint may be told a moment after it."""
        first = 'performance.getEntriesByName("first-paint")[0]?.startTime'
        paint = self._poll(page, first, 20, LIMIT)
        begun: float = page.evaluate("performance.timeOrigin")
        marks: dict[str, float] = page.evaluate("globalThis.marks")
        since = {name: at - begun for name, at in marks.items()}
        return Start(
            paint=paint,
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
            raise BenchError(f"{self._side}: not {mark} within {limit:.0f} s.") from None

    def _poll(self, page: Page, expression: str, every: float, limit: float) -> float:
        """What the expression comes to be within the limit; Playwright's own way is an eval.

        Raises TimeoutError.
        """
        until = time.monotonic() + limit
        while time.monotonic() < until:
            try:
                value: float | None = page.evaluate(expression)
            except Error as error:
                if "context was destroyed" not in error.message:  # else: between two pages
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


def watching(side: Side) -> str:
    """The script that notes in each page of that side what happens when: watch.js."""
    given = ", ".join(json.dumps(it) for it in (side, json.dumps(BEGUN)))
    return f"({WATCH})({given})"


def _slow_down(page: Page, slower: float) -> None:
    """Of the page itself: its workers and frames of other processes stay as fast as they are."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
