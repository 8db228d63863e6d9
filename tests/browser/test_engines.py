"""The essentials in three browser engines: help, exit, calls, plain guide and app."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from app.content.load import load
from app.domain.routes import Route, route_of
from app.wording.exit_limits import limits
from app.wording.home import first_helplines
from i18n.words import Words, words_for
from tests.support.cross_browser_user import ROUTE, CrossBrowserUser, Front
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import Engine, Lack
from tests.support.engines.firefox import Firefox
from tests.support.engines.webkit import WebKit
from tests.support.focus import EXIT
from tests.support.folders import contents
from tests.support.leak_words import tells
from tests.support.program import NoProgram
from tests.support.published import Published, serving
from tests.support.static_site import serving as serving_files
from tests.support.visitor import BEGUN, plain

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
ROSA = next(line for line in GUIDE.helplines if line.key == "rosa")
ROSA_NAME = f"{ROSA.key}.name"
SHEET = route_of(ROSA, GUIDE)
NUMBER = GUIDE.phone(ROSA.phones[0])
FIRST = [f"tel:{GUIDE.phone(line.phones[0]).dial}" for line in first_helplines(GUIDE)]
TOPIC = next(topic for topic in GUIDE.topics if topic.key == "stay")
TITLE = f"{TOPIC.key}.title"
UNFOLD = """() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
}"""
HOME_TITLE = "For people in Norway who are forced, tricked or exploited"
NO_NOTES = "You can read everything here, but notes need a newer browser."
UNKEPT = (
    "This browser cannot keep the guide, so you need internet each time you open "
    "it. You can ask a helper for the guide as a file, or on paper."
)
PROMISES = (
    "The guide is getting ready. It will also work without internet.",
    "Everything is on your phone, so the guide works without internet.",
)
HAS = """() => Object.entries({
  workers: "serviceWorker" in navigator,
  caches: "caches" in window,
  wasm: "WebAssembly" in window,
  audio: "AudioContext" in window,
  webgl: document.createElement("canvas").getContext("webgl") !== null,
}).filter(([, isThere]) => isThere).map(([name]) => name)"""
"""What is left of what Lockdown Mode takes away."""

WORD = "blå elefant"
GONE = "Everything is deleted."
KEEPS = """async () => {
  const all = await navigator.serviceWorker.getRegistrations();
  return all.length + (await caches.keys()).length + localStorage.length;
}"""
"""The number of things that are kept of the site."""

LAST = "words.vi.wasm"
"""A file that the service worker stores after most others, and that no page asks for."""
TAKEN = b"""addEventListener("activate", (event) =>
  event.waitUntil(clients.claim().then(() => fetch("taken"))));
"""
"""Lets a service worker tell its host that it has taken the pages that are open."""

OTHERS = ("firefox", "webkit")  # all other files drive Chromium
STEPS = 4  # there are three pages at most
TABS = 4  # the header has two parts, the others scroll
LEAST = 48  # px; what a thumb meets
COLOURS = 50  # letters alone have more shades; a white page has one
LOOKS_OF_A_PRESS = 50
"""Looks at a screen, ten in a second, before a button is pressed again."""

Start = Callable[..., Engine]
NewUser = Callable[..., CrossBrowserUser]


@pytest.fixture(scope="module")
def start(driver: Playwright) -> Start:
    """Start a browser. Where one is missing the whole run stops: nothing is skipped silently."""

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
def new_user(start: Start, host: Published) -> Iterator[NewUser]:
    """A factory of users with a new browser that lacks these features."""
    users: list[CrossBrowserUser] = []

    def new(name: str, *lacks: Lack) -> CrossBrowserUser:
        users.append(CrossBrowserUser(start(name, *lacks), host.address))
        return users[-1]

    yield new
    for user in users:
        user.close()


@pytest.fixture(scope="module")
def installed(
    request: pytest.FixtureRequest, start: Start, host: Published
) -> Iterator[CrossBrowserUser]:
    """A browser that has stored the site; tests use `user`.

    Somebody has left it at her very first visit. WebKit never begins to install the service worker
    that it was starting then.
    """
    with closing(CrossBrowserUser(start(request.param), host.address)) as user:
        user.open()
        user.leave_by_tap()
        user.see_phrasebook()
        user.renew()
        user.install()
        yield user


@pytest.fixture
def user(installed: CrossBrowserUser) -> CrossBrowserUser:
    """A browser that has stored the site, and nothing of an earlier user."""
    installed.renew()
    return installed


@contextmanager
def step(name: str) -> Iterator[None]:
    """Name this step of a journey in whatever fails in it."""
    try:
        yield
    except Exception as error:
        error.add_note(f"in the step: {name}")
        raise


def assert_helpful(front: Front) -> None:
    """Assert that this is the plain guide's first screen, and exit and numbers can be tapped."""
    assert front.route == Route.HOME
    assert front.exit.top
    assert min(front.exit.width, front.exit.height) >= LEAST
    assert list(front.numbers) == FIRST
    assert all(min(number.width, number.height) >= LEAST for number in front.numbers.values())
    assert all(number.top for number in front.numbers.values())
    for text in (WORDS(HOME_TITLE), WORDS.sentence(TITLE, TOPIC.title), WORDS("More topics")):
        assert plain(text) in front.text


