"""What must hold in every browser, in three engines: help, exit, calls, plain guide and app."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from app.content.load import load
from app.routes import Route, route_of
from app.wording.home import first_helplines
from i18n.words import words_for
from tests.support.cross_browser_user import Front, Guest
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import Engine, Lack
from tests.support.engines.firefox import Firefox
from tests.support.engines.webkit import WebKit
from tests.support.program import NoProgram
from tests.support.published import Published, serving
from tests.support.visitor import BEGUN, plain

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
ROSA = next(line for line in GUIDE.helplines if line.key == "rosa")
SHEET = route_of(ROSA, GUIDE)
NUMBER = GUIDE.phone(ROSA.phones[0])
FIRST = [f"tel:{GUIDE.phone(line.phones[0]).dial}" for line in first_helplines(GUIDE)]
TOPIC = next(topic for topic in GUIDE.topics if topic.key == "stay")
TITLE = f"{TOPIC.key}.title"
QUESTION = "What do you want to know?"
NO_NOTES = "You can read everything here. Notes and search need a newer browser."

ENGINES = ("chromium", "firefox", "webkit")
STEPS = 4  # there are three pages at most
LEAST = 48  # px; what a thumb meets
COLOURS = 50  # letters alone have more shades; a white page has one

Start = Callable[..., Engine]
Strangers = Callable[..., Guest]


@pytest.fixture(scope="module")
def start(driver: Playwright) -> Start:
    """Starts a browser. Where one is missing the whole run stops: nothing is skipped silently."""

    def start(name: str, *lacks: Lack) -> Engine:
        try:
            match name:
                case "chromium":
                    return Chromium(driver, *lacks)
                case "firefox":
                    return Firefox(*lacks)
                case _:
                    return WebKit(*lacks)
        except NoProgram as missing:
            pytest.exit(str(missing), returncode=1)

    return start


@pytest.fixture(scope="module")
def host(built: Path) -> Iterator[Published]:
    """The site, which these tests stop and start again at the same address."""
    with serving(built) as running:
        yield running


@pytest.fixture
def stranger(start: Start, host: Published) -> Iterator[Strangers]:
    """Makes guests whose browsers know nothing of the site, and lack what they are told."""
    guests: list[Guest] = []

    def new(name: str, *lacks: Lack) -> Guest:
        guests.append(Guest(start(name, *lacks), host.address))
        return guests[-1]

    yield new
    for guest in guests:
        guest.close()


@pytest.fixture(scope="module", params=ENGINES)
def installed(request: pytest.FixtureRequest, start: Start, host: Published) -> Iterator[Guest]:
    """A browser that has kept the site; `guest` is what tests use."""
    guest = Guest(start(request.param), host.address)
    try:
        guest.install()
        yield guest
    finally:
        guest.close()


@pytest.fixture
def guest(installed: Guest) -> Guest:
    """A browser that has kept the site, and nothing of anybody."""
    installed.renew()
    return installed


def assert_helpful(front: Front) -> None:
    """The first screen of the plain guide: exit and numbers can be tapped, and what there is."""
    assert front.route == Route.HOME
    assert front.exit.top
    assert min(front.exit.width, front.exit.height) >= LEAST
    assert list(front.numbers) == FIRST
    assert all(min(number.width, number.height) >= LEAST for number in front.numbers.values())
    assert all(number.top for number in front.numbers.values())
    for text in (WORDS(QUESTION), WORDS.sentence(TITLE, TOPIC.title), WORDS("All helplines")):
        assert plain(text) in front.text


def assert_guidance(guest: Guest) -> None:
    """From the first screen of the plain guide to a topic, all of which is there."""
    guest.go(route_of(TOPIC, GUIDE))
    front = guest.front()
    assert front.exit.top
    texts = [plain(WORDS.sentence(block.key, block.text)) for block in TOPIC.blocks]
    assert [text for text in texts if text not in front.text] == []


def assert_gone(guest: Guest) -> None:
    """There is the phrasebook, and nothing of the guide."""
    guest.see_book()
    assert guest.engine.url == f"{guest.address}phrasebook.html"
    assert guest.engine.title == "Norsk parlør"
    assert guest.rest() == []
    assert guest.colours() >= COLOURS


def assert_gone_for_good(guest: Guest) -> None:
    """Wherever Back and Forward lead, after a reload, and when it is opened anew."""
    assert_gone(guest)
    engine = guest.engine
    for step in [engine.back] * STEPS + [engine.forward] * STEPS:
        step()
        guest.until(partial(is_nothing_or_book, guest), "the page that this leads to")
        assert guest.rest() == []
    engine.reload()
    assert_gone(guest)
    guest.open()
    assert_gone(guest)


def is_nothing_or_book(guest: Guest) -> bool:
    """Whether this is the empty page of a new tab, or the phrasebook, and nothing comes after."""
    where = guest.engine.evaluate("() => [location.href, document.readyState]")
    return where in (["about:blank", "complete"], [f"{guest.address}phrasebook.html", "complete"])


# --- A browser that knows nothing of the site. They come first: one browser runs at a time. ---


@pytest.mark.parametrize("name", ENGINES)
def test_at_the_first_visit_help_and_exit_are_there_at_once(stranger: Strangers, name: str) -> None:
    guest = stranger(name)
    guest.open()
    front = guest.front()
    assert_helpful(front)
    assert plain(WORDS("Good to know first")) in front.text
    assert guest.colours() >= COLOURS
    guest.leave_by_tap()
    assert_gone_for_good(guest)


@pytest.mark.parametrize(
    ("name", "lacks"),
    [
        ("chromium", ("webgl", "files")),
        ("firefox", ("webgl", "files")),
        ("webkit", ("language",)),  # it has neither here; and Flutter cannot read "C"
    ],
)
def test_what_the_app_can_do_without_keeps_only_notes_away(
    stranger: Strangers, name: str, lacks: tuple[Lack, ...]
) -> None:
    guest = stranger(name, *lacks)
    guest.renew(**BEGUN)
    guest.open(f"#{Route.NOTES}")
    assert_helpful(guest.front())
    assert guest.colours() >= COLOURS
    guest.arrive()
    assert_no_notes(guest)
    assert guest.colours() >= COLOURS
    guest.leave_by_tap()
    assert_gone(guest)


# Chromium without WebAssembly and without scripts: test_without.py.


@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_without_webassembly_the_plain_guide_says_so_and_is_kept(
    stranger: Strangers, host: Published, name: str
) -> None:
    guest = stranger(name, "wasm")
    guest.renew(**BEGUN)
    guest.open()
    assert_helpful(guest.front())
    guest.see_state("unsupported")
    assert_helpful(guest.front())
    assert plain(WORDS(NO_NOTES)) in guest.front().text
    assert guest.colours() >= COLOURS
    guest.see_kept()
    host.stop()
    try:
        guest.engine.reload()
        assert_helpful(guest.front())
        assert_guidance(guest)
        guest.leave_by_tap()
        assert_gone(guest)
    finally:
        host.start()


@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_without_scripts_the_plain_guide_says_so_and_links_lead_on(
    stranger: Strangers, name: str
) -> None:
    guest = stranger(name, "scripts")
    guest.open()
    assert_helpful(guest.front())
    assert plain(WORDS(NO_NOTES)) in guest.front().text
    assert guest.colours() >= COLOURS
    assert_guidance(guest)
    guest.leave_by_tap()
    assert_gone(guest)


# --- A browser that has kept the site. ---


def test_who_begins_in_the_plain_guide_goes_on_in_the_app(guest: Guest) -> None:
    norwegian = words_for("nb", GUIDE.facts)
    guest.open()
    guest.choose("nb")
    guest.begin()
    assert guest.settings() == {"language": "nb", "introduced": True}
    guest.go(route_of(TOPIC, GUIDE))
    guest.arrive()
    guest.see(norwegian.sentence(TITLE, TOPIC.title))
    assert guest.front().exit.top
    assert guest.colours() >= COLOURS
    guest.press(norwegian("Back"))
    guest.see(norwegian(QUESTION))
    guest.leave_by_tap()
    assert_gone_for_good(guest)


@pytest.mark.parametrize("leave", [Guest.leave_by_tap, Guest.leave_by_keys])
def test_an_exit_out_of_the_plain_guide_leaves_nothing(
    guest: Guest, leave: Callable[[Guest], None]
) -> None:
    guest.open()
    assert_helpful(guest.front())
    guest.go(route_of(TOPIC, GUIDE))
    leave(guest)
    assert_gone_for_good(guest)


def test_the_app_comes_once_the_limits_are_read_and_has_notes(guest: Guest) -> None:
    guest.open()
    guest.begin()
    guest.arrive()
    for screen in ("Settings", "Notes"):
        guest.press(WORDS(screen))
        guest.see(WORDS(screen))
    if guest.engine.evaluate("() => navigator.storage?.getDirectory !== undefined"):
        guest.until(lambda: guest.says(WORDS("Your code")), "the door")
    else:
        assert isinstance(guest.engine, WebKit)
        assert_no_notes(guest)
    guest.leave_by_keys()
    assert_gone_for_good(guest)


def assert_no_notes(guest: Guest) -> None:
    """The notes' own screen gives the reason, and leads back."""
    why = WORDS(
        "This browser cannot keep notes. It is an old one, or a private window. "
        "The guide works as always."
    )
    guest.until(lambda: guest.says(why), "the reason")
    guest.press(WORDS("Back"))
    guest.until(lambda: guest.headings()[:1] not in ([], [WORDS("Notes")]), "the screen before")


