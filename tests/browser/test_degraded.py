"""Guidance, helplines and the exit where something is missing, or ends."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from app.content.load import load
from app.domain.guidance import Topic
from app.domain.routes import Route, route_of
from app.publish.bundle.esbuild import LATER
from app.publish.web_files import PYTHON
from i18n.words import words_for
from tests.support.chromium import launch_options, shell
from tests.support.folders import contents
from tests.support.published import Published
from tests.support.static_page import until
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import BEGUN, Visitor, plain

GUIDE = load()
ROSA = GUIDE.helpline("rosa")
TOPIC = GUIDE.topics[4]
WORDS = words_for("en", GUIDE.facts)
NUMBER = ".shown a[href='tel:112']"
SELECT = "getSelection().selectAllChildren(document.querySelector('.shown h1'))"
CANNOT = "You can read everything here, but notes cannot open right now."
SILENCE = 10_000
"""Milliseconds without a file after which the page asks again, see `install.js`."""
RETRY = 250
"""Milliseconds until giving way to the app is tried again, see `is-free.js`."""
LOSE = """([answered, settles]) => {
  globalThis.did = [];
  const installing = new EventTarget();
  installing.state = "installing";
  installing.postMessage = (word, [port]) => {
    if (answered.includes(word)) port.postMessage(true);
  };
  const unregister = async () => did.push("unregister");
  navigator.serviceWorker.register = async () => {
    did.push("register");
    if (settles) setTimeout(() => installing.dispatchEvent(new Event("statechange")), 100);
    return { installing, unregister };
  };
}"""
"""Puts a stand-in for the service worker in its place. It answers these questions of the page, and
is being installed for ever unless it settles."""
OWE = """let owed = {times};
addEventListener("fetch", (event) => {{
  if (!owed || !event.request.url.includes("{path}")) return;
  owed -= 1;
  event.respondWith(new Promise(() => {{}}));
  event.stopImmediatePropagation();
}});
"""
"""Lets a service worker never answer so many requests for this file."""
NOTE_PYTHON = """(() => {
  const Begun = Worker;
  window.Worker = class extends Begun {
    constructor(address, options) {
      super(address, options);
      if (String(address).includes("python-worker")) window.python = this;
    }
  };
})()"""
"""Lets the frame know Python's worker."""
END_PYTHON = "() => { setTimeout(() => python.terminate(), 0); }"
"""A moment later: the page removes the frame at once, and an answer from there would be lost."""
NEWER = "You can read everything here, but notes need a newer browser."


CASES: Final[Mapping[str, tuple[Sequence[object], Sequence[object]]]] = {
    # Python is there, has drawn, and is in sight.
    "end": (["alive", "drawn", "gone"], ["hello", "ready"]),
    # Before the app asks for a file, and while it asks for most of them.
    "moment": (["", "alive"], ["hello", "ready"]),
    # A document, the archive and a module. Scripts fail in one way, for whatever reason.
    "broken": (
        ["python.wasm", "frame.html", "main.dart.wasm"],
        ["canvaskit/skwasm.wasm", "frame.js", "wasm-compiler.js"],
    ),
    # Files whose loss is noticed by who asks for them, and such that nobody would say a word.
    "lost": (
        ["python.wasm", LATER["index"], "frame.html", "frame.js"],
        [
            "flutter.js", "main.dart.wasm", "python-worker.js",
            "canvaskit/skwasm.wasm", "wasm-compiler.js",
        ],
    ),
}  # fmt: skip
"""The cases of a test by the name of its argument: those of every run, and those of `--long`."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name, (usual, more) in CASES.items():
        if name in metafunc.fixturenames:
            long = metafunc.config.getoption("--long")
            metafunc.parametrize(name, [*usual, *more] if long else usual)


def state(visitor: Visitor) -> str:
    """Return the state of the app as the plain guide has it, see front-page.js."""
    found: str = visitor.page.evaluate("document.querySelector('#front').dataset.state")
    return found


def use(visitor: Visitor) -> None:
    """In the plain guide, read a topic, find ROSA's number, and leave."""
    read(visitor.page, ".screen.shown")
    leave(visitor)


