"""The first minutes: help before the app, the way to home, typed addresses, forbidden storage."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from app.content.load import load
from app.domain.routes import Route
from app.wording.home import first_helplines
from i18n.languages import LANGUAGES
from i18n.words import words_for
from tests.bench.memory import PROC, browser_process, parents, tree
from tests.support.intruder import stored, telling_names
from tests.support.profile import Profile
from tests.support.published import Below, Published, below, serving
from tests.support.visitor import BEGUN, NO_APP, Visitor, plain

__all__ = ["below"]

GUIDE = load()
TAGS = [language.tag for language in LANGUAGES]
FEW = ["ar", "fil", "uk"]
"""A language in Arabic letters, one in Latin and one in Cyrillic ones."""
# A phone that forbids storage: private windows, managed browsers.
NO_STORAGE = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("not allowed", "SecurityError"); },
});
"""
MOST_KEPT = 42_000_000
"""Bytes of site, snapshot and notes: a list of the largest sites has those of much more first."""
UNKEPT = "This browser cannot keep the guide, so you need internet each time you open it."
FIRST_NUMBERS = """() =>
  Array.from(document.querySelectorAll(".screen.shown a[href^='tel:']"), (link) => {
    const { width, height } = link.getBoundingClientRect();
    return width > 48 && height > 48 ? link.getAttribute("href") : "hidden";
  })"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take every language with `--long`: `page/test_front_page.py` has others."""
    if "tag" in metafunc.fixturenames:
        metafunc.parametrize("tag", TAGS if metafunc.config.getoption("--long") else FEW)


def test_first_page_has_numbers_in_the_phones_language_without_the_app(
    visit: Callable[..., Visitor], site: Published, tag: str
) -> None:
    """Nothing is stored, either: the page is all there is."""
    visitor = visit(site.address, locale=tag, service_workers="block")
    visitor.context.add_init_script(NO_APP)
    visitor.page.goto(visitor.address, wait_until="domcontentloaded")
    words = words_for(tag, GUIDE.facts)
    visitor.until(lambda: visitor.words().language.tag == tag, "the page speaks it")
    lines = first_helplines(GUIDE)
    numbers = visitor.page.evaluate(FIRST_NUMBERS)
    assert numbers == [f"tel:{GUIDE.phone(line.phones[0]).dial}" for line in lines]
    said = visitor.read()
    for line in lines:
        assert words.sentence(f"{line.key}.name", line.name) in said
    assert words("Exit") in visitor.page.locator("#exit").inner_text()


def test_choices_are_there_at_the_next_start_where_an_unknown_route_leads_home(
    phone: Visitor,
) -> None:
    phone.renew()
    phone.open()
    phone.begin("nb")
    assert phone.settings() == {"language": "nb", "introduced": True, "face": "book"}
    phone.again("#/nonsense")
    phone.see_home()
    assert phone.words().language.tag == "nb"
    assert phone.complaints == []


def test_first_visits_answers_count_and_a_wrong_one_is_two_taps_away(phone: Visitor) -> None:
    """No answer is given twice, and the result comes by itself."""
    phone.renew()
    phone.open()
    words, ways = phone.words(), GUIDE.ways
    taps = 0

    def tap(text: str) -> None:
        nonlocal taps
        phone.page.locator(f".shown a:visible:has-text({json.dumps(text)})").first.click()
        taps += 1

    tap(ways.title)
    for choice in ("No", "I do", "18 or older", "Yes", "No", "No, not now", "To stay in Norway"):
        tap(choice)
    tap("No, not that I know of")
    tap("Show my options now")
    tap("Show what fits my answers")
    assert taps == 11
    phone.arrive()
    phone.see(phone.titles()[Route.RESULT])
    given = [it.short for it in ways.questions if it.name not in ("court", "asylum", "risk")]
    rows = [it.text for it in phone.nodes() if it.text.endswith(words("Change"))]
    assert len(rows) == len(given)
    assert all(map(str.startswith, rows, given))
    police = next(row for row in rows if "The police" in row)
    phone.tap(police)
    phone.see(ways.questions[7].text)
    phone.tap("Yes, but they closed the case")
    phone.see(phone.titles()[Route.RESULT])
    phone.until(
        lambda: any("The police" in it and "closed the case" in it for it in phone.texts()),
        "the answer is changed",
    )
    assert "closed" not in json.dumps(phone.settings())
    assert phone.complaints == []


