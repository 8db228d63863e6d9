from tests.bench.report import Figure, Row, Unit, cells, markdown, middle, percentile, plain

TEN = [float(number) for number in (7, 3, 1, 10, 9, 2, 8, 5, 6, 4)]
STOCK, OURS, BARE, WANTED, GAIN, COST = range(1, 7)


def row(
    stock: float | None,
    ours: float | None,
    bare: float | None = None,
    unit: Unit = Unit.TIME,
    wanted: str = "",
) -> Row:
    def figure(value: float | None) -> Figure | None:
        return None if value is None else Figure(value, value, value)

    return Row("a name", unit, figure(stock), figure(ours), figure(bare), wanted)


def test_the_middle_is_not_moved_by_one_slow_run() -> None:
    assert middle([3.0, 1.0, 900.0]) == Figure(3.0, 1.0, 900.0)


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile(TEN, 50) == Figure(5.0, 1.0, 10.0)
    assert percentile(TEN, 90) == Figure(9.0, 1.0, 10.0)
    assert percentile(TEN, 99) == Figure(10.0, 1.0, 10.0)
    assert percentile([4.0], 50) == Figure(4.0, 4.0, 4.0)


def test_of_nothing_there_is_no_figure() -> None:
    assert middle([]) is percentile([], 50) is None


def test_a_ratio_above_one_means_that_ours_is_less() -> None:
    assert cells(row(300, 200))[GAIN] == "1.5"
    assert cells(row(200, 300))[GAIN] == "0.67"
    assert cells(row(5000, 200))[GAIN] == "25"


def test_beside_the_bare_page_a_ratio_says_how_much_more_ours_is() -> None:
    assert cells(row(None, 300, 200))[COST] == "1.5"
    assert cells(row(None, 3_000_000, 200))[COST] == "15,000"


def test_where_one_page_has_nothing_there_is_no_ratio() -> None:
    assert cells(row(None, 9)) == ("a name", "–", "9.0 ms", "–", "", "–", "–")
    assert cells(row(12, None)) == ("a name", "12.0 ms", "–", "–", "", "–", "–")
    assert cells(row(12, 0, unit=Unit.SIZE))[GAIN] == "–"


def test_of_ratios_there_is_no_ratio() -> None:
    shown = cells(row(3.6, 1.25, unit=Unit.TIMES, wanted="≤ 1.3"))
    assert shown == ("a name", "3.60 ×", "1.25 ×", "–", "≤ 1.3", "–", "–")


def test_a_figure_has_its_range_in_the_same_unit() -> None:
    wide = Row("a name", Unit.SIZE, Figure(10_683_706, 900_000, 12_000_000), Figure(21_939, 0, 3e6))
    assert cells(wide)[STOCK : OURS + 1] == ("10.7 MB (0.9–12.0)", "21.9 kB (0.0–3,000.0)")
    slow = Row("a name", Unit.TIME, Figure(1234.5, 99, 2000))
    assert cells(slow)[STOCK] == "1,234 ms (99–2,000)"


def test_both_tables_hold_every_row() -> None:
    table = [row(300, 200, 100, wanted="≤ 150 ms"), row(None, 9)]
    lines = plain(table).splitlines()
    assert len(lines) == 3
    assert " ".join(lines[1].split()) == "a name 300 ms 200 ms 100 ms ≤ 150 ms 1.5 2.0"
    assert markdown(table).splitlines() == [
        "|  | stock | ours | bare | wanted | stock / ours | ours / bare |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| a name | 300 ms | 200 ms | 100 ms | ≤ 150 ms | 1.5 | 2.0 |",
        "| a name | – | 9.0 ms | – |  | – | – |",
    ]
