"""Recordings: a person's voice before the phone's, under the same guard, and ended as it is."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.load import load
from app.domain.routes import route_of
from app.wording.read_aloud import harmless, plain
from i18n.words import words_for
from tests.support.recorded import offered, pack, played, probe
from tests.support.silence import heard_after_silence
from tests.support.speech import (
    CHROMIUM,
    IPHONE,
    RECORDED,
    Voice,
    give_voices,
    note_recordings,
    spoken,
)
from tests.support.static_page import (
    HIDE,
    PageVisitor,
    arrive,
    heard,
    listen,
    send,
    store,
    until,
)
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import BEGUN

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
TOPIC = next(it for it in GUIDE.topics if it.key == "danger")
ROUTE = route_of(TOPIC, GUIDE)
SECTION = TOPIC.sections[0]
SAID = [(SECTION.key, SECTION.heading), *((it.key, it.text) for it in SECTION.blocks)]
TEXTS = [plain(WORDS.sentence(*it)) for it in SAID]
"""The texts that are read of the first part of the topic."""
HARMLESS = plain(harmless(WORDS, GUIDE))
LENGTHS = {HARMLESS: 0.3, **{text: round(0.2 + 0.1 * n, 1) for n, text in enumerate(TEXTS)}}
"""Each has its own length, in seconds."""
ALL = list(LENGTHS.values())
INDEX, PART = "recordings.en.json", "recordings.en.1.bin"

Reader = Callable[..., Page]


@pytest.fixture(scope="module")
def files(files: dict[str, bytes]) -> dict[str, bytes]:
    """The pages, with recordings in English."""
    return files | offered(files, ["en"]) | pack("en", LENGTHS)


@pytest.fixture
def site(files: dict[str, bytes]) -> Iterator[StaticSite]:
    with serving(files) as running:
        yield running


@pytest.fixture
def reader(browser: Browser, site: StaticSite) -> Iterator[Reader]:
    """Opens a guide that has been begun, on a phone with these voices, where sounds are noted."""
    visitors = []

    def opened(voices: list[Voice], language: str = "en", script: str = "") -> Page:
        visitor = PageVisitor(browser, site, locale=language)
        visitors.append(visitor)
        give_voices(visitor.context, voices)
        note_recordings(visitor.context)
        probe(visitor.context)
        visitor.context.add_init_script(script)
        page = visitor.guide()
        store(page, **{**BEGUN, "language": language})
        page.reload()
        until(page, f"document.documentElement.lang === '{language}'")
        if language == "en" and not script:
            until(page, RECORDED)
        page.evaluate("(route) => page.history.move('open', route)", ROUTE)
        return page

    yield opened
    for visitor in visitors:
        visitor.close()


def begin(page: Page) -> None:
    """Have the first part of the topic read, and answer the question before."""
    page.locator(".screen.shown .listen").first.click()
    page.locator("#try").click()
    page.locator("#read").click()


def end(page: Page) -> None:
    """Wait until all is read."""
    until(page, "!document.documentElement.classList.contains('aloud')")


# --- What is played ---


def test_recordings_are_played_in_order_without_a_voice(reader: Reader) -> None:
    page = reader(CHROMIUM)
    begin(page)
    end(page)
    assert played(page)[-len(TEXTS) :] == ALL[1:]
    assert spoken(page) == []


def test_sentence_to_try_is_quiet_and_the_rest_is_not(reader: Reader) -> None:
    page = reader(IPHONE)
    page.locator(".screen.shown .listen").first.click()
    assert page.evaluate("sounds") == []
    page.locator("#try").click()
    until(page, "sounds.length")
    assert page.evaluate("[sounds[0].volume, sounds[0].state]") == [0.3, "running"]
    assert played(page) == [ALL[0]]
    page.locator("#read").click()
    end(page)
    assert set(page.evaluate("sounds.slice(2).map((it) => it.volume ?? 1)")) == {1}
    assert spoken(page) == []


def test_recording_comes_before_the_voice_and_a_changed_text_falls_back(
    reader: Reader, site: StaticSite
) -> None:
    changed = {f"{text} Then." if text == TEXTS[1] else text: it for text, it in LENGTHS.items()}
    site.files |= pack("en", changed)
    page = reader(IPHONE)
    begin(page)
    end(page)
    assert played(page)[1 - len(TEXTS) :] == [ALL[1], *ALL[3:]]
    assert {name for _, name in spoken(page)} == {"Daniel"}
    assert "".join(text for text, _ in spoken(page)) == TEXTS[1].replace("112", "1 1 2")


def test_buttons_follow_the_recorded_texts(reader: Reader) -> None:
    page = reader([])
    assert page.locator(".screen.shown .listen").count() == 1
    page.evaluate("page.settings.setLanguage('nb')")
    until(page, "document.documentElement.lang === 'nb'")
    assert page.locator(".screen.shown .listen").count() == 0
    page.evaluate("page.settings.setLanguage('en')")
    until(page, "document.querySelector('.screen.shown .listen')")


@pytest.mark.parametrize("damage", ["part", "piece"])
def test_voice_reads_what_does_not_come_or_does_not_decode(
    reader: Reader, site: StaticSite, damage: str
) -> None:
    if damage == "piece":
        site.files[PART] = bytes(len(site.files[PART]))
    page = reader(IPHONE, script="window.missing = ['recordings.en.1.bin']" * (damage == "part"))
    begin(page)
    end(page)
    assert played(page) == []
    assert {name for _, name in spoken(page)} == {"Daniel"}
    assert TEXTS[0] in [text for text, _ in spoken(page)]


def test_without_a_voice_what_does_not_decode_is_left_out(reader: Reader, site: StaticSite) -> None:
    site.files[PART] = bytes(len(site.files[PART]))
    page = reader([])
    begin(page)
    end(page)
    assert played(page) == []
    expect(page.locator("#quiet")).to_be_hidden()


def test_other_language_fetches_nothing(reader: Reader, site: StaticSite) -> None:
    page = reader(IPHONE, "ro")
    begin(page)
    assert played(page) == []
    assert [it for it in site.asked if it.startswith("recordings.")] == []


# --- The guard ---


def test_refused_recordings_leave_the_voice_and_the_reverse(reader: Reader) -> None:
    page = reader(IPHONE)
    page.locator(".screen.shown .listen").first.click()
    page.locator("#try").click()
    page.locator("#refuse").click()
    tried = len(played(page))
    assert page.locator(".screen.shown .listen").count() == len(TOPIC.sections)
    page.locator(".screen.shown .listen").first.click()
    page.locator("#try").click()
    until(page, "calls.length")
    page.locator("#refuse").click()
    assert len(played(page)) == tried
    assert page.locator(".screen.shown .listen").count() == 0


def test_refused_voice_leaves_the_recordings(reader: Reader, site: StaticSite) -> None:
    rest = {text: it for text, it in LENGTHS.items() if text != HARMLESS}
    site.files |= pack("en", rest)
    page = reader(IPHONE)
    page.locator(".screen.shown .listen").first.click()
    page.locator("#try").click()
    assert spoken(page) == [(HARMLESS, "Daniel")]
    page.locator("#refuse").click()
    assert page.locator(".screen.shown .listen").count() == 1
    begin(page)
    end(page)
    assert played(page)[-len(TEXTS) :] == ALL[1:]


# --- Silence ---

WAYS = {
    "the exit": "() => page.exit.leave()",
    "the screen off": HIDE,
    "another screen": "() => page.history.move('open', '/')",
    "Back": "() => page.history.move('back')",
    "a call": """() => {
        const link = document.querySelector(".rosa a, .shown a[href^='tel:']");
        link.addEventListener("click", (event) => event.preventDefault());
        link.click();
    }""",
    "the page goes": "() => dispatchEvent(new Event('pagehide'))",
    "Escape": "() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))",
    "the button": "() => document.getElementById('stop').click()",
}


USUAL = ("the exit", "the screen off", "the button")
"""The ways of the usual run: `test_read_aloud.py` takes all, and one event ends both."""


@pytest.mark.parametrize(
    "way", [it if it in USUAL else pytest.param(it, marks=pytest.mark.only_long) for it in WAYS]
)
def test_whatever_leaves_the_screen_ends_it_at_once(
    reader: Reader, site: StaticSite, way: str
) -> None:
    site.files |= pack("en", dict.fromkeys(LENGTHS, 5))
    page = reader([])
    begin(page)
    until(page, "sounding() && sounds.at(-1).volume === 1")
    argument = "true" if WAYS[way] is HIDE else ""
    ended = f"() => {{ ({WAYS[way]})({argument}); return sounding(); }}"
    assert page.evaluate(ended) is False
    if way == "the exit":
        arrive(page, "phrasebook.html")
        return
    begun = len(played(page))
    page.wait_for_timeout(100)
    assert len(played(page)) == begun


def test_another_language_ends_it(reader: Reader, site: StaticSite) -> None:
    site.files |= pack("en", dict.fromkeys(LENGTHS, 5))
    page = reader([])
    begin(page)
    until(page, "sounding()")
    page.evaluate("page.settings.setLanguage('nb')")
    until(page, "document.documentElement.lang === 'nb'")
    assert page.evaluate("sounding()") is False


def test_nothing_begins_once_it_was_ended_while_it_was_fetched_or_decoded(
    reader: Reader, site: StaticSite
) -> None:
    site.held.add(PART)
    page = reader([])
    begin(page)
    until(page, "!document.getElementById('quiet').hidden")
    assert (
        page.evaluate("(() => { page.history.move('open', '/'); return sounding(); })()") is False
    )
    site.release()
    page.evaluate("(route) => page.history.move('open', route)", ROUTE)
    page.evaluate(
        """() => {
            const { decodeAudioData } = AudioContext.prototype;
            AudioContext.prototype.decodeAudioData = function (bytes, resolve, ...rest) {
              const later = (it) => { window.decoded = () => resolve(it); };
              return decodeAudioData.call(this, bytes, later, ...rest);
            };
            AudioContext.prototype.resume = () => Promise.resolve(); // it runs; a busy one is slow
        }"""
    )
    page.locator(".screen.shown .listen").first.click()
    page.evaluate("page.history.move('open', '/')")
    until(page, "'decoded' in window")
    page.evaluate("decoded()")
    page.wait_for_timeout(50)
    assert played(page) == []


def test_silence_comes_at_once_at_every_moment(
    reader: Reader, site: StaticSite, long: bool
) -> None:
    site.files |= pack("en", {HARMLESS: 0.03, TEXTS[0]: 0.03})
    page = reader(IPHONE)
    begin(page)
    tries = 200 if long else 32
    page.evaluate("window.pace = 25")
    mixed = [TEXTS[0], "Call 112."] * 4
    assert heard_after_silence(page, ROUTE, mixed, tries) == []
    # A busy machine begins few of them in that time.
    assert len(spoken(page)) > tries // 8
    assert len(played(page)) > tries // 8


# --- The app ---


def test_app_is_told_the_recorded_texts(reader: Reader) -> None:
    page = reader([])
    listen(page)
    send(page, {"type": "hello"})
    [start] = [it for it in heard(page) if it["type"] == "start"]
    assert set(start["recorded"]) == set(LENGTHS)
    page.evaluate("page.settings.setLanguage('nb')")
    until(page, "heard.some((it) => it.type === 'voices' && it.recorded.length === 0)")
    page.evaluate("page.settings.setLanguage('en')")
    until(page, "heard.at(-1).recorded.length > 0")
    assert set(heard(page)[-1]["recorded"]) == set(LENGTHS)
