"""The three variants, and the steps in which they are measured."""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import sleep
from typing import Final

from playwright.sync_api import Playwright
from starlette.types import ASGIApp

from app.publish.site.build import publish
from app.publish.site.serve import site
from tests.bench import bare, engines, stock, weight
from tests.bench.counting_site import CountingSite
from tests.bench.memory import Memory
from tests.bench.memory_run import uninstrumented
from tests.bench.network import Network, slowed
from tests.bench.phone import BenchError, Phone, Start, Variant, watch_script
from tests.bench.report import (
    COLD,
    EXIT,
    FIRST_SCREEN,
    FRAME,
    HELPLINE,
    LATE_EXIT,
    MEMORY,
    OFFLINE,
    READY,
    SENT,
    WARM,
)
from tests.support.cross_browser_user import CrossBrowserUser
from tests.support.engines.engine import Refused
from tests.support.published import running
from tests.support.visitor import BEGUN

LATER_STARTS: Final = 3
"""Warm starts, and offline ones, in each run. One alone may be disturbed."""
SLOWDOWN: Final = 4
"""The processor of a cheap phone is so many times slower than the one that this runs on."""
AFTER_SHARE: Final = 0.2
"""The last phase of the taps, as a share of the whole start before it."""
MEMORY_REST: Final = 4.0
"""Seconds for which memory is sampled once the app is drawn: it goes on working for a while."""
STAY: Final = "addEventListener('visibilitychange', (it) => it.stopImmediatePropagation(), true)"
"""Lets the guide open at the next start. A browser that ends hides the page, and whatever hides the
page has the phrasebook open from then on."""


class Bench:
    """The variants, made in *folder*, and the measurements of them by row and variant."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        """Raises BuildError."""
        self._playwright = playwright
        self._folder = folder
        self.measured: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        say("building and compressing, which takes minutes the first time")
        publish(folder / Variant.OURS)
        stock.make(folder / Variant.STOCK)
        bare.make(folder / Variant.BARE)
        for variant in (Variant.OURS, Variant.BARE):
            self._add(FIRST_SCREEN, variant, weight.first_screen_size(folder / variant))

    def starts(self, variant: Variant, taps: int) -> None:
        """Make one run: a cold start, warm ones, *taps* on the exit, and offline ones for ours.

        Raises BenchError.
        """
        served = self._served(variant)
        with self._phone(served, variant) as phone:
            with phone.open() as page:
                self._add_start(COLD, variant, phone.start(page))
            for left in reversed(range(LATER_STARTS)):
                with phone.open() as page:
                    warm = phone.start(page)
                    self._add_start(WARM, variant, warm)
                    if variant is Variant.STOCK:
                        self._add(f"{OFFLINE}: {HELPLINE}", variant, warm.helpline)
                    for mark, delay in moments(warm, 0 if left else taps):
                        latency = phone.tap(page, mark, delay)
                        for row in (EXIT, LATE_EXIT):
                            self._add(row, variant, latency)
            if variant is Variant.OURS:
                served.stop()
                for _ in range(LATER_STARTS):
                    with phone.open() as page:
                        self._add_start(OFFLINE, variant, phone.start(page))

    def memory(self, variant: Variant) -> None:
        """Measure the memory of a cold start and of a warm one. Raises BenchError."""
        with running(self._served(variant)) as served, new_profile() as profile:
            for when in (COLD, WARM):
                with uninstrumented(profile) as page:
                    memory = Memory(profile)
                    empty = memory.used()
                    with memory.sampled():
                        page.go(served.address, watch_script(variant), "drawn")
                        sleep(MEMORY_REST)
                    if variant is Variant.OURS:
                        page.tell("Runtime.evaluate", expression=STAY)
                    self._add(f"{when}: {MEMORY}", variant, memory.peak - empty)

    def slow_start(self, variant: Variant, network: Network) -> None:
        """Measure a cold start over a slow network, on a slow processor. Raises BenchError."""
        served = CountingSite(self._folder / variant, slowed(self._site(variant), network))
        with self._phone(served, variant) as phone, phone.open() as page:
            self._add_start(network.name, variant, phone.slow_start(page, SLOWDOWN))

    def engine(self, name: str, starts: int) -> None:
        """Measure offline starts of ours in the engine of that name. Raises BenchError."""
        with (
            running(self._served(Variant.OURS)) as served,
            closing(engines.STARTS[name](self._playwright)) as engine,
        ):
            reader = CrossBrowserUser(engine, served.address)
            try:
                reader.install()
                reader.renew(**BEGUN)
                served.stop()
                for _ in range(starts):
                    row = f"{OFFLINE}, {name}: {HELPLINE}"
                    self._add(row, Variant.OURS, engines.helpline(reader))
            except (AssertionError, Refused) as error:
                raise BenchError(f"{name}: {error}") from error

    def _add(self, row: str, variant: Variant, value: float | None) -> None:
        """Add one measurement. None adds nothing."""
        if value is not None:
            self.measured[row][variant].append(value)

    def _add_start(self, when: str, variant: Variant, start: Start) -> None:
        self._add(f"{when}: {HELPLINE}", variant, start.helpline)
        self._add(f"{when}: {FRAME}", variant, start.frame)
        self._add(f"{when}: {READY}", variant, start.ready)
        self._add(f"{when}: {SENT}", variant, start.sent)

    def _site(self, variant: Variant) -> ASGIApp:
        folder = self._folder / variant
        return stock.site(folder) if variant is Variant.STOCK else site(folder, fresh=False)

    def _served(self, variant: Variant) -> CountingSite:
        return CountingSite(self._folder / variant, self._site(variant))

    @contextmanager
    def _phone(self, served: CountingSite, variant: Variant) -> Iterator[Phone]:
        """Start the server, and make a phone that has never been there."""
        with running(served), new_profile() as profile:
            yield Phone(self._playwright, profile, served, variant)


@contextmanager
def new_profile() -> Iterator[Path]:
    """Make an empty folder for a browser's profile until the block ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def moments(start: Start, taps: int) -> list[tuple[str, float]]:
    """Return the moments to tap, as so many ms after a mark of watch.js.

    The same number falls in each phase, spread evenly over it: until Flutter's first frame, until
    the app is drawn, and after that. *start* tells how long the phases last. A page without phases
    is tapped once it is there.
    """
    if start.frame is None or start.drawn is None:
        return [("tappable", 0.0)] * taps
    spans = {
        "tappable": start.frame,
        "frame": max(0.0, start.drawn - start.frame),
        "drawn": AFTER_SHARE * start.drawn,
    }
    found = []
    for number, (mark, span) in enumerate(spans.items()):
        count = len(range(number, taps, len(spans)))
        found += [(mark, span * (at + 0.5) / count) for at in range(count)]
    return found


def say(progress: str) -> None:
    """Print progress to standard error, so that the table alone is on standard output."""
    print(progress, file=sys.stderr, flush=True)
