"""A newer version: taken whole at a later start, never during a visit, in part, or forged."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from app.content.load import load
from app.domain.routes import route_of
from app.publish.client.packed_content import with_packed_content
from app.publish.client.python_archive import archives
from app.publish.integrity import integrity
from app.publish.pages.context import file_of
from app.publish.pages.slots import SUFFIX
from app.publish.site.service_worker import NOT_LISTED, service_worker
from app.publish.web_files import CONTENT
from i18n.languages import LANGUAGES
from i18n.words import words_for
from tests.support.folders import contents
from tests.support.profile import Profile
from tests.support.published import Published, app_files
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import Visitor

GUIDE = load()
TOPIC = GUIDE.topics[0]
OLD, NEW = TOPIC.title, "Another title for the first topic"
TEMPLATE = f"phrasebook{SUFFIX}"
CHANGED = (CONTENT, TEMPLATE)
KEPT = {"language": "en", "introduced": True}
MOMENT = 1000
"""Milliseconds between closing the page and opening it again."""

HASHES = """(names) => Promise.all(names.map(async (name) => {
  const bytes = await (await fetch(name)).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return "sha256-" + btoa(String.fromCharCode(...hash));
}))"""
LOOK = "() => { navigator.serviceWorker.getRegistration().then((it) => it.update()); }"
WORKERS = """() => navigator.serviceWorker.getRegistration().then(
  ({ installing, waiting }) => [!!installing, !!waiting])"""


@pytest.fixture(scope="module")
def first(built: Path) -> dict[str, bytes]:
    """The published files."""
    return contents(built)


@pytest.fixture(scope="module")
def second(first: dict[str, bytes]) -> dict[str, bytes]:
    """The next version: a title of the guide has changed, and so has the phrasebook's."""
    topics = (replace(TOPIC, title=NEW), *GUIDE.topics[1:])
    app = with_packed_content(app_files(first), replace(GUIDE, topics=topics))
    listed = {name: data for name, data in first.items() if name not in NOT_LISTED}
    listed |= archives(app)
    for name in (TEMPLATE, *(file_of("phrasebook", it) for it in LANGUAGES)):
        listed[name] = first[name].replace(b"</h1>", b" 2</h1>")
    assert all(listed[name] != first[name] for name in CHANGED)
    return listed | {"sw.js": service_worker(listed)}


@pytest.fixture(scope="module")
def running(site: Published, first: dict[str, bytes]) -> Iterator[StaticSite]:
    """A host at the site's own address, so that a phone of an earlier visit knows it."""
    site.stop()
    with serving(first, port=site.port) as running:
        yield running
    site.start()


@pytest.fixture
def host(running: StaticSite, first: dict[str, bytes]) -> StaticSite:
    """The host of all tests, with the first version."""
    running.files = first
    return running


@pytest.fixture
def reader(
    driver: Playwright, used_profile: Path, host: StaticSite, tmp_path: Path
) -> Iterator[Visitor]:
    """A visitor whose phone has stored the first version, with the guide open."""
    visitor = Visitor(Profile(driver, tmp_path / "profile", used_profile), host.address)
    visitor.install()
    yield visitor
    visitor.close()


def reopen(visitor: Visitor) -> None:
    """Close the page and open it again as people do, until it is known which version starts.

    People come back after a moment. At once, the newer version takes over while the page is asked
    for: of some thirty such starts in a browser that is watched by DevTools, one never loaded.
    """
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.page.wait_for_timeout(MOMENT)
    visitor.install()


def return_later(visitor: Visitor) -> None:
    """Reopen the page, and wait for the app."""
    reopen(visitor)
    visitor.arrive()


def has(visitor: Visitor, files: dict[str, bytes]) -> bool:
    """Tell whether the phone has this version of each file that changes."""
    hashes = visitor.page.evaluate(HASHES, list(CHANGED))
    return bool(hashes == [integrity(files[name]) for name in CHANGED])


def look(visitor: Visitor) -> None:
    """Look for a newer version, as browsers do once a day, and wait until it is stored."""
    visitor.page.evaluate(LOOK)
    visitor.until(lambda: visitor.page.evaluate(WORKERS) == [False, True], "the new version waits")


def await_failure(visitor: Visitor, host: StaticSite, name: str) -> None:
    """Wait until the browser has tried a newer version and given it up at this file."""
    host.asked.clear()
    visitor.page.evaluate(LOOK)
    visitor.until(lambda: name in host.asked, f"{name} is asked for")
    visitor.until(
        lambda: visitor.page.evaluate(WORKERS) == [False, False], "the browser gives it up"
    )


def disconnect(visitor: Visitor, host: StaticSite) -> None:
    host.files = {}
    visitor.context.set_offline(True)


