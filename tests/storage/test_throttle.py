from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storage.throttle import FREE_TRIES, MAX_DELAY, Throttle, delay, unpack

MOST = 0xFFFFFFFF


def test_the_first_five_are_free_and_then_it_doubles_up_to_an_hour() -> None:
    assert [delay(failures) for failures in range(14)] == [
        *(0, 0, 0, 0, 0, 0),
        *(30, 60, 120, 240, 480, 960, 1920, 3600),
    ]


def test_it_never_falls_and_is_never_for_ever() -> None:
    delays = [delay(failures) for failures in (*range(100), 10**6, MOST)]
    assert all(one <= two for one, two in pairwise(delays))
    assert delays[-1] == MAX_DELAY


def test_each_wrong_code_is_one_more() -> None:
    throttle = Throttle()
    for failures in range(1, FREE_TRIES + 3):
        throttle = throttle.failed()
        assert throttle == Throttle(failures, delay(failures))


def test_the_count_stops_at_the_end_of_its_room() -> None:
    assert Throttle(MOST, 0).failed() == Throttle(MOST, MAX_DELAY)


@given(st.integers(0, MOST), st.integers(0, MAX_DELAY))
def test_what_was_packed_is_unpacked(failures: int, wait: int) -> None:
    packed = Throttle(failures, wait).pack()
    assert len(packed) == 16
    assert unpack(packed) == Throttle(failures, wait)


@given(st.binary(min_size=16, max_size=16))
def test_any_bytes_are_a_throttle_with_a_bounded_wait(data: bytes) -> None:
    assert 0 <= unpack(data).wait <= MAX_DELAY
