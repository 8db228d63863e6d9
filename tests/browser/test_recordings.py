"""Recordings on a phone: stored with the language, kept by an update, and played without a host."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from app.content.load import load
from app.domain.routes import route_of
from app.publish.pages.slots import SUFFIX
from app.publish.site.service_worker import NOT_LISTED, service_worker
from app.wording.read_aloud import harmless, plain
from i18n.words import words_for
from tests.support.folders import contents
from tests.support.recorded import offered, pack, played, probe
from tests.support.speech import IPHONE, RECORDED, give_voices, note_recordings, spoken
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import BEGUN, Visitor

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
TOPIC = next(it for it in GUIDE.topics if it.key == "danger")
ROUTE = route_of(TOPIC, GUIDE)
SECTION = TOPIC.sections[0]
SAID = [(SECTION.key, SECTION.heading), *((it.key, it.text) for it in SECTION.blocks)]
TEXTS = [plain(WORDS.sentence(*it)) for it in SAID]
LENGTHS = {plain(harmless(WORDS, GUIDE)): 0.3}
LENGTHS |= {text: round(0.2 + 0.1 * n, 1) for n, text in enumerate(TEXTS)}
INDEX, PART = "recordings.en.json", "recordings.en.1.bin"
PACK: Final = {INDEX, PART}

ENGLISH: Final = "() => { page.settings.setLanguage('en'); return true; }"
STORED: Final = """async () => {
  const keys = await (await caches.open("files")).keys();
  const names = keys.map(({ url }) => new URL(url).pathname.slice(1));
  return names.filter((it) => /^recordings\\.\\w+\\.(json|\\d+\\.bin)$/.test(it)).sort();
}"""
OLD_PHONE: Final = """
  Object.defineProperty(Navigator.prototype, "deviceMemory", { get: () => 0.5 });
