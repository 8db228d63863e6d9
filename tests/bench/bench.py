"""The three variants, and the steps in which they are measured."""

import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

from playwright.sync_api import Playwright
from starlette.responses import Response
from starlette.types import ASGIApp

from app.publish.build import publish
from app.publish.serve import site
from tests.bench import bare, stock, weight
from tests.bench.counting_site import CountingSite
from tests.bench.engines import ENGINES, Reader
from tests.bench.memory import Memory
from tests.bench.memory_run import uninstrumented
from tests.bench.network import Network, SlowSite
from tests.bench.phone import Moment, Phase, Phone, Start, Variant, watch_script
from tests.bench.rows import (
    CACHED,
    COLD,
    CONTROL_SIZE,
    DRAWN,
    FIRST_SCREEN,
    HELPLINE,
    MEMORY,
    OFFLINE,
    SLOWDOWN,
    SLOWDOWN_CONTROL,
    WARM,
    Measurements,
    in_engine,
    network_control,
)

LATER_STARTS = 3
"""Warm starts, and offline ones, in each run. One alone may be disturbed."""
AFTER_SHARE = 0.2
"""The last phase of the taps, as a share of the whole start before it."""
MEMORY_REST = 4.0
"""Seconds for which memory is sampled once the app is drawn: it goes on working for a while."""
STAY = "visit.keepBook = () => {}"
"""Lets the guide open at the next start. A browser that ends hides the page, and whatever hides the
page has the phrasebook open from then on."""
CONTROL_CONNECTIONS = 4
"""Connections that share the network while its control is measured."""