def search(page: Page) -> None:
    """Search in English and in Bokmål, and go home."""
    for tag, typed in (("en", "he beats me"), ("nb", "fare"), ("en", "danger")):
        page.evaluate("(tag) => page.settings.setLanguage(tag)", tag)
        until(page, "(tag) => document.documentElement.lang === tag", tag)
        page.evaluate("(route) => page.history.move('open', route)", Route.SEARCH)
        page.locator("#query").fill(typed)
        until(page, "document.querySelector('#hits a')")
        expect(page.locator("#hits a").first).to_contain_text("112")
    page.evaluate("page.history.move('home')")


def leave(visitor: Visitor) -> None:
    """Leave, and find no word of the guide."""
    visitor.leave()
    visitor.see_phrasebook()
    assert visitor.tells() == []


def read(page: Page, screen: str) -> None:
    """Read a topic and find ROSA's number; `screen` selects the one that is shown."""
    assert ROSA
    shown = page.locator(screen)
    assert shown.locator("a[href='tel:112']").first.is_visible()
    shown.locator(f"a[href='#{route_of(TOPIC, GUIDE)}']").first.click()
    closed = shown.locator("details.accordion:not([open]) > summary")
    while closed.count():
        closed.first.click()
    said = plain(shown.inner_text())
    assert [text for text in texts(TOPIC) if text not in said] == []
    shown.locator("a[href='#/h']").click()
    shown.locator(f"a[href='#{route_of(ROSA, GUIDE)}']").click()
    assert shown.locator("a[href='tel:+4722331160']").first.is_visible()


def texts(topic: Topic) -> list[str]:
    """Return every text of the topic, in English."""
    return [plain(WORDS.sentence(block.key, block.text)) for block in topic.blocks]


# --- Python ends ---


def test_plain_guide_stays_when_python_ends_at_any_moment_of_a_start(
    phone: Visitor, end: str
) -> None:
    phone.listen()
    phone.context.add_init_script(NOTE_PYTHON)
    phone.open()
    if end == "gone":
        phone.until(phone.is_there, "the app is there")
    else:
        phone.page.evaluate(SELECT)  # the page does not give way to the app while text is selected
        phone.hear(end)
    assert state(phone) != "failed"
    phone.frame.evaluate(END_PYTHON)
    phone.until(lambda: state(phone) == "failed", "the page says so")
    assert plain(WORDS(CANNOT)) in phone.read()
    if end == "drawn":  # an app that has ended never takes the page's place
        phone.page.evaluate("getSelection().removeAllRanges()")
        phone.page.wait_for_timeout(3 * RETRY)
        assert state(phone) == "failed"
        assert phone.page.evaluate("document.querySelector('#frame')") is None
    use(phone)
    assert phone.complaints == []


def test_plain_guide_stays_when_python_ends_before_its_first_message(phone: Visitor) -> None:
    phone.context.add_init_script(NOTE_PYTHON)
    phone.open()
    phone.until(lambda: phone.frame.evaluate("typeof python") == "object", "the frame's scripts")
    phone.frame.evaluate(END_PYTHON)
    use(phone)
    assert phone.complaints == []


# --- The service worker ends ---


@pytest.fixture
def host(built: Path) -> Iterator[StaticSite]:
    with serving(contents(built)) as running:
        yield running


def end_workers(visitor: Visitor) -> None:
    """End every service worker, as a browser does that lacks memory or has waited too long."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def test_service_worker_may_end_while_it_is_installed(
    visit: Callable[..., Visitor], host: StaticSite
) -> None:
    host.held = {"words.nb.wasm"}
    visitor = visit(host.address, kept=BEGUN)
    visitor.open()
    visitor.until(lambda: "words.nb.wasm" in host.asked, "it is being installed")
    end_workers(visitor)
    host.release()
    visitor.until(lambda: state(visitor) == "failed", "the page says so")
    read(visitor.page, ".screen.shown")
    visitor.install()
    leave(visitor)
    assert visitor.complaints == []


@pytest.mark.parametrize(
    ("answered", "settles", "is_replaced"),
    [
        ([], False, True),  # never begun
        (["begun", "stored"], False, True),  # never heard of again
        (["begun"], False, False),  # a slow connection
        ([], True, False),  # installed by a version that knows no such question
    ],
)
def test_service_worker_that_the_browser_has_lost_is_replaced(
    visit: Callable[..., Visitor],
    site: Published,
    answered: list[str],
    settles: bool,
    is_replaced: bool,
) -> None:
    """Chromium loses none, and removes none that it installs; test_engines.py has WebKit's own."""
    visitor = visit(site.address, kept=BEGUN)
    visitor.page.clock.install()
    visitor.page.add_init_script(f"({LOSE})({json.dumps([answered, settles])})")
    visitor.open()
    for _ in range(3):
        visitor.page.clock.fast_forward(SILENCE)
        visitor.page.wait_for_timeout(RETRY)
    again = ["unregister", "register"] if is_replaced else []
    assert visitor.page.evaluate("did") == ["register", *again]
    assert visitor.complaints == []


