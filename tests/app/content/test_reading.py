"""A reader of B1 can follow: short sentences and sections, no hard word without a reason."""

from statistics import mean

import pytest

from app.content.load import load
from tests.support.reading import FULL, Reading, each, level, read, readings, table

GUIDE = load()
READINGS = tuple(readings(GUIDE))
LONGEST_SENTENCE = 20
"""Words, without facts and brackets: room for one "because", "so" or "but"."""
MEAN_SENTENCE = 11
"""The words of most sentences, so that a slow reader keeps the thread."""
LONGEST_SECTION, LONGEST_LEAD = 160, 60
"""Words: two screens of a phone, and half of one."""

# Words above B1 that stay for a reason. Any other has an easier word.
ALLOWED = {
    # the name of the thing, in law and among all who help
    "asylum", "trafficking", "residence", "welfare", "interpreter", "migration",
    "exploit", "exploited", "exploiting", "exploitation", "sexual", "abuse",
    "anonymous", "helpers", "humanitarian", "compensation", "investigate", "investigating",
    "withdraw", "withdrew", "fingerprints", "rape", "abortion",
    # the harm done to people, in their own words
    "threaten", "threatened", "oath", "oaths", "faith", "employer",
    # the word on the permit, and the name of the office that decides on appeals
    "skilled", "une",
    # what she has to ask for in another country
    "embassy",
    # what people call themselves, and where they come from
    "trans", "ukraine",
    # "au pair": what those who were brought for it call themselves
    "au",
    # said in conversation, or of a phone
    "goodbye", "swipe",
    # names of programs, and what has no easier name on a phone
    "chrome", "messenger", "airdrop", "browser", "data",
    # what they take out in her name
    "loans",
    # the small thing that shows where she is, and a word on the button that finds it
    "tag", "alerts",
    # the list has only rare senses of it
    "means", "learning",
}  # fmt: skip
HARDEST = 3.0
"""The difficulty of a text with words of A2 on average, in sentences of ten words."""


def length(*texts: str) -> int:
    """Return the number of words, without facts and brackets."""
    return sum(sum(read("", text).sentences) for text in texts)


def test_sentences_are_short() -> None:
    longest = {it.key: max(it.sentences) for it in READINGS}
    assert {key: words for key, words in longest.items() if words > LONGEST_SENTENCE} == {}
    sentences = [words for it in READINGS if it.words >= FULL for words in it.sentences]
    assert mean(sentences) < MEAN_SENTENCE


def test_sections_and_their_answers_are_short() -> None:
    sections = [section for topic in GUIDE.topics for section in topic.sections]
    lengths = {it.key: length(it.heading, *(block.text for block in it.blocks)) for it in sections}
    assert {key: words for key, words in lengths.items() if words > LONGEST_SECTION} == {}
    leads = {it.key: length(it.blocks[0].text) for it in sections}
    assert {key: words for key, words in leads.items() if words > LONGEST_LEAD} == {}


def test_no_word_is_above_b1_without_a_reason() -> None:
    hard = {word: it.key for it in READINGS for word in it.hard}
    assert {word: key for word, key in hard.items() if word not in ALLOWED} == {}


def test_every_reason_is_still_needed() -> None:
    assert {word for it in READINGS for word in it.hard} >= ALLOWED


def test_words_without_a_level_are_everyday_words() -> None:
    unknown = {word.lower() for it in READINGS for word in it.unknown}
    assert unknown <= {
        "helpline", "website", "websites", "hello", "kripos", "noas", "kompetanseteamet",
        "recents", "google", "d-sms", "d-number", "hjelp", "phrasebook", "uninstall",
        "bluetooth", "firefox", "samsung", "whatsapp", "tiktok",
    }  # fmt: skip


@pytest.mark.parametrize("page", sorted({it.key.split(".")[0] for it in READINGS}))
def test_no_text_is_hard_as_a_whole(page: str) -> None:
    own = [it for it in READINGS if it.key.split(".")[0] == page and it.words >= FULL]
    assert [(it.key, it.difficulty) for it in own if it.difficulty > HARDEST] == []


def test_difficulty_tells_easy_from_hard() -> None:
    easy = read("x", "You can call ROSA. It is free.")
    hard = read(
        "x", "Applicants who relinquish entitlement forfeit subsequent remuneration claims."
    )
    assert easy.difficulty < 2 < HARDEST < hard.difficulty
    assert easy.hard == ()
    assert {"relinquish", "forfeit"} <= set(hard.hard)


def test_facts_and_terms_in_brackets_do_not_count() -> None:
    reading = read("x", "Call {phone.rosa}. A crisis centre ({term.crisis}) can help you.")
    assert reading.sentences == (1, 6)
    assert isinstance(reading, Reading)
    assert read("x", "You can withdraw (take back) it.").sentences == (4,)


def test_easiest_sense_of_a_word_counts() -> None:
    assert level("book") == 1  # a thing; to book is harder
    assert level("permit") == 3
    assert level("nosuchword") is None


def test_every_text_has_a_line_of_figures() -> None:
    lines = list(each(GUIDE))
    assert len(lines) == sum(bool(it.words) for it in READINGS) > 600
    assert all(len(line.split()) >= 5 for line in lines)


def test_table_names_the_pages_and_the_hardest_texts() -> None:
    lines = list(table(GUIDE))
    assert lines[0].startswith("page")
    assert len(lines[lines.index("") + 1 :]) == 10
