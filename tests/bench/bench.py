"""The three pages, and the steps in which they are measured."""

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

from app.publish.bundle import publish
from app.publish.serve import site
from tests.bench import bare, stock, weight
from tests.bench.chance import Counted
from tests.bench.engines import ENGINES, Reader
from tests.bench.memory import Memory
from tests.bench.memory_run import unwatched
from tests.bench.network import Network, Slowed
from tests.bench.phone import Moment, Phase, Phone, Side, Start, watching
from tests.bench.rows import (
    COLD,
    DRAWN,
    HELPLINE,
    HOME,
    KEPT,
    MEMORY,
    OFFLINE,
    PROCESSOR,
    PROOF,
    SLOWER,
    WARM,
    Noted,
    in_engine,
    proof,
)

LATER = 3  # starts of each kind after the first one, in each run: one alone may be disturbed
AFTER = 0.2  # of a start: the app is tapped for so long once it is there
AFTERWARDS = 4.0  # s: what the app does once it is there takes memory, too
AT_ONCE = 4  # connections that share a network when it is proved


class Bench:
    """The pages, made in a folder, and everything that is measured of them."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        """Raises BuildError."""
        self._playwright = playwright
        self._folder = folder
        say("building and compressing, which takes minutes the first time")
        publish(folder / Side.OURS)
        stock.make(folder / Side.STOCK)
        bare.make(folder / Side.BARE)
        self.noted = {side: Noted() for side in Side}
        self.noted[Side.OURS].note(HOME, weight.home(folder / Side.OURS))
        self.noted[Side.BARE].note(HOME, weight.file(folder / Side.BARE, "index.html"))

    def visit(self, side: Side, taps: int) -> None:
        """One run of starts, and of taps in the last one with the server. Raises BenchError."""
        noted = self.noted[side]
        served = Counted(self._folder / side, self._site(side))
        with self._phone(served, side) as phone:
            with phone.open() as page:
                noted.start(COLD, phone.start(page))
                if side is Side.OURS:
                    noted.note(KEPT, weight.kept(self._folder / side, phone.kept(page)))
            for left in reversed(range(LATER)):
                with phone.open() as page:
                    warm = phone.start(page)
                    noted.start(WARM, warm)
                    if side is Side.STOCK:
                        noted.note(f"{OFFLINE}: {HELPLINE}", warm.helpline)
                        noted.note(f"{OFFLINE}: {DRAWN}", warm.drawn)
                    for moment in moments(warm, 0 if left else taps):
                        noted.tap(phone.tap(page, moment))
            if side is Side.OURS:
                served.stop()
                for _ in range(LATER):
                    with phone.open() as page:
                        noted.start(OFFLINE, phone.start(page))

    def weigh(self, side: Side) -> None:
        """The memory of a cold start and of a warm one. Raises BenchError."""
        with (
            started(Counted(self._folder / side, self._site(side))) as served,
            a_profile() as profile,
        ):
            for when in (COLD, WARM):
                with unwatched(profile) as page:
                    memory = Memory(profile)
                    empty = memory.taken()
                    with memory.watched():
                        page.go(served.address, watching(side), "drawn")
                        sleep(AFTERWARDS)
                    self.noted[side].note(f"{when}: {MEMORY}", memory.peak - empty)

    def glance(self, side: Side, network: Network) -> None:
        """A cold start over a slow network, on a slow phone. Raises BenchError."""
        served = Slowed(self._folder / side, self._site(side), network)
        with self._phone(served, side) as phone, phone.open() as page:
            self.noted[side].start(network.name, phone.glance(page, SLOWER))

    def read(self, name: str, side: Side, starts: int) -> None:
        """Starts with the engine of that name. Raises BenchError."""
        with started(Counted(self._folder / side, self._site(side))) as served:
            reader = Reader(ENGINES[name](self._playwright), served.address, side)
            try:
                reader.prepare()
                if side is Side.OURS:
                    served.stop()
                for _ in range(starts):
                    self.noted[side].note(in_engine(name), reader.start())
            finally:
                reader.close()

    def prove_processor(self) -> None:
        """How much slower a slow processor is."""
        served = Counted(self._folder / Side.BARE, self._site(Side.BARE))
        with self._phone(served, Side.BARE) as phone, phone.open() as page:
            phone.start(page)
            self.noted[Side.BARE].note(PROCESSOR, phone.slowness(page, SLOWER))

    def prove(self, network: Network) -> None:
        """How long a known size takes over the network, on several connections at once."""
        nothing = Response(bytes(PROOF // AT_ONCE))
        served = Slowed(self._folder, nothing, network)
        with started(served):
            begun = monotonic()
            with ThreadPoolExecutor(AT_ONCE) as asking:
                list(asking.map(fetched, [served.address] * AT_ONCE))
            self.noted[Side.BARE].note(proof(network), 1000 * (monotonic() - begun))

    def _site(self, side: Side) -> ASGIApp:
        folder = self._folder / side
        return stock.site(folder) if side is Side.STOCK else site(folder, fresh=False)

    @contextmanager
    def _phone(self, served: Counted, side: Side) -> Iterator[Phone]:
        """One that knows nothing yet, and the server for it."""
        with started(served), a_profile() as profile:
            yield Phone(self._playwright, profile, served, side)


@contextmanager
def a_profile() -> Iterator[Path]:
    """A folder in which a browser knows nothing yet."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def started(server: Counted) -> Iterator[Counted]:
    """Serves until the block ends; the block may stop it before."""
    server.start()
    try:
        yield server
    finally:
        server.stop()


def fetched(address: str) -> int:
    """The length of what is there."""
    with urlopen(address) as answer:
        return len(answer.read())


def moments(start: Start, taps: int) -> list[Moment]:
    """When to tap: as often in each phase of such a start, in each spread evenly.

    A page without phases is tapped once it is there.
    """
    if start.frame is None or start.drawn is None:
        return [Moment(Phase.FLUTTER, 0)] * taps
    spans = {
        Phase.FLUTTER: start.frame,
        Phase.PYTHON: max(0, start.drawn - start.frame),
        Phase.AFTER: AFTER * start.drawn,
    }
    found = []
    for number, (phase, span) in enumerate(spans.items()):
        count = len(range(number, taps, len(spans)))
        found += [Moment(phase, span * (at + 0.5) / count) for at in range(count)]
    return found


def say(progress: str) -> None:
    """Progress goes beside the table, not into it."""
    print(progress, file=sys.stderr, flush=True)