def test_service_worker_may_end_while_it_stores_the_app(
    visit: Callable[..., Visitor], host: StaticSite
) -> None:
    host.held = {PYTHON}
    visitor = visit(host.address, kept=BEGUN)
    visitor.page.clock.install()
    visitor.open()
    visitor.until(lambda: PYTHON in host.asked, "the app is being stored")
    end_workers(visitor)
    assert visitor.page.locator(NUMBER).is_visible()
    host.release()
    visitor.page.clock.fast_forward(2 * SILENCE)  # it asks again after one or two of them
    visitor.until(lambda: visitor.frame, "all of it is stored")
    leave(visitor)


def test_service_worker_may_end_at_any_moment_of_a_later_start(phone: Visitor, moment: str) -> None:
    """The browser asks for no file again that the worker was sending when it ended.

    If such a file is the app's, the plain guide says that the app failed, until the next start.
    """
    phone.listen()
    phone.page.goto(phone.address, wait_until="commit")
    number = phone.page.locator(NUMBER)
    number.wait_for()
    phone.page.evaluate(SELECT)  # the page does not give way to the app while text is selected
    if moment:
        phone.hear(moment)
    end_workers(phone)
    assert number.is_visible()
    phone.page.evaluate("getSelection().removeAllRanges()")
    phone.until(lambda: state(phone) in {"gone", "failed"}, "the app is there, or failed")
    if state(phone) == "failed":
        assert any("ERR_FAILED" in it for it in phone.complaints)
        phone.complaints.clear()
        phone.page.reload()
    phone.arrive()
    phone.see_home()
    leave(phone)
    assert phone.complaints == []


def is_asked(visitor: Visitor, path: str, times: int) -> bool:
    """Tell whether pages have asked for this file so often."""
    return sum(path in address for address in visitor.requests) >= times


@pytest.mark.parametrize(
    ("path", "times", "ends"),
    [
        ("frame.html", 1, "gone"),
        pytest.param("python-worker.js", 9, "failed", marks=pytest.mark.only_long),
    ],
)
def test_frame_that_gives_no_sign_is_replaced_once(
    visit: Callable[..., Visitor], built: Path, path: str, times: int, ends: str
) -> None:
    """As Chromium leaves it, once in some fifty starts whose service worker is ended.

    That cannot be had at will, so here the service worker owes the answer.
    """
    files = contents(built)
    files["sw.js"] = OWE.format(path=path, times=times).encode() + files["sw.js"]
    with serving(files) as host:
        visitor = visit(host.address, kept=BEGUN)
        visitor.page.clock.install()
        visitor.open()
        patience = (SILENCE, 3 * SILENCE) if ends == "failed" else (SILENCE,)
        for attempt, silence in enumerate(patience):
            visitor.until(partial(is_asked, visitor, path, attempt + 1), "the request")
            visitor.page.clock.fast_forward(silence)
        visitor.until(lambda: state(visitor) in {"gone", "failed"}, "the app is there, or failed")
        assert state(visitor) == ends
        leave(visitor)


# --- A file is lost ---


def test_page_says_so_when_a_file_is_lost(
    visit: Callable[..., Visitor], host: StaticSite, lost: str
) -> None:
    del host.files[lost]
    visitor = visit(host.address, kept=BEGUN, service_workers="block")
    visitor.open()
    visitor.until(lambda: state(visitor) == "failed", "the page says so")
    if lost == LATER["index"]:  # the page's own script; the others are the app's
        use(visitor)
    else:
        assert visitor.page.locator(NUMBER).first.is_visible()
        leave(visitor)


