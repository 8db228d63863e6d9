from collections.abc import Mapping
from datetime import date

import pytest

from app.content.load import load
from app.domain.facts import Fact, Number, Phone, Span, Term, Unit
from i18n.languages import LANGUAGES, SOURCE, language
from i18n.words import phrasebooks, words_for

FACTS: Mapping[str, Fact] = {
    "phone.x": Phone("phone.x", "22 33 11 60", "+4722331160", ()),
    "phone.y": Phone("phone.y", "+47 22 33 11 60", "+4722331160", ()),
    "span.one": Span("span.one", 1, Unit.YEAR, ()),
    "span.six": Span("span.six", 6, Unit.MONTH, ()),
    "number.adult": Number("number.adult", 18, ()),
    "term.reflection": Term("term.reflection", "reflection", "refleksjonsperiode", None, ()),
}


def test_facts_are_written_in_the_language() -> None:
    english, bokmal = words_for("en", FACTS), words_for("nb", FACTS)
    text = "{span.six}, {span.one}, {number.adult}, {term.reflection}"
    assert english.sentence("-", text) == "6 months, 1 year, 18, refleksjonsperiode"
    assert bokmal.sentence("-", text) == "6 måneder, 1 år, 18, refleksjonsperiode"


def test_phone_number_does_not_break_over_lines() -> None:
    assert words_for("en", FACTS).sentence("-", "{phone.x}") == "22\xa033\xa011\xa060"
    assert words_for("en", FACTS).sentence("-", "{phone.y}") == "+47\xa022\xa033\xa011\xa060"


def test_dates_have_the_day_first() -> None:
    day = date(2026, 11, 24)
    assert words_for("en", FACTS).date(day) == "24 November 2026"
    assert words_for("nb", FACTS).date(day) == "24. november 2026"


def test_missing_translation_is_english() -> None:
    words = words_for("nb", FACTS)
    assert words("No catalogue has this sentence.") == "No catalogue has this sentence."
    assert words.sentence("no.such.block", "Nor this one.") == "Nor this one."
    assert not words.is_translated("no.such.block", "Nor this one.")


def test_unknown_tag_is_the_source_language() -> None:
    assert words_for("xx", FACTS).language == SOURCE
    assert language("") == SOURCE


def test_unknown_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        words_for("en", FACTS).sentence("-", "{phone.nobody}")


@pytest.mark.parametrize("tag", [known.tag for known in LANGUAGES])
def test_every_fact_of_a_sentence_is_written_out(tag: str) -> None:
    guide = load()
    words = words_for(tag, guide.facts)
    for block in guide.blocks():
        assert "{" not in words.sentence(block.key, block.text)


@pytest.mark.parametrize("tag", [known.tag for known in LANGUAGES])
@pytest.mark.parametrize("unit", list(Unit))
def test_span_is_in_the_words_of_the_language(tag: str, unit: Unit) -> None:
    for value in (1, 2, 3, 5, 6, 10, 18, 24, 30):
        said = words_for(tag, FACTS).span(value, unit)
        assert "duration" not in said
        # Arabic has a word for one and for two.
        assert value in (1, 2) or str(value) in said


def test_amounts_are_written_as_people_write_them() -> None:
    tigrinya, somali = words_for("ti", FACTS), words_for("so", FACTS)
    assert (tigrinya.span(6, "month"), tigrinya.span(1, "month")) == ("6 ኣዋርሕ", "1 ወርሒ")
    assert (somali.span(10, "year"), somali.span(1, "year")) == ("10 sannadood", "1 sannad")


def test_parts_of_a_right_to_left_line_keep_their_own_direction() -> None:
    arabic, english = words_for("ar", FACTS), words_for("en", FACTS)
    assert english.joined("UDI", "checked") == "UDI · checked"
    assert arabic.joined("UDI", "24") == "UDI\u200f · \u200f24"
    assert english.foreign("Hei.") == "Hei."
    assert arabic.foreign("Hei.") == "\u200eHei.\u200e"
    abroad = Phone("phone.x", "(+47) 02800", "02800", ())
    assert arabic.fact(abroad) == "\u200e(+47)\xa002800\u200e"
    assert arabic.fact(FACTS["phone.x"]) == english.fact(FACTS["phone.x"])


def test_phrasebooks_translate_every_phrase_as_the_languages_do() -> None:
    guide = load()
    books = list(phrasebooks(guide.facts))
    assert [book.language for book in books] == list(LANGUAGES)
    for book in books:
        whole = words_for(book.language.tag, guide.facts)
        for situation in guide.situations:
            for it in situation.phrases:
                assert book.sentence(it.key, it.meaning) == whole.sentence(it.key, it.meaning)
