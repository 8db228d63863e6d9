"""From the static guide to the app: at the same place, unseen, never while she is busy."""

from collections.abc import Callable
from typing import Any

import pytest

from app.content.load import load
from app.domain.routes import Route, route_of
from app.look.brand import HEADER
from app.wording.exit_limits import limits
from i18n.words import words_for
from tests.support.pixels import pixels
from tests.support.visitor import BEGUN, Visitor, plain

GUIDE = load()
ROSA = route_of(GUIDE.helplines[1], GUIDE)
TOLERANCE = 20
"""Pixels that a text may move: less than a line. Its surroundings differ between the two."""
DATA_SAVER = """Object.defineProperty(Navigator.prototype, "connection", {
  get: () => Object.assign(new EventTarget(), { saveData: true }),
});"""
LITTLE_MEMORY = "Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 0.5 });"
STILL = """() => {
  const style = document.createElement("style");
  style.textContent = "* { transition: none !important }";
  document.head.append(style);
}"""
FRAMES = """(duration) => void (window.frames_drawn = new Promise((resolve) => {
  const until = performance.now() + duration;
  let frames = 0;
  function next() {
    frames += 1;
    if (performance.now() < until) requestAnimationFrame(next);
    else resolve(frames);
  }
  requestAnimationFrame(next);
}))"""
"""Counts the frames of a document while another one counts its own."""
DRAWN = "window.frames_drawn"


def read_at(phone: Visitor, route: str, share: float) -> dict[str, Any]:
    """Open that screen in the static guide, scroll to a share of it, and return the place."""
    phone.open()
    phone.page.evaluate("document.querySelectorAll('.stale').forEach((line) => line.remove())")
    if route != "/":
        phone.page.evaluate("(route) => page.history.move('open', route)", route)
    phone.page.evaluate(
        """(share) => {
          const front = document.getElementById("front");
          front.scrollTop = share * (front.scrollHeight - front.clientHeight);
        }""",
        share,
    )
    place: dict[str, Any] = phone.page.evaluate("page.guide.place()")
    assert not phone.is_there()
    return place


def text_of(phone: Visitor, key: str) -> str:
    """The first line of the text with this key in the static guide."""
    text: str = phone.page.evaluate(
        """(key) => Array.from(document.querySelectorAll(".shown [data-key]"))
          .find((text) => page.guide.keyOf(text) === key).innerText""",
        key,
    )
    return plain(text.strip().splitlines()[0])


