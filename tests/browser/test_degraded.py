"""Guidance, helplines and the exit where something is missing, or ends."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Playwright

from app.content.load import load
from app.domain.guidance import Topic
from app.publish.pages.inline_assets import DEFERRED
from app.publish.web_files import APP
from app.routes import route_of
from i18n.words import words_for
from tests.support.chromium import chromium, launch_options
from tests.support.published import Published
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import BEGUN, Visitor, plain

GUIDE = load()
ROSA = GUIDE.helpline("rosa")
TOPIC = GUIDE.topics[4]
WORDS = words_for("en", GUIDE.facts)
SELECT = "getSelection().selectAllChildren(document.querySelector('.shown h1'))"
CANNOT = "You can read everything here. Notes and search cannot open right now."
SILENCE = 10_000
"""Milliseconds without a file after which the page asks again, see `install.js`."""
END_PYTHON = "() => { setTimeout(() => pythonWorker.stop(), 0); }"
"""A moment later: the page removes the frame at once, and an answer from there would be lost."""
NEWER = "You can read everything here. Notes and search need a newer browser."


def state(visitor: Visitor) -> str:
    """Return the state of the app as the plain guide has it, see front-page.js."""
    found: str = visitor.page.evaluate("document.querySelector('#front').dataset.state")
    return found


def use(visitor: Visitor) -> None:
    """In the plain guide, read a topic, find ROSA's number, and leave."""
    assert ROSA
    read(visitor.page, ".screen.shown")
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
    shown.get_by_role("link", name="Back").click()
    shown.locator("a[href='#/h']").click()
    shown.locator(f"a[href='#{route_of(ROSA, GUIDE)}']").click()
    assert shown.locator("a[href='tel:+4722331160']").first.is_visible()


def texts(topic: Topic) -> list[str]:
    """Return every text of the topic, in English."""
    return [plain(WORDS.sentence(block.key, block.text)) for block in topic.blocks]


# --- Python ends ---


@pytest.mark.parametrize("moment", ["alive", "hello", "ready", "drawn", "gone"])
def test_plain_guide_stays_when_python_ends_at_any_moment_of_a_start(
    phone: Visitor, moment: str
) -> None:
    phone.listen()
    phone.open()
    if moment == "gone":
        phone.until(phone.is_there, "the app is there")
    else:
        phone.page.evaluate(SELECT)  # the page does not give way to the app while text is selected
        phone.hear(moment)
    assert state(phone) != "failed"
    phone.frame.evaluate(END_PYTHON)
    phone.until(lambda: state(phone) == "failed", "the page says so")
    assert plain(WORDS(CANNOT)) in phone.read()
    use(phone)
    assert phone.complaints == []


def test_app_that_has_ended_never_takes_the_pages_place(phone: Visitor) -> None:
    phone.listen()
    phone.open()
    phone.page.evaluate(SELECT)
    phone.hear("drawn")
    phone.frame.evaluate(END_PYTHON)
    phone.until(lambda: state(phone) == "failed", "the page says so")
    phone.page.evaluate("getSelection().removeAllRanges()")
    phone.page.wait_for_timeout(3000)  # twice as long as a page waits before it gives way
    assert state(phone) == "failed"
    assert phone.page.evaluate("document.querySelector('#frame')") is None
    use(phone)


def test_plain_guide_stays_when_python_ends_before_its_first_message(phone: Visitor) -> None:
    phone.open()
    phone.until(
        lambda: phone.frame.evaluate("typeof pythonWorker") == "object", "the frame's scripts"
    )
    phone.frame.evaluate(END_PYTHON)
    use(phone)
    assert phone.complaints == []


# --- The service worker ends ---


@pytest.fixture
def host(built: Path) -> Iterator[StaticSite]:
    files = {
        file.relative_to(built).as_posix(): file.read_bytes()
        for file in built.rglob("*")
        if file.is_file()
    }
    with serving(files) as running:
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
    host.held = {"phrasebook.nb.html"}
    visitor = visit(host.address, kept=BEGUN)
    visitor.open()
    visitor.until(lambda: "phrasebook.nb.html" in host.asked, "it is being installed")
    end_workers(visitor)
    host.release()
    visitor.until(lambda: state(visitor) == "failed", "the page says so")
    use(visitor)
    visitor.come_back()
    visitor.see_home()
    assert visitor.complaints == []


def test_service_worker_may_end_while_it_stores_the_app(
    visit: Callable[..., Visitor], host: StaticSite
) -> None:
    host.held = {APP}
    visitor = visit(host.address, kept=BEGUN)
    visitor.page.clock.install()
    visitor.open()
    visitor.until(lambda: APP in host.asked, "the app is being stored")
    end_workers(visitor)
    assert visitor.page.locator(".shown a[href='tel:112']").is_visible()
    host.release()
    visitor.page.clock.fast_forward(2 * SILENCE)  # it asks again after one or two of them
    visitor.arrive()
    visitor.see_home()
    visitor.leave()
    visitor.see_phrasebook()
    assert visitor.tells() == []


