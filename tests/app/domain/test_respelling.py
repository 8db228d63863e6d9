"""Signs in a row become the letters of a table, in the place and with the stress they have."""

from dataclasses import replace

import pytest

from app.domain.respelling import (
    CONSONANTS,
    VOWELS,
    Doubled,
    Respelling,
    Stress,
    check_sound,
    is_rule,
    respelled,
)

SAME = {sign: sign for sign in (*VOWELS, *CONSONANTS)}
TABLE = Respelling(SAME, Stress.UNMARKED, Doubled.NEVER, hyphens=False, joiner="", comma=",")


def table(letters: dict[str, str], **fields: object) -> Respelling:
    return replace(TABLE, letters=SAME | letters, **fields)  # type: ignore[arg-type]


def test_signs_become_letters_and_the_rest_stays() -> None:
    assert respelled("YAY sheh, TAHK …", table({"sh": "ш", "ah": "a"})) == "yay шeh, tak …"
    assert respelled("vee, SEHS", table({}, comma="،")) == "vee، sehs"


def test_r_of_two_vowels_is_a_sign_of_its_own() -> None:
    assert respelled("vair FURR", table({"air": "æ", "ur": "ø"})) == "vær før"


def test_longest_row_counts() -> None:
    assert respelled("yah YAHN", table({"y ah": "я", "y ah -n": "ян!"})) == "я ян!"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("^ ah", "* tahkah noo*"),
        ("~ ah", "ah tahkah noo*"),
        ("ah $", "* tahk* noo*"),
    ],
)
def test_place_counts(key: str, expected: str) -> None:
    assert respelled("ah TAHK-ah NOO-ah", table({key: "*"})) == expected


def test_consonant_after_its_vowel_has_letters_of_its_own() -> None:
    assert respelled("KAHK", table({"-k": "c"})) == "kahc"


def test_capital_sign_is_a_stressed_one_or_the_only_one() -> None:
    letters = table({"e": "", "E": "e"})
    assert respelled("TRET-en den", letters) == "tretn den"


def test_stress_is_an_accent_but_not_in_a_short_word() -> None:
    letters = table({"ah": "a´", "oo": "u´"}, stress=Stress.ACCENT)
    assert respelled("TAHK koon-TAHNT", letters) == "tak kuntánt"
    assert respelled("koon-TAHNT", replace(letters, stress=Stress.UNMARKED)) == "kuntant"


def test_stress_is_a_syllable_in_capitals() -> None:
    letters = table({"oo": "u", "ah": "a"}, stress=Stress.CAPITALS, hyphens=True)
    assert respelled("TAHK koon-TAHNT", letters) == "TAK kun-TANT"


@pytest.mark.parametrize(
    ("doubled", "expected"),
    [
        (Doubled.NEVER, "snak-er noom-er-e eng-e la-er"),
        (Doubled.STRESSED, "snak-ker noom-mer-e eng-e la-er"),
        (Doubled.ALWAYS, "snak-ker noom-mer-re eng-nge la-er"),
    ],
)
def test_consonant_is_doubled_before_a_vowel(doubled: Doubled, expected: str) -> None:
    letters = table({"ah": "a", "eh": "e"}, doubled=doubled, hyphens=True)
    assert respelled("SNAHK-er NOOM-er-eh ENG-eh LAH-er", letters) == expected


def test_joiner_stands_between_consonants_only() -> None:
    assert respelled("SNAHK-lahk ah", table({"ah": "a"}, joiner="+")) == "s+nak+lak a"


def test_vowel_is_written_around_its_consonants() -> None:
    letters = table({"e": "<◌>", "s n": "s|n", "^": "o"}, hyphens=True)
    assert respelled("NEN SNEN EN", letters) == "<n>n s<n>n <o>n"


def test_nothing_is_written_for_nothing() -> None:
    assert respelled("HEH-ter", table({"eh": "e", "e": "∅"})) == "hetr"


@pytest.mark.parametrize("sound", ["HYX", "va", "TAH-", "so?", "3", "b", "--"])
def test_unknown_sign_is_refused(sound: str) -> None:
    with pytest.raises(ValueError, match="sign"):
        check_sound(sound)


def test_sign_without_letters_is_refused() -> None:
    with pytest.raises(KeyError, match="sh"):
        respelled("shaw", replace(TABLE, letters={"aw": "o"}))


@pytest.mark.parametrize("key", ["ah", "AH", "-k", "^ ah", "~ E", "eh $", "s t r", "f y oo"])
def test_row_of_signs_is_a_rule(key: str) -> None:
    assert is_rule(key)


@pytest.mark.parametrize("key", ["x", "-ah", "Ah", "K", "k  t", "", "a b c d e", "b d f g h"])
def test_other_row_is_no_rule(key: str) -> None:
    assert not is_rule(key)
