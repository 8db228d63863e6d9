"""The address of this copy as a square that a camera reads; the browser's offer to install it."""

import json
from base64 import b64decode
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from app.content.load import load
from app.domain.routes import Route, route_of
from app.publish.fetch.npm_modules import QR_CODE
from tests.support.static_page import (
    PageVisitor,
    arrive,
    heard,
    listen,
    press,
    send,
    start_app,
    until,
)

GUIDE = load()
[TOPIC] = (it for it in GUIDE.topics if it.hands_on)

OFFER = """() => {
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    offer.prompt = () => {
      window.prompts = (window.prompts || 0) + 1;
      return Promise.resolve({ outcome: "dismissed" });
    };
    dispatchEvent(offer);
    return offer.defaultPrevented;
}"""
"""Makes the browser's offer; `tests/browser/test_install_offer.py` has a real one."""


def show(page: Page, route: str) -> None:
    """Open a screen as a link does."""
    page.evaluate("(route) => page.history.move('open', route)", route)
    until(page, "(route) => document.querySelector('.screen.shown').id === route", route)


def read(picture: bytes) -> list[str]:
    """Return the texts of the QR codes in a picture."""
    return [it.text for it in zxingcpp.read_barcodes(Image.open(BytesIO(picture)).convert("RGB"))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_camera_reads_the_address_from_the_screen(visitor: PageVisitor, scheme: str) -> None:
    page = visitor.guide()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    show(page, route_of(TOPIC, GUIDE))
    page.get_by_role("link", name="Show the address").click()
    expect(page.locator("#square")).to_be_visible()
    assert read(page.screenshot()) == [visitor.site.address]
    expect(page.locator("#address")).to_have_text(visitor.site.address)


def test_address_is_there_in_another_language_and_after_it_was_chosen(
    visitor: PageVisitor,
) -> None:
    page = visitor.guide()
    show(page, Route.ADDRESS)
    send(page, {"type": "save", "settings": json.dumps({"language": "nb"})})
    until(page, "document.documentElement.lang === 'nb'")
    expect(page.locator("#square")).to_be_visible()
    assert read(page.screenshot()) == [visitor.site.address]


def test_address_is_read_out_where_it_cannot_be_drawn(
    visitor: PageVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.forgiven = ("Failed to load resource", "404 for", "Refused to execute script")
    monkeypatch.delitem(visitor.site.files, QR_CODE)
    page = visitor.guide()
    show(page, Route.ADDRESS)
    expect(page.locator("#address")).to_have_text(visitor.site.address)
    expect(page.locator("#square")).to_be_hidden()


def test_python_is_told_the_address_its_picture_and_the_offer(visitor: PageVisitor) -> None:
    page = visitor.guide()
    listen(page)
    send(page, {"type": "ask"})
    [origin] = heard(page)
    assert read(b64decode(origin["picture"])) == [visitor.site.address]
    assert (origin["address"], origin["installable"]) == (visitor.site.address, False)
    page.evaluate(OFFER)
    assert heard(page) == [{**origin, "installable": True}]


def test_offer_waits_for_a_tap_and_works_once(visitor: PageVisitor) -> None:
    page = visitor.guide()
    button = page.get_by_role("button", name="Add to home screen")
    show(page, route_of(TOPIC, GUIDE))
    page.get_by_role("heading", name="with internet").click()
    expect(button).to_be_hidden()
    assert page.evaluate(OFFER)
    expect(button).to_be_visible()
    assert page.evaluate("window.prompts") is None
    button.click()
    assert page.evaluate("window.prompts") == 1
    expect(button).to_be_hidden()


def test_offer_goes_once_the_guide_is_installed(visitor: PageVisitor) -> None:
    page = visitor.guide()
    show(page, route_of(TOPIC, GUIDE))
    page.get_by_role("heading", name="with internet").click()
    page.evaluate(OFFER)
    page.evaluate("dispatchEvent(new Event('appinstalled'))")
    expect(page.get_by_role("button", name="Add to home screen")).to_be_hidden()


def test_app_takes_the_offer_up(visitor: PageVisitor) -> None:
    page = visitor.guide()
    start_app(page)
    page.evaluate(OFFER)
    send(page, {"type": "install"})
    until(page, "window.prompts === 1")
    send(page, {"type": "install"})
    page.wait_for_timeout(50)
    assert page.evaluate("window.prompts") == 1


def test_phrasebook_makes_no_offer(visitor: PageVisitor) -> None:
    page = visitor.guide()
    press(page)
    arrive(page, "phrasebook.html")
    assert page.evaluate(OFFER)
    assert page.get_by_role("button", name="home screen").count() == 0
