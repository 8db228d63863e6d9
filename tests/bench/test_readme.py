import pytest

from tests.bench import readme, results
from tests.bench.report import Figure, Row, Unit
from tests.bench.results import LongRun, Results
from tests.bench.rows import COLD, HELPLINE, PAINT

README = readme.FILE.read_text(encoding="utf-8")
SAMPLE = Results(
    date="2027-01-02",
    machine="3 cores",
    browsers={"Chromium": "157", "Firefox": "154"},
    method="Once.",
    rows=(
        Row(f"{COLD}: {PAINT}", Unit.TIME, Figure(5), Figure(4)),
        Row(f"{COLD}: {HELPLINE}", Unit.TIME, Figure(300), Figure(100, 90, 110), target="≤ 150 ms"),
    ),
    long_runs=(
        LongRun("an exit", "2027-01-01", count=1000, p50=0.35, p99=34, limit="p99 ≤ 50 ms"),
    ),
)


def test_readme_has_the_recorded_figures() -> None:
    assert readme.filled(README, results.load()) == README


def test_readme_stays_short() -> None:
    assert len(README.encode()) <= 9 * 1024


def test_table_has_the_headlines_and_how_they_were_measured() -> None:
    assert readme.blocks(SAMPLE)["table"].splitlines() == [
        "|  | stock | ours | bare | target | stock / ours | ours / bare |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| cold: first tappable helpline | 300 ms | 100 ms (90–110) | – | ≤ 150 ms | 3.0 | – |",
        "",
        "2027-01-02, 3 cores; Chromium 157, Firefox 154. Once.",
    ]


def test_headline_without_figures_is_left_out() -> None:
    rows = (Row(f"{COLD}: {HELPLINE}", Unit.TIME),)
    unmeasured = Results("2027-01-02", "3 cores", {}, "Once.", rows)
    assert HELPLINE not in readme.blocks(unmeasured)["table"]


def test_long_runs_have_a_line_each() -> None:
    assert readme.blocks(SAMPLE)["long-runs"].splitlines()[2:] == [
        "| an exit | 1,000 | 0.3 ms | – | 34 ms | – | p99 ≤ 50 ms | 2027-01-01 |"
    ]


def test_block_is_replaced_and_the_rest_stays() -> None:
    text = "a\n<!-- x:begin -->\nold\nolder\n<!-- x:end -->\nb\n"
    new = "a\n<!-- x:begin -->\nnew\n<!-- x:end -->\nb\n"
    assert readme.replaced(text, "x", "new") == new
    assert readme.replaced(new, "x", "new") == new


@pytest.mark.parametrize(
    "text",
    [
        "no markers",
        "<!-- x:begin -->",
        "<!-- x:end --><!-- x:begin -->",
        "<!-- x:begin --><!-- x:begin --><!-- x:end -->",
        "<!-- x:begin --><!-- x:end --><!-- x:end -->",
    ],
)
def test_text_without_one_block_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="one block 'x'"):
        readme.replaced(text, "x", "new")
