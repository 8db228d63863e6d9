"""The guide in pictures on the static page: one tap from home, an answer, a call, and the signs."""

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.load import load
from app.domain.routes import Route, route_of
from app.publish.glyphs.scenes import SHEET, shapes
from i18n.words import words_for
from tests.browser.page.test_read_aloud import hear
from tests.support.axe import faults
from tests.support.speech import IPHONE, give_voices, spoken
from tests.support.static_page import PageVisitor, store, until
from tests.support.static_site import StaticSite
from tests.support.visitor import BEGUN

GUIDE = load()
ANSWERS = GUIDE.pictures.answers
PAPERS = next(it for it in GUIDE.signs.groups if it.key == "signs.papers")
SHOWN = "(route) => document.querySelector('.screen.shown').id === route"
LEAST = 48
"""CSS pixels that a thumb meets."""


@pytest.fixture
def page(visitor: PageVisitor) -> Page:
    """The first screen of a guide that has been begun, on a phone with voices."""
    give_voices(visitor.context, IPHONE)
    page = visitor.guide()
    store(page, **BEGUN)
    page.reload()
    return page


def signs(page: Page) -> None:
    """Go to the first sign about papers, as somebody who follows the pictures."""
    page.locator(".shown .strip").click()
    page.locator(".shown a.tile", has_text=GUIDE.signs.title).click()
    page.locator(".shown .picture", has_text=PAPERS.heading).click()


def test_two_taps_lead_to_an_answer_and_its_call(page: Page) -> None:
    words = words_for("en", GUIDE.facts)
    for answer in ANSWERS:
        page.evaluate("page.history.move('home')")
        page.locator(".shown .strip").click()
        page.locator(".shown .picture", has_text=answer.label).click()
        until(page, SHOWN, route_of(answer, GUIDE))
        line = GUIDE.helpline(answer.helpline)
        assert line
        call = page.locator(".shown .bar .primary")
        assert call.get_attribute("href") == f"tel:{GUIDE.phone(line.phones[0]).dial}"
        box = call.bounding_box()
        assert box
        assert box["height"] >= LEAST
        assert box["y"] + box["height"] <= 740
        for block in answer.texts:
            expect(page.locator(".shown")).to_contain_text(words.sentence(block.key, block.text))


def test_ear_says_the_word_and_opens_nothing(page: Page) -> None:
    page.locator(".shown .strip").click()
    ear = page.get_by_role("button", name="Listen: Doctor", exact=True)
    box = ear.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= LEAST
    ear.click()
    hear(page)
    until(page, "!speechSynthesis.speaking")
    assert spoken(page)[1:] == [("Doctor", "Daniel")]
    until(page, SHOWN, Route.PICTURES)


def test_signs_come_one_at_a_time_and_each_answer_goes_on(page: Page) -> None:
    signs(page)
    until(page, SHOWN, Route.SIGN_BY_SIGN)
    expect(page.locator(".shown h1")).to_have_text(PAPERS.heading)
    for number, (sign, answer) in enumerate(
        zip(PAPERS.signs, ("Yes", "No", "Skip", "Yes"), strict=True), 1
    ):
        expect(page.locator("#sign p")).to_have_text(sign.text)
        expect(page.locator("#position")).to_have_text(f"{number} of 4")
        page.locator("#answers").get_by_text(answer, exact=True).click()
    expect(page.locator("#signs-end")).to_contain_text("it is not your fault")
    expect(page.locator("#counted")).to_have_text("You said yes to 2 of 4.")
    expect(page.locator("#one-tick")).to_be_visible()
    expect(page.locator("#answers")).to_be_hidden()
    assert page.evaluate("page.guide.place()")["ticked"] == [
        PAPERS.signs[0].key,
        PAPERS.signs[3].key,
    ]
    page.locator("#signs-end a").click()
    until(page, SHOWN, Route.SIGN_PICTURES)


