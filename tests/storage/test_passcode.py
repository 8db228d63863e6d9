import logging
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS  # type: ignore[import-untyped]

from app.platform.sodium_nacl import NaClSodium
from storage import passcode
from storage.passcode import (
    JUDGED_LENGTH,
    MIN_GUESSES,
    MIN_LENGTH,
    STRONG_GUESSES,
    WORD_COUNT,
    Strength,
    generate,
    judge,
)

REFUSED = {Strength.TOO_SHORT, Strength.GUESSABLE}


class Picks(NaClSodium):
    """A generator that returns the bytes that a test picks."""

    def __init__(self, picks: bytes) -> None:
        self._picks = picks

    def random(self, size: int) -> bytes:
        assert size == len(self._picks)
        return self._picks


def test_every_word_is_equally_likely() -> None:
    """Each of the 65,536 picks of two bytes is tried at each of the five places."""
    counted = [Counter[str]() for _ in range(WORD_COUNT)]
    for pick in range(1 << 16):
        words = generate(Picks(pick.to_bytes(2) * WORD_COUNT)).split(" ")
        for count, word in zip(counted, words, strict=True):
            count[word] += 1
    for count in counted:
        assert len(count) == 2048
        assert set(count.values()) == {32}


def test_words_are_picked_one_by_one() -> None:
    picks = b"".join(number.to_bytes(2) for number in (0, 1, 2, 3, 2047))
    assert generate(Picks(picks)) == "abandon ability able about zoo"


def test_generated_words_are_strong_and_never_repeat() -> None:
    made = [generate(NaClSodium()) for _ in range(200)]
    assert len(set(made)) == 200
    assert all(len(it.split()) == WORD_COUNT for it in made)
    assert [
        it for it in made if len(set(it.split())) == WORD_COUNT and judge(it) is not Strength.STRONG
    ] == []
    assert judge("  Cherry wild LAUNDRY angry\ngrace ") is Strength.STRONG


def test_fewer_or_repeated_words_are_judged_as_any_text() -> None:
    for weaker in ("zoo zoo zoo zoo zoo zoo", "cherry wild laundry cherry wild", "zoo zone zero"):
        assert judge(weaker) is not Strength.STRONG


def test_repeated_word_does_not_count() -> None:
    for repeated in ("abandon " * 5, "zoo " * 9, "123 123 123"):
        assert judge(repeated) in REFUSED


def test_three_common_words_are_never_strong() -> None:
    chance = Random(13)
    for _ in range(300):
        assert judge(" ".join(chance.sample(passcode.word_list(), 3))) is not Strength.STRONG


def test_thousand_most_common_passwords_are_refused() -> None:
    common = list(FREQUENCY_LISTS["passwords"])[:1000]
    assert len(common) == 1000
    assert [it for it in common if judge(it) not in REFUSED] == []
    for it in common[::50]:
        assert judge(f" {it.upper()} ") in REFUSED


@pytest.mark.parametrize(
    "guessed",
    [
        "123456", "654321", "1234567890", "98765432", "111111", "000000", "11111111111111",
        "121212", "123123", "112233", "147258369", "123 456", "12-34-56",
        "aaaaaa", "abcdef", "abcabc", "fedcba", "qwerty", "asdfgh", "qazwsx", "zxcvbnm",
        "198519", "199019", "19851985", "2001 2001",
        "120385", "12031985", "12.03.1985", "12/03/85", "12 03 85", "1985-03-12", "3.12.1985",
        *(
            "01011940",
            "01.01.1940",
            "1940-01-01",
            "31 12 2009",
            "password1",
            "letmein",
        ),
        "１２３４５６", "anna1985", "maria1990", "iloveyou",
    ],
)  # fmt: skip
def test_runs_repeats_keyboard_patterns_and_dates_are_refused(guessed: str) -> None:
    assert judge(guessed) in REFUSED


@pytest.mark.parametrize(
    "guessed",
    [
        "парола", "парола1", "Любовь", "йцукен", "любов 2025", "passord1", "Passord123!",
        *(
            "oslo2024",
            "2024oslo",
            "hasło12",
            "12 mai 1988",
            "1 януари 1990",
            "3. mars 85",
            "12май88",
        ),
    ],
)  # fmt: skip
def test_common_first_choices_in_other_languages_are_refused(guessed: str) -> None:
    assert judge(guessed) is Strength.GUESSABLE


@pytest.mark.parametrize("fair", ["oslo fisk 2024", "12 tulips 8", "tulip 88 winter", "парола рак"])
def test_lookalikes_of_refused_passcodes_are_fair(fair: str) -> None:
    assert judge(fair) is Strength.FAIR


def test_every_date_of_a_living_person_is_refused() -> None:
    chance = Random(11)
    accepted = []
    for _ in range(60):
        day, month = chance.randint(1, 28), chance.randint(1, 12)
        year = chance.randint(1940, 2026)
        for form in ("{d:02}.{m:02}.{y}", "{d:02}{m:02}{y}", "{y}-{m:02}-{d:02}", "{d}/{m}/{y}"):
            date = form.format(d=day, m=month, y=year)
            if judge(date) not in REFUSED:
                accepted.append(date)
    assert accepted == []


@pytest.mark.parametrize(
    "short", ["", " ", "12345", "abcde", "1 2 3 4 5", "a" * (MIN_LENGTH - 1), "1.2.3."]
)
def test_short_passcode_is_refused(short: str) -> None:
    assert judge(short) is Strength.TOO_SHORT


@pytest.mark.parametrize("fair", ["482915", "739204", "rkbtwq", "8f3k2p", "482 915", "tåke92x"])
def test_six_uncommon_characters_are_fair(fair: str) -> None:
    assert judge(fair) is Strength.FAIR


def test_long_sentence_is_strong_and_a_short_random_one_is_not() -> None:
    assert judge("the green kettle sang under nine crooked moons") is Strength.STRONG
    assert judge("7Kq#vX2!pLz9@wRt") is Strength.FAIR  # strong by tries, but short


def test_most_random_digits_are_fair() -> None:
    chance = Random(1)
    codes = [f"{chance.randrange(10**6):06}" for _ in range(100)]
    accepted = sum(judge(it) is Strength.FAIR for it in codes)
    assert accepted > 0.7 * len(codes)


def test_signs_alone_are_judged() -> None:
    assert judge("!!!!!!!!") in REFUSED
    assert judge("🌍🐟🎻🧷🪁🥁") is Strength.FAIR


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_judged(text: str) -> None:
    assert judge(text) in Strength


@settings(deadline=None)
@given(st.text(alphabet="0123456789/-. ٣١²٤५९", min_size=4, max_size=20))
def test_any_digits_are_judged(text: str) -> None:
    assert judge(text) in Strength


def test_long_passcode_is_judged_by_its_beginning() -> None:
    assert judge("1" * 5000) is Strength.GUESSABLE
    assert judge("x" * JUDGED_LENGTH + "7Kq#vX2!pLz9@wRt") is judge("x" * JUDGED_LENGTH)


def test_limits_are_in_order() -> None:
    assert (
        MIN_GUESSES < 10**6 < STRONG_GUESSES
    )  # six random digits are not refused, and not called strong


def test_no_passcode_is_logged_or_printed(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        made = generate(NaClSodium())
        judge(made)
        judge("canary 482915")
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
    assert made.split()[0] in passcode.word_list()
