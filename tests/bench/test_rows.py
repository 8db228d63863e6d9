import pytest

from tests.bench.engines import ENGINES
from tests.bench.network import Network
from tests.bench.phone import Phase, Side, Start, Tap
from tests.bench.report import Figure, Row
from tests.bench.rows import (
    COLD,
    DURING,
    EXIT,
    HELPLINE,
    KEPT,
    PROOF,
    RATIO,
    Noted,
    in_engine,
    proof,
    rows,
)


@pytest.fixture
def pages() -> dict[Side, Noted]:
    return {side: Noted() for side in Side}


def named(pages: dict[Side, Noted], name: str) -> Row:
    [found] = [row for row in rows(pages) if row.name == name]
    return found


def test_every_row_has_a_name_of_its_own(pages: dict[Side, Noted]) -> None:
    names = [row.name for row in rows(pages)]
    assert len(set(names)) == len(names)


def test_what_was_noted_stands_in_some_row(pages: dict[Side, Noted]) -> None:
    start = Start(paint=1, helpline=2, frame=3, ready=4, drawn=5, sent=6)
    for when in ("cold", "warm"):
        pages[Side.OURS].start(when, start)
    values = [row.ours.value for row in rows(pages) if row.ours]
    assert values == [1, 2, 3, 4, 5, 4 / 3, 6] * 2


def test_each_page_has_its_middle(pages: dict[Side, Noted]) -> None:
    for helpline in (9.0, 3.0, 4.0):
        pages[Side.STOCK].start(COLD, Start(1, helpline))
    pages[Side.BARE].start(COLD, Start(1, 2))
    row = named(pages, f"{COLD}: {HELPLINE}")
    assert (row.stock, row.ours, row.bare) == (Figure(4, 3, 9), None, Figure(2, 2, 2))


def test_a_page_that_does_not_start_python_has_no_ratio(pages: dict[Side, Noted]) -> None:
    pages[Side.BARE].start(COLD, Start(1, 2, sent=3))
    pages[Side.OURS].start(COLD, Start(1, 2, frame=10, ready=13, drawn=20, sent=3))
    row = named(pages, f"{COLD}: {RATIO}")
    assert row.bare is None
    assert row.ours == Figure(1.3, 1.3, 1.3)
    assert row.wanted == "≤ 1.30 ×"


def test_a_tap_counts_for_its_phase_and_for_all(pages: dict[Side, Noted]) -> None:
    for latency in range(1, 101):
        phase = Phase.PYTHON if latency <= 50 else Phase.AFTER
        pages[Side.OURS].tap(Tap(phase, float(latency)))
    assert named(pages, f"{DURING[Phase.FLUTTER]}: p99").ours is None
    assert named(pages, f"{DURING[Phase.PYTHON]}: p99").ours == Figure(50, 1, 50)
    assert named(pages, f"{EXIT}: p50").ours == Figure(50, 1, 100)
    assert named(pages, f"{EXIT}: p99").ours == Figure(99, 1, 100)


def test_a_tap_on_the_bare_page_has_no_phase(pages: dict[Side, Noted]) -> None:
    pages[Side.BARE].tap(Tap(None, 4.0))
    assert named(pages, f"{EXIT}: p50").bare == Figure(4, 4, 4)
    assert [named(pages, f"{name}: p50").bare for name in DURING.values()] == [None] * 3


def test_what_is_not_measured_is_not_noted(pages: dict[Side, Noted]) -> None:
    pages[Side.STOCK].note(KEPT, None)
    assert named(pages, KEPT).stock is None


@pytest.mark.parametrize("name", ENGINES)
def test_each_engine_has_its_row(pages: dict[Side, Noted], name: str) -> None:
    pages[Side.OURS].note(in_engine(name), 95)
    row = named(pages, in_engine(name))
    assert row.ours == Figure(95, 95, 95)
    assert row.wanted == "≤ 150 ms, 25 times sooner"


def test_a_network_is_proved_by_the_time_that_it_should_take(pages: dict[Side, Noted]) -> None:
    network = Network("1.6 Mbit/s, 150 ms", rate=1_600_000, delay=150)
    assert PROOF == 100_000
    assert named(pages, proof(network)).wanted == "650 ms"