class Bench:
    """The variants, made in *folder*, and the measurements of them."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        """Raises BuildError."""
        self._playwright = playwright
        self._folder = folder
        say("building and compressing, which takes minutes the first time")
        publish(folder / Variant.OURS)
        stock.make(folder / Variant.STOCK)
        bare.make(folder / Variant.BARE)
        self.measured = {variant: Measurements() for variant in Variant}
        ours, least = self.measured[Variant.OURS], self.measured[Variant.BARE]
        ours.add(FIRST_SCREEN, weight.first_screen_size(folder / Variant.OURS))
        least.add(FIRST_SCREEN, weight.file_size(folder / Variant.BARE, "index.html"))

    def starts(self, variant: Variant, taps: int) -> None:
        """Make one run: a cold start, warm ones, *taps* on the exit, and offline ones for ours.

        Raises BenchError.
        """
        measured = self.measured[variant]
        served = CountingSite(self._folder / variant, self._site(variant))
        with self._phone(served, variant) as phone:
            with phone.open() as page:
                measured.add_start(COLD, phone.start(page))
                if variant is Variant.OURS:
                    cached = phone.cached(page)
                    measured.add(CACHED, weight.cached_size(self._folder / variant, cached))
            for left in reversed(range(LATER_STARTS)):
                with phone.open() as page:
                    warm = phone.start(page)
                    measured.add_start(WARM, warm)
                    if variant is Variant.STOCK:
                        measured.add(f"{OFFLINE}: {HELPLINE}", warm.helpline)
                        measured.add(f"{OFFLINE}: {DRAWN}", warm.drawn)
                    for moment in moments(warm, 0 if left else taps):
                        measured.add_tap(phone.tap(page, moment))
            if variant is Variant.OURS:
                served.stop()
                for _ in range(LATER_STARTS):
                    with phone.open() as page:
                        measured.add_start(OFFLINE, phone.start(page))

    def memory(self, variant: Variant) -> None:
        """Measure the memory of a cold start and of a warm one. Raises BenchError."""
        with (
            started(CountingSite(self._folder / variant, self._site(variant))) as served,
            new_profile() as profile,
        ):
            for when in (COLD, WARM):
                with uninstrumented(profile) as page:
                    memory = Memory(profile)
                    empty = memory.used()
                    with memory.sampled():
                        page.go(served.address, watch_script(variant), "drawn")
                        sleep(MEMORY_REST)
                    if variant is Variant.OURS:
                        page.run(STAY)
                    self.measured[variant].add(f"{when}: {MEMORY}", memory.peak - empty)

    def slow_start(self, variant: Variant, network: Network) -> None:
        """Measure a cold start over a slow network, on a slow processor. Raises BenchError."""
        served = SlowSite(self._folder / variant, self._site(variant), network)
        with self._phone(served, variant) as phone, phone.open() as page:
            self.measured[variant].add_start(network.name, phone.slow_start(page, SLOWDOWN))

    def engine(self, name: str, variant: Variant, starts: int) -> None:
        """Measure starts in the engine of that name. Raises BenchError."""
        with started(CountingSite(self._folder / variant, self._site(variant))) as served:
            reader = Reader(ENGINES[name](self._playwright), served.address, variant)
            try:
                reader.prepare()
                if variant is Variant.OURS:
                    served.stop()
                for _ in range(starts):
                    self.measured[variant].add(in_engine(name), reader.start())
            finally:
                reader.close()

    def control_processor(self) -> None:
        """Measure how much slower the slow processor is."""
        served = CountingSite(self._folder / Variant.BARE, self._site(Variant.BARE))
        with self._phone(served, Variant.BARE) as phone, phone.open() as page:
            phone.start(page)
            slowdown = phone.measured_slowdown(page, SLOWDOWN)
            self.measured[Variant.BARE].add(SLOWDOWN_CONTROL, slowdown)

    def control_network(self, network: Network) -> None:
        """Measure how long a known size takes over the network, on several connections at once."""
        piece = Response(bytes(CONTROL_SIZE // CONTROL_CONNECTIONS))
        served = SlowSite(self._folder, piece, network)
        with started(served):
            begun = monotonic()
            with ThreadPoolExecutor(CONTROL_CONNECTIONS) as pool:
                list(pool.map(fetch, [served.address] * CONTROL_CONNECTIONS))
            took = 1000 * (monotonic() - begun)
            self.measured[Variant.BARE].add(network_control(network), took)

    def _site(self, variant: Variant) -> ASGIApp:
        folder = self._folder / variant
        return stock.site(folder) if variant is Variant.STOCK else site(folder, fresh=False)

    @contextmanager
    def _phone(self, served: CountingSite, variant: Variant) -> Iterator[Phone]:
        """Start the server, and make a phone that has never been there."""
        with started(served), new_profile() as profile:
            yield Phone(self._playwright, profile, served, variant)


@contextmanager
def new_profile() -> Iterator[Path]:
    """Make an empty folder for a browser's profile until the block ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def started(server: CountingSite) -> Iterator[CountingSite]:
    """Serve until the block ends; the block may stop the server before."""
    server.start()
    try:
        yield server
    finally:
        server.stop()


def fetch(address: str) -> int:
    """Fetch *address* and return the length of the answer."""
    with urlopen(address) as answer:
        return len(answer.read())


def moments(start: Start, taps: int) -> list[Moment]:
    """Return the moments to tap: the same number in each phase, spread evenly over it.

    *start* tells how long the phases last. A page without phases is tapped once it is there.
    """
    if start.frame is None or start.drawn is None:
        return [Moment(Phase.FLUTTER, 0)] * taps
    spans = {
        Phase.FLUTTER: start.frame,
        Phase.PYTHON: max(0, start.drawn - start.frame),
        Phase.AFTER: AFTER_SHARE * start.drawn,
    }
    found = []
    for number, (phase, span) in enumerate(spans.items()):
        count = len(range(number, taps, len(spans)))
        found += [Moment(phase, span * (at + 0.5) / count) for at in range(count)]
    return found


def say(progress: str) -> None:
    """Print progress to standard error, so that the table alone is on standard output."""
    print(progress, file=sys.stderr, flush=True)
