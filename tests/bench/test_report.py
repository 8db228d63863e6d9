import pytest

from tests.bench.report import (
    HEAD,
    Figure,
    Row,
    Unit,
    cells,
    markdown,
    median_of,
    percentile,
    plain,
    shown,
)

TEN = [float(number) for number in (7, 3, 1, 10, 9, 2, 8, 5, 6, 4)]
STOCK, OURS, BARE, TARGET, GAIN, COST = range(1, 7)


def row(
    stock: float | None,
    ours: float | None,
    bare: float | None = None,
    unit: Unit = Unit.TIME,
    target: str = "",
) -> Row:
    def figure(value: float | None) -> Figure | None:
        return None if value is None else Figure(value, value, value)

    return Row("a name", unit, figure(stock), figure(ours), figure(bare), target)


def test_median_ignores_one_slow_run() -> None:
    assert median_of([3.0, 1.0, 900.0]) == Figure(3.0, 1.0, 900.0)


def test_percentile_is_a_measured_value() -> None:
    assert percentile(TEN, 50) == Figure(5.0, 1.0, 10.0)
    assert percentile(TEN, 90) == Figure(9.0, 1.0, 10.0)
    assert percentile(TEN, 99) == Figure(10.0, 1.0, 10.0)
    assert percentile([4.0], 50) == Figure(4.0, 4.0, 4.0)


def test_no_measurements_make_no_figure() -> None:
    assert median_of([]) is percentile([], 50) is None


def test_ratio_to_stock_says_how_many_times_less_ours_is() -> None:
    assert cells(row(300, 200))[GAIN] == "1.5"
    assert cells(row(200, 300))[GAIN] == "0.67"
    assert cells(row(5000, 200))[GAIN] == "25"


def test_ratio_to_bare_says_how_many_times_more_ours_is() -> None:
    assert cells(row(None, 300, 200))[COST] == "1.5"
    assert cells(row(None, 3_000_000, 200))[COST] == "15,000"


def test_missing_figure_makes_no_ratio() -> None:
    assert cells(row(None, 9)) == ("a name", "–", "9.0 ms", "–", "", "–", "–")
    assert cells(row(12, None)) == ("a name", "12 ms", "–", "–", "", "–", "–")
    assert cells(row(12, 0, unit=Unit.SIZE))[GAIN] == "–"


def test_ratios_have_no_ratio() -> None:
    shown = cells(row(3.6, 1.25, unit=Unit.TIMES, target="≤ 1.3"))
    assert shown == ("a name", "3.60 ×", "1.25 ×", "–", "≤ 1.3", "–", "–")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (9.04, Unit.TIME, "9.0 ms"),
        (10, Unit.TIME, "10 ms"),
        (9999, Unit.TIME, "9,999 ms"),
        (10_311, Unit.TIME, "10.3 s"),
        (249_000, Unit.TIME, "249 s"),
        (0, Unit.SIZE, "0 kB"),
        (11_500, Unit.SIZE, "11.5 kB"),
        (8_800_000, Unit.SIZE, "8.8 MB"),
        (248_000_000, Unit.SIZE, "248 MB"),
        (1.166, Unit.TIMES, "1.17 ×"),
    ],
)
def test_figure_has_the_digits_that_mean_something(value: float, unit: Unit, text: str) -> None:
    assert shown(Figure(value), unit) == text


def test_figure_with_a_maximum_alone_is_bounded_by_it() -> None:
    assert shown(Figure(13, maximum=36), Unit.TIME) == "13 ms (≤ 36)"


def test_figure_shows_its_range_in_the_same_unit() -> None:
    wide = Row("a name", Unit.SIZE, Figure(10_683_706, 900_000, 12_000_000), Figure(21_939, 0, 3e6))
    assert cells(wide)[STOCK : OURS + 1] == ("10.7 MB (0.9–12.0)", "21.9 kB (0.0–3,000.0)")
    slow = Row("a name", Unit.TIME, Figure(1234.5, 99, 2000))
    assert cells(slow)[STOCK] == "1,234 ms (99–2,000)"


def test_both_tables_have_every_row() -> None:
    table = [row(300, 200, 100, target="≤ 150 ms"), row(None, 9)]
    lines = plain(table).splitlines()
    assert len(lines) == 3
    assert " ".join(lines[1].split()) == "a name 300 ms 200 ms 100 ms ≤ 150 ms 1.5 2.0"
    assert markdown(HEAD, [cells(line) for line in table]).splitlines() == [
        "|  | stock | ours | bare | target | stock / ours | ours / bare |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| a name | 300 ms | 200 ms | 100 ms | ≤ 150 ms | 1.5 | 2.0 |",
        "| a name | – | 9.0 ms | – |  | – | – |",
    ]
