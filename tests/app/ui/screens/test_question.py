"""The questions: a tap answers and goes on; an answer is nowhere but in memory."""

import flet as ft
import pytest

from app.content.load import load
from app.state import Settings, StartScreen
from app.ui.screens import phrasebook as cover
from storage.settings import write
from tests.support.app import App
from tests.support.flet_session import async_test


async def answered(app: App, *names: str) -> None:
    for name in names:
        await app.session.tap(name)


@async_test
async def test_a_tap_answers_and_the_last_one_shows_the_result() -> None:
    app = await App.started("/w/1")
    assert "Question 1 of 2" in app.session.texts()
    await answered(app, "No")
    assert app.place == "/w/2"
    await answered(app, "I don't know")
    assert app.places == ["/", "/w/1", "/w/2", "/w"]
    app.session.close()


@async_test
async def test_danger_shows_the_numbers_at_once_and_the_rest_can_follow() -> None:
    app = await App.started("/w/1")
    await answered(app, "Yes")
    assert app.places == ["/", "/w/1", "/w"]
    assert "Call now." in app.session.texts()
    await answered(app, "Next question")
    assert app.place == "/w/2"
    app.session.close()


@async_test
async def test_the_result_can_be_seen_before_any_answer() -> None:
    app = await App.started("/w/1")
    await answered(app, "Show what may fit now")
    assert app.place == "/w"
    app.session.close()


@async_test
async def test_an_answer_is_shown_as_chosen_and_can_be_changed() -> None:
    app = await App.started("/w/1")
    await answered(app, "No")
    await app.session.tap("Back")
    assert app.checked == ["No"]
    await answered(app, "I'd rather not say")
    await app.session.tap("Back")
    assert app.checked == ["I'd rather not say"]
    app.session.close()


@async_test
async def test_answers_are_not_kept_and_go_with_the_exit() -> None:
    app = await App.started("/w/1", native=True)
    kept = app.platform.settings
    await answered(app, "No", "Yes")
    assert app.platform.settings == kept
    await app.session.tap("Exit")
    left = Settings(language="en", introduced=True, start_screen=StartScreen.PHRASEBOOK)
    assert app.platform.settings == write(left)
    await hold_the_title(app)
    await app.arrive("/w/1")
    assert app.checked == []
    app.session.close()


async def hold_the_title(app: App) -> None:
    [title] = [it for it in app.session.controls() if isinstance(it, ft.GestureDetector)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cover, "HOLD", cover.RECOGNISED)
        await app.session.event(title, "long_press_start", {})


@pytest.mark.parametrize("number", range(1, len(load().ways.questions) + 1))
@async_test
async def test_every_question_offers_its_answers_and_two_ways_to_leave_it_open(
    number: int,
) -> None:
    guide = load()
    question = guide.ways.questions[number - 1]
    app = await App.started(f"/w/{number}", guide=guide)
    texts = app.session.texts()
    words = app.services.words
    for choice in question.choices:
        assert words.sentence(choice.key, choice.text) in texts
    assert {"I don't know", "I'd rather not say"} <= set(texts)
    app.session.close()
