"""The questions in the published app without a connection: few taps, and nothing left behind.

Also the ways to them and from them: the card, the search, two languages.
"""

import json
import re
from typing import Any

import pytest

from app.content.load import load
from app.domain.ways import Group
from app.routes import FIRST_CARD, Route, route_of
from app.wording.ways import group_name
from tests.support.visitor import Visitor, plain

GUIDE = load()
WAYS = GUIDE.ways
TAPS = 10
"""From home to a result, at most."""

TYPED = "crisis"

ANSWERS = {
    "danger": "no",
    "who": "self",
    "age": "adult",
    "here": "yes",
    "permit": "none",
    "want": "stay",
    "police": "reported",
    "court": "no",
    "asylum": "waiting",
}
"""The longest way: no question is passed over."""

# Everything that a page can store, as text, the browser's own files included.
KEPT = """async () => {
  const files = [];
  const root = await navigator.storage.getDirectory();
  for await (const [name, handle] of root.entries()) {
    if (handle.kind !== "file") continue;
    // The files of the notes are sealed, and locked while Python has them.
    try { files.push(name, await (await handle.getFile()).text()); } catch { files.push(name); }
  }
  return [
    location.href,
    JSON.stringify(history.state),
    window.name,
    document.cookie,
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
    JSON.stringify((await indexedDB.databases()).map(({ name }) => name)),
    JSON.stringify(await caches.keys()),
    ...files,
  ].join("\\n");
}"""


@pytest.fixture
def offline(phone: Visitor) -> Any:
    """The guide at home, with no connection."""
    phone.context.set_offline(True)
    phone.start()
    yield phone
    phone.context.set_offline(False)


def say(text: str, context: str, phone: Visitor) -> str:
    return phone.words().sentence(context, text)


def answer(phone: Visitor, until: str | None = None) -> int:
    """Go from home through the questions, one tap each; return the number of taps."""
    phone.tap_about(say(WAYS.summary, "ways.summary", phone))
    taps = 1
    for question in WAYS.questions:
        phone.see(say(question.text, question.key, phone))
        if question.name == until:
            break
        [choice] = [it for it in question.choices if it.name == ANSWERS[question.name]]
        phone.tap(say(choice.text, choice.key, phone))
        taps += 1
    return taps


def test_from_home_to_a_result_in_ten_taps_without_a_connection(offline: Visitor) -> None:
    taps = answer(offline)
    words = offline.words()
    offline.see(offline.titles()[Route.RESULT])
    assert taps <= TAPS
    said = offline.texts()
    result = WAYS.consider(ANSWERS)
    for judgement in result.verdicts:
        title = say(judgement.way.title, f"{judgement.way.key}.title", offline)
        assert any(text.startswith(title) for text in said)
    groups = [group_name(words, group) for group in Group if result.of(group)]
    assert [text for text in offline.headings() if text in groups] == groups
    # No answer is in the address, or anywhere that outlives the page.
    assert told(offline) == []
    assert offline.foreign == []


def told(phone: Visitor) -> list[str]:
    """Return the words of the answers in everything that the browser stores."""
    kept = phone.page.evaluate(KEPT) + "\n".join(frame.url for frame in phone.page.frames)
    words = [*ANSWERS, *ANSWERS.values(), "answers", "signs", "bulgarsk", "bg", TYPED]
    unspoken = {"here", "no", "yes", "want"}  # too common to reveal anything
    return [word for word in words if word not in unspoken and re.search(rf"\b{word}\b", kept)]


def test_danger_shows_the_emergency_number_on_the_second_tap(offline: Visitor) -> None:
    offline.tap_about(say(WAYS.summary, "ways.summary", offline))
    offline.see(say(WAYS.questions[0].text, WAYS.questions[0].key, offline))
    offline.tap("Yes")
    offline.see(offline.titles()[Route.RESULT])
    buttons = [node for node in offline.tappable() if "112" in node.text]
    assert buttons
    assert buttons[0].box[3] <= 740  # px; without scrolling
    numbers = [node for node in offline.tappable() if any(it.isdigit() for it in node.text)]
    assert "112" in numbers[0].text
    call = next(node for node in numbers if node.text == "Call 112")
    left, top, right, bottom = call.box
    assert (left, right) == (16, 344)  # px; as wide as the screen
    assert 740 / 2 < top < bottom <= 740  # in reach of the thumb


@pytest.mark.parametrize("until", ["permit", None])
def test_exit_in_the_middle_leaves_no_answer_anywhere(phone: Visitor, until: str | None) -> None:
    phone.start()
    answer(phone, until)
    if until is None:
        phone.see(phone.titles()[Route.RESULT])
    phone.leave("pointer")
    phone.see_phrasebook()
    assert phone.tells() == []
    assert told(phone) == []
    phone.come_back()
    assert phone.headings()[:1] == [phone.titles()["/"]]
    assert told(phone) == []
    if until is not None:  # then only some were answered; the whole way has all of them
        return
    phone.tap_about(say(WAYS.summary, "ways.summary", phone))
    for question in WAYS.questions:
        phone.see(say(question.text, question.key, phone))
        assert checked(phone) == []
        phone.tap(phone.words()("I don't know"))
    phone.see(phone.titles()[Route.RESULT])


def checked(phone: Visitor) -> list[str]:
    """Return the names of everything ticked or chosen, from the accessibility tree."""
    # The frame has a process of its own, and so a session.
    session = phone.context.new_cdp_session(phone.frame)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        node.get("name", {}).get("value", "")
        for node in tree
        for it in node.get("properties", [])
        if it["name"] == "checked" and it["value"]["value"] == "true"
    ]