def test_back_returns_to_the_sign_before_and_then_leaves(page: Page) -> None:
    signs(page)
    sentence, back = page.locator("#sign p"), page.locator(".shown .back")
    for _ in PAPERS.signs:
        page.locator("#answers").get_by_text("No", exact=True).click()
    expect(page.locator("#counted")).to_have_text("You said yes to 0 of 4.")
    expect(page.locator("#one-tick")).to_be_hidden()
    back.click()
    expect(sentence).to_have_text(PAPERS.signs[3].text)
    page.go_back()
    expect(sentence).to_have_text(PAPERS.signs[2].text)
    page.locator(".shown .second").click()
    norwegian = words_for("nb", GUIDE.facts)
    expect(page.locator(".shown .also").first).to_be_visible()
    expect(sentence).to_contain_text(norwegian.sentence(PAPERS.signs[2].key, PAPERS.signs[2].text))
    expect(page.locator("#answers")).to_contain_text("Hopp over")
    page.locator(".shown .second").click()
    expect(sentence).to_have_text(PAPERS.signs[2].text)
    page.go_back()
    back.click()
    expect(sentence).to_have_text(PAPERS.signs[0].text)
    page.go_back()
    until(page, SHOWN, Route.SIGN_PICTURES)


def test_next_sign_is_read_and_the_one_before_is_not(page: Page) -> None:
    signs(page)
    page.locator("#sign .listen").click()
    hear(page)
    until(page, "!speechSynthesis.speaking")
    page.evaluate("window.pace = 5000")
    page.locator("#sign .listen").click()
    page.locator("#answers").get_by_text("Skip", exact=True).click()
    assert not page.evaluate("speechSynthesis.speaking")
    page.locator("#sign .listen").click()
    assert [text for text, _ in spoken(page)][1:] == [
        PAPERS.signs[0].text,
        PAPERS.signs[0].text,
        PAPERS.signs[1].text,
    ]


def test_app_goes_on_at_the_same_sign(page: Page) -> None:
    signs(page)
    page.locator("#answers").get_by_text("Yes", exact=True).click()
    place = page.evaluate("page.guide.place()")
    assert place["key"] == PAPERS.signs[1].key
    assert place["stack"][-1] == Route.SIGN_BY_SIGN
    assert place["ticked"] == [PAPERS.signs[0].key]


def test_language_keeps_the_sign(page: Page) -> None:
    signs(page)
    page.locator("#answers").get_by_text("Skip", exact=True).click()
    page.evaluate("page.settings.setLanguage('nb')")
    until(page, "document.documentElement.lang === 'nb'")
    sign = PAPERS.signs[1]
    norwegian = words_for("nb", GUIDE.facts).sentence(sign.key, sign.text)
    expect(page.locator("#sign p")).to_have_text(norwegian)


def test_reply_stays_in_another_language_and_in_the_app(page: Page) -> None:
    signs(page)
    for _ in PAPERS.signs:
        page.locator("#answers").get_by_text("Skip", exact=True).click()
    assert page.evaluate("page.guide.place()")["key"] == PAPERS.key
    page.evaluate("page.settings.setLanguage('nb')")
    until(page, "document.documentElement.lang === 'nb'")
    expect(page.locator("#signs-end")).to_be_visible()
    norwegian = words_for("nb", GUIDE.facts).sentence(PAPERS.key, PAPERS.heading)
    expect(page.locator(".shown h1")).to_have_text(norwegian)


def test_address_of_one_sign_begins_with_the_first(page: Page) -> None:
    page.evaluate("(route) => page.history.move('open', route)", Route.SIGN_BY_SIGN)
    expect(page.locator("#sign p")).to_have_text(GUIDE.signs.groups[0].signs[0].text)


def test_without_scripts_the_pictures_lead_to_their_answers(
    browser: Browser, site: StaticSite
) -> None:
    visitor = PageVisitor(browser, site, java_script_enabled=False)
    page = visitor.open()
    page.locator(".strip").click()
    expect(page.get_by_text(GUIDE.signs.title).and_(page.locator(":visible"))).to_have_count(0)
    page.get_by_role("link", name=ANSWERS[1].label, exact=True).click()
    expect(page.get_by_role("link", name="Call 116")).to_be_visible()
    visitor.close()


SCREENS = [Route.PICTURES, route_of(ANSWERS[1], GUIDE), Route.SIGN_PICTURES, Route.SIGN_BY_SIGN]


