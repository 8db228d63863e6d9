"""The questions: a tap answers and goes on; answers stay in memory alone."""

import flet as ft
import pytest

from app.ui.screens import phrasebook
from storage.settings import Settings, StartScreen, write_settings
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled


async def answer(app: App, *names: str) -> None:
    for name in names:
        await app.session.tap(name)


@async_test
async def test_tap_answers_and_the_last_one_shows_the_result() -> None:
    app = await App.started("/w/1")
    assert "Question 1 of 2" in app.session.texts()
    await answer(app, "No")
    assert app.place == "/w/2"
    await answer(app, "I don't know")
    assert app.places == ["/", "/w/1", "/w/2", "/w"]
    app.session.close()


@async_test
async def test_danger_shows_the_numbers_at_once() -> None:
    app = await App.started("/w/1")
    await answer(app, "Yes")
    assert app.places == ["/", "/w/1", "/w"]
    assert "Call now." in app.session.texts()
    await answer(app, "Answer more questions")
    assert app.place == "/w/2"
    app.session.close()


@async_test
async def test_result_is_open_before_any_answer() -> None:
    app = await App.started("/w/1")
    await answer(app, "Show my options now")
    assert app.place == "/w"
    app.session.close()


@async_test
async def test_answer_is_marked_and_can_be_changed() -> None:
    app = await App.started("/w/1")
    await answer(app, "No")
    await app.session.tap("Back")
    assert app.checked == ["No"]
    await answer(app, "I'd rather not say")
    await app.session.tap("Back")
    assert app.checked == ["I'd rather not say"]
    app.session.close()


@async_test
async def test_answers_are_not_saved_and_end_with_the_exit() -> None:
    app = await App.started("/w/1", native=True)
    saved = app.platform.settings
    await answer(app, "No", "Yes")
    assert app.platform.settings == saved
    await app.session.tap("Exit")
    left = Settings(language="en", introduced=True, start_screen=StartScreen.PHRASEBOOK)
    assert app.platform.settings == write_settings(left)
    await hold_the_title(app)
    await app.arrive("/w/1")
    assert app.checked == []
    app.session.close()


async def hold_the_title(app: App) -> None:
    [title] = [it for it in app.session.controls() if isinstance(it, ft.GestureDetector)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrasebook, "HOLD", phrasebook.RECOGNISED)
        await app.session.event(title, "long_press_start", {})


@pytest.mark.parametrize("number", range(1, len(bundled().ways.questions) + 1))
@async_test
async def test_every_question_offers_its_answers_and_two_that_leave_it_open(
    number: int,
) -> None:
    guide = bundled()
    question = guide.ways.questions[number - 1]
    app = await App.started(f"/w/{number}", guide=guide)
    texts = app.session.texts()
    words = app.services.words
    for choice in question.choices:
        assert words.sentence(choice.key, choice.text) in texts
    assert {"I don't know", "I'd rather not say"} <= set(texts)
    app.session.close()
