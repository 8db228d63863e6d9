"""The phrasebook says its phrases: by a Norwegian voice of the phone, after a tap, and never on."""

from playwright.sync_api import Page, expect

from app.content.load import load
from tests.support.axe import faults
from tests.support.speech import CHROMIUM, IPHONE, Voice, calls, give_voices, spoken
from tests.support.static_page import HIDE, PageVisitor, press, until

SITUATION = load().situations[0]
PHRASE = SITUATION.phrases[0].norwegian
LEAST = 48
"""CSS pixels that a thumb meets."""


def opened(visitor: PageVisitor, voices: list[Voice]) -> Page:
    """Open the phrasebook at its first phrases, on a phone with these voices."""
    give_voices(visitor.context, voices)
    page = visitor.open("phrasebook.html")
    page.locator("summary", has_text=SITUATION.title).click()
    return page


def ears(page: Page) -> int:
    return page.locator(".situation[open] .say").count()


def test_phrase_is_said_by_a_norwegian_voice_of_the_phone(visitor: PageVisitor) -> None:
    page = opened(visitor, IPHONE)
    expect(page.locator(".situation[open] .say")).to_have_count(len(SITUATION.phrases))
    ear = page.get_by_role("button", name=f"Listen: {PHRASE}").first
    box = ear.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= LEAST
    assert calls(page) == []
    ear.click()
    assert spoken(page) == [(PHRASE, "Nora")]
    assert faults(page) == []


def test_without_such_a_voice_there_is_no_ear(visitor: PageVisitor) -> None:
    voices = [*CHROMIUM, *IPHONE[:1]]  # on a server, and English
    page = opened(visitor, voices)
    assert ears(page) == 0
    page.evaluate("(voices) => change(voices)", IPHONE)
    assert ears(page) == len(SITUATION.phrases)
    page.evaluate("(voices) => change(voices)", voices)
    assert ears(page) == 0


def test_next_phrase_ends_the_one_before_and_hiding_ends_all(visitor: PageVisitor) -> None:
    page = opened(visitor, IPHONE)
    page.evaluate("window.pace = 5000")
    for number in (0, 1):
        page.locator(".situation[open] .say").nth(number).click()
    assert [text for text, _ in spoken(page)] == [it.norwegian for it in SITUATION.phrases[:2]]
    assert page.evaluate("speechSynthesis.speaking")
    page.evaluate(f"({HIDE})(true)")
    assert not page.evaluate("speechSynthesis.speaking")


def test_favourite_is_said_too(visitor: PageVisitor) -> None:
    page = opened(visitor, IPHONE)
    page.locator(".situation[open] .star").first.click()
    page.locator("[data-key=favourites] summary").click()
    page.locator("#favourites .say").click()
    assert spoken(page) == [(PHRASE, "Nora")]


def test_phrasebook_after_an_exit_says_them(visitor: PageVisitor) -> None:
    give_voices(visitor.context, IPHONE)
    page = visitor.guide()
    press(page)
    until(page, "location.pathname.includes('phrasebook')")
    page.locator("summary", has_text=SITUATION.title).click()
    expect(page.locator(".situation[open] .say")).to_have_count(len(SITUATION.phrases))
