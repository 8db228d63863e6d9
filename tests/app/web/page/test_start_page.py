"""Which page opens, the guide or the phrasebook: the page's rule, and the native app's."""

from typing import Any, Final

import pytest

from app.session.state import State
from tests.support.modules import PAGE, each

LEFT: Final = '{"language":"en","introduced":true,"face":"book"}'
LEFT_ABROAD: Final = '{"language":"xx","face":"book"}'
LIMITS: Final = '{"language":"en","introduced":true}'
LANGUAGE: Final = '{"language":"en"}'
SETTINGS: Final = {"": "guide", "{": "guide", LANGUAGE: "guide", LEFT: "book", LEFT_ABROAD: "book"}
"""The page that opens by the stored settings alone, in the browser as in the app."""
NOW: Final = 10**12  # ms
JUST_NOW, LONG_AGO, SET_BACK = -2000, -10_000, 60_000
"""Milliseconds from `NOW` at which the tab noted that the next page may be the guide."""
RELOAD: Final = 1
PAGES: Final[tuple[tuple[dict[str, Any], str], ...]] = (
    *(({"settings": text}, opens) for text, opens in SETTINGS.items()),
    # Both are stored at once; the page that is hidden stores the second again.
    ({"settings": LIMITS}, "guide"),
    # The way back lets one page be the guide.
    ({"settings": LEFT, "at": JUST_NOW}, "guide"),
    ({"settings": LEFT, "at": LONG_AGO}, "book"),
    ({"settings": LEFT, "at": SET_BACK}, "book"),
    ({"settings": LEFT, "at": JUST_NOW, "type": RELOAD}, "guide"),
    # Before she has begun an exit closes what lies in its tab; a typed address opens the guide.
    ({"settings": LANGUAGE, "at": "1"}, "guide"),
    ({"settings": LANGUAGE, "at": "1", "type": RELOAD}, "book"),
    ({"settings": "", "type": RELOAD}, "guide"),
    # An icon on an iPhone has forgotten its reader.
    ({"settings": "", "isIcon": True}, "book"),
    ({"settings": LANGUAGE, "isIcon": True}, "guide"),
    ({"settings": "", "isIcon": True, "at": JUST_NOW}, "guide"),
    # The phrasebook is in front.
    ({"settings": "", "book": "./"}, "book"),
    ({"settings": "", "book": "./", "at": JUST_NOW}, "guide"),
)


def world(case: dict[str, Any]) -> dict[str, Any]:
    """The page of a case."""
    noted = case.get("at")
    at = str(NOW + noted) if isinstance(noted, int) else noted
    return {
        "page": {
            "now": NOW,
            "stored": {"settings": case["settings"]},
            "noted": {"at": at} if at else {},
            "isIcon": case.get("isIcon", False),
            "type": case.get("type", 0),
        },
        "data": {"book": case.get("book", "phrasebook.html")},
    }


def test_page_opens_by_what_is_stored_and_noted() -> None:
    decide = "() => (startPage.isAllowed ? 'guide' : 'book')"
    found = each(["page/start-page.js"], [world(it) for it, _ in PAGES], decide, before=PAGE)
    assert [*zip(PAGES, found, strict=True)] == [(it, it[1]) for it in PAGES]


def test_page_from_the_browsers_memory_stays_before_she_has_begun_alone() -> None:
    stay = "() => startPage.mayStay()"
    found = each(["page/start-page.js"], [world(it) for it, _ in PAGES], stay, before=PAGE)
    stayed = [it for (it, _), may in zip(PAGES, found, strict=True) if may]
    assert stayed == [
        {"settings": ""},
        {"settings": "{"},
        {"settings": LANGUAGE},
        {"settings": "", "type": RELOAD},
        {"settings": LANGUAGE, "isIcon": True},
    ]


@pytest.mark.parametrize(("settings", "opens"), [*SETTINGS.items(), (LIMITS, "book")])
def test_app_opens_by_what_is_stored(settings: str, opens: str) -> None:
    """With the limits read it is the phrasebook, too: no page stores both at once here."""
    state = State(settings, is_known=str.isascii, save=lambda _: None, draws_cover=True)
    assert ("book" if state.is_covered else "guide") == opens
    in_browser = State(settings, is_known=str.isascii, save=lambda _: None, draws_cover=False)
    assert not in_browser.is_covered
