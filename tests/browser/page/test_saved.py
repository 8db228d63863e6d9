"""A guide that somebody has saved, or was sent, as one page: it has no other file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.face import FACE
from tests.support.rendered import rendered

HOME = "For people in Norway who are forced, tricked or exploited"


@pytest.fixture
def saved(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page, opened from a folder in which it is alone."""
    file = tmp_path / "index.html"
    file.write_bytes(rendered()["index.html"])
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def test_exit_of_a_saved_guide_shows_the_cover_and_no_error(saved: Page) -> None:
    address = saved.url
    saved.get_by_role("link", name="Staying in Norway").click()
    box = saved.locator("#exit").bounding_box()
    assert box
    saved.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(saved.get_by_role("heading", name=FACE.name)).to_be_visible()
    expect(saved.get_by_text(HOME)).to_be_hidden()
    assert (saved.url, saved.title()) == (address, FACE.name)
    # For this tab it stays. Whoever opens the file anew reads the guide: a file keeps nothing.
    saved.reload()
    expect(saved.get_by_role("heading", name=FACE.name)).to_be_visible()
    expect(saved.get_by_text(HOME)).to_be_hidden()
    again = saved.context.new_page()
    again.goto(address)
    expect(again.get_by_text(HOME)).to_be_visible()


def test_back_in_a_saved_guide_opens_the_previous_screen(saved: Page) -> None:
    saved.get_by_role("link", name="Staying in Norway").click()
    expect(saved.get_by_role("heading", name="Staying in Norway")).to_be_visible()
    saved.go_back()
    expect(saved.get_by_text(HOME)).to_be_visible()
