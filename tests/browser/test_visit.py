"""The phrasebook is what opens, for good; the guide opens for one visit, by the title or a word."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, Playwright

from app.content.load import load
from app.domain.way_back import ITERATIONS
from i18n.words import words_for
from tests.support import published
from tests.support.browser_records import visited
from tests.support.leak_words import tells
from tests.support.modules import for_page
from tests.support.profile import Profile
from tests.support.static_page import CONTENT
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import BEGUN, Visitor
from tests.support.way_back import CHECKED, COUNT, LEADS

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
SAID: Final = "document.title + '\\n' + document.body.innerText + document.body.textContent"
LOSE_SETTINGS: Final = "() => localStorage.setItem('settings', JSON.stringify({ language: 'en' }))"
"""What a browser leaves that is ended within seconds: it has not written the settings yet."""
TYPED: Final = (
    "",
    "index.html",
    "index.nb.html",
    "frame.html",
    "index.later.js",
    "icons/icon-192.png",
    "memory",
    "python.wasm",
    "#/t/3",
    "nonsense",
    "phrasebook.html",
)
KEPT_WORD: Final = for_page("phrasebook", "page/kept-word.js")
HURRY: Final = """(() => {
  const begin = setTimeout;
  window.setTimeout = (call, wait) => begin(call, wait === 10000 ? 1000 : wait);
})()"""
"""Lets the phone make its first record after a second, where `lookup.js` leaves the start ten."""
HOLD_HASHES: Final = """() => {
  window.held = [];
  const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
  crypto.subtle.deriveBits = async (...given) => {
    await new Promise((go) => held.push(go));
    return derive(...given);
  };
}"""
"""Each slow hash begins when the test calls its function in `held`."""
DELAY_TIMERS: Final = """() => {
  const begin = setTimeout;
  window.setTimeout = (call, wait) => begin(call, wait + 500);
}"""
"""Firefox now and then fires a timer more than 0.2 s late."""
RECORD: Final = """async () => {
  const answer = await (await caches.open("files")).match(new URL("search", location.href));
  return answer ? answer.text() : null;
}"""
NO_CONTROLLER: Final = """() =>
  document.readyState === "complete" && navigator.serviceWorker.controller === null"""
"""The page has been reloaded by force, and its scripts listen to the title again."""
NO_REGISTRATION: Final = """() => {
  ServiceWorkerContainer.prototype.getRegistration = async () => undefined;
}"""
"""WebKit now and then answers so after a registration was removed and made anew."""


def is_phrasebook(page: Page) -> bool:
    """Tell whether the page has the phrasebook and nothing of the guide."""
    page.locator("#title").wait_for()
    return tells(page.evaluate(SAID)) == [] and page.title() == "Norsk parlør"


def test_way_back_opens_the_guide_for_one_visit_and_nothing_else_does(phone: Visitor) -> None:
    phone.start("#/t/3")
    phone.leave("touch")
    phone.see_phrasebook()
    phone.come_back()
    phone.see_home()
    other = phone.context.new_page()
    other.goto(phone.address)
    assert is_phrasebook(other)
    other.close()
    phone.page.reload()
    assert is_phrasebook(phone.page)
    phone.page.evaluate(LOSE_SETTINGS)
    for path in TYPED:
        phone.page.goto(phone.address + path)
        assert is_phrasebook(phone.page), path
    assert phone.complaints == []
    phone.page.goto(f"view-source:{phone.address}")
    source = phone.page.inner_text("body")
    assert "Norsk" in source
    assert [word for word in CONTENT if word in source] == []


def test_way_back_takes_the_controller_or_the_registration(phone: Visitor) -> None:
    def come_back() -> None:
        phone.hold_title(3.2)
        phone.page.locator(".shown a[href='tel:112']").wait_for()

    phone.renew()
    phone.page.goto(phone.address)
    phone.leave()
    phone.see_phrasebook()
    phone.page.evaluate(NO_REGISTRATION)
    come_back()
    phone.leave()
    phone.see_phrasebook()
    phone.context.new_cdp_session(phone.page).send("Page.reload", {"ignoreCache": True})
    phone.until(lambda: phone.page.evaluate(NO_CONTROLLER), "a page without a controller")
    come_back()


def try_in_vain(phone: Visitor, word: str) -> None:
    """Search for a word that opens nothing, until it has been checked."""
    phone.page.evaluate(COUNT)
    phone.search_phrases(word)
    phone.until(lambda: phone.page.evaluate(CHECKED), "the word was checked")
    phone.page.wait_for_timeout(LEADS * 1000)
    assert is_phrasebook(phone.page)


def test_word_of_her_own_opens_the_guide_and_the_title_does_not(phone: Visitor) -> None:
    phone.renew()
    phone.page.goto(phone.address)
    assert phone.choose_word("ola") == WORDS("Use at least four letters.")
    assert phone.choose_word("  Brød ") == WORDS(
        "The phrasebook has this word. Choose another one."
    )
    assert phone.choose_word("Blå  Elefant") == WORDS("From now on, this word opens the guide.")
    phone.leave()
    phone.see_phrasebook()
    phone.context.set_offline(True)
    phone.hold_title(3.2)
    try_in_vain(phone, "elefant")
    phone.search_phrases("blå ELEFANT ")
    phone.page.locator(".shown a[href='tel:112']").wait_for()
    assert phone.page.url == phone.address
    assert phone.complaints == []


def test_record_is_the_same_whether_a_word_is_set(phone: Visitor) -> None:
    def kept() -> dict[str, list[int]]:
        phone.until(lambda: phone.page.evaluate(RECORD), "the record")
        found: dict[str, list[int]] = json.loads(phone.page.evaluate(RECORD))
        return found

    phone.renew()
    phone.page.add_init_script(HURRY)
    phone.page.goto(phone.address)
    none = kept()  # made some seconds after the start, without anybody's doing
    phone.choose_word("blå elefant")
    chosen = kept()
    assert none != chosen
    assert {name: len(it) for name, it in none.items()} == {"salt": 16, "hash": 32}
    assert {name: len(it) for name, it in chosen.items()} == {"salt": 16, "hash": 32}


def test_word_chosen_while_the_first_record_is_made_stays(phone: Visitor) -> None:
    phone.renew()
    phone.page.add_init_script(HURRY)
    phone.page.goto(f"{phone.address}phrasebook.html")
    phone.page.evaluate(HOLD_HASHES)
    phone.page.evaluate(COUNT)
    phone.page.evaluate(KEPT_WORD)
    phone.page.evaluate("() => { window.chosen = keptWord.choose('blå elefant'); }")
    phone.until(lambda: phone.page.evaluate("held.length") == 2, "the first record is begun")
    phone.page.evaluate("() => { held[0](); return chosen; }")
    chosen = phone.page.evaluate(RECORD)
    phone.page.evaluate("() => held[1]()")
    assert chosen is not None
    phone.until(lambda: phone.page.evaluate(CHECKED) == 2, "the first record is made")
    phone.page.wait_for_timeout(LEADS * 1000)
    assert phone.page.evaluate(RECORD) == chosen


def test_word_that_is_given_up_leaves_the_title(phone: Visitor) -> None:
    phone.renew()
    phone.page.goto(phone.address)
    phone.choose_word("blå elefant")
    phone.page.locator(".shown #own-none").click()
    answer = WORDS("From now on, press and hold the title to open the guide.")
    phone.until(lambda: phone.page.locator(".shown #own-answer").inner_text() == answer, answer)
    phone.leave()
    phone.see_phrasebook()
    try_in_vain(phone, "blå elefant")
    phone.page.evaluate(DELAY_TIMERS)
    phone.hold_title(3.2)
    phone.until(lambda: phone.page.url == phone.address, "the guide's address")


# --- The phrasebook at the bare address ---

WORD: Final = "fjelltur-2026"


@pytest.fixture(scope="module")
def covered(built: Path) -> Iterator[StaticSite]:
    with serving(published.covered(built, WORD)) as site:
        yield site


def test_cover_in_front_opens_by_the_word_of_the_host_until_she_has_one_of_her_own(
    visit: Callable[..., Visitor], covered: StaticSite
) -> None:
    page = covered.files["index.html"].decode()
    assert [word for word in CONTENT if word in page] == []
    visitor = visit(covered.address)
    for path in ("", "#guide", "#%", "#/t/3", "index.html", "index.nb.html"):
        visitor.page.goto(covered.address + path)
        assert is_phrasebook(visitor.page), path
    visitor.page.goto(covered.address)
    visitor.hold_title(3.2)
    try_in_vain(visitor, "fjelltur")
    visitor.search_phrases(f" {WORD.upper()}")
    visitor.page.locator(".shown .language").wait_for()
    assert visitor.page.url == covered.address
    assert visitor.choose_word("blå elefant") == WORDS("From now on, this word opens the guide.")
    visitor.leave()
    visitor.see_phrasebook()
    visitor.page.goto("about:blank")
    visitor.page.goto(f"{covered.address}#{WORD}")
    visitor.until(lambda: visitor.page.url == covered.address, "an address without a word")
    assert is_phrasebook(visitor.page)
    assert visitor.complaints == []


def test_word_behind_the_address_opens_the_guide_and_leaves_the_address(
    visit: Callable[..., Visitor], covered: StaticSite
) -> None:
    visitor = visit(covered.address, kept=BEGUN)
    visitor.page.goto(f"{covered.address}#{WORD}")
    visitor.arrive()
    visitor.see_home()
    assert visitor.page.url == covered.address
    visitor.leave()
    visitor.until(lambda: is_phrasebook(visitor.page), "the phrasebook")
    visitor.page.goto(covered.address)
    assert is_phrasebook(visitor.page)
    visitor.hold_title(3.2)
    visitor.page.locator(".shown a[href='tel:112']").first.wait_for()
    assert visitor.page.url == covered.address
    assert visitor.complaints == []


def test_icon_on_an_iphone_opens_by_the_title(
    visit: Callable[..., Visitor], covered: StaticSite
) -> None:
    """Its storage is its own, so no reader is known there, and it has no field for an address."""
    visitor = visit(covered.address)
    visitor.context.add_init_script("navigator.standalone = true")
    visitor.page.goto(covered.address)
    visitor.hold_title(3.2)
    visitor.page.locator(".shown .language").wait_for()


def test_list_of_visited_pages_has_no_word_of_the_host(
    driver: Playwright, covered: StaticSite, tmp_path: Path
) -> None:
    visitor = Visitor(Profile(driver, tmp_path / "profile", whole=True), covered.address)
    visitor.page.goto(f"{covered.address}#{WORD}")
    visitor.page.locator(".shown .language").wait_for()
    visitor.page.wait_for_timeout(500)
    visitor.close()
    pages = {page.address: page for page in visited(tmp_path / "profile")}
    assert pages[covered.address].is_listed
    assert not pages[f"{covered.address}#{WORD}"].is_listed


def test_title_check_takes_as_long_with_a_word_and_without(phone: Visitor) -> None:
    """Both derive one key: only the salt and the hash differ."""
    phone.renew(**BEGUN)
    phone.page.goto(f"{phone.address}phrasebook.html")
    phone.page.evaluate(COUNT)
    phone.search_phrases("qqqq")
    phone.until(lambda: phone.page.evaluate("derived"), "a derivation")
    phone.page.wait_for_timeout(200)
    assert phone.page.evaluate("derived") == ITERATIONS
    phone.page.evaluate(KEPT_WORD)
    phone.page.evaluate("() => keptWord.choose('blå elefant')")
    phone.until(lambda: phone.page.evaluate("derived") == 2 * ITERATIONS, "the word is kept")
    phone.search_phrases("qqqq")
    phone.until(lambda: phone.page.evaluate("derived") == 3 * ITERATIONS, "one derivation more")
