"""Every script on the screen and under the fingers: fonts come once, languages switch at once."""

from collections import Counter
from collections.abc import Collection
from functools import partial

import pytest

from app.screens.home import worries
from i18n.languages import LANGUAGES
from tests.support.visitor import Visitor, plain

# A word or two in each script that people in Norway type; the app has fonts for some of them.
TYPED = {
    "arabic": "اردو العربية",
    "devanagari": "हिन्दी क्ष",
    "thai": "ภาษาไทย น้ำ",
    "cyrillic": "Українська ґ",
    "vietnamese": "Tiếng Việt ữ",
    "chinese": "我需要帮助",
    "ethiopic": "ትግርኛ አማርኛ",
    "tamil": "தமிழ்",
    "emoji": "😀👩‍👧🏽❤️",
    "symbols": "☎→★¼",
}
REMEASURED = 1200
"""Milliseconds after which texts whose letters have come are measured again, see `patches.js`."""
# Records the address of each font that Flutter asks for.
ASKED = """
if (self !== top) {
    const fetchAny = fetch;
    self.asked = [];
    addEventListener("DOMContentLoaded", () => {
        const ours = self.fetch;
        self.fetch = (resource, options) => {
            const { href } = new URL(resource.url || resource, document.baseURI);
            if (href.includes("/fonts/noto")) self.asked.push(href);
            return ours(resource, options);
        };
    });
}
"""


def fonts(visitor: Visitor) -> list[str]:
    """Return the addresses of the fonts that Flutter has asked for until now."""
    asked: list[str] = visitor.frame.evaluate("self.asked")
    return asked


def test_no_font_is_asked_for_twice_whatever_is_typed(phone: Visitor) -> None:
    phone.context.add_init_script(ASKED)
    phone.again()
    words = phone.words()
    phone.tap(words("Search"))
    phone.see(words("Search"))
    failed: list[str] = []
    phone.page.on("requestfailed", lambda request: failed.append(request.url))
    phone.type(words("Type a word"), " ".join(TYPED.values()))
    phone.until(lambda: len(fonts(phone)) >= 3, "fonts for what was typed")
    phone.page.wait_for_timeout(2000)
    before = fonts(phone)
    phone.page.wait_for_timeout(2000)  # Flutter asks again within one
    assert fonts(phone) == before
    assert [name for name, times in Counter(before).items() if times > 1] == []
    # Flutter reports once each script that it has no font for.
    assert [it for it in phone.complaints if "Could not find a set of Noto fonts" not in it] == []
    assert failed == []


def speaks(visitor: Visitor, tag: str) -> bool:
    return visitor.words().language.tag == tag


def test_switching_the_language_offline_keeps_the_place(phone: Visitor) -> None:
    """A right-to-left, a Thai, an Indic and a Cyrillic script, one after the other."""
    phone.again()
    phone.context.set_offline(True)
    topic = next(it for it in phone.guide.topics if not it.more)
    words = phone.words()
    phone.tap(words.sentence(f"{topic.key}.title", topic.title))
    phone.see(words.sentence(f"{topic.key}.title", topic.title))
    for tag in ("ur", "th", "hi", "uk"):
        phone.tap(phone.words()("Language"))
        phone.see(phone.words()("Language"))
        phone.tap(next(it.endonym for it in LANGUAGES if it.tag == tag))
        phone.until(partial(speaks, phone, tag), "the page speaks it, too")
        phone.see(phone.words().sentence(f"{topic.key}.title", topic.title))
    assert phone.complaints == []


@pytest.mark.parametrize("tag", [pytest.param("ti", marks=pytest.mark.only_long), "zh-Hans"])
def test_tile_is_as_high_as_its_text_once_the_letters_have_come(phone: Visitor, tag: str) -> None:
    """Ethiopic and Han letters come after their texts are laid out; two lines stay two."""
    phone.again()
    phone.tap_about(f"{phone.words()('Language')}: ")
    phone.see(phone.words()("Language"))
    phone.tap(next(it.endonym for it in LANGUAGES if it.tag == tag))
    phone.until(partial(speaks, phone, tag), tag)
    phone.see_home()
    phone.page.wait_for_timeout(REMEASURED)
    tiles = [it.text(phone.words()) for it in worries(phone.guide)][:2]
    first = heights(phone, tiles)
    phone.tap(tiles[0])
    phone.until(lambda: not {*tiles} & {*phone.texts()}, "the answer")
    phone.page.go_back()  # and all tiles are made anew
    phone.see_home()
    assert first == heights(phone, tiles)
    phone.again()  # in that language from the first screen on
    phone.page.wait_for_timeout(REMEASURED)
    assert first == heights(phone, tiles)


def heights(visitor: Visitor, texts: Collection[str]) -> list[int]:
    """Return the heights of what has these texts and can be tapped."""
    boxes = [node.box for node in visitor.tappable() if node.text in map(plain, texts)]
    assert len(boxes) == len(texts)
    return [round(bottom - top) for _, top, _, bottom in boxes]
