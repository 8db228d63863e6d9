"""The four words of a build, against BIP 39's list."""

import pytest

from app.publish.site.check_words import check_words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("0000 0000 0000 0000", "abandon abandon abandon abandon"),
        ("ffff ffff fff0 0000", "zoo zoo zoo zoo"),
        ("0020 0801 8040 0000", "ability able about above"),
    ],
)
def test_words_are_those_of_the_first_44_bits(code: str, words: str) -> None:
    assert check_words(code) == words


def test_any_digit_of_the_first_eleven_changes_a_word_and_no_later_one() -> None:
    code = "3f2a91c077be04d1"
    changed = [
        check_words(f"{code[:at]}{int(code[at], 16) ^ 1:x}{code[at + 1 :]}") != check_words(code)
        for at in range(16)
    ]
    assert changed == [True] * 11 + [False] * 5
