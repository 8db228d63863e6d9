"""The result of the answers: the numbers first, then every way in its group."""

import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.domain.routes import FIRST_CARD, item_of
from app.domain.ways import DANGER, Group, Open, Question
from app.screens.links import SILENT_CALL
from app.ui.screens.result import OTHERS
from app.wording.drafts import text_note
from i18n.words import words_for
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import READ, bundled

GUIDE = bundled()

MOST_WORDS = 120
"""On the screen before anything is opened, above her own answers: one glance."""
MOST_OF_HERS = 115
"""In the list of her answers, which nobody reads to find help."""

HEADINGS = [
    "This may be possible for you",
    "This is not clear yet",
    "Probably not possible right now",
]


def words_in(texts: list[str]) -> int:
    """Return the number of words of these texts."""
    return len(re.findall(r"[^\W\d]\w*", " ".join(texts)))


@async_test
async def test_ways_stand_in_their_group_with_reasons_and_steps() -> None:
    app = await App.started("/w/1")
    await app.session.tap("No")
    await app.session.tap("No")
    closed = app.session.texts()
    assert {"Ask", "Words first.", "Rest"} <= set(closed)
    assert not {"You ask.", "You are not here.", "Bed first."} & set(closed)
    await app.open_all()
    texts = app.session.texts()
    may, does_not = texts.index(HEADINGS[0]), texts.index(HEADINGS[2])
    assert HEADINGS[1] not in texts
    assert texts[may + 1] == "Ask"
    assert texts[does_not + 1 : does_not + 3] == ["Rest", "In Norwegian: hvile"]
    assert "You are not here." in texts[does_not:]
    # A way that does not fit has its reasons alone.
    assert "You rest." not in texts
    assert "Go to bed." not in texts
    assert texts.index("Call ROSA.") < may
    app.session.close()


@async_test
async def test_open_answer_leaves_its_way_unclear_and_says_why() -> None:
    app = await App.started("/w")
    await app.open_all()
    texts = app.session.texts()
    assert HEADINGS[0] in texts
    unclear = texts.index(HEADINGS[1])
    assert "It depends on here." in texts[unclear:]
    assert "Go to bed." in texts[unclear:]
    app.session.close()


@async_test
async def test_emergency_number_stands_right_below_the_title() -> None:
    app = await App.started("/w/1", language="nb")
    await app.session.tap("Ja")
    texts = app.shown
    untranslated = text_note(words_for("nb", GUIDE.facts), "no.such", "text")
    assert texts[2:4] == [untranslated, "Call now."]
    assert texts.index("112") < texts.index("Ask")
    app.session.close()


@async_test
async def test_in_danger_the_call_is_the_button_at_the_thumb() -> None:
    app = await App.started("/w/1", guide=GUIDE)
    await app.session.tap("Yes")
    assert app.names[-1] == "Call 112"
    assert app.session.links()[-1][1] == "tel:112"
    assert "Answer more questions" in app.names[:-1]
    await app.session.tap("I cannot speak")
    assert (app.place, app.state.scroll_target) == ("/t/16", SILENT_CALL)
    assert app.names[-1] == "Call 112"
    await app.session.tap("Cards to show the police or a doctor")
    assert app.place == FIRST_CARD
    app.session.close()


CALL_LEAVES = "The call stays in your call list, and may show on the phone bill."


@async_test
async def test_whoever_is_about_to_be_taken_abroad_calls_in_one_tap() -> None:
    app = await App.started("/w/1", guide=GUIDE)
    answers = {"danger": "no", "age": "child", "here": "yes", "time": "taken"}
    for question, choice in answers.items():
        app.state.visit = app.state.visit.with_answer(question, choice)
    await app.arrive("/w")
    assert ("Call 116\xa0111", "tel:116111") in [link[:2] for link in app.session.links()]
    assert CALL_LEAVES in app.shown
    assert not [name for name in app.names if name.startswith("About Kompetanseteamet")]
    await app.open_all()
    assert [name for name in app.names if name.startswith("About Kompetanseteamet")]
    app.session.close()


@async_test
@pytest.mark.parametrize(
    ("answers", "calls"),
    [
        ({"danger": "no", "age": "child", "here": "yes", "time": "no"}, []),
        ({"danger": "no", "age": "child", "here": "no", "time": "taken"}, []),
        ({"danger": "yes", "age": "adult", "here": "no"}, ["tel:112"]),
        ({"danger": Open.UNKNOWN, "age": "child", "here": "yes", "time": "taken"}, ["tel:112"]),
    ],
    ids=str,
)
async def test_other_next_steps_open_sheets_and_nothing_stands_beside_an_emergency_call(
    answers: dict[str, str], calls: list[str]
) -> None:
    app = await App.started("/w/1", guide=GUIDE)
    for question, choice in answers.items():
        app.state.visit = app.state.visit.with_answer(question, choice)
    await app.arrive("/w")
    assert [link[1] for link in app.session.links()] == calls
    assert CALL_LEAVES not in app.shown
    app.session.close()


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({}, True),
        ({"danger": "yes"}, False),
        ({"time": "yes"}, False),
        ({"danger": Open.UNKNOWN}, False),
        ({"time": Open.UNSAID}, False),
        ({"age": "child"}, False),
        ({"asylum": "refused"}, False),
    ],
    ids=str,
)
@async_test
async def test_only_a_reader_without_haste_reads_that_today_is_no_limit(
    changed: dict[str, str], shown: bool
) -> None:
    app = await App.started("/w/1", guide=GUIDE)
    calm = {"danger": "no", "time": "no", "age": "adult"}
    for question, choice in {**calm, **changed}.items():
        app.state.visit = app.state.visit.with_answer(question, choice)
    await app.arrive("/w")
    assert ("You do not have to decide today." in app.session.texts()) is shown
    app.session.close()


