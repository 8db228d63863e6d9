"""What goes over the network: the site itself, once, and nothing else ever."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from app.publish.service_worker import NOT_LISTED
from app.publish.web_files import APP
from tests.support.recording_proxy import CHROMIUMS_OWN, witness
from tests.support.site_tour import WALKS, Walk
from tests.support.static_site import serving
from tests.support.visitor import Visitor


@pytest.mark.parametrize(("tag", "scale"), WALKS)
def test_no_screen_asks_another_site(
    walk: Callable[[str, float], Walk], tag: str, scale: float
) -> None:
    seen = walk(tag, scale)
    assert seen.foreign == []
    assert [line for line in seen.sent if not line.startswith(CHROMIUMS_OWN)] == []


@pytest.mark.parametrize(("tag", "scale"), WALKS)
def test_the_browser_complains_of_nothing_on_any_screen(
    walk: Callable[[str, float], Walk], tag: str, scale: float
) -> None:
    assert walk(tag, scale).complaints == []


def test_the_witness_sees_what_leaves_the_phone(browser: Browser) -> None:
    with witness() as proxy:
        context = browser.new_context(proxy=proxy.options)
        with pytest.raises(Error, match="ERR_HTTP_RESPONSE_CODE_FAILURE"):
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
        # The page and what it names come before there is anybody to keep them, and again with all
        # the rest. Nothing that is large does.
        page = files["index.html"].decode()
        assert {name for name in twice if name not in page} <= {"index.html", "sw.js"}
        assert sum(len(files[name]) for name in twice) < 150_000  # bytes, of thirty million
        asked = set(times)
        assert asked >= {APP, "main.dart.wasm", "phrasebook.html", "sw.js"}
        assert not asked & (NOT_LISTED - {"sw.js"})
        site.asked.clear()
        visitor.again()
        visitor.tap_about("ROSA")
        visitor.leave()
        visitor.see_book()
        assert site.asked == []
    assert visitor.complaints == []
