"""The questions and the signs on the static page: answered there, in its memory alone."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.content.load import load
from app.domain.routes import Route, route_of
from app.screens.links import SILENT_CALL
from tests.support.static_page import (
    PageVisitor,
    assert_phrasebook,
    press,
    send,
    store,
    until,
)
from tests.support.static_site import StaticSite
from tests.support.visitor import BEGUN

GUIDE = load()
QUESTIONS = {it.name: it for it in GUIDE.ways.questions}
SIGNS = GUIDE.signs
SOON = "Your answers are counted in a moment."
LATER = "Your phone is set to use less data, so your answers are not counted yet."
ALL = "This list shows all the options. It does not depend on your answers."
PYTHON = """() => {
  const python = new BroadcastChannel("book");
  python.onmessage = ({ data }) => {
    if (!["start", "handover"].includes(data.type)) return;
    window.taken = data;
    for (const type of ["drawn", "ready"]) python.postMessage({ type });
  };
}"""
"""Goes to her place at once, as Python and Flutter do."""


def begin(visitor: PageVisitor) -> Page:
    """Open the first question, as a reader who has begun."""
    page = visitor.guide()
    store(page, **BEGUN)
    page.reload()
    page.locator(".shown a.tile", has_text=GUIDE.ways.title).click()
    return page


def shown(page: Page) -> str:
    """The route of the screen that is shown."""
    found: str = page.evaluate("document.querySelector('.screen.shown').id")
    return found


def answer(page: Page, question: str, text: str) -> None:
    """Tap an answer on the screen of that question."""
    assert shown(page) == route_of(QUESTIONS[question], GUIDE)
    page.locator(".shown .choice").get_by_text(text, exact=True).click()


def place(page: Page) -> Any:
    """The place that the app would take over."""
    return page.evaluate("page.guide.place()")


def chosen(page: Page) -> Locator:
    """The answers that are marked on the screen that is shown."""
    return page.locator(".shown [role=radiogroup] > [role=radio][aria-checked=true]")


def test_answer_goes_on_and_is_marked_for_who_comes_back(visitor: PageVisitor) -> None:
    page = begin(visitor)
    expect(chosen(page)).to_have_count(0)
    answer(page, "danger", "No")
    answer(page, "who", "I'd rather not say")
    assert place(page)["answers"] == {"danger": "no", "who": "unsaid"}
    page.locator(".shown .back").click()
    expect(chosen(page)).to_have_text("I'd rather not say")
    page.locator(".shown .choice").first.press(" ")
    assert place(page)["answers"] == {"danger": "no", "who": "self"}


@pytest.mark.parametrize(
    "where", [{"here": "No"}, {"here": "Yes", "time": "No"}], ids=["abroad", "citizen"]
)
def test_questions_that_cannot_matter_are_passed_over(
    visitor: PageVisitor, where: dict[str, str]
) -> None:
    """Abroad not the time, without a report not the court, and a citizen needs no asylum."""
    page = begin(visitor)
    answer(page, "danger", "No")
    answer(page, "who", "I do")
    answer(page, "age", "18 or older")
    for question, text in where.items():
        answer(page, question, text)
    answer(page, "permit", "I am a citizen of Norway")
    answer(page, "want", "To be safe")
    answer(page, "police", "No, not that I know of")
    assert shown(page) == Route.RESULT
    expect(page.locator(".shown .in-danger:visible")).to_have_count(0)


def test_first_visits_answers_count_after_one_tap(visitor: PageVisitor) -> None:
    """The tap is that on "I have read this": the same limits stand above it."""
    page = visitor.guide()
    page.locator(".shown a.tile", has_text=GUIDE.ways.title).click()
    answer(page, "danger", "No")
    answer(page, "who", "I do")
    page.get_by_role("link", name="Show my options now").locator("visible=true").click()
    assert shown(page) == Route.RESULT
    box = page.locator(".shown .answered")
    limits = page.locator("#first > div > p").all_inner_texts()
    assert box.locator("p:visible").all_inner_texts() == limits
    box.get_by_role("button", name="Show what fits my answers").locator("visible=true").click()
    assert box.locator("p:visible").all_inner_texts() == [SOON]
    expect(box.get_by_role("button").locator("visible=true")).to_have_count(0)
    assert page.evaluate("JSON.parse(localStorage.settings)") == {**BEGUN, "face": "book"}
    page.evaluate(PYTHON)
    send(page, {"type": "hello"})
    expect(page.locator("#front")).to_be_hidden()
    assert page.evaluate("taken.answers") == {"danger": "no", "who": "self"}
    assert page.evaluate("taken.stack")[-1] == Route.RESULT


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("", [SOON]),
        ("installing", [SOON]),
        ("unsupported", [f"{ALL} This browser cannot count your answers."]),
        ("failed", [f"{ALL} Your answers cannot be counted right now."]),
        ("data-saver", [LATER]),
        ("online", [f"{ALL} This browser cannot count your answers."]),
    ],
)
def test_list_says_what_becomes_of_her_answers(
    visitor: PageVisitor, state: str, told: list[str]
) -> None:
    page = begin(visitor)
    answer(page, "danger", "No")
    page.get_by_role("link", name="Show my options now").locator("visible=true").click()
    page.evaluate(
        """(state) => {
          for (const frame of document.querySelectorAll("#frame")) frame.remove();
          document.getElementById("front").dataset.state = state;
        }""",
        state,
    )
    lines = page.locator(".shown .answered")
    assert lines.locator("p:visible").all_inner_texts() == told
    offers = lines.get_by_role("button").locator("visible=true").all_inner_texts()
    assert offers == (
        ["Show what fits my answers · 11\N{NO-BREAK SPACE}MB"] if told == [LATER] else []
    )
    if state == "online":
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('i'), { id: 'frame' }))"
        )
        assert lines.locator("p:visible").all_inner_texts() == [SOON]


def test_danger_shows_the_call_at_the_thumb_on_the_second_tap(visitor: PageVisitor) -> None:
    page = begin(visitor)
    answer(page, "danger", "Yes")
    assert shown(page) == Route.RESULT
    call = page.get_by_role("link", name="Call 112", exact=True)
    box = call.bounding_box()
    assert box
    assert box["width"] == 360 - 2 * 16
    assert 740 / 2 < box["y"] < box["y"] + box["height"] <= 740
    expect(page.locator(".shown .answered")).to_be_hidden()
    page.get_by_role("link", name="I cannot speak").click()
    [silent] = (it for t in GUIDE.topics for it in t.sections if it.key == SILENT_CALL)
    answered = page.locator(f".shown [data-key='{SILENT_CALL}']")
    expect(answered).to_contain_text(silent.blocks[1].text)


def test_ticks_are_answered_with_the_same_words_and_nothing_is_counted(
    visitor: PageVisitor,
) -> None:
    page = visitor.guide()
    store(page, **BEGUN)
    page.reload()
    page.locator(".shown a.tile", has_text=SIGNS.title).click()
    one, other = SIGNS.groups[:2]
    page.locator(".shown summary", has_text=one.heading).click()
    reply = page.locator(".shown details", has_text=one.heading).locator(".reply")
    expect(reply).to_be_hidden()
    page.get_by_text(one.signs[0].text).click()
    expect(reply).to_be_visible()
    before = reply.inner_text()
    page.get_by_text(one.signs[1].text).click()
    assert reply.inner_text() == before
    assert place(page)["ticked"] == [one.signs[0].key, one.signs[1].key]
    assert page.locator("[type=checkbox]:not([autocomplete=off])").count() == 0
    page.locator(".shown summary", has_text=other.heading).click()
    others = page.locator(".shown details", has_text=other.heading).locator(".reply")
    expect(others).to_be_hidden()
    page.get_by_text(one.signs[0].text).click()
    page.get_by_text(one.signs[1].text).click()
    expect(reply).to_be_hidden()


def test_language_keeps_the_answers_and_the_ticks(visitor: PageVisitor) -> None:
    page = begin(visitor)
    answer(page, "danger", "No")
    page.evaluate(
        "(key) => { document.querySelector(`[data-key='${key}'] input`).checked = true; }",
        SIGNS.groups[0].key,
    )
    before = place(page)
    page.evaluate("page.settings.setLanguage('nb')")
    until(page, "document.documentElement.lang === 'nb'")
    after = place(page)
    assert (after["answers"], after["ticked"]) == (before["answers"], before["ticked"])
    assert after["answers"] == {"danger": "no"}
    assert after["ticked"] == [SIGNS.groups[0].signs[0].key]


def test_answers_are_the_apps_once_the_page_gives_way(visitor: PageVisitor) -> None:
    page = begin(visitor)
    answer(page, "danger", "No")
    page.evaluate(PYTHON)
    send(page, {"type": "hello"})
    expect(page.locator("#front")).to_be_hidden()
    assert page.evaluate("taken.answers") == {"danger": "no"}
    assert place(page)["answers"] == {}


def test_answers_are_in_no_history_and_go_with_the_exit(visitor: PageVisitor) -> None:
    page = begin(visitor)
    answer(page, "danger", "No")
    send(page, {"type": "depth", "depth": 0})  # ignored: the screens are the page's
    assert "danger" not in page.evaluate("JSON.stringify([history.state, { ...localStorage }])")
    page.evaluate("reloadOnceFree()")
    until(page, "window.starts === 1 && !document.querySelector('.chosen')")
    assert "danger" not in page.evaluate("JSON.stringify(history.state)")
    press(page)
    assert_phrasebook(page)


def test_questions_lead_on_without_scripts(browser: Browser, site: StaticSite) -> None:
    visitor = PageVisitor(browser, site, java_script_enabled=False)
    page = visitor.open()
    page.get_by_role("link", name=GUIDE.ways.title).click()
    for question in GUIDE.ways.questions:
        expect(page.get_by_role("heading", name=question.text)).to_be_visible()
        page.get_by_role("link", name="I don't know").locator("visible=true").click()
    expect(page.get_by_role("heading", name=GUIDE.ways.title)).to_be_visible()
    cannot = f"{ALL} This browser cannot count your answers."
    assert page.locator(f"[id='{Route.RESULT}'] .answered p:visible").all_inner_texts() == [cannot]
    visitor.context.close()
