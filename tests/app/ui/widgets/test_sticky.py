"""Sticky headings: which one stands at the edge, and what a tap on it does."""

from typing import Any

import flet as ft
import pytest

from app.ui.widgets import sticky
from app.ui.widgets.spoken import SHIELD
from app.ui.widgets.sticky import INSET, RING, SPACING, ScrollSpy
from storage.settings import Settings
from tests.support.app import App
from tests.support.flet_session import async_test

HEIGHTS = (50, 300, 60)
BEGIN = INSET + HEIGHTS[0] + SPACING
END = BEGIN + HEIGHTS[1]
HEIGHT = 400
"""Pixels of every part of a screen in these tests."""
IN_THIRD = INSET + 2 * (HEIGHT + SPACING) + 100
"""The first section of a topic lies here: title and summary come before it."""
IN_FOURTH = IN_THIRD + HEIGHT + SPACING
"""The table of the options lies here, after title, summary and arrows."""


@pytest.mark.parametrize(
    ("pixels", "part"),
    [
        (0, None),
        (INSET + 1, 0),
        (BEGIN - 1, None),
        (BEGIN, None),
        (BEGIN + 1, 1),
        (END - 41, 1),
        (END - 40, None),
        (END + SPACING + 1, 2),
        (9999, None),
    ],
)
def test_part_is_at_the_edge_from_its_upper_end_until_its_copy_has_no_room(
    pixels: float, part: int | None
) -> None:
    spy = ScrollSpy()
    for number, height in enumerate(HEIGHTS):
        spy.report_part(number, height)
    spy.report_heading(40)
    spy.report_scroll(pixels)
    assert spy.current_part() == part


def test_each_report_tells_which_part_is_at_the_edge() -> None:
    spy = ScrollSpy()
    told: list[int | None] = []
    spy.on_change = told.append
    spy.report_part(1, 300)  # the client may report in any order
    spy.report_scroll(100)
    spy.report_part(0, 120)
    assert told == [None, 1, 0]