@pytest.mark.parametrize("moment", ["", "alive", "hello", "ready"])
def test_service_worker_may_end_at_any_moment_of_a_later_start(phone: Visitor, moment: str) -> None:
    """The browser asks for no file again that the worker was sending when it ended.

    If such a file is the app's, the plain guide says that the app failed, until the next start.
    """
    phone.listen()
    phone.page.goto(phone.address, wait_until="commit")
    number = phone.page.locator(".shown a[href='tel:112']")
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
    phone.leave()
    phone.see_phrasebook()
    assert phone.tells() == []
    assert phone.complaints == []


# --- A file is lost ---

ANSWERED: Final = {"app.wasm", "flutter.js", "install.js", "main.dart.wasm", "python-worker.js"}
"""Files whose loss is noticed by who asks for them."""
SILENT: Final = {"canvaskit/skwasm.wasm", "frame.html", "patches.js", "wasm-compiler.js"}
"""Files without which nobody would say a word."""


@pytest.mark.parametrize("lost", sorted(ANSWERED | SILENT))
def test_page_says_so_when_a_file_is_lost(
    visit: Callable[..., Visitor], host: StaticSite, lost: str
) -> None:
    del host.files[lost]
    visitor = visit(host.address, kept=BEGUN, service_workers="block")
    visitor.open()
    visitor.until(lambda: state(visitor) == "failed", "the page says so")
    use(visitor)


@pytest.mark.parametrize("lost", sorted({"app.wasm", "main.dart.wasm", *SILENT}))
def test_page_says_so_when_the_connection_breaks_during_a_file(
    visit: Callable[..., Visitor], host: StaticSite, lost: str
) -> None:
    visitor = visit(host.address, kept=BEGUN, service_workers="block")
    visitor.context.route(f"**/{lost}*", lambda route: route.abort("connectionreset"))
    visitor.open()
    visitor.until(lambda: state(visitor) == "failed", "the page says so")
    use(visitor)


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


@pytest.mark.parametrize(
    "changed",
    [DEFERRED["index"], DEFERRED["index"][::2], DEFERRED["index"][1::2], ["handover.js"]],
    ids=["all", "one half", "the other", "one"],
)
def test_scripts_that_were_changed_at_the_host_do_not_run(
    visit: Callable[..., Visitor], host: StaticSite, changed: Sequence[str]
) -> None:
    host.files |= dict.fromkeys(changed, CHANGED)
    visitor = visit(host.address, kept=BEGUN)
    visitor.open()
    visitor.until(lambda: state(visitor) == "failed", "the page says so")
    assert set(changed) <= set(host.asked)
    assert not visitor.page.evaluate(RAN)
    use(visitor)
    assert not visitor.page.evaluate(RAN)


def test_script_of_the_phrasebook_that_was_changed_does_not_run(
    visit: Callable[..., Visitor], host: StaticSite
) -> None:
    host.files["phrasebook.js"] = CHANGED
    visitor = visit(host.address, kept=BEGUN)
    visitor.page.goto(f"{host.address}phrasebook.html")
    assert "phrasebook.js" in host.asked
    assert not visitor.page.evaluate(RAN)
    visitor.see_phrasebook()


@pytest.mark.parametrize(("changed", "ends"), [("answers.js", "gone"), ("handover.js", "failed")])
def test_kept_script_that_has_changed_does_not_run(
    visit: Callable[..., Visitor], host: StaticSite, changed: str, ends: str
) -> None:
    visitor = visit(host.address, kept=BEGUN)
    visitor.install()
    visitor.page.evaluate(CHANGE, [changed, CHANGED.decode()])
    visitor.again()  # it comes from the host
    assert not visitor.page.evaluate(RAN)
    visitor.page.evaluate(CHANGE, [changed, CHANGED.decode()])
    visitor.context.new_cdp_session(visitor.page).send("Network.clearBrowserCache")
    host.files = {}
    visitor.context.set_offline(True)
    visitor.page.reload()
    visitor.until(lambda: state(visitor) == ends, "the app is there, or the page says so")
    assert not visitor.page.evaluate(RAN)
    visitor.leave()
    visitor.see_phrasebook()
    assert visitor.tells() == []


# --- What a browser lacks ---


def test_without_scripts_every_screen_is_a_link_away(browser: Browser, site: Published) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(site.address)
    read(page, ".screen:visible")
    page.locator("#exit").click()
    page.wait_for_url("**/phrasebook.html")
    assert "Norsk" in page.title()
    context.close()


def test_plain_guide_is_stored_without_webassembly(driver: Playwright, host: StaticSite) -> None:
    options = launch_options(chromium())
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
    use(visitor)
    assert visitor.complaints == []
    browser.close()
