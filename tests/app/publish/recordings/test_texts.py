from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from app.content.load import load
from app.domain.cards import Card
from app.domain.guidance import Topic
from app.domain.routes import Route, route_of
from app.publish.recordings.texts import NORWEGIAN, TOPICS, wanted
from app.screens.helpline import ASPECTS
from app.wording.read_aloud import harmless, plain
from i18n.languages import LANGUAGES
from i18n.words import words_for
from tests.support.rendered import rendered

GUIDE = load()
TAGS = [it.tag for it in LANGUAGES]
UNREAD = {"source", "sound", "draft", "reply", "call", "listen"}
"""The classes of what `read-aloud.js` leaves out."""


@cache
def screens(tag: str) -> dict[str, Element]:
    name = "index.html" if tag == "en" else f"index.{tag}.html"
    page = tinyhtml5.parse(rendered()[name].decode(), namespace_html_elements=False)
    return {it.get("id", ""): it for it in page.iter("section")}


def read(element: Element, lang: str, *, is_part: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what `read-aloud.js` reads of a screen: each text with its language."""
    names = set((element.get("class") or "").split())
    lang = element.get("lang", lang)
    if names & UNREAD or "hidden" in element.attrib:
        return
    is_part = is_part or bool(names & {"inside", "card", "phrase"})
    is_heading = element.tag != "span" and "line" in names
    is_text = is_part and (element.tag == "p" or "arm" in names)
    if is_heading or is_text or (is_part and element.tag == "span"):
        yield lang, plain("".join(element.itertext()))
        return
    for child in element:
        yield from read(child, lang, is_part=is_part)


def core() -> list[str]:
    """Return the routes of the screens whose texts are recorded, where the page reads any."""
    topics: list[Topic | Card] = [it for it in GUIDE.topics if it.key in TOPICS]
    return [
        *(route_of(it, GUIDE) for it in (*topics, *GUIDE.cards.cards)),
        Route.PHONE_PHRASES,
        Route.SIGNS,
    ]


@pytest.mark.parametrize("tag", ["en", "nb", "nn", "ur", "th"])
def test_every_text_that_the_page_reads_on_these_screens_is_recorded(tag: str) -> None:
    found = [said for route in core() for said in read(screens(tag)[route], tag)]
    assert len(found) > 200
    texts = {it: set(wanted(GUIDE, it)) for it in {"en", "nb", tag}}
    # A heading or a label that waits for its translation is English.
    known = {lang: own | texts["en"] for lang, own in texts.items()}
    assert [(lang, text) for lang, text in found if text not in known[lang]] == []


def test_topics_of_the_first_minute_exist() -> None:
    assert {it.key for it in GUIDE.topics} >= set(TOPICS)


@pytest.mark.parametrize("tag", TAGS)
def test_texts_are_plain_and_each_is_read_once(tag: str) -> None:
    texts = wanted(GUIDE, tag)
    assert len(set(texts)) == len(texts) > 200
    assert [it for it in texts if plain(it) != it or not it] == []
    assert texts[0] == plain(harmless(words_for(tag, GUIDE.facts), GUIDE))


@pytest.mark.parametrize("tag", TAGS)
def test_helplines_pictures_and_the_call_notice_are_recorded(tag: str) -> None:
    words, texts = words_for(tag, GUIDE.facts), wanted(GUIDE, tag)
    said = [(f"{it.key}.purpose", it.purpose) for it in GUIDE.helplines]
    said += [(fact.key, fact.text) for it in GUIDE.helplines for fact in it.facts]
    said += [(it.key, it.label) for it in GUIDE.pictures.answers]
    blocks = (*GUIDE.call_notice, *(it for a in GUIDE.pictures.answers for it in a.texts))
    said += [(it.key, it.text) for it in blocks]
    translated = [it for it in said if words.is_translated(*it)]
    assert [it for it in translated if plain(words.sentence(*it)) not in texts] == []
    for line in GUIDE.helplines:
        assert plain(words.sentence(f"{line.key}.name", line.name)) in texts
        for fact in line.facts:
            assert plain(ASPECTS[fact.aspect][1](words)) in texts


def test_norwegian_line_is_recorded_for_an_interpreter_of_each_language() -> None:
    asked = [it for it in wanted(GUIDE, NORWEGIAN) if "tolk som snakker" in it]
    assert len(asked) == len(GUIDE.cards.interpreter_languages)
    assert "Jeg trenger en tolk som snakker urdu." in asked
    assert not [it for it in wanted(GUIDE, "nn") if "Jeg trenger en tolk" in it]
