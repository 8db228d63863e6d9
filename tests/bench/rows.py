"""The rows of the table, and the measurements of each variant that they stand for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bench.engines import ENGINES
from tests.bench.network import Network
from tests.bench.phone import Phase, Start, Tap, Variant
from tests.bench.report import Row, Unit, median_of, percentile

SLOWDOWN = 4
"""The processor of a cheap phone is so many times slower than the one that this runs on."""
NETWORKS = (
    Network("1.6 Mbit/s, 150 ms", rate=1_600_000, delay=150),
    Network("400 kbit/s, 400 ms", rate=400_000, delay=400),
)
CONTROL_SIZE = 100_000
"""Bytes whose transfer time shows that a network is what its name says."""

COLD, WARM, OFFLINE = "cold", "warm", "offline"
PAINT = "first paint"
HELPLINE = "first tappable helpline"
FRAME = "first Flutter frame"
READY = "Python ready"
DRAWN = "app drawn"
RATIO = "Python ready / first Flutter frame"
SENT = "bytes sent"
FIRST_SCREEN = "cold: bytes until the first screen is complete"
CACHED = "cold: bytes of the files cached for offline"
HELPLINE_TARGET = "≤ 150 ms, stock / 25"
MEMORY = "peak memory"
SLOWDOWN_CONTROL = f"control: slowdown of the processor / {SLOWDOWN}"
DURING = {
    Phase.FLUTTER: "exit before Flutter's first frame",
    Phase.PYTHON: "exit from then until the app is drawn",
    Phase.AFTER: "exit just after that",
}
EXIT = "exit at any time"


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row: the median of the measurements under `name`, or a percentile of them.

    A headline is one of the few rows that the README shows.
    """

    name: str
    unit: Unit
    target: str = ""
    percent: int | None = None
    headline: bool = False

    @property
    def title(self) -> str:
        """The row's name in the table."""
        return self.name if self.percent is None else f"{self.name}: p{self.percent}"

    def row(self, variants: "Mapping[Variant, Measurements]") -> Row:
        """Return the row with the figures of each variant."""
        figures = {
            variant.value: median_of(measured[self.name])
            if self.percent is None
            else percentile(measured[self.name], self.percent)
            for variant, measured in variants.items()
        }
        return Row(self.title, self.unit, **figures, target=self.target)


class Measurements:
    """All measurements of one variant, by the name of their row."""

    def __init__(self) -> None:
        self._values: defaultdict[str, list[float]] = defaultdict(list)

    def __getitem__(self, name: str) -> list[float]:
        return self._values[name]

    def add(self, name: str, value: float | None) -> None:
        """Add one measurement. None adds nothing."""
        if value is not None:
            self._values[name].append(value)

    def add_start(self, when: str, start: Start) -> None:
        """Add a start: cold, warm, offline, or over the network of that name."""
        self.add(f"{when}: {PAINT}", start.paint)
        self.add(f"{when}: {HELPLINE}", start.helpline)
        self.add(f"{when}: {FRAME}", start.frame)
        self.add(f"{when}: {READY}", start.ready)
        self.add(f"{when}: {DRAWN}", start.drawn)
        self.add(f"{when}: {SENT}", start.sent)
        if start.frame and start.ready:
            self.add(f"{when}: {RATIO}", start.ready / start.frame)

    def add_tap(self, tap: Tap) -> None:
        """Add a tap on the exit."""
        if tap.phase:
            self.add(DURING[tap.phase], tap.latency)
        self.add(EXIT, tap.latency)


def in_engine(name: str) -> str:
    """Return the row of the first helpline in that engine."""
    return f"{OFFLINE}, {name}: {HELPLINE}"


def network_control(network: Network) -> str:
    """Return the row of the time that `CONTROL_SIZE` bytes take over the network."""
    return f"control: {CONTROL_SIZE // 1000} kB at {network.name}"


def specs() -> Iterator[RowSpec]:
    """Yield the rows in their order."""
    for when in (COLD, WARM):
        for name in (PAINT, HELPLINE, FRAME, READY, DRAWN):
            yield RowSpec(f"{when}: {name}", Unit.TIME, headline=name in (HELPLINE, READY))
        is_warm = when == WARM
        yield RowSpec(f"{when}: {RATIO}", Unit.TIMES, "≤ 1.30 ×", headline=is_warm)
        yield RowSpec(f"{when}: {SENT}", Unit.SIZE, headline=True)
        if when == COLD:
            yield RowSpec(FIRST_SCREEN, Unit.SIZE, "≤ 14.0 kB", headline=True)
            yield RowSpec(CACHED, Unit.SIZE)
    yield RowSpec(f"{OFFLINE}: {HELPLINE}", Unit.TIME, HELPLINE_TARGET, headline=True)
    yield RowSpec(f"{OFFLINE}: {DRAWN}", Unit.TIME)
    for engine in ENGINES:
        is_other = engine != "Chromium"
        yield RowSpec(in_engine(engine), Unit.TIME, HELPLINE_TARGET, headline=is_other)
    for network in NETWORKS:
        yield RowSpec(f"{network.name}: {PAINT}", Unit.TIME)
        yield RowSpec(f"{network.name}: {HELPLINE}", Unit.TIME, headline=True)
        expected = f"{network.time(CONTROL_SIZE):,.0f} ms"
        yield RowSpec(network_control(network), Unit.TIME, expected)
    yield RowSpec(SLOWDOWN_CONTROL, Unit.TIMES, f"{SLOWDOWN:.2f} ×")
    for name in (*DURING.values(), EXIT):
        is_any = name == EXIT
        yield RowSpec(name, Unit.TIME, percent=50, headline=is_any)
        yield RowSpec(name, Unit.TIME, "≤ 50 ms", percent=99, headline=is_any)
    for when in (COLD, WARM):
        yield RowSpec(f"{when}: {MEMORY}", Unit.SIZE, headline=True)


def rows(variants: Mapping[Variant, Measurements]) -> list[Row]:
    """Return the table's rows."""
    return [spec.row(variants) for spec in specs()]
