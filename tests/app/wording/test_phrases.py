"""The sound of a phrase is in the letters of its reader, who finds it however she types."""

from functools import cache

import pytest

from app.content.load import load
from app.domain.phrases import Phrase, PhraseSearch
from app.wording.phrases import Sound, how_to_read, phrase_search, sound
from i18n.languages import LANGUAGES
from i18n.words import words_for
from tests.support.phrase_searches import SEARCHES, phrases_of

GUIDE = load()
THANKS = Phrase("hello.thanks", "Tusen takk!", "Thank you very much!", "TUU-sen TAHK")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", Sound("TUU-sen TAHK", "en")),
        ("fil", Sound("TUU-sen TAHK", "en")),
        ("ru", Sound("ту́сэн так", "ru")),
        ("ar", Sound("توسن تاك", "ar")),
        ("pl", Sound("TU-sen TAK", "pl")),
        ("nb", None),
        ("nn", None),
    ],
)
def test_sound_is_in_the_letters_of_the_language(tag: str, expected: Sound | None) -> None:
    assert sound(words_for(tag, GUIDE.facts), GUIDE, THANKS) == expected


@pytest.mark.parametrize(
    ("tag", "told"),
    [("en", "capital"), ("fil", ""), ("pl", ""), ("ru", ""), ("th", ""), ("nb", None)],
)
def test_reader_is_told_how_to_read(tag: str, told: str | None) -> None:
    advice = how_to_read(words_for(tag, GUIDE.facts), GUIDE)
    assert bool(advice) is (told is not None)
    assert (told or "") in advice


def test_advice_names_what_the_table_shows() -> None:
    english = GUIDE.respellings["pl"], GUIDE.respellings["bg"], GUIDE.respellings["th"]
    assert [table.stress for table in english] == ["capitals", "accent", "unmarked"]
    said = {tag: how_to_read(words_for(tag, {}), GUIDE) for tag in ("en", "pl", "bg", "th")}
    assert len(set(said.values())) == len(said)


# --- The search ---


@cache
def search_in(tag: str) -> PhraseSearch:
    return phrase_search(words_for(tag, GUIDE.facts), GUIDE, words_for("nb", GUIDE.facts))


@pytest.mark.parametrize(("tag", "typed", "keys"), SEARCHES)
def test_search_finds(tag: str, typed: str, keys: str) -> None:
    """tests/browser/page/test_phrasebook.py asks the same of a browser."""
    assert search_in(tag).find(typed) == phrases_of(GUIDE, keys)


EVERYDAY = {
    "en": ("police", "help", "hospital", "work"),
    "nb": ("politi", "hjelp", "sykehus", "jobb"),
    "nn": ("politi", "hjelp", "sykehus", "jobb"),
    "ro": ("poliția", "ajut", "spital", "muncă"),
    "bg": ("полиция", "помощ", "болница", "работа"),
    "fil": ("pulis", "tulong", "ospital", "trabaho"),
    "ur": ("پولیس", "مدد", "ہسپتال", "کام"),
    "ar": ("الشرطة", "مساعد", "المستشفى", "العمل"),
    "lt": ("policij", "pagalb", "ligonin", "darb"),
    "uk": ("поліці", "допомо", "лікарн", "робот"),
    "ru": ("полици", "помо", "больниц", "работ"),
    "pl": ("policj", "pomoc", "szpital", "prac"),
    "vi": ("cảnh sát", "cứu", "bệnh viện", "công việc"),
    "hi": ("पुलिस", "मदद", "अस्पताल", "काम"),
    "th": ("ตำรวจ", "ช่วย", "โรงพยาบาล", "งาน"),
    "es": ("policía", "ayud", "hospital", "trabaj"),
    "sq": ("polici", "ndihm", "spital", "pun"),
    "ti": ("ፖሊስ", "ሓግዙኒ", "ሆስፒታል", "ስራሕ"),
    "pt": ("polícia", "ajud", "hospital", "trabalh"),
    "so": ("boolis", "caawi", "isbitaal", "shaqo"),
    "prs": ("پولیس", "کمک", "شفاخانه", "کار"),
    "tr": ("polis", "yardım", "hastane", "iş"),
    "fr": ("police", "aide", "hôpital", "travail"),
    "zh-Hans": ("警察", "帮", "医院", "工作"),
}
"""The words for police, help, hospital and work, without endings where a language has many."""


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
def test_search_finds_everyday_words(tag: str) -> None:
    sought = (*EVERYDAY[tag], "politi", "hjelp", "112", "113", "110")
    assert [typed for typed in sought if not search_in(tag).find(typed)] == []


def test_sounds_can_be_left_out() -> None:
    words, norwegian = words_for("ar", GUIDE.facts), words_for("nb", GUIDE.facts)
    without = phrase_search(words, GUIDE, norwegian, sounds=False)
    assert search_in("ar").find("شيكر")
    assert not without.find("شيكر")
    assert without.find("الشرطه")