def assert_guidance(user: CrossBrowserUser) -> None:
    """Go from the plain guide's first screen to a topic, and assert that all of it is there."""
    user.go(route_of(TOPIC, GUIDE))
    assert user.front().exit.top
    user.engine.evaluate(UNFOLD)
    front = user.front()
    texts = [plain(WORDS.sentence(block.key, block.text)) for block in TOPIC.blocks]
    assert [text for text in texts if text not in front.text] == []


def assert_gone(user: CrossBrowserUser) -> None:
    """Assert that the phrasebook is there, and nothing of the guide."""
    user.see_phrasebook()
    assert user.engine.url in (user.address, f"{user.address}phrasebook.html")
    assert user.engine.title == "Norsk parlør"
    assert user.leaks() == []
    assert user.colours() >= COLOURS


def assert_gone_for_good(user: CrossBrowserUser) -> None:
    """Assert the same for Back and Forward, after a reload, and when the site is opened anew."""
    assert_gone(user)
    engine = user.engine
    for step in [engine.back] * STEPS + [engine.forward] * STEPS:
        step()
        user.until(partial(is_blank_or_phrasebook, user), "the page that this leads to")
        assert user.leaks() == []
    engine.reload()
    assert_gone(user)
    user.open()
    assert_gone(user)


def is_blank_or_phrasebook(user: CrossBrowserUser) -> bool:
    """Tell whether this is a new tab's empty page or the phrasebook, and has loaded."""
    address, state = user.engine.evaluate("() => [location.href, document.readyState]")
    stays = ("about:blank", user.address, f"{user.address}phrasebook.html")
    return state == "complete" and address in stays


def assert_no_notes(user: CrossBrowserUser, words: Words) -> None:
    """Assert that the notes' screen gives the reason and leads back."""
    why = words(
        "This browser cannot keep notes, because it is too old, or "
        "this is a private window. The guide still works."
    )
    user.until(lambda: user.says(why), "the reason")
    looks = count()

    def has_left() -> bool:
        # Flutter may lose a press in the frame that draws the reason: a reader presses once more.
        if next(looks) % LOOKS_OF_A_PRESS == 0 and user.headings()[:1] == [words("Notes")]:
            user.press(words("Back"))
        return user.headings()[:1] not in ([], [words("Notes")])

    user.until(has_left, "the screen before")


def assert_called(user: CrossBrowserUser, addresses: list[str]) -> None:
    """Assert that the phone was asked for these numbers, and the page is still there."""
    user.until(lambda: len(user.engine.calls) >= len(addresses), f"calls of {addresses}")
    assert user.engine.calls == addresses
    assert user.engine.url == user.address
    assert user.front().exit.top


def assert_calls(user: CrossBrowserUser) -> None:
    """From the plain guide's first screen, call each number there, and one on its sheet."""
    user.engine.listen()
    for number, address in enumerate(FIRST, 1):
        user.call(address)
        assert_called(user, FIRST[:number])
    user.go(Route.MORE)
    user.go(Route.HELPLINES)
    assert user.front().numbers == {}
    user.go(SHEET)
    sheet = user.front()
    assert plain(WORDS.sentence(GUIDE.call_notice[0].key, GUIDE.call_notice[0].text)) in sheet.text
    assert next(iter(sheet.numbers)) == f"tel:{NUMBER.dial}"
    assert user.engine.calls == FIRST
    user.call(f"tel:{NUMBER.dial}")
    assert_called(user, [*FIRST, f"tel:{NUMBER.dial}"])
    assert user.front().route == SHEET


# --- A browser that lacks something. These come first: one browser runs at a time. ---

# Chromium's first visit: test_first_visit.py, test_handover.py, test_exit.py.

