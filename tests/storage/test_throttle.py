from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storage.throttle import FREE_TRIES, MAX_DELAY, Countdown, Throttle, delay, unpack
from tests.support.vaults import Clock

MOST = 0xFFFFFFFF


def test_delay_starts_after_five_tries_and_doubles_up_to_an_hour() -> None:
    assert [delay(failures) for failures in range(14)] == [
        0, 0, 0, 0, 0, 0,
        30, 60, 120, 240, 480, 960, 1920, 3600,
    ]  # fmt: skip


def test_delay_never_falls_and_never_exceeds_an_hour() -> None:
    delays = [delay(failures) for failures in (*range(100), 10**6, MOST)]
    assert all(one <= two for one, two in pairwise(delays))
    assert delays[-1] == MAX_DELAY


def test_each_wrong_passcode_counts() -> None:
    throttle = Throttle()
    for failures in range(1, FREE_TRIES + 3):
        throttle = throttle.failed()
        assert throttle == Throttle(failures, delay(failures))


def test_count_stops_at_its_maximum() -> None:
    assert Throttle(MOST, 0).failed() == Throttle(MOST, MAX_DELAY)


@given(st.integers(0, MOST), st.integers(0, MAX_DELAY))
def test_unpack_returns_the_packed_throttle(failures: int, wait: int) -> None:
    packed = Throttle(failures, wait).pack()
    assert len(packed) == 16
    assert unpack(packed) == Throttle(failures, wait)


@given(st.binary(min_size=16, max_size=16))
def test_any_bytes_unpack_to_a_bounded_wait(data: bytes) -> None:
    assert 0 <= unpack(data).wait <= MAX_DELAY


def test_countdown_rounds_up_and_ends_at_zero() -> None:
    clock = Clock()
    countdown = Countdown(clock)
    assert countdown.left == 0
    countdown.start(30)
    assert countdown.left == 30
    clock.now += 0.1
    assert countdown.left == 30
    clock.now += 29.4
    assert countdown.left == 1
    clock.now += 0.5
    assert countdown.left == 0
    clock.now += 1e6
    assert countdown.left == 0


def test_new_wait_replaces_the_last_one() -> None:
    countdown = Countdown(Clock())
    countdown.start(MAX_DELAY)
    countdown.start(0)
    assert countdown.left == 0
