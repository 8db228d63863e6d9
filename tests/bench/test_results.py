from pathlib import Path

import pytest

from tests.bench import results
from tests.bench.report import Figure, Row, Unit
from tests.bench.results import LongRun, Results
from tests.bench.rows import specs

ROOT = Path(__file__).parents[2]
RECORDED = results.load()
SAMPLE = Results(
    date="2027-01-02",
    machine="3 cores",
    browsers={"Chromium": "157"},
    method="Once.",
    rows=(
        Row("a time", Unit.TIME, Figure(12.3456789, 1, 20.5), Figure(7), None, "≤ 8 ms"),
        Row("a size", Unit.SIZE, bare=Figure(0)),
    ),
    long_runs=(LongRun("an exit", "2027-01-01", "pytest there", 3, p50=1.5, maximum=2),),
)


def test_recorded_file_is_as_the_program_writes_it() -> None:
    assert results.dump(RECORDED) == results.FILE.read_text(encoding="utf-8")


def test_results_survive_the_file_but_for_the_last_digits(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    file.write_text(results.dump(SAMPLE), encoding="utf-8")
    read = results.load(file)
    assert read.rows[0].stock == Figure(12.346, 1, 20.5)
    assert read.rows[1:] == SAMPLE.rows[1:]
    assert (read.date, read.machine, read.method) == ("2027-01-02", "3 cores", "Once.")
    assert (read.browsers, read.long_runs) == (SAMPLE.browsers, SAMPLE.long_runs)


def test_file_has_a_line_for_each_row() -> None:
    lines = results.dump(SAMPLE).splitlines()
    assert [line for line in lines if "a size" in line] == [
        '    {"name": "a size", "unit": "size", "bare": {"value": 0}}'
    ]


def test_unknown_field_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    file.write_text(results.dump(SAMPLE).replace('"maximum": 2', '"max": 2'), encoding="utf-8")
    with pytest.raises(TypeError, match="max"):
        results.load(file)


def test_recorded_rows_are_rows_of_the_benchmark_in_its_order() -> None:
    known = {spec.title: (spec.unit, spec.target) for spec in specs()}
    recorded = {row.name: (row.unit, row.target) for row in RECORDED.rows}
    assert recorded.items() <= known.items()
    assert list(recorded) == [title for title in known if title in recorded]


@pytest.mark.parametrize("run", RECORDED.long_runs, ids=lambda run: run.name)
def test_recorded_long_run_names_a_test_that_exists(run: LongRun) -> None:
    words = run.command.split()
    assert not words or (words[0], words[2:]) == ("pytest", ["--long"])
    assert not words or (ROOT / words[1]).is_file()
    assert words or not run.limit
