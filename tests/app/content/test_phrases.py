"""The phrasebook is a real one: whole, consistent, and about everyday things."""

import re
from collections import Counter

import flet as ft
import pytest

from app.content.load import load
from app.domain.facts import placeholders
from app.domain.phrases import Phrase, Situation
from i18n.words import words_for

GUIDE = load()
NORWEGIAN = words_for("nb", GUIDE.facts)
ENGLISH = words_for("en", GUIDE.facts)
SITUATIONS = GUIDE.situations
PHRASES = [phrase for situation in SITUATIONS for phrase in situation.phrases]

# The signs that the top of phrases/1-hello.toml declares. A short vowel has a consonant after it.
SYLLABLE = re.compile(
    r"""(?:hy|sh|ng|[bdfghklmnprstvy])*                      # the consonants before the vowel
        (?:air|urr|igh|ah|aw|ay|ee|eh|oo|ow|oy|uu|ur|[eio](?=[^aeiouwy]))
        (?:sh|ng|[bdfgklmnprstv])*                           # and after it
    """,
    re.VERBOSE,
)
VOWEL = re.compile(r"ei|øy|au|ai|[aeiouyæøåé]")
KEY = re.compile(r"[a-z]+(\.[a-z]+(-[a-z]+)*)?")
STRESSED = re.compile(r"[A-Z]+")

SAID_SHORTER = {"elleve": 2}
"""Norwegian words with more written vowels than syllables."""
SAID_TWO_WAYS = {"så": {"saw", "shaw"}}
"""Words that sound different in one place: "vær så" is said as one, alone "så" is "saw"."""

# Words, or their beginnings, that tell a stranger that there is more behind the cover. Emergencies
# and thefts are in every phrasebook: those of this one are the two situations with these keys.
TELLTALE = re.compile(
    r"""\b(?:trafficking|menneskehandel|krisesenter|krisehjelp|shelter|rosa|varde
        |asyl|offer|ofre|victim|vold|violen|overgrep|abuse|misbruk|tvang|tving|forc(?:e|ing)
        |utnytt|exploit|prostitu|sex|slave|trussel|truss|truet|truer|threat|fare\b|farlig|danger
        |flykt|rømm|escape|gjem|skjul|hide|hidden|hemmelig|secret|redd|afraid|scared|nødt?hjelp
        |advokat|lawyer|utvis|deport|utlending|oppholdstillatelse|vitne|witness
        |gjeld|debt|redning|rescue)""",
    re.VERBOSE | re.IGNORECASE,
)
OFFICIAL = re.compile(r"\b(?:politi|police|emergency|nødn|anmeld)", re.IGNORECASE)
DIGITS = {"0": "null", "1": "én", "2": "to", "3": "tre"}


def by_key(value: Situation | Phrase) -> str:
    return value.key


def said(phrase: Phrase) -> str:
    """Return the Norwegian of a phrase, a number digit by digit as people say it."""
    text = NORWEGIAN.filled(phrase.norwegian)
    return re.sub(r"\d", lambda digit: f" {DIGITS[digit[0]]} ", text)


def words(text: str) -> list[str]:
    """Return the words of a phrase or a sound in lower case, without punctuation."""
    return [word for word in re.sub(r"[.,!?…]", "", text).lower().split() if word]


def syllables(word: str) -> int:
    return SAID_SHORTER.get(word, len(VOWEL.findall(word)))


def test_phrasebook_is_long_enough_to_be_of_use() -> None:
    assert len(SITUATIONS) >= 8
    assert len(PHRASES) >= 120
    assert all(len(situation.phrases) >= 10 for situation in SITUATIONS)


def test_greetings_and_numbers_come_first() -> None:
    assert [situation.key for situation in SITUATIONS[:3]] == ["hello", "numbers", "time"]
    assert PHRASES[0].norwegian == "Hei!"


def test_numbers_up_to_twenty_are_in_order() -> None:
    numbers = next(situation for situation in SITUATIONS if situation.key == "numbers")
    assert " ".join(phrase.norwegian for phrase in numbers.phrases[:21]) == (
        "null én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten "
        "sytten atten nitten tjue"
    )
    assert " ".join(phrase.meaning for phrase in numbers.phrases[:21]) == (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty"
    )


def test_days_of_the_week_are_in_order() -> None:
    time = next(situation for situation in SITUATIONS if situation.key == "time")
    assert " ".join(phrase.norwegian for phrase in time.phrases[:7]) == (
        "mandag tirsdag onsdag torsdag fredag lørdag søndag"
    )


