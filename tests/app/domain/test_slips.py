"""A slip of one letter: what counts as one, and how words that are one apart are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.slips import Slips, is_one_off, shapes_of


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("word", "word", True),
        ("word", "wort", True),
        ("word", "wrod", True),
        ("word", "ward", True),
        ("word", "words", True),
        ("word", "ord", True),
        ("word", "sword", True),
        ("word", "sworn", False),
        ("word", "drow", False),
        ("word", "wo", False),
        ("", "a", True),
    ],
)
def test_one_slip_is_one_letter_or_two_swapped(one: str, other: str, near: bool) -> None:
    assert is_one_off(one, other) is near
    assert is_one_off(other, one) is near


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_words_a_slip_apart_have_a_shape_in_common(one: str, other: str) -> None:
    if is_one_off(one, other):
        assert set(shapes_of(one)) & set(shapes_of(other))


def test_words_a_slip_away_are_found_and_short_ones_left_out() -> None:
    slips = Slips(["word", "words", "ward", "work", "wor", "sword"])
    assert slips.near("word") == {"word", "words", "ward", "work", "sword"}
    assert slips.near("wrods") == {"words"}
    assert slips.near("wor") == set()
    assert Slips(["abcd"]).near("bcda") == set()  # they have a shape in common
