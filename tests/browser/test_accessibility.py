"""What a screen reader finds: on the pages of the shell, and in Flutter's accessibility tree."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from app.content.load import load
from i18n.languages import SOURCE
from tests.support.site_tour import TAGS, USUAL, WALKS, Walk
from tests.support.visitor import AGREED, Visitor, plain

# What can be tapped is one of these; anything else is not announced as something to tap.
ROLES = {"button", "checkbox", "link", "radio", "switch", "tab", "textbox"}

Walker = Callable[[str, float], Walk]


@pytest.mark.parametrize(("tag", "scale"), WALKS)
def test_all_that_can_be_tapped_has_a_role_and_a_name(walk: Walker, tag: str, scale: float) -> None:
    for route, widths in walk(tag, scale).screens.items():
        tappable = [node for node in widths[USUAL] if node.tappable]
        assert tappable, route
        assert [node for node in tappable if node.spoken_role not in ROLES] == [], route
        assert [node for node in tappable if not node.name] == [], route


@pytest.mark.parametrize("tag", TAGS)
def test_what_sounds_the_same_leads_to_the_same_helpline(walk: Walker, tag: str) -> None:
    guide = load()
    numbers = [plain(guide.phone(key).shown) for line in guide.helplines for key in line.phones]
    for route, widths in walk(tag, 1).screens.items():
        names = [node.name for node in widths[USUAL] if node.tappable]
        for name in {name for name in names if names.count(name) > 1}:
            assert any(number in name for number in numbers), (route, name)


@pytest.mark.parametrize("tag", TAGS)
def test_every_screen_begins_with_one_title(walk: Walker, tag: str) -> None:
    for route, widths in walk(tag, 1).screens.items():
        titles = [node.text for node in widths[USUAL] if node.role == "h1"]
        assert len(titles) == 1, (route, titles)


def test_axe_finds_nothing_serious_on_any_screen(walk: Walker) -> None:
    violations = walk(SOURCE.tag, 1).violations
    assert len(violations) == len(walk(SOURCE.tag, 1).screens)
    assert {route: found for route, found in violations.items() if found} == {}


@pytest.mark.parametrize("how", ["finger", "screen reader"])
def test_what_is_found_lies_where_it_is_seen_after_a_long_screen_became_short(
    phone: Visitor, how: str
) -> None:
    phone.renew(language="hi", introduced=True, text=2.0)
    phone.start()
    phone.go_to_notes()
    words = phone.words()
    phone.tap(words("Begin a new notebook"))
    for sentence in AGREED:
        phone.tap(words(sentence))
    phone.tap(words("Choose a code"))
    phone.see(words("Your code"))
    if how == "finger":
        phone.tap(words("I know them or wrote them down"))
    else:
        phone.page.mouse.wheel(0, 3000)
        phone.page.wait_for_timeout(1000)  # Flutter's tree is another one soon after a finger
        phone.press(words("I know them or wrote them down"))
    phone.until(lambda: words("Go back and look") in phone.texts(), "the code once more")
    phone.settle()
    # Flutter answers where the field is drawn, and says where it lies in the tree.
    phone.type(words("Your code"), "five words")
    assert phone.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_published_pages(phone: Visitor, scheme: str) -> None:
    phone.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    phone.page.goto(phone.address, wait_until="domcontentloaded")
    front = _serious(phone)
    phone.page.goto(f"{phone.address}phrasebook.html")
    assert front + _serious(phone) == []


def _serious(visitor: Visitor) -> list[str]:
    found = Axe().run(visitor.page, options={"resultTypes": ["violations"], "iframes": False})
    return [
        violation["id"]
        for violation in found.response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
