import pytest

from tests.bench.engines import ENGINES
from tests.bench.network import Network
from tests.bench.phone import Phase, Start, Tap, Variant
from tests.bench.report import Figure, Row
from tests.bench.rows import (
    CACHED,
    COLD,
    CONTROL_SIZE,
    DURING,
    EXIT,
    HELPLINE,
    RATIO,
    Measurements,
    in_engine,
    network_control,
    rows,
)


@pytest.fixture
def variants() -> dict[Variant, Measurements]:
    return {variant: Measurements() for variant in Variant}


def named(variants: dict[Variant, Measurements], name: str) -> Row:
    [found] = [row for row in rows(variants) if row.name == name]
    return found


def test_row_names_are_unique(variants: dict[Variant, Measurements]) -> None:
    names = [row.name for row in rows(variants)]
    assert len(set(names)) == len(names)


def test_every_measurement_of_a_start_has_a_row(variants: dict[Variant, Measurements]) -> None:
    start = Start(paint=1, helpline=2, frame=3, ready=4, drawn=5, sent=6)
    for when in ("cold", "warm"):
        variants[Variant.OURS].add_start(when, start)
    values = [row.ours.value for row in rows(variants) if row.ours]
    assert values == [1, 2, 3, 4, 5, 4 / 3, 6] * 2


def test_row_has_the_median_of_each_variant(variants: dict[Variant, Measurements]) -> None:
    for helpline in (9.0, 3.0, 4.0):
        variants[Variant.STOCK].add_start(COLD, Start(1, helpline))
    variants[Variant.BARE].add_start(COLD, Start(1, 2))
    row = named(variants, f"{COLD}: {HELPLINE}")
    assert (row.stock, row.ours, row.bare) == (Figure(4, 3, 9), None, Figure(2, 2, 2))


def test_variant_without_python_has_no_ratio(variants: dict[Variant, Measurements]) -> None:
    variants[Variant.BARE].add_start(COLD, Start(1, 2, sent=3))
    variants[Variant.OURS].add_start(COLD, Start(1, 2, frame=10, ready=13, drawn=20, sent=3))
    row = named(variants, f"{COLD}: {RATIO}")
    assert row.bare is None
    assert row.ours == Figure(1.3, 1.3, 1.3)
    assert row.target == "≤ 1.30 ×"


def test_tap_counts_for_its_phase_and_for_all(variants: dict[Variant, Measurements]) -> None:
    for latency in range(1, 101):
        phase = Phase.PYTHON if latency <= 50 else Phase.AFTER
        variants[Variant.OURS].add_tap(Tap(phase, float(latency)))
    assert named(variants, f"{DURING[Phase.FLUTTER]}: p99").ours is None
    assert named(variants, f"{DURING[Phase.PYTHON]}: p99").ours == Figure(50, 1, 50)
    assert named(variants, f"{EXIT}: p50").ours == Figure(50, 1, 100)
    assert named(variants, f"{EXIT}: p99").ours == Figure(99, 1, 100)


def test_tap_on_the_bare_page_has_no_phase(variants: dict[Variant, Measurements]) -> None:
    variants[Variant.BARE].add_tap(Tap(None, 4.0))
    assert named(variants, f"{EXIT}: p50").bare == Figure(4, 4, 4)
    assert [named(variants, f"{name}: p50").bare for name in DURING.values()] == [None] * 3


def test_none_is_no_measurement(variants: dict[Variant, Measurements]) -> None:
    variants[Variant.STOCK].add(CACHED, None)
    assert named(variants, CACHED).stock is None


@pytest.mark.parametrize("name", ENGINES)
def test_each_engine_has_its_row(variants: dict[Variant, Measurements], name: str) -> None:
    variants[Variant.OURS].add(in_engine(name), 95)
    row = named(variants, in_engine(name))
    assert row.ours == Figure(95, 95, 95)
    assert row.target == "≤ 150 ms, stock / 25"


def test_target_of_a_network_control_is_the_time_of_its_rate(
    variants: dict[Variant, Measurements],
) -> None:
    network = Network("1.6 Mbit/s, 150 ms", rate=1_600_000, delay=150)
    assert CONTROL_SIZE == 100_000
    assert named(variants, network_control(network)).target == "650 ms"