LESS: dict[str, tuple[Lack, ...]] = {
    "chromium": ("webgl", "files"),
    "firefox": ("webgl", "files"),
    "webkit": ("language",),  # it has neither anyway; and Flutter cannot read "C"
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take Firefox and WebKit with `--long`: Chromium lacks the same, and both have journeys below.

    WebKit's shows that it lacks nothing but notes. In every run WebKit is like an iPhone in
    Lockdown Mode, and Chromium opens the guide by a word.
    """
    long = metafunc.config.getoption("--long")
    if "installed" in metafunc.fixturenames:
        metafunc.parametrize("installed", OTHERS, indirect=True, scope="module")
    if "lacks" in metafunc.fixturenames:
        names = LESS if long else ["chromium"]
        metafunc.parametrize(("name", "lacks"), [(name, LESS[name]) for name in names])
    for name in ("locked_down", "loading"):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, OTHERS if long else ["webkit"])


def test_first_visit_without_optional_features_lacks_only_notes(
    new_user: NewUser, name: str, lacks: tuple[Lack, ...]
) -> None:
    user = new_user(name, *lacks)
    user.open(f"#{Route.NOTES}")
    assert_helpful(user.front())
    assert user.colours() >= COLOURS
    user.see_state("installed")
    user.begin()
    user.arrive()
    assert_no_notes(user, WORDS)
    assert user.colours() >= COLOURS
    user.leave_by_tap()
    assert_gone(user)


# Chromium without WebAssembly and without scripts: test_degraded.py.


def test_in_lockdown_mode_the_plain_guide_says_that_it_needs_internet(
    start: Start, built: Path, locked_down: str
) -> None:
    files = contents(built)
    fonts = [name for name in files if name.endswith((".otf", ".ttf", ".woff2"))]
    with (
        serving_files({name: data for name, data in files.items() if name not in fonts}) as host,
        closing(CrossBrowserUser(start(locked_down, "lockdown"), host.address)) as user,
    ):
        user.renew(**BEGUN)
        user.open()
        assert user.engine.evaluate(HAS) == (["caches"] if locked_down == "firefox" else [])
        assert_helpful(user.front())
        user.see_state("online")
        said = user.front().text
        assert plain(WORDS(UNKEPT)) in said
        assert [it for it in (NO_NOTES, *PROMISES) if plain(WORDS(it)) in said] == []
        assert user.colours() >= COLOURS
        user.choose("nb")
        user.go(Route.MORE)
        user.go(Route.ABOUT)
        words = words_for("nb", GUIDE.facts)
        assert [it for it in PROMISES if plain(words(it)) in user.front().text] == []
        user.open()
        user.choose("en")
        assert_guidance(user)
        user.leave_by_tap()
        assert_gone(user)
        user.open()
        assert_gone(user)
        user.hold_title()
        user.until(lambda: user.engine.evaluate(ROUTE) == Route.HOME, "the plain guide")


@pytest.mark.parametrize("name", OTHERS)
def test_without_scripts_the_plain_guide_says_so_and_links_lead_on(
    new_user: NewUser, name: str
) -> None:
    user = new_user(name, "scripts")
    user.open()
    assert_helpful(user.front())
    assert plain(WORDS(NO_NOTES)) in user.front().text
    assert user.colours() >= COLOURS
    assert_guidance(user)
    user.leave_by_tap()
    # It is a link within the page: a page that was saved alone has no other.
    assert user.engine.url == f"{user.address}#book"
    assert tells(user.engine.evaluate("() => document.body.innerText")) == []
    assert user.colours() >= COLOURS


@pytest.mark.parametrize("name", OTHERS)
def test_first_visit_has_help_and_exit_at_once(new_user: NewUser, name: str) -> None:
    user = new_user(name)
    user.open()
    front = user.front()
    assert_helpful(front)
    assert plain(limits(WORDS)[1][1]) in front.text
    assert user.colours() >= COLOURS
    user.begin()
    user.leave_by_tap()
    assert_gone_for_good(user)


@pytest.mark.parametrize("name", OTHERS)
def test_first_visit_can_be_taken_off(new_user: NewUser, name: str) -> None:
    user = new_user(name)
    user.open(f"#{Route.REMOVAL}")
    user.until(lambda: user.engine.evaluate(KEEPS), "the site is being stored")
    user.engine.tap("#remove")
    user.until(lambda: user.engine.url.startswith("blob:"), "the last page")
    assert user.engine.evaluate("() => document.body.innerText").startswith(GONE)
    user.until(lambda: not user.engine.evaluate(KEEPS), "nothing is kept")


def test_page_that_was_loading_when_the_service_worker_took_all_pages_goes_on_offline(
    start: Start, built: Path, loading: str
) -> None:
    """WebKit gives the service worker no such page, whatever is asked; see `install.js`."""
    files = contents(built)
    files["sw.js"] = TAKEN + files["sw.js"]
    with (
        serving_files(files) as host,
        closing(CrossBrowserUser(start(loading), host.address)) as user,
    ):
        host.held = {LAST}
        user.open()
        user.until(lambda: LAST in host.asked, "all but one file of the static guide are asked for")
        host.asked.clear()
        host.held |= {"index.html"}
        user.engine.evaluate("() => { setTimeout(() => location.reload()); }")
        user.until(lambda: "index.html" in host.asked, "the page is being loaded")
        host.release(LAST)
        user.until(lambda: "taken" in host.asked, "the service worker has taken all pages")
        host.release()
        user.until(user.has_frame, "all of it is stored")
        host.files = {}
        user.choose("nb")
        user.leave_by_tap()
        assert_gone(user)


# --- One browser that has stored the site. Only the last test starts the app: once in some hundred
# times WebKitGTK's Cache API answers no tab that is opened after the app was closed. ---


@pytest.mark.only_long
def test_word_of_her_own_opens_the_guide_until_it_is_given_up(
    user: CrossBrowserUser, host: Published
) -> None:
    host.stop()
    try:
        with step("a word is chosen in the plain guide"):
            user.open()
            user.go(Route.MORE)
            user.go(Route.ABOUT)
            user.go(Route.EXIT_LIMITS)
            assert user.choose_word(WORD) == WORDS("From now on, this word opens the guide.")
            user.leave_by_tap()
            user.see_phrasebook()
        with step("the title and a wrong word open nothing"):
            user.hold_title()
            user.search_in_vain(WORD[1:])
            assert_gone(user)
        with step("the word opens the guide"):
            user.engine.reload()
            user.search(f" {WORD.upper()}")
            user.until(lambda: user.engine.evaluate(ROUTE) == Route.HOME, "the plain guide")
            assert_helpful(user.front())
        with step("the word is given up"):
            user.go(Route.MORE)
            user.go(Route.ABOUT)
            user.go(Route.EXIT_LIMITS)
            given_up = WORDS("From now on, press and hold the title to open the guide.")
            assert user.give_up_word() == given_up
            user.leave_by_tap()
            user.see_phrasebook()
            user.search_in_vain(WORD)
            assert_gone(user)
        with step("the title opens the guide"):
            user.hold_title()
            user.until(lambda: user.engine.evaluate(ROUTE) == Route.HOME, "the plain guide")
    finally:
        host.start()


def test_without_a_server_phrasebook_guide_app_calls_notes_and_exit_work(
    user: CrossBrowserUser, host: Published
) -> None:
    words = words_for("nb", GUIDE.facts)
    sheet, topic = words.sentence(ROSA_NAME, ROSA.name), words.sentence(TITLE, TOPIC.title)
    host.stop()
    try:
        with step("the phrasebook"):
            user.engine.reload()
            user.see_phrasebook()
        with step("the plain guide"):
            user.open()
            user.engine.reload()
            assert_helpful(user.front())
            assert_guidance(user)
        with step("the first numbers call at once, others show a sheet first"):
            user.open()
            assert_calls(user)
        with step("an exit by keys from the plain guide"):
            user.leave_by_keys()
            assert_gone(user)
        with step("beginning in the plain guide"):
            user.renew()
            user.open()
            user.keep_app_waiting()
            user.choose("nb")
            user.begin()
            assert user.settings() == {"language": "nb", "introduced": True, "face": "book"}
            user.go(Route.MORE)
            user.go(Route.HELPLINES)
            user.go(SHEET)
        with step("the app at the same place, and a call"):
            user.let_app_come()
            user.arrive()
            user.see(sheet)
            assert user.front().exit.top
            assert user.colours() >= COLOURS
            user.engine.listen()
            user.press(words("Call {number}").format(number=NUMBER.shown))
            assert_called(user, [f"tel:{NUMBER.dial}"])
            user.see(sheet)
        with step("back to home, and on to a topic"):
            for title in (words("Helplines"), words("More topics"), words(HOME_TITLE)):
                user.press(words("Back"))
                user.see(title)
            user.press(topic)
            user.see(topic)
            user.press(words("Back"))
            user.see(words(HOME_TITLE))
        with step("Tab leads through the app, and back to the exit"):
            met = [user.tab() for _ in range(TABS)]
            while met[-1] != EXIT and len(met) < 3 * TABS:
                met.append(user.tab(back=True))
            assert -1 not in met
            assert [*met[-2:], user.tab()] == [0, EXIT, 0], met
        with step("the notes"):
            for screen in ("Settings", "Notes"):
                user.press(words(screen))
                user.see(words(screen))
            if user.engine.evaluate("() => navigator.storage?.getDirectory !== undefined"):
                user.until(lambda: user.says(words("Your code")), "the door")
            else:
                assert isinstance(user.engine, WebKit)
                assert_no_notes(user, words)
        with step("an exit by keys from the app"):
            user.leave_by_keys()
            assert_gone_for_good(user)
    finally:
        host.start()