@async_test
async def test_abroad_no_button_calls_a_norwegian_number() -> None:
    app = await App.started("/w/1", guide=GUIDE)
    app.state.visit = app.state.visit.with_answer("here", "no")
    await app.session.tap("Yes")
    assert app.names[-1] == "Answer more questions"
    app.session.close()


@async_test
async def test_wrong_answer_is_two_taps_away_and_leads_back() -> None:
    app = await App.started("/w/1", guide=GUIDE)
    words = words_for("en", GUIDE.facts)
    while app.place != "/w":
        it = item_of(app.place, GUIDE)
        assert isinstance(it, Question)
        choice = it.choices[1 if it.name == DANGER else 0]
        await app.session.tap(words.sentence(choice.key, choice.text))
    [age] = (it for it in GUIDE.ways.questions if it.name == "age")
    rows = [it for it in app.names if it.endswith("Change")]
    asked = GUIDE.ways.asked(app.state.visit.answers)
    assert [it.split("\n")[0] for it in rows] == [it.short for it in asked]
    for answer in "18 or older", "18 or older", "I don't know":
        [row] = (it for it in app.names if it.startswith(age.short))
        await app.session.tap(row)
        assert app.place == "/w/3"
        await app.session.tap(answer)
        assert app.place == "/w"
        [row] = (it for it in app.names if it.startswith(age.short))
        assert answer in row
    app.session.close()


@async_test
async def test_line_above_the_ways_names_the_open_questions_that_decide_them() -> None:
    app = await App.started("/w", guide=GUIDE)
    assert "If your own country is not safe." in app.session.texts()
    app.state.visit = app.state.visit.with_answer("permit", "protection")
    app.state.visit = app.state.visit.with_answer("here", "yes")
    await app.session.settle()
    texts = app.session.texts()
    assert texts[texts.index(HEADINGS[1]) + 1] == "It depends on: Age · The police"
    assert "If you spoke to the police or in court." in texts[texts.index(HEADINGS[1]) :]
    assert texts.index("Asylum") > texts.index(HEADINGS[2])
    assert not texts[texts.index("Asylum") + 1].startswith("Why")
    app.session.close()


@async_test
async def test_question_that_is_new_leads_on_from_the_result() -> None:
    app = await App.started("/w/1", guide=GUIDE)
    await app.session.tap("No")
    await app.session.tap("Show my options now")
    await app.session.tap("Answer more questions")
    assert app.place == "/w/2"
    await app.session.tap("I do")
    assert app.place == "/w/3"
    app.session.close()


@async_test
async def test_answers_can_be_forgotten_below_their_result() -> None:
    app = await App.started("/w/1")
    assert "My answers" not in app.session.texts()
    await app.session.tap("No")
    await app.session.tap("No")
    assert "Answer more questions" not in app.names
    await app.session.tap("Forget my answers")
    assert "My answers" not in app.session.texts()
    assert "Show it to my lawyer" not in app.names
    assert "Answer more questions" in app.names
    app.session.close()


@async_test
async def test_options_are_one_tap_away() -> None:
    app = await App.started("/w")
    await app.session.tap("Compare your options")
    assert app.place == "/o"
    app.session.close()


@pytest.mark.parametrize(("days", "shown"), [(365, 0), (366, 1)])
@async_test
async def test_warning_appears_after_a_year(days: int, shown: int) -> None:
    app = await App.started("/w", today=READ + timedelta(days=days))
    assert sum("numbers may have changed" in text for text in app.session.texts()) == shown
    app.session.close()


ANSWERS = st.fixed_dictionaries(
    {
        it.name: st.sampled_from([*(choice.name for choice in it.choices), *Open])
        for it in GUIDE.ways.questions
    }
)


MOST: dict[str, str] = {
    **{"danger": "no", "who": "other", "age": "adult", "here": Open.UNKNOWN, "time": "yes"},
    **{"permit": "work", "want": "stay", "police": "reported", "court": "no", "asylum": "no"},
    "risk": "yes",
}
"""Answers after which a result has as many words as any."""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS)
@example(MOST)
@example(MOST | {"danger": "yes", "here": "no"})
@example(MOST | {"danger": "yes", "age": "child", "time": "taken", "here": Open.UNKNOWN})
def test_every_combination_of_answers_can_be_drawn(answers: dict[str, str]) -> None:
    @async_test
    async def shown() -> None:
        app = await App.started("/w/1", guide=GUIDE)
        for question, choice in answers.items():
            app.state.visit = app.state.visit.with_answer(question, choice)
        await app.arrive("/w")
        at = app.shown.index("My answers")
        assert words_in(app.shown[:at]) <= MOST_WORDS
        assert words_in(app.shown[at:]) <= MOST_OF_HERS
        result = GUIDE.ways.consider(answers)
        for part in (*(it.way.key for it in result.verdicts), OTHERS):
            app.state.visit = app.state.visit.with_opened(part, True)
        await app.session.settle()
        texts = app.session.texts()
        for group, heading in zip(Group, HEADINGS, strict=True):
            assert (heading in texts) is bool(result.of(group))
        for it in result.verdicts:
            assert it.way.title in texts
        numbers = [name for name in app.names if any(it.isdigit() for it in name)]
        if answers["danger"] != "no":
            is_elsewhere = answers["who"] == "other" and answers["here"] == "no"
            assert ("Foreign Ministry" if is_elsewhere else "112") in numbers[0]
        if answers["age"] == "child":
            assert any("116" in name for name in numbers)
        assert any("+47\xa022" in name for name in numbers)
        assert app.session.crashes == []
        app.session.close()

    shown()
