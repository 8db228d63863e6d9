"""What must hold in every browser, in three engines: help, the exit, calls and the guide itself."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from app.content.load import load
from app.state import NOTES
from app.ui.routes import call_route
from i18n.catalog import words_for
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import Engine, Lack
from tests.support.engines.firefox import Firefox
from tests.support.engines.webkit import WebKit
from tests.support.guest import CALL, Front, Guest
from tests.support.program import NoProgram
from tests.support.published import Published, serving

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
ROSA = next(line for line in GUIDE.helplines if line.key == "rosa")
NUMBER = GUIDE.phone(ROSA.phones[0])
HOME = WORDS("What do you want to know?")
KEPT = {"language": "en", "text": 1, "mode": "system", "introduced": True}

ENGINES = ("chromium", "firefox", "webkit")
STEPS = 3  # there are two pages at most
LEAST = 48  # px; what a thumb meets
COLOURS = 50  # letters alone have more shades; a white page has one

Start = Callable[..., Engine]


@pytest.fixture(scope="module")
def start(driver: Playwright) -> Start:
    """Starts a browser. Where one is missing the whole run stops: nothing is skipped silently."""

    def start(name: str, lack: Lack | None = None) -> Engine:
        try:
            match name:
                case "chromium":
                    return Chromium(driver, lack)
                case "firefox":
                    return Firefox(lack)
                case _:
                    return WebKit(lack)
        except NoProgram as missing:
            pytest.exit(str(missing), returncode=1)

    return start


@pytest.fixture(scope="module")
def host(built: Path) -> Iterator[Published]:
    """The site, which these tests stop and start again at the same address."""
    with serving(built) as running:
        yield running


@pytest.fixture
def stranger(start: Start, host: Published) -> Iterator[Callable[..., Guest]]:
    """Makes guests whose browsers know nothing of the site, and lack what they are told."""
    guests: list[Guest] = []

    def new(name: str, lack: Lack | None = None) -> Guest:
        guests.append(Guest(start(name, lack), host.address))
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
    """A browser that has kept the site, with the language chosen and the limits read."""
    installed.renew(**KEPT)
    return installed


def assert_helpful(front: Front) -> None:
    """Helplines can be tapped, the first of them at once, and so can the exit."""
    assert front.exit.top
    assert min(front.exit.width, front.exit.height) >= LEAST
    wanted = [
        f"tel:{GUIDE.phone(line.phones[0]).dial}"
        for line in GUIDE.helplines
        if line.phones and not line.for_helpers
    ]
    assert [address for address in wanted if address not in front.lines] == []
    assert all(min(line.width, line.height) >= LEAST for line in front.lines.values())
    assert any(line.top for line in front.lines.values())


def assert_gone(guest: Guest) -> None:
    """There is the phrasebook, and nothing of the guide."""
    guest.see_book()
    assert guest.engine.url == f"{guest.address}book.html"
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
    return where in (["about:blank", "complete"], [f"{guest.address}book.html", "complete"])


# --- A browser that knows nothing of the site. They come first: one browser runs at a time. ---


@pytest.mark.parametrize("name", ENGINES)
def test_at_the_first_visit_there_are_helplines_and_the_exit_at_once(
    stranger: Callable[..., Guest], name: str
) -> None:
    guest = stranger(name)
    guest.open()
    front = guest.front()
    assert front.state != "gone"
    assert_helpful(front)
    assert guest.colours() >= COLOURS
    guest.leave_by_tap()
    assert_gone_for_good(guest)


@pytest.mark.parametrize(
    ("name", "lack", "state"),
    [
        ("webkit", "language", "gone"),  # Flutter cannot read "C"
        ("chromium", "webgl", "gone"),  # the others have none here where there is no graphics card
        ("chromium", "files", "gone"),  # WebKit never has them
        ("firefox", "files", "gone"),
        ("chromium", "wasm", "failed"),
        ("firefox", "wasm", "failed"),
    ],
)
def test_where_the_browser_lacks_something_the_page_is_never_white(
    stranger: Callable[..., Guest], name: str, lack: Lack, state: str
) -> None:
    guest = stranger(name, lack)
    guest.open()
    assert_helpful(guest.front())
    guest.see_state(state)
    if state == "failed":
        assert_helpful(guest.front())
    assert guest.colours() >= COLOURS
    guest.leave_by_tap()
    assert_gone(guest)


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_without_scripts_there_are_helplines_and_the_exit(
    stranger: Callable[..., Guest], name: str
) -> None:
    guest = stranger(name, "scripts")
    guest.open()
    assert_helpful(guest.front())
    assert guest.colours() >= COLOURS
    guest.leave_by_tap()
    assert_gone(guest)


# --- A browser that has kept the site. ---


def test_the_guide_takes_the_first_pages_place(guest: Guest) -> None:
    guest.open()
    assert_helpful(guest.front())
    guest.arrive()
    guest.see(HOME)
    assert guest.front().exit.top
    assert guest.colours() >= COLOURS


@pytest.mark.parametrize("leave", [Guest.leave_by_tap, Guest.leave_by_keys])
def test_an_exit_at_first_paint_leaves_nothing(
    guest: Guest, leave: Callable[[Guest], None]
) -> None:
    guest.open()
    leave(guest)
    assert_gone_for_good(guest)


@pytest.mark.parametrize("leave", [Guest.leave_by_tap, Guest.leave_by_keys])
def test_an_exit_out_of_the_guide_leaves_nothing(
    guest: Guest, leave: Callable[[Guest], None]
) -> None:
    guest.start()
    guest.see(HOME)
    leave(guest)
    assert_gone_for_good(guest)


def test_without_a_server_guide_and_phrasebook_open(guest: Guest, host: Published) -> None:
    host.stop()
    try:
        guest.engine.reload()
        guest.see_book()
        guest.open()
        guest.engine.reload()
        guest.arrive()
        guest.see(HOME)
        guest.leave_by_tap()
        assert_gone(guest)
        guest.renew(**KEPT)
        guest.see_book()
    finally:
        host.start()


def test_a_tap_on_a_helpline_calls(guest: Guest) -> None:
    guest.open()
    guest.engine.listen()
    guest.engine.tap(CALL.format(number=NUMBER.dial))
    assert_called(guest)
    assert_helpful(guest.front())


def test_the_guides_own_button_calls(guest: Guest) -> None:
    guest.start(f"#{call_route(ROSA, GUIDE)}")
    guest.engine.listen()
    guest.press(WORDS("Call {number}").format(number=NUMBER.shown))
    assert_called(guest)
    assert WORDS.sentence(f"{ROSA.key}.name", ROSA.name) in guest.headings()[0]


def assert_called(guest: Guest) -> None:
    """The phone was asked once, for the number as it is dialled, and the page is still there."""
    guest.until(lambda: guest.engine.calls, "the phone's own dialler")
    assert guest.engine.calls == [f"tel:{NUMBER.dial}"]
    assert NUMBER.dial.startswith("+47")
    assert " " not in NUMBER.dial
    assert guest.engine.url.split("#")[0] == guest.address
    assert guest.front().exit.top


def test_notes_say_where_they_cannot_be_kept(guest: Guest) -> None:
    guest.start(f"#{NOTES}")
    able = "() => navigator.storage?.getDirectory !== undefined"
    why = WORDS(
        "This browser cannot keep notes. It is an old one, or a private window. "
        "The guide works as always."
    )
    if guest.engine.evaluate(able):
        guest.until(lambda: guest.says(WORDS("Your code")), "the door")
        assert not guest.says(why)
    else:
        guest.until(lambda: guest.says(why), "the reason")
        guest.press(WORDS("Back"))
        guest.until(lambda: guest.headings()[:1] != [WORDS("Notes")], "the screen before")