def test_failed_update_changes_nothing_and_a_whole_one_waits_for_the_next_start(
    reader: Visitor, host: StaticSite, first: dict[str, bytes], second: dict[str, bytes]
) -> None:
    forged = {name: second[name] + b" " for name in CHANGED}
    rest = {name: data for name, data in second.items() if name != CONTENT}
    # What has come whole is kept, so the small one is forged in the first attempt alone.
    for files, name in (
        ({**second, **forged}, TEMPLATE),
        ({**rest, CONTENT: forged[CONTENT]}, CONTENT),
        (rest, CONTENT),  # interrupted
    ):
        host.files = files
        await_failure(reader, host, name)
        assert has(reader, first)
    disconnect(reader, host)
    reader.again()
    assert has(reader, first)

    reader.context.set_offline(False)
    host.files = second
    look(reader)
    reader.record.clear()  # the browser remembers the answers of the failed attempts
    reader.tap("More topics")
    reader.tap_about(OLD)
    reader.see(OLD)
    assert has(reader, first)
    disconnect(reader, host)  # the new version is complete
    return_later(reader)
    reader.tap("More topics")
    reader.tap_about(NEW)
    reader.see(NEW)
    assert has(reader, second)
    assert reader.complaints == []


PLACE = "() => page.guide.place()"
READ = """([route, share]) => {
  globalThis.before = true;
  const select = getSelection;
  globalThis.getSelection = () => {
    globalThis.isAsked = true; // the page looks whether she is in the middle of something
    return select();
  };
  globalThis.busy = setInterval(() => dispatchEvent(new Event("keydown")), 100);
  page.history.move("open", route);
  const front = document.querySelector("#front");
  front.scrollTop = share * (front.scrollHeight - front.clientHeight);
}"""
RENEWED = "!globalThis.before && document.readyState === 'complete'"
RETRY = 250
"""Milliseconds until a page tries again to reload, see `is-free.js`."""
POSTED = """() => {
  globalThis.posted = [];
  const { postMessage } = ServiceWorker.prototype;
  ServiceWorker.prototype.postMessage = function (message, ...more) {
    posted.push(message);
    postMessage.call(this, message, ...more);
  };
}"""
"""Notes what the page asks of service workers."""
TAKEOVER = 4000
"""Milliseconds that a newer version may take, see `update.js`."""
FORGETFUL = b"self.skipWaiting = () => new Promise(() => {});"


def reload(visitor: Visitor) -> None:
    """Reload as the browser's button does, and wait for the document only."""
    visitor.page.reload(wait_until="domcontentloaded")


def test_reader_keeps_her_place_through_an_update(
    reader: Visitor, host: StaticSite, second: dict[str, bytes]
) -> None:
    host.files = second
    look(reader)
    reload(reader)
    reader.page.evaluate(READ, [route_of(TOPIC, GUIDE), 0.5])
    place = reader.page.evaluate(PLACE)
    assert place["stack"] == ["/", route_of(TOPIC, GUIDE)]
    assert place["key"]
    # Chromium may lose the activation; then the newer version takes over with the reload.
    reader.until(lambda: reader.page.evaluate("globalThis.isAsked"), "the page is asked to reload")
    reader.page.wait_for_timeout(3 * RETRY)
    assert reader.page.evaluate("globalThis.before")
    reader.page.evaluate("clearInterval(busy)")
    reader.until(lambda: reader.page.evaluate(RENEWED), "the page has reloaded")
    reader.until(lambda: has(reader, second), "the newer version has taken over")
    assert reader.page.evaluate(PLACE) == place
    reader.page.go_back()
    reader.until(lambda: reader.page.evaluate(PLACE)["stack"] == ["/"], "Back opens home")


def test_failed_takeover_reloads_the_page_once(
    reader: Visitor, host: StaticSite, first: dict[str, bytes], second: dict[str, bytes]
) -> None:
    """Chromium may lose the activation; no page reloads again and again."""
    host.files = {**second, "sw.js": FORGETFUL + second["sw.js"]}
    look(reader)
    reader.page.clock.install()
    reader.page.add_init_script(f"({POSTED})()")
    reload(reader)
    reader.page.evaluate("() => { globalThis.before = true; }")
    reader.until(lambda: reader.page.evaluate(RENEWED), "the page has reloaded")
    reader.page.evaluate("() => { globalThis.before = true; }")
    reader.until(lambda: reader.page.evaluate("posted.includes('replace')"), "it tries again")
    reader.page.clock.fast_forward(2 * TAKEOVER)
    reader.page.wait_for_timeout(3 * RETRY)
    assert reader.page.evaluate("globalThis.before")
    assert has(reader, first)
    assert reader.page.locator("#front a[href^='tel:']").first.is_visible()


def test_site_forged_from_the_beginning_never_starts(
    visit: Callable[..., Visitor], host: StaticSite, first: dict[str, bytes]
) -> None:
    host.files = {**first, CONTENT: first[CONTENT] + b" "}
    visitor = visit(host.address, kept=KEPT)
    visitor.open()
    front = visitor.page.locator("#front")
    visitor.until(lambda: front.get_attribute("data-state") == "failed", "the front page says so")
    assert visitor.page.evaluate("document.querySelector('#frame')") is None
    words = words_for("en", GUIDE.facts)
    line = "You can read everything here, but notes cannot open right now."
    assert words(line) in visitor.read()
    assert front.locator("a[href^='tel:']").first.is_visible()