def test_the_first_numbers_call_at_once_and_elsewhere_a_sheet_comes_first(guest: Guest) -> None:
    guest.open()
    guest.engine.listen()
    for address in FIRST:
        guest.call(address)
    assert_called(guest, FIRST)
    guest.go(Route.HELPLINES)
    assert guest.front().numbers == {}
    guest.go(SHEET)
    sheet = guest.front()
    assert plain(WORDS.sentence(GUIDE.call_notice[0].key, GUIDE.call_notice[0].text)) in sheet.text
    assert next(iter(sheet.numbers)) == f"tel:{NUMBER.dial}"
    assert guest.engine.calls == FIRST
    guest.call(f"tel:{NUMBER.dial}")
    assert_called(guest, [*FIRST, f"tel:{NUMBER.dial}"])
    assert guest.front().route == SHEET


def assert_called(guest: Guest, addresses: list[str]) -> None:
    """The phone was asked for these, as they are dialled, and the page is still there."""
    guest.until(lambda: len(guest.engine.calls) >= len(addresses), "the phone's own dialler")
    assert guest.engine.calls == addresses
    assert guest.engine.url == guest.address
    assert guest.front().exit.top


def test_without_a_server_both_guides_calls_exit_and_phrasebook_are_there(
    guest: Guest, host: Published
) -> None:
    host.stop()
    try:
        guest.engine.reload()
        guest.see_book()
        guest.open()
        guest.engine.reload()
        assert_helpful(guest.front())
        assert_guidance(guest)
        guest.leave_by_tap()
        assert_gone(guest)
        guest.renew(**BEGUN)
        guest.start(f"#{SHEET}")
        guest.see(WORDS.sentence(f"{ROSA.key}.name", ROSA.name))
        guest.engine.listen()
        guest.press(WORDS("Call {number}").format(number=NUMBER.shown))
        assert_called(guest, [f"tel:{NUMBER.dial}"])
        guest.see(WORDS.sentence(f"{ROSA.key}.name", ROSA.name))
        guest.leave_by_tap()
        assert_gone(guest)
    finally:
        host.start()
