"""The guide in one file, opened from a phone's folder: with scripts and without, in three engines.

The usual run opens it in Chromium; `--long` in Firefox and WebKit, too, and looks at every screen.
"""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from app.content.load import load
from app.domain.routes import Route, route_of
from app.look.face import FACE
from app.wording.home import whom
from i18n.words import words_for
from tests.support.axe import faults
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import SHIFT, Engine, Lack
from tests.support.engines.firefox import Firefox
from tests.support.engines.webkit import WebKit
from tests.support.leak_words import tells
from tests.support.paper import printed
from tests.support.rendered import kit_files

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
TOPIC = next(topic for topic in GUIDE.topics if topic.key == "stay")
TOPIC_TITLE = WORDS.sentence("stay.title", TOPIC.title)
HOME_TITLE = whom(WORDS)
ROSA = GUIDE.phone("rosa")

SEEN = "() => document.body.innerText"
HISTORY = "() => [history.length, location.hash]"

# What differs from the site's pages, and a text. Those are looked at one by one elsewhere.
KINDS = (Route.HOME, Route.EXIT_LIMITS, route_of(TOPIC, GUIDE))

Open = Callable[..., Engine]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit's files as a phone has them among its downloads."""
    folder = tmp_path_factory.mktemp("downloads")
    for name, data in kit_files().items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def opened(folder: Path, driver: Playwright) -> Iterator[Open]:
    """Opens the English file in a browser that lacks these features."""
    engines: list[Engine] = []

    def opened(name: str, *lacks: Lack) -> Engine:
        match name:
            case "chromium":
                engine: Engine = Chromium(driver, *lacks)
            case "firefox":
                engine = Firefox(*lacks)
            case _:
                engine = WebKit(*lacks)
        engines.append(engine)
        engine.goto((folder / "norsk-parlor-en.html").as_uri())
        return engine

    yield opened
    for engine in engines:
        engine.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    long = metafunc.config.getoption("--long")
    if "tag" in metafunc.fixturenames:
        metafunc.parametrize("tag", ["en", "ar"] if long else ["ar"])
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", ["chromium", "webkit", *(["firefox"] if long else [])])


def assert_covered(engine: Engine) -> None:
    """Assert that the phrasebook is all that can be seen, and perhaps its link to more."""
    await_page(engine)
    seen = engine.evaluate(SEEN)
    assert tells(seen.replace(WORDS("More topics"), "")) == []
    assert seen.startswith(FACE.name)
    assert engine.title == FACE.name


def await_page(engine: Engine) -> None:
    """Wait until the page that Back or Forward leads to is there."""
    end = time.monotonic() + 30
    while engine.evaluate("() => document.readyState") != "complete":
        assert time.monotonic() < end
        time.sleep(0.05)


def assert_shown(engine: Engine, title: str) -> None:
    assert title in engine.evaluate(SEEN)
    assert engine.title == FACE.name


def calls(engine: Engine) -> list[str]:
    """Return the numbers that were dialled, as soon as there is one."""
    end = time.monotonic() + 10
    while not engine.calls and time.monotonic() < end:
        time.sleep(0.05)
    return engine.calls


def test_with_scripts_the_title_opens_it_and_no_step_is_left(opened: Open, engine: str) -> None:
    reader = opened(engine)
    assert_covered(reader)
    before = reader.evaluate(HISTORY)
    reader.hold("#title", 3.2)
    assert_shown(reader, HOME_TITLE)
    reader.tap(f".shown a[href='#{route_of(TOPIC, GUIDE)}']")
    assert_shown(reader, TOPIC_TITLE)
    reader.listen()
    reader.tap(".rosa a")
    reader.tap(".shown .bar .primary")
    assert calls(reader) == [f"tel:{ROSA.dial}"]
    assert reader.evaluate(HISTORY) == before
    reader.tap("#exit")
    assert_covered(reader)
    reader.reload()
    assert_covered(reader)
    reader.goto(reader.url)
    assert_covered(reader)
    reader.back()
    await_page(reader)
    assert tells(reader.evaluate(SEEN)) == []
    reader.forward()
    assert_covered(reader)


