"""The plain guide on paper: dark letters on white, the whole screen, nothing to tap."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.content.load import load
from app.domain.routes import route_of
from i18n.words import words_for
from tests.support.published import Published
from tests.support.visitor import BEGUN, Visitor, plain

GUIDE = load()
TOPIC = GUIDE.topics[4]
CONTRAST = 4.5
"""WCAG 2.2, 1.4.3, against white paper: browsers print no backgrounds unless asked."""

# The least contrast of any printed text with white, and the darkest background of any.
LETTERS = """() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const linear = [r, g, b].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const contrasts = [];
  const grounds = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true }))
      continue;
    contrasts.push(1.05 / (luminance(parts(getComputedStyle(element).color)) + 0.05));
    for (let around = element; around; around = around.parentElement) {
      const [r, g, b, alpha = 1] = parts(getComputedStyle(around).backgroundColor);
      if (alpha) grounds.push(luminance([r, g, b]));
    }
  }
  return [Math.min(...contrasts), Math.min(1, ...grounds), contrasts.length];
}"""


def printed(page: Page) -> str:
    """Assert that the paper can be read, and return its text."""
    page.emulate_media(media="print")
    contrast, ground, texts = page.evaluate(LETTERS)
    assert texts > 5
    assert contrast >= CONTRAST
    assert ground > 0.9
    for name in ("exit", "cover", "frame"):
        shown = "(name) => !!document.getElementById(name)?.checkVisibility()"
        assert not page.evaluate(shown, name), name
    text: str = page.evaluate("document.body.innerText")
    return plain(text)


@pytest.mark.parametrize(("chosen", "scripts"), [("phone", True), ("phone", False), ("app", True)])
def test_dark_mode_prints_dark_letters_on_white(
    visit: Callable[..., Visitor], site: Published, chosen: str, scripts: bool
) -> None:
    words = words_for("en", GUIDE.facts)
    dark = {"color_scheme": "dark"} if chosen == "phone" else {}
    kept = {**BEGUN, "mode": "dark"} if chosen == "app" else BEGUN
    visitor = visit(site.address, kept=kept, java_script_enabled=scripts, **dark)
    visitor.open(f"#{route_of(TOPIC, GUIDE)}")
    paper = printed(visitor.page)
    missing = [
        block.key
        for block in TOPIC.blocks
        if plain(words.sentence(block.key, block.text)) not in paper
    ]
    assert missing == []
    assert paper.count("· read in a saved copy on ") >= len(TOPIC.sections)  # folded on the screen
    assert "22 33 11 60" in paper.replace("\N{NO-BREAK SPACE}", " ")


def test_plain_guide_is_printed_while_the_app_is_on_top(phone: Visitor) -> None:
    phone.start()
    assert "22 33 11 60" in printed(phone.page).replace("\N{NO-BREAK SPACE}", " ")
