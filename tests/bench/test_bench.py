from tests.bench.bench import moments
from tests.bench.phone import Moment, Phase, Start

START = Start(paint=10, helpline=20, frame=600, drawn=1000)


def test_taps_are_spread_evenly_over_each_phase() -> None:
    assert moments(START, 6) == [
        Moment(Phase.FLUTTER, 150),
        Moment(Phase.FLUTTER, 450),
        Moment(Phase.PYTHON, 100),
        Moment(Phase.PYTHON, 300),
        Moment(Phase.AFTER, 50),
        Moment(Phase.AFTER, 150),
    ]


def test_remaining_taps_go_to_the_earlier_phases() -> None:
    assert [moment.phase for moment in moments(START, 5)] == [
        Phase.FLUTTER,
        Phase.FLUTTER,
        Phase.PYTHON,
        Phase.PYTHON,
        Phase.AFTER,
    ]
    assert moments(START, 1) == [Moment(Phase.FLUTTER, 300)]


def test_page_without_phases_is_tapped_once_it_is_there() -> None:
    assert moments(Start(paint=10, helpline=20), 2) == [Moment(Phase.FLUTTER, 0)] * 2