def test_keys_are_plain_and_unique() -> None:
    keys = [*(situation.key for situation in SITUATIONS), *(phrase.key for phrase in PHRASES)]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert [key for key in keys if not KEY.fullmatch(key)] == []


@pytest.mark.parametrize("situation", SITUATIONS, ids=by_key)
def test_situation_says_nothing_twice(situation: Situation) -> None:
    for field in ("norwegian", "meaning"):
        said = Counter(getattr(phrase, field).casefold() for phrase in situation.phrases)
        assert [text for text, count in said.items() if count > 1] == []


@pytest.mark.parametrize("situation", SITUATIONS, ids=by_key)
def test_situation_fits_its_card(situation: Situation) -> None:
    assert 0 < len(situation.title) <= 20
    assert hasattr(ft.Icons, situation.icon.upper())
    assert situation.icon == situation.icon.lower()


@pytest.mark.parametrize("phrase", PHRASES, ids=by_key)
def test_phrase_is_whole(phrase: Phrase) -> None:
    assert placeholders(phrase.norwegian) == placeholders(phrase.meaning)
    norwegian, meaning = NORWEGIAN.filled(phrase.norwegian), ENGLISH.filled(phrase.meaning)
    for text in (norwegian, meaning, phrase.sound):
        assert text == " ".join(text.split())
        assert words(text)
        assert len(text) <= 60
    assert re.fullmatch(r"[A-Za-zÆØÅæøåé .,!?…-]+", said(phrase))
    # Both texts are sentences or neither is, and a gap stands in all three lines or in none.
    assert phrase.norwegian[-1] in ".!?…" or phrase.meaning[-1] not in ".!?…"
    assert (phrase.norwegian[-1] == "?") == (phrase.meaning[-1] == "?")
    assert len({"…" in text for text in (phrase.norwegian, phrase.meaning, phrase.sound)}) == 1


@pytest.mark.parametrize("phrase", PHRASES, ids=by_key)
def test_sound_uses_the_declared_signs(phrase: Phrase) -> None:
    assert re.fullmatch(r"[A-Za-z ,…-]+", phrase.sound)
    for word in words(phrase.sound):
        for syllable in word.split("-"):
            assert SYLLABLE.fullmatch(syllable), syllable


@pytest.mark.parametrize("phrase", PHRASES, ids=by_key)
def test_sound_has_the_words_and_syllables_of_the_phrase(phrase: Phrase) -> None:
    assert [len(word.split("-")) for word in words(phrase.sound)] == [
        syllables(word) for word in words(said(phrase))
    ]


@pytest.mark.parametrize("phrase", PHRASES, ids=by_key)
def test_stress_is_marked(phrase: Phrase) -> None:
    assert STRESSED.search(phrase.sound)
    for word in re.sub(r"[,…]", "", phrase.sound).split():
        marked = [part for part in word.split("-") if STRESSED.fullmatch(part)]
        assert len(marked) <= 1, word
        if "-" in word:
            assert len(marked) == 1, word
        assert all(part.islower() for part in word.split("-") if part not in marked), word


def test_word_sounds_the_same_everywhere() -> None:
    heard: dict[str, set[str]] = {}
    for phrase in PHRASES:
        for word, sound in zip(words(said(phrase)), words(phrase.sound), strict=True):
            heard.setdefault(word, set()).add(sound)
    assert {word: sounds for word, sounds in heard.items() if len(sounds) > 1} == SAID_TWO_WAYS


@pytest.mark.parametrize("text", ["Ring ROSA", "en hemmelighet", "a lawyer", "Danger!"])
def test_telltale_word_is_found(text: str) -> None:
    assert TELLTALE.search(text)


def test_phrasebook_has_no_telltale_word() -> None:
    texts = [
        *(text for phrase in PHRASES for text in (phrase.norwegian, phrase.meaning, phrase.key)),
        *(text for situation in SITUATIONS for text in (situation.key, situation.title)),
    ]
    assert [text for text in texts if TELLTALE.search(text)] == []


def test_only_two_situations_are_about_emergencies_and_the_police() -> None:
    found = {
        situation.key
        for situation in SITUATIONS
        for phrase in situation.phrases
        if OFFICIAL.search(f"{phrase.norwegian} {phrase.meaning}")
    }
    assert found == {"emergency", "police"}


@pytest.mark.parametrize("number", ["112", "113", "110"])
def test_emergency_number_is_a_phrase(number: str) -> None:
    [phrase] = [it for it in PHRASES if number in NORWEGIAN.filled(it.norwegian)]
    assert number in ENGLISH.filled(phrase.meaning)
