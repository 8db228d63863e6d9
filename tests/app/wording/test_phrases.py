"""The sound of a phrase is in the letters of its reader, who is told how to read them."""

import pytest

from app.content.load import load
from app.domain.phrases import Phrase
from app.wording.phrases import Sound, how_to_read, sound
from i18n.words import words_for

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