@pytest.mark.parametrize(("tag", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing(browser: Browser, site: StaticSite, tag: str, scheme: str) -> None:
    visitor = PageVisitor(browser, site, locale=tag)
    give_voices(visitor.context, IPHONE)
    page = visitor.guide()
    store(page, **{**BEGUN, "language": tag})
    page.reload()
    until(page, f"document.documentElement.lang === '{tag}'")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for route in SCREENS:
        page.evaluate("(route) => page.history.move('open', route)", route)
        until(page, SHOWN, route)
        assert faults(page) == [], route
    visitor.close()


DRAWN = """(scenes) => scenes.map((it) => {
    const image = getComputedStyle(it).maskImage;
    return decodeURIComponent(image.slice(image.indexOf("%3Cg"), image.indexOf("%3C/svg")));
})"""
"""Returns what each of these elements is drawn by."""


def drawn(keys: list[str]) -> list[str]:
    """Return what the drawings with these keys are made of, in quotes as a style has them."""
    return [shapes(GUIDE, key).replace('"', "'") for key in keys]


def scenes(page: Page) -> list[str]:
    """Return what each scene of the screen is drawn by, once their sheet is there."""
    until(page, "[...document.styleSheets].some((it) => /scenes/.test(it.href) && !it.disabled)")
    found: list[str] = page.locator(".shown .scene").evaluate_all(DRAWN)
    return found


def test_each_worry_answer_kind_and_sign_has_its_own_scene(visitor: PageVisitor) -> None:
    """Their sheet is asked for by the first screen that needs it; home has those of its worries."""
    page = visitor.guide()
    store(page, **BEGUN)
    page.reload()
    until(page, "document.getElementById('pictograms').media === 'all'")
    until(page, "getComputedStyle(document.querySelector('.shown .scene')).maskImage.length > 99")
    worries = ("sent", "passport", "pay", "debt", "hurt", "bed")
    home = page.locator(".shown .scene").evaluate_all(DRAWN)
    assert home == drawn([f"worry.{it}" for it in worries])
    assert SHEET not in visitor.site.asked
    page.locator(".shown .strip").click()
    assert scenes(page) == drawn([it.key for it in ANSWERS])
    assert visitor.site.asked.count(SHEET) == 1
    page.evaluate("(route) => page.history.move('open', route)", route_of(ANSWERS[2], GUIDE))
    assert scenes(page) == drawn([ANSWERS[2].key])
    page.evaluate("(route) => page.history.move('open', route)", Route.SIGN_PICTURES)
    assert scenes(page) == drawn([it.signs[0].key for it in GUIDE.signs.groups])
    page.locator(".shown .picture", has_text=PAPERS.heading).click()
    for sign in PAPERS.signs:
        expect(page.locator("#sign p")).to_have_text(sign.text)
        assert scenes(page) == drawn([sign.key])
        page.locator("#answers").get_by_text("Skip", exact=True).click()
    expect(page.locator("#scene")).to_be_hidden()


def test_scenes_are_mirrored_where_people_read_from_the_right(page: Page) -> None:
    turn = "getComputedStyle(document.querySelector('.shown .scene')).transform"
    page.locator(".shown .strip").click()
    assert page.evaluate(turn) == "none"
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(turn) == "matrix(-1, 0, 0, 1, 0, 0)"


def test_screen_reader_gets_a_link_and_an_ear_for_each_picture(page: Page) -> None:
    page.locator(".shown .strip").click()
    tree = page.locator(".screen.shown").aria_snapshot()
    for answer in ANSWERS:
        assert f'button "Listen: {answer.label}"' in tree
        assert f'link "{answer.label}"' in tree


def test_reloaded_page_shows_the_same_sign(page: Page) -> None:
    signs(page)
    page.locator("#answers").get_by_text("Skip", exact=True).click()
    page.evaluate("reloadOnceFree()")  # it reloads in a moment of rest
    until(page, "window.starts === 1 && document.querySelector('#sign p').textContent")
    expect(page.locator("#sign p")).to_have_text(PAPERS.signs[1].text)