def test_page_says_so_when_the_connection_breaks_during_a_file(
    visit: Callable[..., Visitor], site: Published, broken: str
) -> None:
    visitor = visit(site.address, kept=BEGUN, service_workers="block")
    visitor.context.route(f"**/{broken}*", lambda route: route.abort("connectionreset"))
    visitor.open()
    visitor.until(lambda: state(visitor) == "failed", "the page says so")
    assert visitor.page.locator(NUMBER).first.is_visible()
    leave(visitor)


# --- A file is changed ---

CHANGED: Final = b"document.documentElement.dataset.changed = 1;"
"""A script that leaves a mark where it runs."""
RAN: Final = "Boolean(document.documentElement.dataset.changed)"
CHANGE: Final = """async ([name, text]) => {
  const cache = await caches.open("files");
  const all = await cache.keys();
  const key = all.find(({ url }) => new URL(url).pathname === `/${name}`);
  const { headers } = await cache.match(key);
  await cache.put(key, new Response(text, { headers }));
}"""
"""Changes a file that the phone keeps."""
FETCH: Final = "(name) => fetch(name).then(({ ok }) => ok)"


def test_script_that_was_changed_at_the_host_does_not_run(
    visit: Callable[..., Visitor], host: StaticSite
) -> None:
    host.files[LATER["index"]] = CHANGED
    visitor = visit(host.address, kept=BEGUN)
    visitor.open()
    visitor.until(lambda: state(visitor) == "failed", "the page says so")
    assert LATER["index"] in host.asked
    assert not visitor.page.evaluate(RAN)
    use(visitor)
    assert not visitor.page.evaluate(RAN)


def test_script_of_the_phrasebook_that_was_changed_does_not_run(
    visit: Callable[..., Visitor], host: StaticSite
) -> None:
    host.files[LATER["phrasebook"]] = CHANGED
    visitor = visit(host.address, kept=BEGUN)
    visitor.page.goto(f"{host.address}phrasebook.html")
    assert LATER["phrasebook"] in host.asked
    assert not visitor.page.evaluate(RAN)
    visitor.see_phrasebook()


def test_kept_script_that_has_changed_does_not_run(phone: Visitor) -> None:
    change = [LATER["index"], CHANGED.decode()]
    phone.install()
    phone.page.evaluate(CHANGE, change)
    phone.install()  # it comes from the host
    assert not phone.page.evaluate(RAN)
    phone.context.new_cdp_session(phone.page).send("Network.clearBrowserCache")
    phone.context.set_offline(True)
    phone.page.evaluate(CHANGE, change)
    phone.page.reload()
    phone.until(lambda: state(phone) == "failed", "the page says so")
    assert not phone.page.evaluate(RAN)
    leave(phone)
    phone.context.set_offline(False)
    # As published it is kept again, for the tests that follow.
    assert phone.page.evaluate(FETCH, LATER["index"])


# --- What a browser lacks ---


def test_without_scripts_every_screen_is_a_link_away(browser: Browser, site: Published) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(site.address)
    read(page, ".screen:visible")
    page.locator("#exit").click()
    assert "Norsk" in page.title()
    page.locator("#book summary", has_text="Shop").click()
    assert page.get_by_text("Hvor finner jeg brød?").is_visible()
    assert not page.locator("#front .screen").first.is_visible()
    context.close()


def test_plain_guide_is_stored_without_webassembly(driver: Playwright, host: StaticSite) -> None:
    options = launch_options(shell())
    options["args"] = [*options["args"], "--js-flags=--jitless"]
    browser = driver.chromium.launch(**options)
    visitor = Visitor(browser, host.address, kept=BEGUN)
    visitor.open()
    assert visitor.page.evaluate("typeof WebAssembly") == "undefined"
    visitor.until(lambda: state(visitor) == "unsupported", "the page says so")
    assert plain(WORDS(NEWER)) in visitor.read()
    visitor.until(lambda: visitor.page.evaluate("!!navigator.serviceWorker.controller"), "kept")
    host.files = {}
    visitor.context.set_offline(True)
    visitor.page.reload()
    search(visitor.page)
    use(visitor)
    assert visitor.complaints == []
    browser.close()
