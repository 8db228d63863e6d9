"""The app and the static pages for screen readers: roles, names, headings, and axe's rules."""

import re
from pathlib import Path

from playwright.sync_api import Playwright

from app.content.load import load
from app.wording.blocks import LISTED
from i18n.words import words_for
from tests.conftest import Walker
from tests.support.axe import violations
from tests.support.profile import Profile
from tests.support.published import Published
from tests.support.site_tour import USUAL, Plan, plans
from tests.support.visitor import BEGUN, Visitor, plain

ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/156.0.0.0 Mobile Safari/537.36"
)

# The roles that a screen reader announces as something to tap.
ROLES = {"button", "checkbox", "link", "radio", "switch", "tab", "textbox"}


PLACEHOLDERS = "() => document.querySelectorAll('flt-semantics-placeholder').length"
LANGUAGE = "document.documentElement.lang"
TOUCH = """() => {
  const parts = Array.from(document.querySelectorAll("body, flt-semantics"));
  return Array.from(new Set(parts.map((part) => getComputedStyle(part).touchAction)));
}"""
"""Returns the gestures of fingers that Flutter leaves to the browser."""


def test_tree_is_there_with_nothing_pressed(
    driver: Playwright, used_profile: Path, site: Published, tmp_path: Path
) -> None:
    """Flutter takes the tap that asks for its tree in another way on phones than on a desktop.

    That of a desktop is `phone` in the tests below.
    """
    profile = Profile(driver, tmp_path / "profile", used_profile)
    visitor = Visitor(profile, site.address, user_agent=ANDROID, is_mobile=True)
    visitor.renew(**BEGUN)
    visitor.open()
    visitor.until(visitor.is_there, "the app is there")
    assert_no_placeholder(visitor)
    visitor.see_home()
    visitor.tap(visitor.words()("Settings"))
    visitor.see(visitor.words()("Settings"))
    assert visitor.frame.evaluate(TOUCH) == ["pinch-zoom"]
    assert "meta-viewport" not in {it["id"] for it in violations(visitor.frame)}
    assert visitor.complaints == []
    visitor.close()


def assert_no_placeholder(visitor: Visitor) -> None:
    """Assert that no button stands for Flutter's tree."""
    visitor.until(lambda: visitor.frame.evaluate(PLACEHOLDERS) == 0, "no button stands for it")


SPOKEN = """() => Array.from(
  document.querySelectorAll("flt-semantics-host [role=radiogroup]"),
  (group) => [
    group.getAttribute("aria-label"),
    Array.from(
      group.querySelectorAll("[role=radio]"), (radio) => radio.ariaChecked === "true",
    ),
  ],
)"""


def test_parts_have_their_roles_and_languages(phone: Visitor) -> None:
    guide = load()
    phone.renew(language="ar", introduced=True)
    phone.start()
    assert_no_placeholder(phone)
    assert phone.frame.evaluate(LANGUAGE) == "ar"
    words, norwegian = phone.words(), words_for("nb", guide.facts)
    phone.tap(words("Settings"))
    phone.see(words("Settings"))
    sizes, modes = phone.frame.evaluate(SPOKEN)
    assert sizes == [words("Text size"), [True, False, False, False]]
    assert modes == [words("Light or dark"), [True, False, False]]
    phone.tap(words("Dark"))
    phone.until(
        lambda: phone.frame.evaluate(SPOKEN)[1][1] == [False, False, True], "it is chosen, a radio"
    )
    phone.tap(words("Back"))
    phone.see_home()
    topic = guide.topics[4]
    phone.tap(words.sentence(f"{topic.key}.title", topic.title))
    phone.see(phone.titles()["/t/5"])
    phone.tap(words("Also show {language}").format(language="Norsk bokmål"))
    phone.open_all()
    texts = phone.frame.evaluate(
        """() => Array.from(
          document.querySelectorAll("flt-semantics-host [lang=nb]"),
          (it) => it.ariaLabel ?? it.textContent,
        )"""
    )
    block = topic.sections[0].blocks[0]
    said = words.foreign(norwegian.sentence(block.key, block.text))
    assert plain(said) in map(plain, texts)
    assert not [text for text in texts if re.search("[\u0600-\u06ff]", text)]
    points = [block for section in topic.sections for block in section.blocks]
    listed = [it for it in points if it.kind in LISTED]
    items = phone.frame.evaluate("document.querySelectorAll('[role=list] [role=listitem]').length")
    assert items == len(listed) > 0
    phone.tap(words("Language"))
    phone.see(words("Language"))
    phone.tap("Български")
    phone.until(lambda: phone.words().language.tag == "bg", "the page speaks it")
    phone.until(lambda: phone.frame.evaluate(LANGUAGE) == "bg", "and so does the frame")


def test_everything_tappable_has_a_role_and_a_name(walk: Walker, plan: Plan) -> None:
    for route, widths in walk(plan).screens.items():
        tappable = [node for node in widths[USUAL] if node.tappable]
        assert tappable, route
        assert [node for node in tappable if node.spoken_role not in ROLES] == [], route
        assert [node for node in tappable if not node.name] == [], route


def test_equal_names_lead_to_the_same_helpline(walk: Walker, plan: Plan) -> None:
    guide = load()
    numbers = [plain(guide.phone(key).shown) for line in guide.helplines for key in line.phones]
    words = words_for(plan.tag, guide.facts)
    # In large letters two buttons of home are called so, and both lead to the languages. The
    # sources are each those of the section above.
    several = {words("Language"), words("Sources")}
    for route, widths in walk(plan).screens.items():
        names = [node.name for node in widths[USUAL] if node.tappable]
        for name in {name for name in names if names.count(name) > 1} - several:
            assert any(number in name for number in numbers), (route, name)


def test_every_screen_begins_with_one_title(walk: Walker, plan: Plan) -> None:
    for route, widths in walk(plan).screens.items():
        titles = [node.text for node in widths[USUAL] if node.role == "h1"]
        assert len(titles) == 1, (route, titles)


def test_axe_finds_nothing_serious_on_any_screen(walk: Walker, long: bool) -> None:
    english = walk(plans(long=long)[0])
    violations = english.violations
    assert set(violations) == set(english.screens)
    assert {route: found for route, found in violations.items() if found} == {}


def test_after_a_long_screen_became_short_its_parts_lie_where_they_are_drawn(
    phone: Visitor,
) -> None:
    """The screen is left with a finger, and again as a screen reader does it."""
    phone.renew(language="hi", introduced=True, text=2.0)
    phone.start()
    phone.go_to_notes()
    words = phone.words()
    phone.go_to_code()
    phone.tap(words("Stronger: five words"))
    phone.tap(words("I have learned them or written them down"))
    phone.until(lambda: words("Go back and look") in phone.texts(), "the code once more")
    phone.settle()
    # A tap meets the field where it is drawn; the tree says where it lies.
    phone.type(words("Once more"), "five words")
    phone.tap(words("Go back and look"))
    phone.until(lambda: words("Go back and look") not in phone.texts(), "the words again")
    phone.settle()
    phone.page.mouse.move(180, 400)
    phone.page.mouse.wheel(0, 3000)
    phone.page.wait_for_timeout(1000)  # Flutter's tree differs for a moment after a finger
    phone.press(words("I have learned them or written them down"))
    phone.until(lambda: words("Go back and look") in phone.texts(), "the code once more")
    phone.settle()
    phone.type(words("Once more"), "five words again")
    assert phone.complaints == []
