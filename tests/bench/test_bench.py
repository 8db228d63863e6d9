from tests.bench.bench import moments
from tests.bench.phone import Start

START = Start(helpline=20, frame=600, drawn=1000)


def test_taps_are_spread_evenly_over_each_phase() -> None:
    assert moments(START, 6) == [
        ("tappable", 150),
        ("tappable", 450),
        ("frame", 100),
        ("frame", 300),
        ("drawn", 50),
        ("drawn", 150),
    ]


def test_remaining_taps_go_to_the_earlier_phases() -> None:
    marks = [mark for mark, _ in moments(START, 5)]
    assert marks == ["tappable", "tappable", "frame", "frame", "drawn"]
    assert moments(START, 1) == [("tappable", 300)]


def test_page_without_phases_is_tapped_once_it_is_there() -> None:
    assert moments(Start(helpline=20), 2) == [("tappable", 0)] * 2
