"""A wide window has two columns on the first screen, and the headings of a topic beside its text.

The heading of what is read stays in sight in any window.
"""

import pytest

from app.content.load import load
from app.domain.routes import route_of
from app.look.brand import WIDE_FROM
from app.ui.theme import CONTENT_WIDTH
from tests.support.visitor import Node, Visitor, plain

GUIDE = load()
TOPIC = GUIDE.topics[2]
ROUTE = route_of(TOPIC, GUIDE)
FIRST, OTHER, *_ = TOPIC.sections
HEADER = 64
"""Pixels above what scrolls."""
PRINTED = "window.print = () => (window.printed = document.querySelector('.screen.shown').id)"
"""Headless browsers print nothing."""
MARKED = ".shown .contents [aria-current]"
COPY = """document.querySelectorAll("[flt-semantics-identifier='none']").length"""
TEXT, ANSWER = plain(FIRST.blocks[0].text), plain(OTHER.blocks[0].text)


@pytest.fixture
def wide(phone: Visitor) -> Visitor:
    phone.page.set_viewport_size({"width": 1280, "height": 740})
    return phone


def headings(phone: Visitor, heading: str) -> list[Node]:
    """The buttons that begin with that heading, from the left."""
    said = (it for it in phone.tappable() if it.text.startswith(plain(heading)))
    return sorted(said, key=lambda it: it.box[0])


def test_home_has_its_tools_beside_the_worries(wide: Visitor) -> None:
    wide.open()
    columns = wide.page.locator(".home .column")
    first, second = (columns.nth(at).bounding_box() for at in range(2))
    assert columns.nth(1).get_by_role("link", name="Show the address").is_visible()
    assert first
    assert second
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] < second["x"]
    wide.arrive()
    wide.see_home()
    words = wide.words()
    last, tool = (headings(wide, words(it))[0] for it in ("I need a bed tonight", "Search"))
    assert last.box[2] < tool.box[0]
    assert tool.box[1] < last.box[1]
    names = [it.text for it in wide.tappable()]
    assert names.index(last.text) < names.index(tool.text)  # as the Tab key goes
    assert words("Show the address") in names
    assert abs(tool.box[0] - second["x"]) <= 1
    assert wide.complaints == []


def test_contents_stand_beside_the_text_and_lead_into_it(wide: Visitor) -> None:
    wide.context.add_init_script(PRINTED)
    wide.open()
    wide.page.evaluate("(route) => page.history.move('open', route)", ROUTE)
    assert wide.page.locator(MARKED).all_inner_texts() == [FIRST.heading]
    contents = wide.page.locator(".shown .contents a", has_text=OTHER.heading)
    assert contents.inner_text() == OTHER.heading  # the short answer to it stands on its card
    before = contents.bounding_box()
    text = wide.page.locator(f".shown [data-key='{FIRST.key}']").bounding_box()
    assert before
    assert text
    assert before["x"] + before["width"] < text["x"]
    assert text["width"] <= CONTENT_WIDTH
    contents.click()
    wide.page.locator(".shown", has_text=OTHER.blocks[0].text).wait_for()
    heading = wide.page.locator(f".shown [data-key='{OTHER.key}']").bounding_box()
    after = contents.bounding_box()
    assert heading
    assert after
    assert 0 <= heading["y"] <= 740 / 2
    assert 0 <= after["y"] <= 740  # it stays in sight
    assert wide.page.locator(MARKED).all_inner_texts() == [OTHER.heading]
    wide.page.get_by_role("button", name="Print").click()
    assert wide.page.evaluate("window.printed") == ROUTE
    wide.arrive()
    wide.see(TOPIC.title)
    beside, part = headings(wide, OTHER.heading)
    assert beside.box[2] < part.box[0]
    wide.tap(FIRST.heading)
    wide.until(lambda: TEXT in wide.texts() and ANSWER not in wide.texts(), "the first part")
    beside, _ = headings(wide, OTHER.heading)
    wide.page.mouse.click(*beside.middle)
    wide.until(lambda: ANSWER in wide.texts() and TEXT not in wide.texts(), "the part below it")
    wide.settle()
    _, part = headings(wide, OTHER.heading)
    assert part.box[1] >= HEADER  # it is measured once the part above has closed
    wide.tap(wide.words()("Back"))
    wide.see_home()
    wide.tap(wide.words()("More topics"))
    wide.see(wide.titles()["/m"])
    wide.tap_about(GUIDE.topics[0].title)
    wide.see(wide.titles()["/t/1"])
    wide.tap(wide.words()("Print"))
    wide.until(lambda: wide.page.evaluate("window.printed") == "/t/1", "what she reads is printed")
    assert wide.complaints == []


