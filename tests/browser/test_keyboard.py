"""The app by keyboard: the Tab key goes through every screen and meets the exit."""

from app.content.load import load
from app.domain.routes import Route, route_of
from tests.support.focus import COUNT, EXIT, IN_APP, IN_PAGE, OUTSIDE
from tests.support.visitor import Visitor

GUIDE = load()
TOPIC = next(topic for topic in GUIDE.topics if topic.key == "stay")
ROSA = next(line for line in GUIDE.helplines if line.key == "rosa")


def place(phone: Visitor) -> int | str:
    """Return where the focus is: the number of a part of the app, `EXIT` or `OUTSIDE`."""
    found: int | str = phone.page.evaluate(IN_PAGE)
    return phone.frame.evaluate(IN_APP) if found == "frame" else found


def press(phone: Visitor, key: str) -> int | str:
    """Press a key that moves the focus; return where it is then."""
    before = place(phone)
    phone.page.keyboard.press(key)
    # Page and frame are two processes: in between the focus may be in neither.
    phone.until(lambda: place(phone) not in (before, -1), f"{key} leads on from {before!r}")
    return place(phone)


def go_back_to_exit(phone: Visitor) -> int:
    """Go backwards from where she is to the exit; return the number of the screen's parts."""
    phone.rest()
    parts: int = phone.frame.evaluate(COUNT)
    met = [press(phone, "Shift+Tab")]
    while met[-1] != EXIT and len(met) <= parts:
        met.append(press(phone, "Shift+Tab"))
    assert met[-1] == EXIT, met
    return parts


def go_round_backwards(phone: Visitor) -> None:
    """Go backwards to the exit, and once through all of the screen to the exit again."""
    parts = go_back_to_exit(phone)
    met = [press(phone, "Shift+Tab") for _ in range(parts + 2)]
    assert met == [OUTSIDE, *reversed(range(parts)), EXIT]


def test_tab_goes_through_each_screen_and_meets_the_exit(phone: Visitor) -> None:
    phone.start()
    words, titles = phone.words(), phone.titles()
    go_back_to_exit(phone)
    phone.tap(words.sentence(f"{TOPIC.key}.title", TOPIC.title))
    phone.see(titles[route_of(TOPIC, GUIDE)])
    go_round_backwards(phone)
    parts = phone.frame.evaluate(COUNT)
    assert [press(phone, "Tab") for _ in range(parts + 1)] == [*range(parts), OUTSIDE]
    phone.page.locator("#exit").focus()
    assert [press(phone, "Shift+Tab") for _ in range(2)] == [OUTSIDE, parts - 1]
    phone.page.keyboard.press("Enter")
    phone.see(titles[route_of(ROSA, GUIDE)])
    go_round_backwards(phone)
    for title in (titles[route_of(TOPIC, GUIDE)], titles[Route.HOME]):
        phone.tap(words("Back"))
        phone.see(title)
    for route, link in (
        (Route.SEARCH, words("Search")),
        (route_of(GUIDE.ways.questions[0], GUIDE), words("What are my options?")),
    ):
        phone.tap_about(link)
        phone.see(titles[route])
        go_round_backwards(phone)
        phone.tap(words("Back"))
        phone.see_home()
    phone.go_to_notes()
    go_round_backwards(phone)
    assert phone.complaints == []
    phone.leave("keyboard")
    phone.see_phrasebook()
