"""The hits and their order: small cases, and queries as people type them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.load import load
from app.domain.folding import words_in
from app.domain.search import MAX_FOUND, Entry, Index, entries
from i18n.languages import LANGUAGES
from tests.support.catalogues import last_words

GUIDE = load()
TOPIC = GUIDE.topics[0]
QUERIES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).parents[1].joinpath("content", "queries.toml").read_text(encoding="utf-8")
)["query"]


@cache
def index(tag: str) -> Index:
    words = last_words(GUIDE, tag)
    return Index(entries(GUIDE, words.sentence, words.filled), GUIDE.synonyms_in(tag))


def small(*texts: str, synonyms: tuple[tuple[str, ...], ...] = ()) -> Index:
    return Index((Entry(text, TOPIC, "", text) for text in texts), synonyms)


def found(index: Index, typed: str) -> list[str]:
    return [entry.key for entry in index.find(typed)]


@pytest.mark.parametrize(
    "query", QUERIES, ids=lambda query: f"{query['language']}-{query['typed']}"
)
def test_query_finds_the_right_text_first(query: dict[str, Any]) -> None:
    first = found(index(query["language"]), query["typed"])[:1]
    assert first
    assert first[0] in query["finds"]


def test_queries_are_of_every_kind_and_name_texts_that_exist() -> None:
    kinds = [query["why"] for query in QUERIES]
    assert len(QUERIES) >= 20
    for kind in ("misspelt", "unaccented", "everyday", "official", "beginning"):
        assert kinds.count(kind) >= 3, kind
    keys = {entry.key for entry in index("en").entries}
    assert {key for query in QUERIES for key in query["finds"]} <= keys


def test_word_is_found_by_its_beginning_and_the_whole_word_first() -> None:
    assert found(small("the passage", "a pass", "nothing"), "pass") == ["a pass", "the passage"]


def test_one_slip_is_forgiven_from_four_letters_on() -> None:
    texts = small("a passport", "in court", "my bed")
    for slip in ("pasport", "passsport", "passpert", "psasport"):
        assert found(texts, slip) == ["a passport"], slip
    assert found(texts, "bod") == []


def test_norwegian_word_finds_no_english_one_that_is_spelt_alike() -> None:
    assert "health.life.pass" in found(index("en"), "these thoughts pass")
    assert "health.life.pass" not in found(index("en"), "passport")


def test_known_word_is_not_taken_for_a_slip_of_another() -> None:
    texts = small("I reported it", "you are sent home", synonyms=(("deported", "sent home"),))
    assert found(texts, "deported") == ["you are sent home"]
    # Nor is a word of a synonym that no text has.
    assert found(small("eat oats", synonyms=(("swear an oath", "vow"),)), "oath") == []
    assert found(small("eat oats"), "oath") == ["eat oats"]


def test_synonym_finds_what_the_word_itself_does_not() -> None:
    group = (("lawyer", "attorney", "bistandsadvokat"),)
    texts = small("a lawyer helps", "a doctor helps", synonyms=group)
    for typed in ("attorney", "bistandsadvokat", "atorney", "bistandsadv"):
        assert found(texts, typed) == ["a lawyer helps"], typed


def test_words_lead_to_the_lead_of_a_section_of_their_group() -> None:
    lead = Entry("danger.call.lead", TOPIC, "I am in danger", "call now", is_lead=True)
    more = Entry("danger.call.more", TOPIC, "I am in danger", "the call is free")
    text = Entry("help.who.line", TOPIC, "", "for those who are beaten", is_lead=True)
    group = ("@danger.call", "beats", "beaten")
    for order in ((lead, more, text), (text, more, lead)):
        assert found(Index(order, [group]), "he beats me") == [lead.key, text.key]
    assert found(Index([lead, text], [group[1:]]), "he beats me") == [text.key]
    # Nobody types the sign, and its word is none of the text's.
    for typed in ("@danger.call", "danger call", "danger"):
        assert found(Index([lead], [group]), typed) == found(Index([lead]), typed), typed


def test_longest_phrase_counts_as_one_word() -> None:
    groups = (("kill myself", "ambulance"), ("kill", "murder"))
    texts = small("call an ambulance", "it is murder", synonyms=groups)
    assert found(texts, "kill myself")[0] == "call an ambulance"
    assert found(texts, "kill") == ["it is murder"]


def test_text_with_all_words_comes_before_text_with_a_rare_word() -> None:
    texts = small("they keep my passport", "a passport", "they keep my pay")
    assert found(texts, "they keep passport")[0] == "they keep my passport"


def test_word_is_found_inside_a_run_without_blanks() -> None:
    assert found(small("ฉันต้องการความช่วยเหลือ", "อื่น"), "ช่วย") == ["ฉันต้องการความช่วยเหลือ"]


def test_synonym_is_found_in_runs_without_blanks() -> None:
    text = "นายจ้างไม่จ่ายค่าแรงให้ฉัน"
    texts = small(text, "อื่น", synonyms=(("ค่าแรง", "เงินเดือน"),))
    assert found(texts, "เงินเดือน") == [text]
    assert found(texts, "ไม่ได้เงินเดือนเลย") == [text]
    assert found(small("a wage", synonyms=(("age", "years"),)), "years") == []


def test_number_is_found_as_it_is_written_and_as_it_is_dialled() -> None:
    for typed in ("22 33 11 60", "22331160", "112", "116111"):
        assert found(index("en"), typed), typed
    assert found(index("en"), "22331160")[0] == "rosa"


@pytest.mark.parametrize("typed", ["", "   ", "?!", "{", "\N{COMBINING ACUTE ACCENT}"])
def test_query_without_words_finds_nothing(typed: str) -> None:
    assert found(index("en"), typed) == []


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_query_has_an_answer(typed: str) -> None:
    hits = found(index("nb"), typed)
    assert len(hits) == len(set(hits)) <= MAX_FOUND


def test_empty_index_finds_nothing() -> None:
    assert Index(()).find("word") == []


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
def test_text_is_found_by_each_of_its_own_words(tag: str) -> None:
    """Each word of each text leads to that text, so that nothing is left out of the index."""
    searched = index(tag)
    lost = [
        entry.key
        for number, entry in enumerate(searched.entries)
        if any(number not in searched._matches(word, last=False) for word in words_in(entry.text))
    ]
    assert lost == []
