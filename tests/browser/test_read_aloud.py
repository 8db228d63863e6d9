"""Reading aloud in the app: its button, the page's question above it, and what ends it."""

from collections.abc import Callable

from app.content.load import load
from i18n.words import words_for
from tests.support.published import Published
from tests.support.speech import IPHONE, give_voices, spoken
from tests.support.visitor import BEGUN, Visitor

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
TOPIC = next(it for it in GUIDE.topics if it.key == "danger")
SPEAKING = "speechSynthesis.speaking"


def test_app_has_a_section_read_until_she_leaves(
    visit: Callable[..., Visitor], site: Published
) -> None:
    phone = visit(site.address, kept={**BEGUN, "language": "en"})
    give_voices(phone.context, IPHONE)
    phone.context.add_init_script("window.pace = 60000")
    phone.start()
    phone.tap("More topics")
    phone.tap_about(TOPIC.title)
    phone.see(TOPIC.title)
    phone.tap_about("Listen")
    phone.page.locator("#try").click()
    phone.page.locator("#read").click()
    phone.until(lambda: phone.page.evaluate(SPEAKING), "a voice")
    first = TOPIC.sections[0]
    assert spoken(phone.page)[-1] == (WORDS.sentence(first.key, first.heading), "Daniel")
    phone.tap("Back")  # in the app: Python tells the page
    phone.see("More topics")
    phone.until(lambda: not phone.page.evaluate(SPEAKING), "silence")
    phone.tap_about(TOPIC.title)
    phone.see(TOPIC.title)
    phone.tap_about("Listen")
    phone.until(lambda: phone.page.evaluate(SPEAKING), "a voice")
    phone.leave()
    phone.see_phrasebook()
    assert phone.complaints == []
