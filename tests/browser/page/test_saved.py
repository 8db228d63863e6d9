"""A page that somebody has saved, or was sent, alone: its exit needs no other file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.load import load
from app.look.face import FACE
from tests.support.rendered import rendered

HOME = "For people in Norway who are forced, tricked or exploited"
STAY = load().topics[4].title
BREAD = "Hvor finner jeg brød?"


@pytest.fixture
def saved(browser: Browser, tmp_path: Path, scripts: bool, name: str) -> Iterator[Page]:
    """The page that was saved, opened from a folder in which it is alone."""
    file = tmp_path / name
    file.write_bytes(rendered()[name])
    context = browser.new_context(java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def leave(page: Page) -> None:
    """Press Exit as a mouse does: the cover is there before the button is let go."""
    box = page.locator("#exit").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def assert_whole_phrasebook(page: Page) -> None:
    """Nothing but the phrasebook is to be seen, and it has its phrases."""
    expect(page.get_by_role("heading", name=FACE.name)).to_be_visible()
    page.locator("summary:visible", has_text="Shop").click()
    expect(page.get_by_text(BREAD)).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    assert page.title() == FACE.name
    assert page.get_by_role("combobox").or_(page.get_by_role("radio")).all() == []


@pytest.mark.parametrize("name", ["index.html"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_exit_of_a_saved_guide_shows_the_phrasebook_in_it(saved: Page, scripts: bool) -> None:
    address = saved.url
    saved.get_by_role("link", name=STAY).click()
    leave(saved)
    assert_whole_phrasebook(saved)
    expect(saved.get_by_text(HOME)).to_be_hidden()
    assert saved.url == (address if scripts else f"{address}#book")
    # For this tab it stays. Whoever opens the file anew reads the guide: a file keeps nothing.
    saved.reload()
    assert_whole_phrasebook(saved)
    again = saved.context.new_page()
    again.goto(address)
    expect(again.get_by_text(HOME)).to_be_visible()


@pytest.mark.parametrize("name", ["index.html"])
@pytest.mark.parametrize("scripts", [True])
def test_back_in_a_saved_guide_opens_the_previous_screen(saved: Page) -> None:
    saved.get_by_role("link", name=STAY).click()
    expect(saved.get_by_role("heading", name=STAY)).to_be_visible()
    saved.go_back()
    expect(saved.get_by_text(HOME)).to_be_visible()


@pytest.mark.parametrize("name", ["phrasebook.html"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_saved_phrasebook_is_whole(saved: Page) -> None:
    assert_whole_phrasebook(saved)