class Client:
    """Reports sizes and scrolls of the screen on top, as Flutter does."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def lay_out(self, height: float) -> None:
        """Report this height for every part."""
        for it in list(self.app.session.controls()):
            if isinstance(it, ft.Container) and it.on_size_change and it.content:
                size = {"w": 360, "h": height}
                await self.app.session.event(it, "size_change", size)

    async def report_area(self, height: float) -> None:
        """Report this height for what scrolls."""
        [column] = (
            it
            for it in self.app.session.controls()
            if isinstance(it, ft.Column) and it.on_size_change is not None
        )
        await self.app.session.event(column, "size_change", {"w": 360, "h": height})

    async def scroll(self, pixels: float) -> None:
        """Report that the content was scrolled to there."""
        [column] = (
            it
            for it in self.app.session.controls()
            if isinstance(it, ft.Column) and it.on_scroll is not None
        )
        still: dict[str, Any] = {
            "event_type": ft.ScrollType.END,
            "min_scroll_extent": 0,
            "max_scroll_extent": 9000,
            "viewport_dimension": 600,
        }
        await self.app.session.event(column, "scroll", {"pixels": pixels, **still})

    def copies(self) -> list[str]:
        """Return the texts of the copy at the edge."""
        stacks = [it for it in self.app.session.controls() if isinstance(it, ft.Stack)]
        [stack] = (it for it in stacks if it.fit == ft.StackFit.EXPAND)
        return self.app.session.texts(stack.controls[1])


@async_test
async def test_open_heading_stays_in_sight_and_closes_its_part() -> None:
    app = await App.started("/t/1")
    client = Client(app)
    scrolled: list[dict[str, Any]] = []
    app.session.connection.answers["scroll_to"] = scrolled.append
    await client.lay_out(HEIGHT)
    assert client.copies() == []
    await client.scroll(IN_THIRD)
    assert client.copies() == ["First things"]
    copy = [it for it in app.session.tappable() if "First things" in app.session.texts(it)][-1]
    await app.session.event(copy, "click")
    [topic, *_] = app.services.guide.topics
    assert not app.state.visit.is_open(topic.sections[0].key, at_first=True)
    assert client.copies() == []
    assert scrolled
    app.session.close()


@pytest.mark.parametrize(("area", "fits"), [(HEIGHT, False), (9 * HEIGHT, True)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@async_test
async def test_opened_heading_goes_to_the_top_where_its_text_does_not_fit(
    area: float, fits: bool, scale: float
) -> None:
    app = await App.started("/t/1", settings=Settings("en", introduced=True, text_scale=scale))
    client = Client(app)
    scrolled: list[dict[str, Any]] = []
    app.session.connection.answers["scroll_to"] = scrolled.append
    await client.lay_out(HEIGHT)
    await client.report_area(area)
    for _ in range(2):
        await app.session.tap("First things")
        await client.lay_out(HEIGHT)
    [topic, *_] = app.services.guide.topics
    wanted = [] if fits else [topic.sections[0].key]
    assert [it["scroll_key"] for it in scrolled if "scroll_key" in it] == wanted
    app.session.close()


@async_test
async def test_closed_heading_is_not_copied() -> None:
    app = await App.started("/t/1")
    client = Client(app)
    await client.lay_out(HEIGHT)
    await app.session.tap("First things")
    await client.scroll(IN_THIRD)
    assert client.copies() == []
    app.session.close()


@async_test
async def test_names_of_the_options_stay_in_sight() -> None:
    app = await App.started("/o")
    client = Client(app)
    await client.lay_out(HEIGHT)
    await client.scroll(IN_FOURTH)
    assert client.copies() == ["Rest", "In Norwegian: hvile"]
    await client.scroll(0)
    assert client.copies() == []
    await client.scroll(IN_FOURTH)
    assert client.copies() == ["Rest", "In Norwegian: hvile"]
    app.session.close()


@async_test
async def test_copy_takes_no_focus_and_says_nothing() -> None:
    app = await App.started("/t/1")
    client = Client(app)
    await client.lay_out(HEIGHT)
    await client.scroll(IN_THIRD)
    [shield] = (
        it
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.identifier == SHIELD
    )
    assert isinstance(shield.content, ft.Semantics)
    assert shield.content.exclude_semantics
    focusable = (ft.TextButton, ft.FilledButton, ft.OutlinedButton)
    assert not [it for it in app.session.controls(shield) if isinstance(it, focusable)]
    app.session.close()


@async_test
async def test_text_that_she_is_led_to_comes_below_the_copy_of_its_heading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sticky, "LAST_REPORT", 0)
    app = await App.started("/t/2")
    client = Client(app)
    scrolled: list[dict[str, Any]] = []
    app.session.connection.answers["scroll_to"] = scrolled.append
    [topic, *_] = app.services.guide.topics
    text = topic.sections[0].blocks[0].key
    app.state.open_at("/t/1", text)
    await app.session.settle()
    assert client.copies() == ["First things"]  # before anything has scrolled
    await client.lay_out(HEIGHT)
    await app.session.drawn()
    assert [it["scroll_key"] or it["delta"] for it in scrolled] == [text, -HEIGHT]
    await client.scroll(0)  # her own
    assert client.copies() == []
    app.session.close()


@async_test
async def test_heading_that_she_is_led_to_has_room_for_its_ring() -> None:
    app = await App.started("/t/2")
    scrolled: list[dict[str, Any]] = []
    app.session.connection.answers["scroll_to"] = scrolled.append
    [topic, *_] = app.services.guide.topics
    app.state.open_at("/t/1", topic.sections[0].key)
    await app.session.settle()
    assert Client(app).copies() == []
    await app.session.drawn()
    assert [it["scroll_key"] or it["delta"] for it in scrolled] == [topic.sections[0].key, -RING]
    app.session.close()


@async_test
async def test_large_text_has_the_whole_screen() -> None:
    settings = Settings(language="en", introduced=True, text_scale=2.0)
    app = await App.started("/t/1", settings=settings)
    stacks = [it for it in app.session.controls() if isinstance(it, ft.Stack)]
    assert stacks == []
    app.session.close()