"""
"""A phone with too little memory for the app."""

Visit = Callable[..., Visitor]


def site_of(files: dict[str, bytes]) -> dict[str, bytes]:
    listed = {name: data for name, data in files.items() if name not in NOT_LISTED}
    return listed | {"sw.js": service_worker(listed), "build.txt": files["build.txt"]}


@pytest.fixture(scope="module")
def first(built: Path) -> dict[str, bytes]:
    """The published files with recordings in English and Urdu."""
    files = contents(built)
    packs = pack("en", LENGTHS) | pack("ur", {"a": 0.2})
    return site_of(files | offered(files, ["en", "ur"]) | packs)


@pytest.fixture
def host(first: dict[str, bytes]) -> Iterator[StaticSite]:
    with serving(first, fresh=False) as running:
        yield running


def asked(host: StaticSite) -> set[str]:
    """The files of packs that the host was asked for."""
    return {it for it in host.asked if it.startswith("recordings.")}


def disconnect(phone: Visitor, host: StaticSite) -> None:
    host.files = {}
    phone.context.set_offline(True)


def reader(visit: Visit, host: StaticSite, script: str = "", language: str = "en") -> Visitor:
    """Someone who has begun, without a voice on her phone."""
    phone = visit(host.address, kept={**BEGUN, "language": language})
    give_voices(phone.context, [])
    note_recordings(phone.context)
    probe(phone.context)
    phone.context.add_init_script(script)
    return phone


def hear(phone: Visitor) -> None:
    phone.page.locator("#try").click()
    phone.until(lambda: phone.page.evaluate("sounds.length + calls.length"), "the sentence to try")
    phone.page.locator("#read").click()
    phone.until(
        lambda: not phone.page.evaluate("document.documentElement.classList.contains('aloud')"),
        "the end",
    )


def test_page_plays_what_the_first_visit_has_stored(visit: Visit, host: StaticSite) -> None:
    phone = reader(visit, host, OLD_PHONE)
    phone.open()
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings")
    assert set(phone.page.evaluate(STORED)) == asked(host) == PACK
    disconnect(phone, host)
    phone.open()
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings, without a host")
    phone.page.evaluate("(route) => page.history.move('open', route)", ROUTE)
    phone.page.locator(".screen.shown .listen").click()
    hear(phone)
    assert played(phone.page) == list(LENGTHS.values())
    assert spoken(phone.page) == []


def test_app_plays_them_without_a_host(visit: Visit, host: StaticSite) -> None:
    phone = reader(visit, host)
    phone.start()
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings")
    assert set(phone.page.evaluate(STORED)) == asked(host) == PACK
    first = next(n for n, name in enumerate(host.asked) if name in PACK)
    apps = {"frame.html", "main.dart.wasm", f"phrasebook{SUFFIX}"}
    assert apps <= set(host.asked[:first])  # she can read everything before they are fetched
    disconnect(phone, host)
    phone.tap("More topics")
    phone.tap_about(TOPIC.title)
    phone.see(TOPIC.title)
    phone.tap_about("Listen")
    hear(phone)
    assert played(phone.page) == list(LENGTHS.values())
    assert spoken(phone.page) == []
    assert phone.complaints == []


def test_phone_that_stores_nothing_plays_them_from_the_host(visit: Visit, host: StaticSite) -> None:
    phone = visit(host.address, kept=BEGUN, service_workers="block")
    give_voices(phone.context, [])
    note_recordings(phone.context)
    probe(phone.context)
    phone.context.add_init_script(OLD_PHONE)
    phone.open()
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings")
    assert asked(host) == {INDEX}
    phone.page.evaluate("(route) => page.history.move('open', route)", ROUTE)
    phone.page.locator(".screen.shown .listen").click()
    hear(phone)
    assert played(phone.page) == list(LENGTHS.values())
    assert asked(host) == PACK


def test_second_visit_and_a_language_without_a_pack_fetch_nothing(
    visit: Visit, host: StaticSite
) -> None:
    phone = reader(visit, host, OLD_PHONE)
    phone.open()
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings")
    host.asked.clear()
    phone.open()
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings")
    assert asked(host) == set()
    phone.page.evaluate("page.settings.setLanguage('nb')")
    phone.until(lambda: not phone.page.evaluate(RECORDED), "another language")
    phone.page.wait_for_timeout(300)
    assert asked(host) == set()
    phone.page.evaluate("page.settings.setLanguage('ur')")
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings in Urdu")
    assert asked(host) == {"recordings.ur.json", "recordings.ur.1.bin"}


def test_damaged_part_is_refused_and_the_voice_reads(
    visit: Visit, host: StaticSite, first: dict[str, bytes]
) -> None:
    host.files[PART] = first[PART][:-1] + b"?"
    phone = reader(visit, host, OLD_PHONE)
    give_voices(phone.context, IPHONE)
    note_recordings(phone.context)
    phone.open()
    phone.until(lambda: host.asked.count(PART) == 2, "the part was asked for")
    phone.page.wait_for_timeout(300)
    assert phone.page.evaluate(STORED) == [INDEX]
    phone.page.evaluate("(route) => page.history.move('open', route)", ROUTE)
    phone.page.locator(".screen.shown .listen").first.click()
    hear(phone)
    assert played(phone.page) == []
    assert TEXTS[0] in [text for text, _ in spoken(phone.page)]
    host.files = first  # the next visit goes on at that part
    host.asked.clear()
    phone.open()
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings")
    assert asked(host) == {PART}


def test_update_keeps_what_is_unchanged_and_drops_the_rest(
    visit: Visit, host: StaticSite, first: dict[str, bytes]
) -> None:
    host.fresh = True
    phone = reader(visit, host, OLD_PHONE)
    phone.open()
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings")
    phone.page.evaluate("page.settings.setLanguage('nb')")  # she asks for no recordings meanwhile
    longer = pack("en", {**LENGTHS, "More.": 0.2})
    host.files = site_of(first | {INDEX: longer[INDEX]})
    host.asked.clear()
    update(phone)
    assert asked(host) == set()
    phone.until(lambda: phone.page.evaluate(STORED) == [PART], "the part stays")
    # The page is reloaded for the new version, perhaps only now.
    phone.until(lambda: phone.page.evaluate(ENGLISH), "she speaks English again")
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings")
    phone.until(lambda: phone.page.evaluate(STORED) == sorted(PACK), "the index is stored")
    assert asked(host) == {INDEX}
    without = {name: data for name, data in first.items() if name not in PACK}
    host.files = site_of(without | offered(without, []))
    update(phone)
    phone.until(lambda: phone.page.evaluate(STORED) == [], "no recordings are left")


def update(phone: Visitor) -> None:
    """Have the newest version stored, and open it."""
    phone.page.evaluate("() => navigator.serviceWorker.ready.then((it) => it.update())")
    waiting = "navigator.serviceWorker.ready.then((it) => Boolean(it.waiting))"
    phone.until(lambda: phone.page.evaluate(waiting), "the new version waits")
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.open()
    phone.until(lambda: not phone.page.evaluate(waiting), "the new version is there")


def test_nothing_is_fetched_while_she_saves_data(visit: Visit, host: StaticSite) -> None:
    saving = """Object.defineProperty(Navigator.prototype, "connection", {
      get: () => ({ saveData: true }),
    });"""
    phone = reader(visit, host, saving)
    phone.open()
    phone.until(lambda: phone.page.locator("#load").is_visible(), "the offer to load")
    phone.page.wait_for_timeout(300)
    assert asked(host) == set()
    phone.page.locator("#load").click()
    phone.until(lambda: phone.page.evaluate(RECORDED), "the recordings")
    assert asked(host) == PACK
