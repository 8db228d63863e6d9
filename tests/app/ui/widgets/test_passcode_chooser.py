"""The choice of a passcode: five words or her own, typed once more before it counts."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from app.domain.routes import Route
from app.ui.widgets.passcode_chooser import refusal
from app.ui.widgets.spoken import identifier
from storage.passcode import Strength
from tests.support.app import App
from tests.support.faulty_platforms import SlowPlatform
from tests.support.flet_session import async_test
from tests.support.vaults import CODE

OWN = "tulip 88 winter"
TOO_SHORT = "This code is too short. Use at least six digits or letters."
GUESSABLE = (
    "This code is easy to guess: a date, a pattern, or one that many people use. "
    "Choose another one."
)
NOT_SAME = "The two codes are not the same. Try again, or go back and look."


async def type_digits(passcode: str) -> App:
    app = await App.started(Route.NEW_NOTEBOOK)
    await app.type("Six digits", passcode)
    await app.session.tap("Next")
    return app


async def type_own(passcode: str) -> App:
    app = await App.started(Route.NEW_NOTEBOOK)
    await app.session.tap("Stronger: five words")
    await app.session.tap("I want to choose my own code")
    await app.type("Your own code", passcode)
    await app.session.tap("Next")
    return app


@async_test
async def test_five_words_are_offered_and_others_on_demand() -> None:
    app = await App.started(Route.NEW_NOTEBOOK)
    await app.session.tap("Stronger: five words")
    first = app.five_words
    assert len(first.split()) == 5
    await app.session.tap("Show me other words")
    assert app.five_words != first
    assert list(app.fields()) == []
    app.session.close()


@async_test
async def test_words_stay_the_same_for_another_look() -> None:
    app = await App.started(Route.NEW_NOTEBOOK)
    await app.session.tap("Stronger: five words")
    first = app.five_words
    await app.session.tap("I have learned them or written them down")
    assert app.five_words == ""  # or she would copy them
    await app.session.tap("Go back and look")
    assert app.five_words == first
    app.session.close()


@pytest.mark.parametrize("typed", ["", "tulip", "cherry wild laundry angry"])
@async_test
async def test_repetition_must_be_the_same(typed: str) -> None:
    app = await App.started(Route.NEW_NOTEBOOK)
    await app.session.tap("Stronger: five words")
    await app.session.tap("I have learned them or written them down")
    await app.type("Once more", typed)
    await app.session.tap("Start writing")
    assert (app.place, app.said) == (Route.NEW_NOTEBOOK, [NOT_SAME])
    assert not app.notes.is_open
    await app.session.tap("Go back and look")
    assert app.said == []
    app.session.close()


@pytest.mark.parametrize(
    ("passcode", "said"),
    [
        ("", TOO_SHORT),
        ("12345", TOO_SHORT),
        ("a b c d e", TOO_SHORT),
        ("123456", GUESSABLE),
        ("111111", GUESSABLE),
        ("24.11.1994", GUESSABLE),
        ("password", GUESSABLE),
        ("qwerty", GUESSABLE),
    ],
)
@pytest.mark.parametrize("give", [type_digits, type_own])
@async_test
async def test_weak_passcode_is_refused_with_the_reason(
    give: Callable[[str], Awaitable[App]], passcode: str, said: str
) -> None:
    app = await give(passcode)
    assert app.said == [said]
    assert "Next" in app.names
    app.session.close()


@pytest.mark.parametrize(
    ("give", "passcode"),
    [(type_digits, "482 915"), (type_own, "482 915"), (type_own, OWN), (type_own, CODE)],
)
@async_test
async def test_good_passcode_is_asked_for_once_more(
    give: Callable[[str], Awaitable[App]], passcode: str
) -> None:
    app = await give(passcode)
    assert app.said == []
    assert "Start writing" in app.names
    assert app.field("Once more").value == ""
    await app.type("Once more", passcode)
    await app.session.event(app.field("Once more"), "submit", passcode)
    assert app.notes.is_open
    app.session.close()


@pytest.mark.parametrize(
    ("passcode", "sentence"),
    [
        (OWN, "This code stops someone who has your phone. It does not stop"),
        ("the green kettle sang under nine crooked moons", "This code is long."),
    ],
)
@async_test
async def test_passcode_of_her_own_comes_with_a_word_about_its_strength(
    passcode: str, sentence: str
) -> None:
    app = await type_own(passcode)
    assert any(said.startswith(sentence) for said in app.session.texts())
    app.session.close()


@async_test
async def test_mistyped_passcode_of_her_own_names_the_button_to_choose_again() -> None:
    app = await type_own(OWN)
    await app.type("Once more", f"{OWN} and more")
    await app.session.tap("Start writing")
    assert app.said == ["The two codes are not the same. Try again, or choose again."]
    assert "Choose again" in app.names
    app.session.close()


@async_test
async def test_mistyped_digits_can_be_chosen_again() -> None:
    app = await type_digits("482915")
    assert "Choose again" not in app.names
    await app.type("Once more", "482916")
    await app.session.tap("Start writing")
    assert app.said == ["The two codes are not the same. Try again, or choose again."]
    assert not app.notes.is_open
    await app.session.tap("Choose again")
    assert app.field("Six digits").value == ""
    app.session.close()


@async_test
async def test_words_are_marked_as_english_and_lead_back_to_digits() -> None:
    app = await App.started(Route.NEW_NOTEBOOK, language="nb")
    await app.session.tap("Sterkere: fem ord")
    english = [
        it
        for it in app.session.controls()
        if getattr(it, "identifier", "") == identifier(lang="en")
    ]
    assert len([text for it in english for text in app.session.texts(it)]) == 5
    await app.session.tap("Seks sifre")
    assert app.field("Seks sifre")
    app.session.close()


@async_test
async def test_limits_of_six_digits_stand_where_they_are_typed() -> None:
    app = await App.started(Route.NEW_NOTEBOOK)
    await app.session.tap("Stronger: five words")
    await app.session.tap("I want to choose my own code")
    said = " ".join(app.session.texts())
    assert "Six digits stop someone who has your phone in their hand." in said
    assert "They do not stop someone who copies it" in said
    app.session.close()


@async_test
async def test_back_leads_from_a_passcode_of_her_own_to_the_words() -> None:
    app = await type_own(OWN)
    await app.session.tap("Choose again")
    assert app.field("Your own code").value == ""
    await app.session.tap("Make five words for me")
    words = app.five_words
    await app.session.tap("I have learned them or written them down")
    await app.type("Once more", OWN)  # no longer the passcode
    await app.session.tap("Start writing")
    assert app.said == [NOT_SAME]
    await app.type("Once more", words)
    await app.session.tap("Start writing")
    assert app.notes.is_open
    app.session.close()


@async_test
async def test_change_is_announced_and_a_second_tap_has_no_effect() -> None:
    platform = SlowPlatform()
    app = await App.started(platform=platform)
    await app.open_notes("a note")
    await app.arrive(Route.CHANGE_PASSCODE)
    await app.session.tap("Stronger: five words")
    words = app.five_words
    await app.session.tap("I have learned them or written them down")
    await app.type("Once more", words)
    button = app.session.find("Change the code")
    before = len(platform.store.calls)
    async with platform.working():
        first = asyncio.create_task(app.session.event(button, "click"))
        await app.session.settle()
        assert app.said == ["This takes a few seconds."]
        once = len(platform.store.calls) - before
        await app.session.event(button, "click")
    await first
    assert len(platform.store.calls) - before == once
    assert app.place != Route.CHANGE_PASSCODE
    app.session.close()


@async_test
async def test_each_refused_strength_has_a_reason() -> None:
    app = await App.started()
    assert refusal(app.services, Strength.TOO_SHORT) == TOO_SHORT
    assert refusal(app.services, Strength.GUESSABLE) == GUESSABLE
    app.session.close()