def test_what_a_phone_keeps_is_not_conspicuous(phone: Visitor) -> None:
    """Soon after the app is drawn, what is stored is compressed."""
    phone.open()
    kept = "navigator.storage.estimate().then(({ usage }) => usage)"
    phone.until(lambda: phone.page.evaluate(kept) <= MOST_KEPT, "little is kept")
    assert phone.page.evaluate(kept) > 10_000_000
    places = stored(phone.page)
    assert len(places["cache files"]) > 50
    assert [it for names in places.values() for it in telling_names(names)] == []


def test_phone_stores_both_pages_of_a_language_that_is_chosen(phone: Visitor) -> None:
    """Without the phrasebook's, an exit would wait until it is made."""
    phone.open()
    assert pages_stored(phone, "so") == set()
    phone.choose("so")
    both = {"index.so.html", "phrasebook.so.html"}
    phone.until(lambda: pages_stored(phone, "so") == both, "both pages are stored")


def pages_stored(phone: Visitor, tag: str) -> set[str]:
    """Return the names of a language's pages that the phone has."""
    addresses = stored(phone.page)["cache files"]
    names = (it.partition("?")[0].rpartition("/")[2] for it in addresses)
    return {it for it in names if it.endswith(f".{tag}.html")}


def test_guide_works_without_local_storage(phone: Visitor) -> None:
    phone.renew()
    phone.watch_sight()
    phone.page.add_init_script(NO_STORAGE)
    phone.open()
    phone.begin("nb")
    phone.tap(phone.words()("Settings"))
    phone.see(phone.words()("Settings"))
    phone.leave()
    phone.see_phrasebook()
    phone.go(-1)
    phone.see_phrasebook()
    assert phone.on_cover()
    assert phone.seen == []
    assert phone.complaints == []
    phone.page.close()  # the next user gets one that may store


def test_numbers_and_exit_work_where_a_site_may_store_nothing(
    driver: Playwright, site: Published, tmp_path: Path
) -> None:
    """Chrome's own setting, which also blocks the messages between page and app."""
    profile = tmp_path / "profile"
    (profile / "Default").mkdir(parents=True)
    forbidden = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Default" / "Preferences").write_text(json.dumps(forbidden))
    visitor = Visitor(Profile(driver, profile, whole=True), site.address)
    visitor.open()
    state = "document.querySelector('#front').dataset.state"
    visitor.until(lambda: visitor.page.evaluate(state) == "online", "the first page says so")
    assert UNKEPT in plain(visitor.page.locator("#front").inner_text())
    assert "hidden" not in visitor.page.evaluate(FIRST_NUMBERS)
    visitor.leave()
    visitor.see_phrasebook()
    assert visitor.complaints == []
    visitor.close()


@pytest.mark.skipif(not PROC.is_dir(), reason="only Linux lists the threads of a process")
def test_service_worker_of_a_first_visit_shares_the_pages_process(
    driver: Playwright, site: Published, tmp_path: Path
) -> None:
    """A process of its own would take 15 MB more and gain nothing."""
    visitor = Visitor(Profile(driver, tmp_path), site.address)
    visitor.context.add_init_script(NO_APP)
    visitor.page.goto(visitor.address)
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.page.evaluate("void (window.own = new Worker('wasm-compiler.js', { type: 'module' }))")
    visitor.until(lambda: with_thread(tmp_path, "DedicatedWorker"), "the page has a worker")
    [page] = with_thread(tmp_path, "DedicatedWorker")
    assert with_thread(tmp_path, "ServiceWorker") == [page]
    visitor.close()


def with_thread(profile: Path, name: str) -> list[int]:
    """Return the processes of this profile's browser that have a thread of that name."""
    return [
        process
        for process in tree(browser_process(profile), parents())
        if any(told.startswith(name) for told in threads(process))
    ]


def threads(process: int) -> list[str]:
    """Return the names of its threads; one that ends meanwhile has none."""
    names = []
    for thread in (PROC / str(process) / "task").glob("*/comm"):
        with suppress(OSError):
            names.append(thread.read_text())
    return names


def test_site_below_a_folder_works_the_same(visit: Callable[..., Visitor], below: Below) -> None:
    with serving(below.folder, below.base_url) as published:
        visitor = visit(published.address, kept=BEGUN)
        visitor.install()
        published.stop()
        visitor.context.set_offline(True)
        visitor.again("#/t/1")
        visitor.see(visitor.titles()["/t/1"])
        visitor.leave()
        visitor.see_phrasebook()
        assert visitor.page.url == f"{published.address}phrasebook.html"
    assert visitor.complaints == []
    assert visitor.foreign == []
