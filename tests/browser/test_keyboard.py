"""The app by keyboard: the Tab key goes through every screen and meets the exit."""

from io import BytesIO

from PIL import Image

from app.content.load import load
from app.domain.routes import Route, is_alone, route_of
from tests.conftest import Walker
from tests.support.focus import COUNT, EXIT, OUTSIDE, lap, place, press
from tests.support.site_tour import USUAL_PLAN
from tests.support.visitor import Visitor

GUIDE = load()
TOPIC = next(topic for topic in GUIDE.topics if topic.key == "stay")
HANDING_ON = next(topic for topic in GUIDE.topics if topic.hands_on)
ROSA = next(line for line in GUIDE.helplines if line.key == "rosa")

HIDDEN = """() => {
  const part = document.activeElement;
  const { top, bottom } = part.getBoundingClientRect();
  let area = part.parentElement;
  while (area && !area.querySelector(":scope > flt-semantics-scroll-overflow"))
    area = area.parentElement;
  if (!area) return [];
  const edges = area.getBoundingClientRect();
  const copy = document.querySelector("[flt-semantics-identifier=none]");
  const upper = copy ? copy.getBoundingClientRect().bottom : edges.top;
  return top >= upper - 1 && bottom <= edges.bottom + 1 ? [] : [part.textContent];
}"""
"""Returns the part that has the focus, unless all of it is in sight below the copy of a heading."""

LAST = f"({COUNT})() - 1"
SCROLLED_BY = "document.activeElement.scrollTop"
PANE = "document.querySelector('flt-semantics[role=group]').scrollTop"
IS_CUT = """() => {
  const pane = document.querySelector("flt-semantics[role=group]");
  const top = (part) => part.getBoundingClientRect().top;
  return top(pane.firstElementChild) < top(pane);
}"""


def scrolls(phone: Visitor) -> bool:
    """Press a key that scrolls; tell whether what has the focus is scrolled then."""
    phone.page.keyboard.press("PageDown")
    return bool(phone.frame.evaluate(SCROLLED_BY) > 0)


def test_one_lap_of_each_screen_meets_all_its_parts_and_the_exit(walk: Walker) -> None:
    laps = walk(USUAL_PLAN).laps
    assert len(laps) > 30
    assert {route: met for route, (wanted, met) in laps.items() if met != wanted} == {}


def test_each_screen_begins_at_its_title(walk: Walker) -> None:
    begun = dict(walk(USUAL_PLAN).begun)
    begun = {route: part for route, part in begun.items() if not is_alone(route)}
    del begun[Route.HOME]  # the hand-over led there
    # A field that is ready to type in has the focus in place of the title.
    assert {route: part for route, part in begun.items() if part not in ("h1", "input")} == {}


def test_tab_goes_forwards_what_it_reaches_is_in_sight_and_keys_scroll_text(phone: Visitor) -> None:
    phone.start()
    words, titles = phone.words(), phone.titles()
    phone.tap(words.sentence(f"{TOPIC.key}.title", TOPIC.title))
    phone.see(titles[route_of(TOPIC, GUIDE)])
    phone.open_all()
    while place(phone) != EXIT:
        press(phone, "Shift+Tab")
    assert press(phone, "Shift+Tab") == OUTSIDE
    parts = phone.frame.evaluate(COUNT)
    hidden: dict[str, list[str]] = {"Shift+Tab": [], "Tab": []}
    for key, wanted in (("Shift+Tab", range(parts - 1, -1, -1)), ("Tab", range(1, parts))):
        for number in wanted:
            assert press(phone, key) == number
            phone.rest()
            hidden[key] += phone.frame.evaluate(HIDDEN)
    assert hidden == {"Shift+Tab": [], "Tab": []}
    phone.page.keyboard.press("Enter")
    phone.see(titles[route_of(ROSA, GUIDE)])
    phone.tap(words("Back"))
    phone.see(titles[route_of(TOPIC, GUIDE)])
    phone.tap(words("Back"))
    phone.see(titles[Route.HOME])
    phone.page.set_viewport_size({"width": 640, "height": 320})
    phone.tap(words.sentence(f"{HANDING_ON.key}.title", HANDING_ON.title))
    phone.tap(words("Show the address"))
    phone.see(titles[Route.ADDRESS])
    phone.page.locator("#exit").focus()
    assert [press(phone, "Shift+Tab") for _ in range(2)] == [OUTSIDE, phone.frame.evaluate(LAST)]
    phone.until(lambda: scrolls(phone), "the only text is scrolled")
    assert phone.complaints == []
    phone.leave("keyboard")
    phone.see_phrasebook()


def test_column_that_has_scrolled_away_keeps_its_turn(phone: Visitor) -> None:
    phone.start()
    words, titles = phone.words(), phone.titles()
    phone.page.set_viewport_size({"width": 1280, "height": 800})
    phone.rest()
    phone.tap_about(words.sentence("ways.summary", GUIDE.ways.summary))
    phone.tap(words("No"))
    phone.tap(words("Show my options now"))
    phone.see(titles[Route.RESULT])
    wanted, met = lap(phone)
    assert met == wanted
    forwards: list[int | str] = [*range(phone.frame.evaluate(COUNT)), OUTSIDE]
    assert [press(phone, "Tab") for _ in forwards] == forwards
    assert phone.complaints == []


def test_screen_that_scrolls_no_longer_has_its_parts_where_they_are_drawn(phone: Visitor) -> None:
    phone.start()
    words = phone.words()
    phone.page.set_viewport_size({"width": 320, "height": 568})
    phone.tap(words("Settings"))
    phone.see(words("Settings"))
    phone.tap(words("Notes"))
    phone.see_door()
    phone.go_to_code()
    phone.open_all()
    phone.page.locator("#exit").focus()
    assert [press(phone, "Shift+Tab") for _ in range(2)] == [OUTSIDE, phone.frame.evaluate(LAST)]
    phone.until(lambda: phone.frame.evaluate(PANE) > 0, "the last button is scrolled to")
    phone.repeat_digits()
    phone.until(lambda: not phone.frame.evaluate(IS_CUT), "the first part is in sight")
    assert phone.complaints == []


def has_ring(phone: Visitor, name: str) -> bool:
    """Tell whether a ring is drawn around the first button with this name."""
    [button] = [node for node in phone.nodes() if node.text == name][:1]
    left, top, right, _ = button.box
    picture = Image.open(BytesIO(phone.page.screenshot())).convert("RGB")
    middle = round((left + right) / 2)
    ring, beyond = (picture.getpixel((middle, round(top) - by)) for by in (4, 9))
    return ring != beyond


def test_what_was_tapped_has_no_ring_until_a_key_leads_on_from_it(phone: Visitor) -> None:
    phone.start()
    words, titles = phone.words(), phone.titles()
    phone.page.set_viewport_size({"width": 360, "height": 740})
    phone.tap(titles[Route.PICTURES])
    phone.see(titles[Route.PICTURES])
    phone.tap_about(words.sentence("signs.summary", GUIDE.signs.summary))
    phone.see(titles[Route.SIGN_PICTURES])
    phone.tap(titles[Route.SIGN_BY_SIGN])
    phone.see(titles[Route.SIGN_BY_SIGN])
    phone.tap(words("Yes"))
    phone.rest()
    assert not has_ring(phone, words("Yes"))
    assert press(phone, "Tab") != EXIT
    phone.rest()
    assert has_ring(phone, words("No"))
