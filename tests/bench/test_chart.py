from xml.etree import ElementTree

import pytest

from tests.bench import chart, results
from tests.bench.chart import Scale, shown
from tests.bench.report import Figure, Row, Unit
from tests.bench.rows import COLD, HELPLINE, READY, specs

SVG = "{http://www.w3.org/2000/svg}"
HELP = Row(f"{COLD}: {HELPLINE}", Unit.TIME, Figure(8000), Figure(100), Figure(50))
APP = Row(f"{COLD}: {READY}", Unit.TIME, Figure(8000), Figure(1000))


def bars(text: str) -> list[tuple[str, float]]:
    drawn = ElementTree.fromstring(text).iter(f"{SVG}rect")
    return [
        (bar.attrib["class"], float(bar.attrib["width"]))
        for bar in drawn
        if bar.attrib["class"] != "surface"
    ]


def texts(text: str) -> list[str]:
    return [str(found.text) for found in ElementTree.fromstring(text).iter(f"{SVG}text")]


def test_chart_is_drawn_from_the_recorded_results() -> None:
    assert chart.FILE.read_text(encoding="utf-8") == chart.draw(results.load().rows)


def test_chart_draws_rows_that_the_benchmark_measures() -> None:
    labels = [name for panel in chart.PANELS.values() for name in panel]
    assert set(labels) <= {spec.title for spec in specs() if spec.headline}


def test_bars_are_as_long_as_the_logarithm_of_their_time() -> None:
    # The scale goes from 10 ms to 10 s: three powers of ten.
    third = (chart.BARS_END - chart.BARS) / 3
    drawn = dict(bars(chart.draw([Row(HELP.name, Unit.TIME, Figure(10_000), Figure(100))])))
    assert drawn == pytest.approx({"stock": 3 * third, "ours": third}, abs=0.2)
    drawn = dict(bars(chart.draw([HELP])))
    assert drawn["ours"] == pytest.approx(third, abs=0.2)
    assert 0 < drawn["bare"] < drawn["ours"] < drawn["stock"] < 3 * third


def test_each_bar_has_its_variant_and_its_figure() -> None:
    drawn = texts(chart.draw([HELP, APP]))
    assert drawn[drawn.index("stock") :][:6] == [
        "stock",
        "8.0 s",
        "ours",
        "100 ms",
        "bare",
        "50 ms",
    ]
    assert [word for word in drawn if word in ("stock", "ours", "bare")] == [
        *("stock", "ours", "bare"),
        *("stock", "ours"),
    ]
    assert set(chart.PANELS) <= set(drawn)


def test_panel_without_figures_is_left_out() -> None:
    help_title, app_title = chart.PANELS
    drawn = texts(chart.draw([HELP]))
    assert help_title in drawn
    assert app_title not in drawn


def test_chart_of_nothing_has_no_bars() -> None:
    assert bars(chart.draw([])) == []


def test_scale_spans_the_powers_of_ten_around_the_times() -> None:
    assert Scale([84, 249_000]).ticks() == [10, 100, 1000, 10_000, 100_000, 1_000_000]
    assert Scale([100]).ticks() == [10, 100]


@pytest.mark.parametrize(
    ("time", "text"),
    [(84.4, "84 ms"), (999.4, "999 ms"), (1479, "1.5 s"), (67_800, "67.8 s"), (249_000, "249 s")],
)
def test_time_is_shown_with_few_digits(time: float, text: str) -> None:
    assert shown(time) == text
