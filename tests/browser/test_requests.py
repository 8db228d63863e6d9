"""Requests over the network: the site's files, once, and nothing else ever."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, Error

from app.publish.pages.slots import SUFFIX
from app.publish.site.service_worker import NOT_LISTED
from app.publish.web_files import ARCHIVES, BUILD
from tests.conftest import Walker
from tests.support.made_pages import makeable
from tests.support.recording_proxy import CHROMIUMS_OWN, witness
from tests.support.site_tour import Plan
from tests.support.static_site import serving
from tests.support.visitor import Visitor


def test_no_screen_asks_another_site(walk: Walker, plan: Plan) -> None:
    seen = walk(plan)
    assert seen.foreign == []
    assert [line for line in seen.sent if not line.startswith(CHROMIUMS_OWN)] == []


def test_browser_complains_of_nothing_on_any_screen(walk: Walker, plan: Plan) -> None:
    assert walk(plan).complaints == []


def test_proxy_records_every_request_for_another_host(browser: Browser) -> None:
    with witness() as proxy:
        context = browser.new_context(proxy=proxy.options)
        with suppress(Error):  # it refuses, and a browser with a desktop says so
            context.new_page().goto("http://foreign.example/")
        context.close()
    assert proxy.asked == ["GET http://foreign.example/ HTTP/1.1"]


def test_each_file_is_fetched_once_and_later_starts_fetch_nothing(
    visit: Callable[..., Visitor], built: Path
) -> None:
    files = {
        file.relative_to(built).as_posix(): file.read_bytes()
        for file in built.rglob("*")
        if file.is_file()
    }
    with serving(files, fresh=False) as site:
        visitor = visit(site.address, kept={"language": "en", "introduced": True})
        visitor.start()
        visitor.see_home()
        times = Counter(site.asked)
        twice = {name for name, n in times.items() if n > 1}
        # The page and the files it names are fetched before the service worker runs, and again
        # with all the rest. No large file is.
        page = files["index.html"].decode()
        assert {name for name in twice if name not in page} <= {"sw.js"}
        assert sum(len(files[name]) for name in twice) < 150_000  # bytes, of thirty million
        asked = set(times)
        assert asked >= {*ARCHIVES, "main.dart.wasm", f"phrasebook{SUFFIX}", "sw.js"}
        assert asked & NOT_LISTED <= {"sw.js", BUILD}
        assert asked & makeable(files) == {"index.html"}  # the phone has made the others
        site.asked.clear()
        visitor.again()
        visitor.tap_about("ROSA")
        visitor.leave()
        visitor.see_phrasebook()
        assert site.asked == []
    assert visitor.complaints == []
