"""Pages of another site that frame this one or open it, where the host sets no headers."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.static_page import CONTENT, until
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import BEGUN

CRAFTED = json.dumps({**BEGUN, "language": "ar", "face": "book"})
"""A name for a tab, in the form in which settings lie there where storage is forbidden."""
SAID = "document.title + '\\n' + document.body.textContent"
IS_BOOK = "document.documentElement.dataset.page === 'phrasebook'"


@pytest.fixture
def bare(files: dict[str, bytes]) -> Iterator[StaticSite]:
    with serving(files, bare=True) as site:
        yield site


@pytest.fixture
def other(browser: Browser, bare: StaticSite) -> Iterator[Page]:
    """A page of another site, with this one in a frame."""
    page = f"<!doctype html><link rel=icon href=data:,><iframe src='{bare.address}'></iframe>"
    with serving({"index.html": page.encode()}, bare=True) as site:
        context = browser.new_context(locale="en-GB")
        opened = context.new_page()
        opened.goto(site.address.replace("127.0.0.1", "localhost"))
        yield opened
        context.close()


def test_frame_of_another_site_has_the_phrasebook(other: Page, bare: StaticSite) -> None:
    frame = other.frames[1]
    for _ in range(100):
        if frame.url == f"{bare.address}phrasebook.html" and frame.evaluate(IS_BOOK):
            break
        other.wait_for_timeout(20)
    said = frame.evaluate(SAID)
    assert "Norsk parlør" in said
    assert [word for word in CONTENT if word in said] == []


def test_page_that_another_one_opens_has_neither_its_name_nor_an_opener(
    other: Page, bare: StaticSite
) -> None:
    with other.expect_popup() as popup:
        other.evaluate("(given) => { open(...given); }", [bare.address, CRAFTED])
    page = popup.value
    until(page, "window.starts === 1")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator(".shown a[href='tel:112']").is_visible()
    assert page.evaluate("window.opener") is None
    assert page.evaluate("localStorage.getItem('settings')") is None
