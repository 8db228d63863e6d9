"""Reading aloud: only by voices of the phone, only after a tap and a question, and never on."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.load import load
from app.domain.routes import Route, route_of
from app.wording.read_aloud import harmless
from i18n.words import words_for
from tests.support.axe import faults
from tests.support.silence import heard_after_silence
from tests.support.speech import (
    ANDROID,
    CHROMIUM,
    IPHONE,
    Voice,
    calls,
    give_voices,
    spoken,
)
from tests.support.static_page import (
    HIDE,
    PageVisitor,
    arrive,
    heard,
    listen,
    send,
    start_app,
    store,
    until,
)
from tests.support.static_site import StaticSite
from tests.support.visitor import BEGUN

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
HARMLESS = harmless(WORDS, GUIDE)
TOPIC = next(it for it in GUIDE.topics if it.key == "danger")
HELP = next(it for it in GUIDE.topics if it.key == "help")
QUESTION = GUIDE.ways.questions[0]
CARD = GUIDE.cards.cards[0]
SHOWN = "(route) => document.querySelector('.screen.shown').id === route"

Reader = Callable[..., Page]


@pytest.fixture
def reader(browser: Browser, site: StaticSite) -> Iterator[Reader]:
    """Opens a guide that has been begun, in a language, on a phone with these voices."""
    visitors = []

    def opened(voices: list[Voice], language: str = "en") -> Page:
        visitor = PageVisitor(browser, site, locale=language)
        visitors.append(visitor)
        give_voices(visitor.context, voices)
        page = visitor.guide()
        store(page, **{**BEGUN, "language": language})
        page.reload()
        until(page, f"document.documentElement.lang === '{language}'")
        return page

    yield opened
    for visitor in visitors:
        visitor.close()


def show(page: Page, route: str) -> None:
    """Open a screen as a link does."""
    page.evaluate("(route) => page.history.move('open', route)", route)
    until(page, SHOWN, route)


def buttons(page: Page) -> int:
    return page.locator(".screen.shown .listen").count()


def hear(page: Page) -> None:
    """Answer the question before the first time."""
    page.locator("#try").click()
    page.locator("#read").click()


def begin(page: Page, route: str) -> None:
    """Open a screen, and have its first part read."""
    show(page, route)
    page.locator(".screen.shown .listen").first.click()
    hear(page)


# --- Voices ---


@pytest.mark.parametrize("voices", [[], CHROMIUM], ids=["none", "on a server"])
def test_without_a_voice_of_the_phone_nothing_is_offered(
    reader: Reader, voices: list[Voice]
) -> None:
    page = reader(voices)
    for route in (route_of(TOPIC, GUIDE), route_of(QUESTION, GUIDE), Route.PHONE_PHRASES):
        show(page, route)
        assert buttons(page) == 0
    send(page, {"type": "speak", "texts": [{"text": "a", "lang": "en"}]})
    page.wait_for_timeout(100)
    assert calls(page) == []
    expect(page.locator("#ask")).to_be_hidden()


def test_voice_speaks_exactly_the_language(reader: Reader) -> None:
    """Each part of a card or a phrase by the voice of its own language, or by none."""
    page = reader(IPHONE, "ar")
    begin(page, route_of(CARD, GUIDE))
    until(page, "!speechSynthesis.speaking")
    [tried, *texts] = spoken(page)
    assert tried[1] == "Maged"
    arabic, norwegian = words_for("ar", GUIDE.facts), words_for("nb", GUIDE.facts)
    said = [it for it in CARD.lines if not it.asks_for_interpreter]
    assert ("Maged", arabic.sentence(said[0].key, said[0].meaning)) in [it[::-1] for it in texts]
    assert (norwegian.filled(said[0].norwegian), "Nora") in texts
    assert all(it["localService"] for it in calls(page) if it["text"])


def test_buttons_come_and_go_with_the_voices(reader: Reader) -> None:
    page = reader([])
    show(page, route_of(TOPIC, GUIDE))
    page.evaluate("(voices) => change(voices)", ANDROID)
    assert buttons(page) == len(TOPIC.sections)
    page.evaluate("(voices) => change(voices)", CHROMIUM)
    assert buttons(page) == 0


def test_button_that_is_being_tapped_stays_when_voices_come(reader: Reader) -> None:
    page = reader(IPHONE)
    show(page, route_of(TOPIC, GUIDE))
    button = page.locator(".screen.shown .listen").first
    button.hover()
    page.mouse.down()
    page.evaluate("(voices) => change(voices)", IPHONE)
    page.mouse.up()
    expect(page.locator("#try")).to_be_visible()
    assert buttons(page) == len(TOPIC.sections)


# --- What is said ---


def test_number_is_said_digit_by_digit_and_a_term_in_norwegian(reader: Reader) -> None:
    page = reader(IPHONE)
    begin(page, route_of(TOPIC, GUIDE))
    until(page, "!speechSynthesis.speaking")
    texts = [text for text, _ in spoken(page)]
    lead = TOPIC.sections[0].blocks[0]
    assert "112" in WORDS.sentence(lead.key, lead.text)
    assert WORDS.sentence(lead.key, lead.text).replace("112", "1 1 2") in texts
    assert TOPIC.sections[0].heading in texts
    show(page, route_of(HELP, GUIDE))
    page.locator(".accordion", has_text="Can I get a lawyer?").locator("summary").first.click()
    page.locator(".accordion", has_text="Can I get a lawyer?").locator(".listen").click()
    until(page, "!speechSynthesis.speaking")
    assert ("bistandsadvokat", "Nora") in spoken(page)
    assert all("bistandsadvokat" not in text for text, name in spoken(page) if name != "Nora")


def test_question_is_said_with_its_answers(reader: Reader) -> None:
    page = reader(IPHONE)
    begin(page, route_of(QUESTION, GUIDE))
    until(page, "!speechSynthesis.speaking")
    texts = [text for text, _ in spoken(page)][1:]
    assert texts[:2] == [QUESTION.text, QUESTION.why]
    assert [it.text for it in QUESTION.choices] == texts[2 : 2 + len(QUESTION.choices)]


def test_second_language_and_sources_are_not_said(reader: Reader) -> None:
    page = reader(IPHONE, "ro")
    show(page, route_of(TOPIC, GUIDE))
    page.locator(".shown .second").click()
    until(page, "document.querySelector('.shown .also')")
    begin(page, route_of(TOPIC, GUIDE))
    until(page, "!speechSynthesis.speaking")
    assert {name for _, name in spoken(page)} == {"Ioana"}
    assert all("saved copy" not in text and "citit" not in text for text, _ in spoken(page))


def test_reply_to_a_tick_is_not_said_before_she_ticks(reader: Reader) -> None:
    page = reader(IPHONE)
    show(page, Route.SIGNS)
    page.locator(".shown .accordion > summary").first.click()
    page.locator(".shown .listen").first.click()
    hear(page)
    until(page, "!speechSynthesis.speaking")
    replies = {WORDS.sentence(it.key, it.text) for it in GUIDE.signs.reply}
    assert len(spoken(page)) > 2
    assert replies.isdisjoint(text for text, _ in spoken(page))


CLEAR = "rgba(0, 0, 0, 0)"

# --- The guard ---


def test_first_time_asks_and_tries_a_harmless_sentence_quietly(reader: Reader) -> None:
    page = reader(IPHONE)
    show(page, route_of(TOPIC, GUIDE))
    assert calls(page) == []
    page.locator(".screen.shown .listen").first.click()
    expect(page.locator("#ask")).to_be_visible()
    expect(page.locator("#ask-title")).to_be_focused()
    expect(page.locator("#heard")).to_be_hidden()
    assert calls(page) == []
    page.locator("#try").click()
    [call] = [it for it in calls(page) if it["text"]]  # it may have ended by now
    assert (call["text"], call["volume"]) == (HARMLESS, 0.3)
    color = "(it) => getComputedStyle(it).backgroundColor"
    filled = [it for it in page.locator("#ask button").all() if it.evaluate(color) != CLEAR]
    assert [it.get_attribute("id") for it in filled] == ["read"]
    page.locator("#read").click()
    expect(page.locator("#ask")).to_be_hidden()
    until(page, "!speechSynthesis.speaking")
    loud = [it for it in calls(page) if it["text"] and it["volume"] == 1]
    assert len(loud) > 3
    page.locator(".screen.shown .listen").first.click()
    expect(page.locator("#ask")).to_be_hidden()


@pytest.mark.parametrize("way", ["#cancel", "Escape", "#refuse"])
def test_no_is_an_answer(reader: Reader, way: str) -> None:
    page = reader(IPHONE)
    show(page, route_of(TOPIC, GUIDE))
    page.locator(".screen.shown .listen").first.click()
    page.locator("#try").click()
    if way == "Escape":
        page.keyboard.press(way)
    else:
        page.locator(way).click()
    expect(page.locator("#ask")).to_be_hidden()
    page.wait_for_timeout(100)
    assert spoken(page) == [(HARMLESS, "Daniel")]
    assert buttons(page) == (0 if way == "#refuse" else len(TOPIC.sections))


def test_button_that_ends_it_is_as_large_and_comes_at_once(reader: Reader) -> None:
    page = reader(IPHONE)
    page.evaluate("window.pace = 5000")
    show(page, route_of(TOPIC, GUIDE))
    first = page.locator(".screen.shown .listen").first
    start = first.bounding_box()
    first.click()
    hear(page)
    expect(page.locator("#stop")).to_be_visible()
    stop = page.locator("#stop").bounding_box()
    assert start
    assert stop
    assert stop["height"] >= start["height"]
    assert stop["width"] >= start["width"]
    page.locator("#stop").click()
    expect(page.locator("#stop")).to_be_hidden()
    assert_silent(page)


@pytest.mark.parametrize(("tag", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_and_no_call_is_covered(reader: Reader, tag: str, scheme: str) -> None:
    page = reader(IPHONE, tag)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate("window.pace = 5000")
    show(page, route_of(TOPIC, GUIDE))
    assert faults(page) == []
    page.locator(".screen.shown .listen").first.click()
    page.locator("#try").click()
    assert faults(page) == []
    page.locator("#read").click()
    assert faults(page) == []
    for name in (".shown .bar .primary", "#exit", "#stop"):
        assert page.evaluate(ON_TOP, name), name


ON_TOP = """(name) => {
    const element = document.querySelector(name);
    const { left, top, width, height } = element.getBoundingClientRect();
    const found = document.elementFromPoint(left + width / 2, top + height / 2);
    return found !== null && element.contains(found);
}"""
"""Tells if a tap on the middle of an element meets it."""


# --- Silence ---

WAYS = {
    "the exit": "() => page.exit.leave()",
    "the screen off": HIDE,
    "another screen": "() => page.history.move('open', '/')",
    "Back": "() => page.history.move('back')",
    "another language": "() => page.settings.setLanguage('nb')",
    "a call": """() => {
        const link = document.querySelector(".rosa a, .shown a[href^='tel:']");
        link.addEventListener("click", (event) => event.preventDefault());
        link.click();
    }""",
    "the page goes": "() => dispatchEvent(new Event('pagehide'))",
}


@pytest.mark.parametrize("way", WAYS)
def test_whatever_leaves_the_screen_ends_it_at_once(reader: Reader, way: str) -> None:
    page = reader(IPHONE)
    page.evaluate("window.pace = 5000")
    begin(page, route_of(TOPIC, GUIDE))
    assert page.evaluate("speechSynthesis.speaking")
    argument = "true" if WAYS[way] is HIDE else ""
    ended = page.evaluate(
        f"""() => {{
            ({WAYS[way]})({argument});
            return [speechSynthesis.speaking, calls[calls.length - 1].text];
        }}"""
    )
    if way == "the exit":
        assert ended == [False, None]
        arrive(page, "phrasebook.html")
        return
    if way == "another language":  # its words come a moment later
        until(page, "document.documentElement.lang === 'nb'")
    else:
        assert ended == [False, None]
    assert_silent(page)


def assert_silent(page: Page) -> None:
    page.wait_for_timeout(50)
    assert not page.evaluate("speechSynthesis.speaking")
    assert calls(page)[-1]["text"] is None


# --- The app ---


def test_app_is_told_the_voices_and_has_its_texts_read(reader: Reader) -> None:
    page = reader(IPHONE)
    listen(page)
    send(page, {"type": "hello"})
    until(page, "heard.length > 0")
    [start] = heard(page)
    assert set(start["voices"]) == {"en", "nb", "ar", "th", "ro"}
    start_app(page)
    send(page, {"type": "speak", "texts": [{"text": "Call 112.", "lang": "en"}, {"text": 1}]})
    expect(page.locator("#ask")).to_be_visible()
    hear(page)
    until(page, "!speechSynthesis.speaking")
    assert spoken(page)[1:] == [("Call 1 1 2.", "Daniel")]
    page.evaluate("window.pace = 5000")
    send(page, {"type": "speak", "texts": [{"text": "More", "lang": "en"}]})
    until(page, "speechSynthesis.speaking")
    send(page, {"type": "hush"})
    until(page, "!speechSynthesis.speaking")
    page.evaluate("(voices) => change(voices)", ANDROID)
    until(page, "heard.some((it) => it.type === 'voices')")


def test_app_does_not_take_the_place_while_she_listens(reader: Reader) -> None:
    page = reader(IPHONE)
    page.evaluate("window.pace = 5000")
    begin(page, route_of(TOPIC, GUIDE))
    assert page.evaluate("page.guide.isFree()") is False


def test_silence_comes_within_a_frame_at_every_moment(reader: Reader, long: bool) -> None:
    page = reader(IPHONE)
    begin(page, route_of(TOPIC, GUIDE))
    tries = 160 if long else 24
    page.evaluate("window.pace = 25")
    nine = ["Call 112."] * 9  # 225 ms
    assert heard_after_silence(page, route_of(TOPIC, GUIDE), nine, tries) == []
    assert len(spoken(page)) > tries


def test_exit_ends_it_at_every_moment(reader: Reader, long: bool) -> None:
    page = reader(IPHONE)
    for n in range(40 if long else 3):
        if n:
            page.locator("#title").hover()
            page.mouse.down()
            page.wait_for_timeout(3200)
            page.mouse.up()
            until(page, "document.documentElement.dataset.page === 'index'")
        page.evaluate("window.pace = 25")
        begin(page, route_of(TOPIC, GUIDE))
        page.wait_for_timeout((n * 37) % 230)
        left = "() => { page.exit.leave(); return [speechSynthesis.speaking, calls.at(-1).text]; }"
        assert page.evaluate(left) == [False, None]
        arrive(page, "phrasebook.html")