def test_there_are_none_in_a_narrow_window(phone: Visitor) -> None:
    phone.page.set_viewport_size({"width": WIDE_FROM - 1, "height": 740})
    phone.open()
    phone.page.evaluate("(route) => page.history.move('open', route)", ROUTE)
    assert not phone.page.locator(".shown .contents").is_visible()
    phone.arrive()
    phone.see(TOPIC.title)
    assert len(headings(phone, OTHER.heading)) == 1


def scroll(phone: Visitor, pixels: float) -> None:
    """Turn the wheel over the content, and wait for the copy of the open heading."""
    phone.page.mouse.move(180, 400)
    phone.page.mouse.wheel(0, pixels)
    phone.settle()
    phone.until(lambda: phone.frame.evaluate(COPY) > 0, "the copy can be tapped")


def test_copy_of_the_open_heading_closes_its_part(phone: Visitor) -> None:
    phone.start(f"#{ROUTE}")
    phone.see(TOPIC.title)
    scroll(phone, headings(phone, FIRST.heading)[0].box[3])
    assert all(it.box[3] <= HEADER for it in headings(phone, FIRST.heading))  # it is out of sight
    phone.page.mouse.click(180, HEADER + 30)
    phone.until(lambda: TEXT not in phone.texts(), "the part is closed")
    phone.settle()
    [heading] = headings(phone, FIRST.heading)
    assert heading.box[1] >= HEADER  # she sees what she has closed
    assert phone.complaints == []


def test_tap_on_the_copy_reaches_nothing_below_it(phone: Visitor) -> None:
    phone.start(f"#{ROUTE}")
    phone.see(TOPIC.title)
    [sources] = (it for it in phone.tappable() if it.text == "Sources")
    scroll(phone, sources.box[1] - HEADER - 10)
    [sources] = (it for it in phone.tappable() if it.text == "Sources")
    assert HEADER < sources.middle[1] < HEADER + 60  # below the copy
    phone.page.mouse.click(*sources.middle)
    phone.until(lambda: TEXT not in phone.texts(), "the part is closed")
    assert "Sources" not in phone.texts()


def test_opened_heading_goes_to_the_top_where_its_text_does_not_fit(phone: Visitor) -> None:
    phone.open()
    phone.page.evaluate("(route) => page.history.move('open', route)", ROUTE)
    part = phone.page.locator(f".shown [data-key='{OTHER.key}']")
    before = part.bounding_box()
    assert before
    assert before["y"] > 2 * HEADER
    part.locator("> summary").click()
    phone.until(lambda: abs((part.bounding_box() or before)["y"] - HEADER) < 1, "it is at the top")
    part.locator("> summary").click()
    phone.arrive()
    phone.see(TOPIC.title)
    phone.tap(FIRST.heading)  # closed, the second is far from the top
    phone.until(lambda: TEXT not in phone.texts(), "the first is closed")
    phone.rest()
    [heading] = headings(phone, OTHER.heading)
    assert heading.box[1] > 2 * HEADER
    phone.page.mouse.click(*heading.middle)
    phone.until(lambda: ANSWER in phone.texts(), "the second is open")
    phone.until(lambda: headings(phone, OTHER.heading)[0].box[1] < HEADER + 10, "it is at the top")
    assert phone.complaints == []
