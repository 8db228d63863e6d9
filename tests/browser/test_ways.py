"""The questions in the published app without a connection: few taps, and nothing left behind.

Also the ways to them and from them: the card, the search, two languages.
"""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error

from app.content.load import load
from app.domain.routes import FIRST_CARD, Route, route_of
from app.domain.ways import Group
from app.wording.ways import group_name
from i18n.words import words_for
from tests.support.visitor import BEGUN, Visitor, plain

GUIDE = load()
WAYS = GUIDE.ways
TAPS = 12
"""From home to a result, at most."""

TYPED = "crisis"

ANSWERS = {
    "danger": "no",
    "who": "self",
    "age": "adult",
    "here": "yes",
    "time": "no",
    "permit": "none",
    "want": "stay",
    "police": "reported",
    "court": "no",
    "asylum": "waiting",
    "risk": "yes",
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


@pytest.fixture(scope="module")
def started(installed: Visitor) -> Iterator[Visitor]:
    """The app, started once with no connection; `offline` is what tests use."""
    installed.context.set_offline(True)
    installed.renew(**BEGUN)
    installed.start()
    yield installed
    installed.context.set_offline(False)


@pytest.fixture
def offline(started: Visitor) -> Visitor:
    """The guide at home, with no connection, and with what the last test answered in it.

    A test that leaves the guide comes back to it. One that failed on its way may have left the
    phone anywhere; then the app starts anew.
    """
    try:
        go_home(started)
    except (AssertionError, Error):
        started.renew(**BEGUN)
        started.start()
    started.record.clear()
    return started


def go_home(phone: Visitor) -> None:
    """Press Back on each screen until home is there."""
    while phone.words()("Back") in phone.texts():
        go_back(phone)
    phone.see_home()


def go_back(phone: Visitor) -> None:
    """Press Back, and wait for the screen below."""
    title = phone.headings()[:1]
    phone.tap(phone.words()("Back"))
    phone.until(lambda: phone.headings()[:1] not in ([], title), "the screen below")
    phone.settle()


def say(text: str, context: str, phone: Visitor) -> str:
    return phone.words().sentence(context, text)


def answer(phone: Visitor) -> int:
    """Go from home through the questions, one tap each; return the number of taps."""
    phone.tap_about(say(WAYS.summary, "ways.summary", phone))
    taps = 1
    for question in WAYS.questions:
        phone.see(say(question.text, question.key, phone))
        [choice] = [it for it in question.choices if it.name == ANSWERS[question.name]]
        phone.tap(say(choice.text, choice.key, phone))
        taps += 1
    return taps


def told(phone: Visitor) -> list[str]:
    """Return the words of the answers in everything that the browser stores."""
    kept = phone.page.evaluate(KEPT) + "\n".join(frame.url for frame in phone.page.frames)
    words = [*ANSWERS, *ANSWERS.values(), "answers", "signs", "bulgarsk", "bg", TYPED]
    unspoken = {"here", "no", "yes", "want", "time", "risk"}  # too common to reveal anything
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


def test_tick_search_and_interpreter_go_with_the_exit(offline: Visitor) -> None:
    words, signs = offline.words(), GUIDE.signs
    sign = signs.groups[0].signs[0]
    summary = say(signs.summary, "signs.summary", offline)
    offline.tap_about(summary)
    offline.see(say(signs.title, "signs.title", offline))
    offline.tap(say(signs.groups[0].heading, signs.groups[0].key, offline))
    offline.tap(sign.text)
    offline.until(lambda: checked(offline) == [sign.text], "the tick in the accessibility tree")
    go_home(offline)
    offline.tap(words("Search"))
    offline.see(words("Search"))
    offline.type(words("Type a word"), TYPED)
    offline.until(lambda: any(TYPED in text for text in offline.texts()), "what was found")
    assert told(offline) == []
    go_home(offline)
    offline.tap(words("Cards to show the police or a doctor"))
    offline.tap("Interpreter: English")
    offline.see(words("Which language?"))
    offline.tap_about("Bulgarian")
    card = "Jeg trenger en tolk som snakker {}."
    offline.until(lambda: card.format("bulgarsk") in offline.texts(), "the card")
    offline.leave("shift")
    offline.see_phrasebook()
    assert told(offline) == []
    offline.come_back()
    offline.tap(words("Cards to show the police or a doctor"))
    offline.until(lambda: card.format("engelsk") in offline.texts(), "the card as it was")
    go_home(offline)
    offline.tap(words("Search"))
    offline.see(words("Search"))
    assert TYPED not in "".join(offline.texts())
    go_home(offline)
    offline.tap_about(summary)
    offline.see(say(signs.title, "signs.title", offline))
    assert checked(offline) == []
    assert told(offline) == []


def test_each_answer_of_an_option_is_a_text_of_its_own(offline: Visitor) -> None:
    options = GUIDE.options
    offline.tap_about(say(WAYS.summary, "ways.summary", offline))
    danger, who, *_ = WAYS.questions
    offline.see(say(danger.text, danger.key, offline))
    offline.tap("No")
    offline.see(say(who.text, who.key, offline))
    offline.tap("Show my options now")
    offline.see(offline.titles()[Route.RESULT])
    offline.tap("Compare your options")
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
    bokmal = words_for("nb", GUIDE.facts)
    texts = [(first.key, first.text), *((it.key, it.text) for it in first.choices)]
    # The translation of some of them may wait.
    norwegian = next(bokmal.sentence(*it) for it in texts if bokmal.is_translated(*it))

    def is_shown() -> bool:
        return any(norwegian in text.splitlines() for text in offline.texts())

    offline.tap("Also show Norsk bokmål")
    offline.until(is_shown, "the Norwegian")
    offline.tap("Hide Norsk bokmål")
    offline.until(lambda: not is_shown(), "English alone")
    assert route_of(first, GUIDE) not in offline.page.url
    assert json.dumps(offline.settings()).count("beside") == 0


def test_search_leads_to_the_answer_within_an_option(offline: Visitor) -> None:
    option = GUIDE.options.options[2]
    offline.tap("Search")
    offline.type("Type a word", f"{option.title} children")
    [question] = (it.heading for it in GUIDE.options.rows if it.name == "children")
    [answer] = (it.text for it in option.cells if it.row == "children")
    offline.tap(f"{option.title} · {question} {answer}")
    offline.see(GUIDE.options.title)
    title = plain(GUIDE.options.title)
    offline.until(
        lambda: all(it.box[3] < 0 for it in offline.glance() if it.text == title),
        "the title has scrolled away",
    )


def test_result_is_twelve_taps_from_home_and_an_exit_leaves_no_answer(
    offline: Visitor,
) -> None:
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
    offline.leave("pointer")
    offline.see_phrasebook()
    assert offline.tells() == []
    assert told(offline) == []
    offline.come_back()
    assert offline.headings()[:1] == [offline.titles()["/"]]
    assert told(offline) == []
    offline.tap_about(say(WAYS.summary, "ways.summary", offline))
    for question in WAYS.questions:
        offline.see(say(question.text, question.key, offline))
        assert checked(offline) == []
        offline.tap(offline.words()("I don't know"))
    offline.see(offline.titles()[Route.RESULT])