def test_exit_forgets_the_visit(opened: Open) -> None:
    reader = opened("chromium")
    reader.hold("#title", 3.2)
    first = GUIDE.ways.questions[0]
    reader.tap(f".shown a[href='#{route_of(first, GUIDE)}']")
    reader.tap(".shown .choice.urgent")
    assert reader.evaluate("() => document.querySelectorAll('.chosen').length") == 1
    reader.tap("#exit")
    reader.hold("#title", 3.2)
    assert_shown(reader, HOME_TITLE)
    assert reader.evaluate("() => document.querySelectorAll('.chosen').length") == 0
    kept = "async () => [localStorage.length, sessionStorage.length, window.name]"
    assert reader.evaluate(kept) == [0, 0, ""]


def test_wrong_press_and_shift_do_as_in_the_app(opened: Open) -> None:
    reader = opened("chromium")
    reader.hold("#title", 0.5)
    assert_covered(reader)
    reader.hold("#title", 3.2)
    assert_shown(reader, HOME_TITLE)
    reader.press(SHIFT, 3)
    assert_covered(reader)


def test_without_scripts_links_do_all_and_back_is_told_of(opened: Open, engine: str) -> None:
    reader = opened(engine, "scripts")
    assert_covered(reader)
    reader.tap("[data-key=about] summary")
    reader.tap("[data-key=about] .plain")
    assert_shown(reader, HOME_TITLE)
    reader.tap(f"[id='/'] a[href='#{route_of(TOPIC, GUIDE)}']")
    assert_shown(reader, TOPIC_TITLE)
    reader.tap("#exit")
    assert_covered(reader)
    reader.reload()
    assert_covered(reader)
    # What the file says itself: Back shows the last screen again.
    reader.back()
    await_page(reader)
    assert_shown(reader, TOPIC_TITLE)
    reader.goto(reader.url.partition("#")[0])
    assert_covered(reader)


# --- In Chromium, by its own means ---


@pytest.fixture
def page(browser: Browser, folder: Path, tag: str) -> Iterator[Page]:
    """The file in that language, without a connection, past the phrasebook."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True)
    asked: list[str] = []
    said: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(error.message))
    page.goto((folder / f"norsk-parlor-{tag}.html").as_uri())
    yield page
    assert asked == [page.url]
    assert said == []
    context.close()


def enter(page: Page) -> None:
    """Hold the title."""
    page.locator("#title").hover()
    page.mouse.down()
    page.wait_for_timeout(3200)
    page.mouse.up()


def test_phrasebook_is_printed_once(page: Page) -> None:
    paper = printed(page)
    assert paper.count(FACE.name) == 1
    assert tells(paper) == []


OPEN = """(route) => {
  const link = document.querySelector(`#front a[href="#${route}"]`);
  link.click();
}"""
# Whether the exit is on top, nothing is wider than the screen, and the text that can be read.
LOOK = """() => {
  const exit = document.querySelector("#exit").getBoundingClientRect();
  const top = document.elementFromPoint(exit.x + exit.width / 2, exit.y + exit.height / 2);
  const front = document.querySelector("#front");
  return [
    !!top && !!top.closest("#exit"),
    front.scrollWidth <= front.clientWidth,
    document.querySelector(".shown").innerText,
  ];
}"""


def test_every_screen_is_whole_has_the_exit_and_no_fault(page: Page, tag: str, long: bool) -> None:
    every = page.locator("section").evaluate_all("(all) => all.map(({ id }) => id)")
    assert set(KINDS) <= set(every)
    assert faults(page) == []
    enter(page)
    for route in every if long else KINDS:
        page.evaluate(OPEN, route)
        on_top, fits, text = page.evaluate(LOOK)
        assert on_top, route
        assert fits, route
        assert len(re.findall(r"\w+", text)) > 10, route
        assert faults(page) == [], route
    assert page.locator("i[lang]:visible").count() == 0
    page.evaluate(OPEN, route_of(TOPIC, GUIDE))
    page.locator("#beside").focus()
    page.keyboard.press("Space")
    assert page.locator("i[lang=nb]:visible").count() > 3
    assert words_for("nb", GUIDE.facts).sentence("stay.title", TOPIC.title) in page.evaluate(SEEN)
    assert faults(page) == []
    assert tag == page.locator("html").get_attribute("lang")
