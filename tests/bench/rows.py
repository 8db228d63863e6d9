"""Which rows the table has, and what was noted for them of each page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bench.engines import ENGINES
from tests.bench.network import Network
from tests.bench.phone import Phase, Side, Start, Tap
from tests.bench.report import Row, Unit, middle, percentile

SLOWER = 4  # times: the processor of a cheap phone, beside the one that this runs on
NETWORKS = (
    Network("1.6 Mbit/s, 150 ms", rate=1_600_000, delay=150),
    Network("400 kbit/s, 400 ms", rate=400_000, delay=400),
)
PROOF = 100_000  # bytes that show whether a network is what it says

COLD, WARM, OFFLINE = "cold", "warm", "offline"
PAINT = "first paint"
HELPLINE = "first helpline that can be tapped"
FRAME = "first Flutter frame"
READY = "Python ready: its first screen is laid out"
DRAWN = "the app in place of the page"
RATIO = "Python ready / first Flutter frame"
SENT = "sent"
HOME = "cold: sent until the first screen is whole"
KEPT = "cold: sent of what is kept offline"
WANTED_HELPLINE = "≤ 150 ms, 25 times sooner"
MEMORY = "memory at the most"
PROCESSOR = f"processor / {SLOWER}: the same loop, as a proof"
DURING = {
    Phase.FLUTTER: "exit until Flutter has drawn",
    Phase.PYTHON: "exit until Python is ready",
    Phase.AFTER: "exit just after that",
}
EXIT = "exit at any time"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: the middle of what was noted under `name`, or a percentile of it."""

    name: str
    unit: Unit
    wanted: str = ""
    percent: int | None = None

    def row(self, pages: "Mapping[Side, Noted]") -> Row:
        """With what was noted for each page."""
        figures = {
            side.value: middle(noted[self.name])
            if self.percent is None
            else percentile(noted[self.name], self.percent)
            for side, noted in pages.items()
        }
        name = self.name if self.percent is None else f"{self.name}: p{self.percent}"
        return Row(name, self.unit, **figures, wanted=self.wanted)


class Noted:
    """Everything that was measured of one page, by the name of its row."""

    def __init__(self) -> None:
        self._values: defaultdict[str, list[float]] = defaultdict(list)

    def __getitem__(self, name: str) -> list[float]:
        return self._values[name]

    def note(self, name: str, value: float | None) -> None:
        """One measurement; None is none."""
        if value is not None:
            self._values[name].append(value)

    def start(self, when: str, start: Start) -> None:
        """One start, cold, warm, offline, or over the network of that name."""
        self.note(f"{when}: {PAINT}", start.paint)
        self.note(f"{when}: {HELPLINE}", start.helpline)
        self.note(f"{when}: {FRAME}", start.frame)
        self.note(f"{when}: {READY}", start.ready)
        self.note(f"{when}: {DRAWN}", start.drawn)
        self.note(f"{when}: {SENT}", start.sent)
        if start.frame and start.ready:
            self.note(f"{when}: {RATIO}", start.ready / start.frame)

    def tap(self, tap: Tap) -> None:
        """One tap on the exit."""
        if tap.phase:
            self.note(DURING[tap.phase], tap.latency)
        self.note(EXIT, tap.latency)


def in_engine(name: str) -> str:
    """Under which name the first helpline in that engine is noted."""
    return f"{OFFLINE}, {name}: {HELPLINE}"


def proof(network: Network) -> str:
    """Under which name it is noted how long `PROOF` bytes took."""
    return f"{network.name}: {PROOF // 1000} kB, as a proof"


def lines() -> Iterator[Line]:
    """The rows in their order."""
    for when in (COLD, WARM):
        for name in (PAINT, HELPLINE, FRAME, READY, DRAWN):
            yield Line(f"{when}: {name}", Unit.TIME)
        yield Line(f"{when}: {RATIO}", Unit.TIMES, "≤ 1.30 ×")
        yield Line(f"{when}: {SENT}", Unit.SIZE)
        if when == COLD:
            yield Line(HOME, Unit.SIZE, "≤ 14.0 kB")
            yield Line(KEPT, Unit.SIZE)
    yield Line(f"{OFFLINE}: {HELPLINE}", Unit.TIME, WANTED_HELPLINE)
    yield Line(f"{OFFLINE}: {DRAWN}", Unit.TIME)
    for engine in ENGINES:
        yield Line(in_engine(engine), Unit.TIME, WANTED_HELPLINE)
    for network in NETWORKS:
        yield Line(f"{network.name}: {PAINT}", Unit.TIME)
        yield Line(f"{network.name}: {HELPLINE}", Unit.TIME)
        yield Line(proof(network), Unit.TIME, f"{network.time(PROOF):,.0f} ms")
    yield Line(PROCESSOR, Unit.TIMES, f"{SLOWER:.2f} ×")
    for name in (*DURING.values(), EXIT):
        yield Line(name, Unit.TIME, percent=50)
        yield Line(name, Unit.TIME, "≤ 50 ms", percent=99)
    for when in (COLD, WARM):
        yield Line(f"{when}: {MEMORY}", Unit.SIZE)


def rows(pages: Mapping[Side, Noted]) -> list[Row]:
    """The table's rows."""
    return [line.row(pages) for line in lines()]