def test_tick_is_in_the_accessibility_tree_and_goes_with_the_exit(phone: Visitor) -> None:
    phone.start()
    signs = GUIDE.signs
    sign = signs.groups[0].signs[0]
    phone.tap_about(say(signs.summary, "signs.summary", phone))
    phone.see(say(signs.title, "signs.title", phone))
    phone.tap(say(signs.groups[0].heading, signs.groups[0].key, phone))
    phone.tap(sign.text)
    phone.until(lambda: checked(phone) == [sign.text], "the tick")
    phone.leave("touch")
    phone.see_phrasebook()
    phone.come_back()
    phone.tap_about(say(signs.summary, "signs.summary", phone))
    phone.see(say(signs.title, "signs.title", phone))
    assert checked(phone) == []
    assert told(phone) == []


def test_search_and_interpreter_go_with_the_exit(phone: Visitor) -> None:
    phone.start()
    words = phone.words()
    phone.tap(words("Search"))
    phone.see(words("Search"))
    phone.type(words("Type a word"), TYPED)
    phone.until(lambda: any(TYPED in text for text in phone.texts()), "what was found")
    assert told(phone) == []
    phone.tap("Back")
    phone.see_home()
    phone.tap(words("Cards to show the police or a doctor"))
    phone.tap("Interpreter: English")
    phone.see(words("Which language?"))
    phone.tap("Bulgarian")
    card = "Jeg trenger en tolk som snakker {}."
    phone.until(lambda: card.format("bulgarsk") in phone.texts(), "the card")
    phone.leave("shift")
    phone.see_phrasebook()
    assert told(phone) == []
    phone.come_back()
    phone.tap(words("Cards to show the police or a doctor"))
    phone.until(
        lambda: "Jeg trenger en tolk som snakker engelsk." in phone.texts(), "the card as it was"
    )
    phone.tap("Back")
    phone.see_home()
    phone.tap(words("Search"))
    phone.see(words("Search"))
    assert TYPED not in "".join(phone.texts())


def test_each_answer_of_an_option_is_a_text_of_its_own(offline: Visitor) -> None:
    options = GUIDE.options
    offline.tap_about(offline.words()("More topics"))
    offline.see(offline.words()("More topics"))
    offline.tap_about(say(options.summary, "options.summary", offline))
    offline.see(options.title)
    first = options.options[0]
    sentences = [say(cell.text, cell.key, offline) for cell in first.cells]
    said = offline.texts()
    assert [text for text in said if text in sentences] == sentences
    assert first.title in said


def test_card_is_one_tap_from_home_and_its_letters_are_large(offline: Visitor) -> None:
    offline.tap(offline.words()("Cards to show the police or a doctor"))
    offline.see("Jeg trenger hjelp.")
    said = offline.texts()
    assert "Jeg trenger en tolk som snakker engelsk." in said
    assert any("22 33 11 60" in text and text.startswith("Vær så snill") for text in said)
    [title] = [node for node in offline.nodes() if node.text == "Jeg trenger hjelp."]
    assert title.box[3] - title.box[1] >= 30  # px; a line of 27
    assert FIRST_CARD not in offline.page.url


def test_search_result_scrolls_to_its_block(offline: Visitor) -> None:
    words = offline.words()
    offline.tap(words("Search"))
    offline.see(words("Search"))
    offline.type(words("Type a word"), "asylum later")
    block = next(it for it in GUIDE.blocks() if it.key == "stay.asylum.later")
    sentence = say(block.text, block.key, offline)
    offline.until(lambda: any(sentence in text for text in offline.texts()), "it is found")
    offline.settle()  # a list that still changes would take the tap elsewhere
    offline.tap_about(sentence)
    topic = GUIDE.topics[4]
    offline.see(say(topic.title, f"{topic.key}.title", offline))

    def in_sight() -> bool:
        [node] = [it for it in offline.nodes() if it.text == sentence]
        return node.box[1] >= 56 and node.box[3] <= 740

    offline.until(in_sight, "the block is on the screen")


def test_one_tap_shows_two_languages(offline: Visitor) -> None:
    offline.tap_about(say(WAYS.summary, "ways.summary", offline))
    first = WAYS.questions[0]
    offline.see(first.text)
    offline.tap("Also show Norsk bokmål")
    offline.until(lambda: "Er du i fare akkurat nå?" in offline.texts(), "the Norwegian")
    offline.tap("Hide Norsk bokmål")
    offline.until(lambda: "Er du i fare akkurat nå?" not in offline.texts(), "English alone")
    assert route_of(first, GUIDE) not in offline.page.url
    assert json.dumps(offline.settings()).count("beside") == 0


def test_search_leads_to_the_answer_within_an_option(phone: Visitor) -> None:
    option = GUIDE.options.options[2]
    phone.start()
    phone.tap("Search")
    phone.type("Type a word", f"{option.title} children")
    [question] = (it.heading for it in GUIDE.options.rows if it.name == "children")
    [answer] = (it.text for it in option.cells if it.row == "children")
    phone.tap(f"{option.title} · {question} {answer}")
    phone.see(GUIDE.options.title)
    title = plain(GUIDE.options.title)
    phone.until(
        lambda: all(it.box[3] < 0 for it in phone.glance() if it.text == title),
        "the title has scrolled away",
    )
