"""Calling, writing and copying end in the phone, and the app stays where it is."""

from functools import partial

import pytest
from playwright.sync_api import Page

from app.content.load import load
from app.domain.helplines import Helpline
from app.domain.routes import route_of
from tests.support.visitor import Visitor

GUIDE = load()
ROSA = next(line for line in GUIDE.helplines if line.key == "rosa")
WITH_MAIL = [line for line in GUIDE.helplines if line.mail]
SOME = [next(line for line in GUIDE.helplines if not line.mail), WITH_MAIL[0]]


@pytest.fixture(scope="module")
def whole() -> bool:
    """True: the other Chromium pastes nothing."""
    return True


@pytest.fixture
def opened(phone: Visitor) -> list[Page]:
    """The pages that opened by themselves."""
    pages: list[Page] = []
    phone.page.on("popup", lambda page: pages.append(page))
    return pages


def dialled(phone: Visitor) -> list[str]:
    """Return the addresses that were handed to the phone."""
    return [url for url in phone.requests if url.startswith(("tel:", "mailto:"))]


def has_dialled(phone: Visitor, many: int) -> bool:
    return len(dialled(phone)) >= many


def purpose(phone: Visitor, line: Helpline) -> str:
    return phone.words().sentence(f"{line.key}.purpose", line.purpose)


def test_button_at_the_bottom_calls(phone: Visitor, opened: list[Page]) -> None:
    phone.start(f"#{route_of(ROSA, GUIDE)}")
    address, title = phone.page.url, phone.headings()[0]
    words = phone.words()
    button = phone.tappable()[-1]
    assert button.text == f"{words('Call {number}').format(number='+47 22 33 11 60')}"
    phone.tap_last(button.text)
    phone.until(lambda: dialled(phone), "the phone's own dialler")
    assert phone.page.url == address
    assert phone.headings()[0] == title
    phone.tap(words("Back"))
    phone.see_home()
    assert dialled(phone) == ["tel:+4722331160"]
    assert opened == []
    assert len(phone.context.pages) == 1
    assert phone.complaints == []


def test_numbers_and_addresses_lead_to_themselves_and_an_address_can_be_copied(
    phone: Visitor, long: bool
) -> None:
    """On one sheet without an address and one with it, on all with `--long`.

    `tests/app/ui/screens/test_helpline.py` has what each number and address of all sheets opens.
    """
    phone.start("#/h")
    words, titles = phone.words(), phone.titles()
    address = GUIDE.mail(WITH_MAIL[0].mail or "").value
    for line in GUIDE.helplines if long else SOME:
        expected = [f"tel:{GUIDE.phone(key).dial}" for key in line.phones]
        ways = [words("Call {number}").format(number=GUIDE.phone(key).shown) for key in line.phones]
        if line.mail:
            expected.append(f"mailto:{GUIDE.mail(line.mail).value}")
            ways.append(words("Write an email"))
        title = titles[route_of(line, GUIDE)]
        phone.tap_about(f"{title} {purpose(phone, line)}")
        phone.see(title)
        phone.requests.clear()
        for done, way in enumerate(ways, 1):
            phone.tap(way)
            phone.until(partial(has_dialled, phone, done), f"the phone was asked: {way}")
        assert dialled(phone) == expected
        if line is WITH_MAIL[0]:
            phone.tap_about(address + " " + words("Copy the address"))
            phone.until(lambda: any(words("Copied") in it for it in phone.texts()), "it says so")
        phone.tap(words("Back"))
        phone.see(titles["/h"])
    assert len(phone.context.pages) == 1
    phone.leave()
    phone.see_phrasebook()
    phone.page.locator("#search").click()
    phone.page.keyboard.press("Control+V")  # any field of any page would do
    assert phone.page.locator("#search").input_value() == address
    assert phone.complaints == []
