from pathlib import Path

import pytest

from tests.support.once import once


def test_the_first_makes_it_and_others_read_it(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return [*made]

    assert [once(tmp_path, "it", make) for _ in range(2)] == [[1], [1]]
    assert once(tmp_path, "another", make) == [1, 1]


def test_a_failure_is_not_repeated(tmp_path: Path) -> None:
    tries: list[int] = []

    def fail() -> None:
        tries.append(1)
        raise ValueError("no site")

    for _ in range(2):
        with pytest.raises(AssertionError, match="ValueError: no site"):
            once(tmp_path, "it", fail)
    assert tries == [1]
