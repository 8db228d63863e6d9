import json
from pathlib import Path

import pytest

from tests.bench import report
from tests.bench.engines import STARTS
from tests.bench.report import (
    COLD,
    ENGINES,
    EXIT,
    HELPLINE,
    LATE_EXIT,
    READY,
    ROWS,
    Row,
    Unit,
    dump,
    figures,
    table,
)

STOCK, OURS, BARE, TARGET, GAIN, COST = range(1, 7)
NAME = f"{COLD}: {HELPLINE}"


def cells(unit: Unit = "ms", **values: float) -> list[str]:
    return Row("a name", unit).cells({it: [value] * 3 for it, value in values.items()})


def test_recorded_rows_are_those_of_the_benchmark_in_its_order() -> None:
    recorded = list(json.loads(report.FILE.read_text(encoding="utf-8"))["rows"])
    assert recorded == [row.name for row in ROWS if row.name in recorded]


def test_each_engine_of_a_row_can_be_started() -> None:
    assert set(ENGINES) < set(STARTS)


def test_median_ignores_one_slow_run() -> None:
    found = figures({NAME: {"ours": [3.0, 1.0, 900.0], "stock": [2.0, 5.0]}})
    assert found == {NAME: {"ours": [3.0, 1.0, 900.0], "stock": [3.5, 2.0, 5.0]}}


def test_late_exit_is_a_measured_one_that_99_in_a_hundred_do_not_exceed() -> None:
    taps = [float(number) for number in range(200, 0, -1)]
    found = figures({EXIT: {"ours": taps}, LATE_EXIT: {"ours": taps, "bare": [4.0]}})
    assert found[EXIT] == {"ours": [100.5, 1.0, 200.0]}
    assert found[LATE_EXIT] == {"ours": [198.0, 1.0, 200.0], "bare": [4.0, 4.0, 4.0]}


def test_ratio_to_stock_says_how_many_times_less_ours_is() -> None:
    assert cells(stock=300, ours=200)[GAIN] == "1.5"
    assert cells(stock=200, ours=300)[GAIN] == "0.67"
    assert cells(stock=5000, ours=200)[GAIN] == "25"


def test_ratio_to_bare_says_how_many_times_more_ours_is() -> None:
    assert cells(ours=300, bare=200)[COST] == "1.5"
    assert cells(ours=3_000_000, bare=200)[COST] == "15,000"


def test_missing_figure_makes_no_ratio() -> None:
    assert cells(ours=9) == ["a name", "–", "9.0 ms", "–", "", "–", "–"]
    assert cells("bytes", stock=12, ours=0)[GAIN] == "–"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (9.04, "ms", "9.0 ms"),
        (100, "ms", "100 ms"),
        (9999, "ms", "9,999 ms"),
        (10_311, "ms", "10.3 s"),
        (249_000, "ms", "249 s"),
        (0, "bytes", "0.0 kB"),
        (11_500, "bytes", "11.5 kB"),
        (8_800_000, "bytes", "8.8 MB"),
        (248_000_000, "bytes", "248 MB"),
    ],
)
def test_figure_has_the_digits_that_mean_something(value: float, unit: Unit, text: str) -> None:
    assert cells(unit, ours=value)[OURS] == text


def test_figure_shows_its_range_in_the_same_unit() -> None:
    wide = Row("a name", "bytes").cells({"stock": [10_683_706, 900_000, 12_000_000]})
    assert wide[STOCK] == "10.7 MB (0.9–12.0)"
    slow = Row("a name").cells({"stock": [1234.5, 99, 2000]})
    assert slow[STOCK] == "1,234 ms (99–2,000)"


def test_table_has_every_row_with_figures_and_how_they_were_measured() -> None:
    found = figures({NAME: {"stock": [300], "ours": [90, 100, 110]}, f"{COLD}: {READY}": {}})
    assert table("Once.", found).splitlines() == [
        "|  | stock | ours | bare | target | stock / ours | ours / bare |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| cold: first tappable helpline | 300 ms | 100 ms (90–110) | – |  | 3.0 | – |",
        "",
        "Once.",
    ]


def test_file_has_a_line_for_each_row_and_gives_the_table_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = figures({NAME: {"ours": [100.12345]}, EXIT: {"bare": [4]}})
    monkeypatch.setattr(report, "FILE", tmp_path / "results.json")
    report.FILE.write_text(dump("Once – twice.", found), encoding="utf-8")
    lines = report.FILE.read_text(encoding="utf-8").splitlines()
    assert f'    "{NAME}": {{"ours": [100.123, 100.123, 100.123]}},' in lines
    assert report.recorded() == table("Once – twice.", found)


def test_recorded_file_is_as_the_program_writes_it() -> None:
    text = report.FILE.read_text(encoding="utf-8")
    data = json.loads(text)
    assert dump(data["how"], data["rows"]) == text