PLACES = [("/", 0.6), ("/t/3", 0.8)]
EVERY_PLACE = [*PLACES, ("/t/5", 0.3), (ROSA, 0.4), ("/w", 0.5)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test a screen of each kind with `--long`; other tests here begin at some of them."""
    if "share" in metafunc.fixturenames:
        places = EVERY_PLACE if metafunc.config.getoption("--long") else PLACES
        metafunc.parametrize(("route", "share"), places)


def test_app_continues_at_the_readers_place(phone: Visitor, route: str, share: float) -> None:
    place = read_at(phone, route, share)
    text = text_of(phone, place["key"])
    phone.arrive()
    assert_at(phone, route, place, text)
    if route != "/":
        phone.press(phone.words()("Back"))
        phone.see_home()
    assert phone.complaints == []


def assert_at(phone: Visitor, route: str, place: dict[str, Any], text: str) -> None:
    """Assert that the app shows that screen, and this text where it was."""
    assert phone.headings()[0] == plain(phone.titles()[route])
    boxes = [node.box for node in phone.nodes() if node.text.startswith(text)]
    assert boxes
    assert min(abs(top - HEADER - place["offset"]) for _, top, _, _ in boxes) <= TOLERANCE


TOLD = GUIDE.topics[2]
DEBT = next(section for section in TOLD.sections if section.key == "told.debt")
BESIDE = TOLD.sections[TOLD.sections.index(DEBT) - 1]


def test_parts_that_a_worry_or_a_tap_opened_stay_open(phone: Visitor) -> None:
    phone.open()
    worry = phone.words()("They say I owe them money")
    phone.page.locator(".shown .picture", has_text=worry).click()
    answer = phone.page.locator(f".shown [data-key='{DEBT.key}'] .inside > [data-key]").first
    answer.wait_for()
    top = phone.page.locator(f".shown [data-key='{DEBT.key}']").bounding_box()
    assert top
    assert abs(top["y"] - HEADER) <= TOLERANCE
    phone.page.locator(".shown summary", has_text=BESIDE.heading).click()
    phone.arrive()
    phone.see(TOLD.title)
    texts = phone.texts()
    assert DEBT.blocks[0].text in texts
    assert BESIDE.blocks[0].text in texts
    assert TOLD.sections[0].blocks[0].text not in texts
    assert phone.complaints == []


def test_answers_ticks_and_the_second_language_reach_the_app(phone: Visitor) -> None:
    danger, who, *_ = GUIDE.ways.questions
    [kind, *_] = GUIDE.signs.groups
    phone.open()
    phone.page.locator(".shown .second").click()
    phone.page.locator(f".shown a.tile[href='#{Route.SIGNS}']").click()
    phone.page.locator(".shown summary", has_text=kind.heading).click()
    phone.page.get_by_text(kind.signs[0].text).click()
    phone.page.evaluate("page.history.move('home')")
    phone.page.locator(".shown a.tile", has_text=GUIDE.ways.title).click()
    phone.page.locator(".shown .choice", has_text="No").first.click()
    phone.arrive()
    phone.see(who.text)
    norwegian = words_for("nb", GUIDE.facts)
    assert plain(norwegian.sentence(who.key, who.text)) in phone.texts()
    phone.press(phone.words()("Back"))
    phone.see(danger.text)
    chosen = "flt-semantics-host [role=radio][aria-checked=true]"
    assert phone.frame.locator(chosen).get_attribute("aria-label") == "No\nNei"
    phone.tap(phone.words()("Hide {language}").format(language="Norsk bokmål"))
    phone.see(danger.text)
    phone.press(phone.words()("Back"))
    phone.see_home()
    phone.tap_about(GUIDE.signs.summary)
    phone.see(GUIDE.signs.title)
    ticked = "flt-semantics-host [role=checkbox][aria-checked=true]"
    phone.until(lambda: phone.frame.locator(ticked).count() == 1, "the tick")
    assert phone.complaints == []


def test_tap_on_what_only_the_app_has_is_not_lost(phone: Visitor) -> None:
    phone.open()
    phone.page.locator(f".shown a[href='#{Route.SETTINGS}']").click()
    phone.arrive()
    phone.see(phone.words()("Settings"))


def test_back_leads_through_the_screens_of_both(phone: Visitor) -> None:
    read_at(phone, "/h", 0)
    phone.page.locator(".shown a.tile", has_text="ROSA").click()
    phone.arrive()
    phone.see(phone.titles()[ROSA])
    phone.back()
    phone.see(phone.titles()["/h"])
    phone.back()
    phone.see_home()
    assert phone.complaints == []


def test_handover_shows_nothing_in_between(phone: Visitor) -> None:
    """Every picture is the static guide's or the app's final one; none is white."""
    read_at(phone, "/t/5", 0.3)
    phone.page.evaluate(STILL)
    before = without_bar(pixels(phone.page))
    seen = []

    def is_there() -> bool:
        there = phone.is_there()  # asked first: the picture may be older
        seen.append(without_bar(pixels(phone.page, times=1)))
        return there

    phone.until(is_there, "the app is there")
    for _ in range(5):
        is_there()
        phone.page.wait_for_timeout(300)
    last = before

    def is_drawn() -> bool:
        nonlocal last
        last = without_bar(pixels(phone.page))
        return last != before  # a busy Chromium may give an earlier picture

    phone.until(is_drawn, "the app is drawn")
    assert all(picture in (before, last) for picture in seen)


def without_bar(picture: bytes) -> list[bytes]:
    """The picture's rows without the edge where a scroll bar fades."""
    width, edge = 360, 12  # px
    row = 3 * width
    return [picture[at : at + row - 3 * edge] for at in range(0, len(picture), row)]


TREE = "!!document.querySelector('flt-semantics-host *')"
TITLE_HAS_FOCUS = "document.activeElement.matches('.shown h1')"
BUSY = """addEventListener("DOMContentLoaded", () => {
  if (window === top) getSelection().selectAllChildren(document.body);
});"""


def stays(phone: Visitor, act: Callable[[], None] = lambda: None) -> None:
    """Act again and again for longer than a page waits; it must not give way to a ready app."""
    for _ in range(10):
        act()
        assert not phone.is_there()
        phone.page.wait_for_timeout(250)
    assert not phone.is_there()


def scroll(phone: Visitor) -> None:
    phone.page.mouse.wheel(0, 30)


def release(phone: Visitor) -> None:
    phone.page.evaluate(
        "() => { getSelection().removeAllRanges(); document.activeElement.blur(); }"
    )


def test_busy_reader_is_left_alone_and_keeps_the_focus(phone: Visitor) -> None:
    """She stands with the keyboard at the exit and at a link, selects, and scrolls."""
    page = phone.page
    phone.listen()
    page.add_init_script(BUSY)  # until she acts, however late that is
    read_at(phone, "/t/5", 0)
    phone.until(lambda: page.evaluate(TITLE_HAS_FOCUS), "the screen has opened")
    page.locator("#exit").focus()
    page.evaluate("getSelection().removeAllRanges()")
    phone.hear("drawn")
    phone.until(lambda: phone.frame.evaluate(TREE), "Flutter has its accessibility tree")
    stays(phone)  # Flutter asks for the focus with the tree
    assert page.evaluate("document.activeElement.id") == "exit"
    # Chromium draws a fully covered frame once a second, and a start would wait for it.
    for document in (page, phone.frame):
        document.evaluate(FRAMES, 1500)
    behind, before = phone.frame.evaluate(DRAWN), page.evaluate(DRAWN)
    assert behind > before / 4, (behind, before)
    page.locator(".shown a").first.focus()
    stays(phone)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.shown h1'))")
    page.evaluate("document.activeElement.blur()")
    stays(phone)
    page.mouse.move(180, 400)
    scroll(phone)
    release(phone)
    stays(phone, lambda: scroll(phone))
    phone.arrive()
    assert page.evaluate("document.activeElement.id") == "frame"
    assert phone.headings()[0] == plain(phone.titles()["/t/5"])
    assert phone.complaints == []


def test_page_stays_until_the_limits_are_read(phone: Visitor) -> None:
    phone.renew()
    phone.listen()
    phone.open()
    phone.hear("drawn")
    stays(phone)
    assert plain(limits(phone.words())[1][1]) in phone.read()
    phone.begin("nb")
    assert phone.words().language.tag == "nb"
    assert phone.complaints == []


def test_another_language_keeps_the_place_and_reaches_the_app(phone: Visitor) -> None:
    place = read_at(phone, "/t/5", 0.3)
    phone.page.evaluate("page.settings.setLanguage('nb')")
    phone.until(lambda: phone.words().language.tag == "nb", "the page speaks bokmål")
    after = phone.page.evaluate("page.guide.place()")
    assert after["key"] == place["key"]
    assert abs(after["offset"] - place["offset"]) <= TOLERANCE
    text = text_of(phone, after["key"])
    phone.arrive()
    assert_at(phone, "/t/5", after, text)
    assert phone.settings()["language"] == "nb"


def test_phone_that_saves_data_loads_the_app_on_request(
    visit: Callable[..., Visitor], site: Any
) -> None:
    visitor = visit(site.address, kept=BEGUN)
    visitor.context.add_init_script(DATA_SAVER)
    visitor.open()
    visitor.until(lambda: state(visitor) == "data-saver", "the page says so")
    said = visitor.words()("Your phone is set to use less data, so notes are not loaded yet.")
    assert plain(said) in visitor.read()
    stored = "caches.open('files').then((cache) => cache.keys()).then((keys) => keys.length)"
    before = visitor.page.evaluate(stored)
    visitor.page.wait_for_timeout(500)
    assert visitor.page.evaluate(stored) == before
    assert not [url for url in visitor.requests if "python.wasm" in url]
    visitor.page.locator("#load").click()
    visitor.until(
        lambda: visitor.frame, "the app is stored and starts, as test_first_visit.py has it"
    )


def test_phone_with_little_memory_keeps_the_static_guide(
    visit: Callable[..., Visitor], site: Any
) -> None:
    visitor = visit(site.address, kept=BEGUN)
    visitor.context.add_init_script(LITTLE_MEMORY)
    visitor.open()
    visitor.until(lambda: state(visitor) == "unsupported", "the page says so")
    visitor.until(
        lambda: visitor.page.evaluate("!!navigator.serviceWorker.controller"), "it is stored"
    )
    line = "You can read everything here, but notes need a newer browser."
    assert plain(visitor.words()(line)) in visitor.read()
    assert visitor.page.evaluate("document.getElementById('frame')") is None
    visitor.context.set_offline(True)
    visitor.page.reload()
    visitor.page.locator(".shown a.way", has_text=visitor.titles()["/t/5"]).click()
    assert visitor.titles()["/t/5"] in visitor.read()


def state(visitor: Visitor) -> str:
    """The front page's state, see front-page.js."""
    found: str = visitor.page.evaluate("document.querySelector('#front').dataset.state")
    return found
