import re
from pathlib import Path

import pytest

from tests.bench import __main__ as program
from tests.bench import chart, readme, results
from tests.bench.report import Figure, Row, Unit
from tests.bench.rows import COLD, HELPLINE

ROW = Row(f"{COLD}: {HELPLINE}", Unit.TIME, Figure(300), Figure(100))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put copies in the place of the three files that the benchmark writes."""
    for module in (results, readme, chart):
        copy = tmp_path / module.FILE.name
        copy.write_bytes(module.FILE.read_bytes())
        monkeypatch.setattr(module, "FILE", copy)
    return tmp_path


def test_written_files_have_the_new_figures_and_the_old_long_runs(files: Path) -> None:
    long_runs = results.load().long_runs
    recorded = program.record([ROW], {"Chromium": "157"}, program.method(2, 21, slow_stock=True))
    program.write(recorded)
    assert results.load(files / "results.json") == recorded
    assert recorded.long_runs == long_runs != ()
    text = (files / "README.md").read_text(encoding="utf-8")
    assert "| cold: first tappable helpline | 300 ms | 100 ms | – |  | 3.0 | – |" in text
    assert (
        "Chromium 157. Median (min–max). Runs: 2; in each run, taps on the exit: 21, warm" in text
    )
    assert text == readme.filled(text, recorded)
    assert (files / "chart.svg").read_text(encoding="utf-8") == chart.draw([ROW])


def test_redraw_repairs_what_was_edited_by_hand(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {file.name: file.read_bytes() for file in files.iterdir()}
    edited = re.sub(r"\d+ ms", "1 ms", (files / "README.md").read_text(encoding="utf-8"), count=1)
    assert edited.encode() != before["README.md"]
    (files / "README.md").write_text(edited, encoding="utf-8")
    (files / "chart.svg").write_text("")
    monkeypatch.setattr("sys.argv", ["bench", "--redraw"])
    assert program.main() == 0
    assert {file.name: file.read_bytes() for file in files.iterdir()} == before


@pytest.mark.parametrize(
    "arguments", [["--quick", "--write"], ["--write", "--redraw"], ["--runs", "0"], ["--taps", "x"]]
)
def test_options_that_mean_nothing_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        program.options(arguments)


def test_method_says_how_stock_was_started_on_slow_networks() -> None:
    assert "stock was started once." in program.method(5, 21, slow_stock=True)
    assert "stock was left out." in program.method(1, 6, slow_stock=False)
