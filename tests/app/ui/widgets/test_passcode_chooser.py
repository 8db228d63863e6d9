"""A code: five words or her own, typed once more before it counts."""

import asyncio

import pytest

from app.routes import Route
from app.ui.widgets.passcode_chooser import refusal
from storage.passcode import Strength
from tests.support.app import App
from tests.support.faulty_platforms import SlowPlatform
from tests.support.flet_session import story
from tests.support.vaults import CODE

OWN = "tulip 88 winter"
SHORT = "This code is too short. Take at least six digits or letters."
GUESSED = (
    "This code is easy to guess: a date, a pattern, or one that many people use. Take another one."
)
NOT_SAME = "That was not the same code. Try again, or go back and look."


def five_words(app: App) -> list[str]:
    numbered = [text for text in app.session.texts() if text[:3] in [f"{n}. " for n in range(1, 6)]]
    return [text[3:] for text in numbered]


async def own(code: str) -> App:
    app = await App.started(Route.NEW_PASSCODE)
    await app.session.tap("I want a code of my own")
    await app.type("Your own code", code)
    await app.session.tap("Next")
    return app


@story
async def test_five_words_are_offered_first_and_others_on_demand() -> None:
    app = await App.started(Route.NEW_PASSCODE)
    first = five_words(app)
    assert len(first) == 5
    await app.session.tap("Other words")
    assert five_words(app) != first
    assert list(app.fields()) == []
    app.session.close()


@story
async def test_the_words_are_the_same_when_she_goes_back_to_look() -> None:
    app = await App.started(Route.NEW_PASSCODE)
    first = five_words(app)
    await app.session.tap("I know them or wrote them down")
    assert five_words(app) == []  # or she would copy them
    await app.session.tap("Go back and look")
    assert five_words(app) == first
    app.session.close()


@pytest.mark.parametrize("typed", ["", "tulip", "cherry wild laundry angry"])
@story
async def test_what_is_typed_once_more_must_be_the_same(typed: str) -> None:
    app = await App.started(Route.NEW_PASSCODE)
    await app.session.tap("I know them or wrote them down")
    await app.type("Your code", typed)
    await app.session.tap("Begin the notebook")
    assert (app.place, app.said) == (Route.NEW_PASSCODE, [NOT_SAME])
    assert not app.notes.is_open
    await app.session.tap("Go back and look")
    assert app.said == []
    app.session.close()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", SHORT),
        ("12345", SHORT),
        ("a b c d e", SHORT),
        ("123456", GUESSED),
        ("111111", GUESSED),
        ("24.11.1994", GUESSED),
        ("password", GUESSED),
        ("qwerty", GUESSED),
    ],
)
@story
async def test_a_code_that_is_found_at_once_is_refused_with_the_reason(
    code: str, said: str
) -> None:
    app = await own(code)
    assert app.said == [said]
    assert "Next" in app.names
    app.session.close()


@pytest.mark.parametrize("code", ["482 915", OWN, CODE])
@story
async def test_a_code_that_holds_goes_on_to_be_typed_once_more(code: str) -> None:
    app = await own(code)
    assert app.said == []
    assert "Begin the notebook" in app.names
    assert app.field("Your code").value == ""
    await app.type("Your code", code)
    await app.session.event(app.field("Your code"), "submit", code)
    assert app.notes.is_open
    app.session.close()


@pytest.mark.parametrize(
    ("code", "worth"),
    [
        (OWN, "This code keeps out someone who holds your phone. It does not keep out"),
        ("the green kettle sang under nine crooked moons", "This code is long."),
    ],
)
@story
async def test_a_code_of_her_own_is_told_what_it_is_worth(code: str, worth: str) -> None:
    app = await own(code)
    assert any(said.startswith(worth) for said in app.session.texts())
    app.session.close()


@story
async def test_who_mistypes_a_code_of_her_own_is_told_the_way_that_is_there() -> None:
    app = await own(OWN)
    await app.type("Your code", f"{OWN} and more")
    await app.session.tap("Begin the notebook")
    assert app.said == ["That was not the same code. Try again, or choose again."]
    assert "Choose again" in app.names
    app.session.close()


@story
async def test_what_six_digits_keep_out_and_what_not_is_said_where_they_are_typed() -> None:
    app = await App.started(Route.NEW_PASSCODE)
    await app.session.tap("I want a code of my own")
    said = " ".join(app.session.texts())
    assert "Six digits keep out someone who holds your phone." in said
    assert "They do not keep out someone who copies it" in said
    app.session.close()


@story
async def test_from_a_code_of_her_own_the_way_back_leads_to_it_and_on_to_the_words() -> None:
    app = await own(OWN)
    await app.session.tap("Choose again")
    assert app.field("Your own code").value == ""
    await app.session.tap("Make five words for me")
    words = " ".join(five_words(app))
    await app.session.tap("I know them or wrote them down")
    await app.type("Your code", OWN)  # the one of before counts no more
    await app.session.tap("Begin the notebook")
    assert app.said == [NOT_SAME]
    await app.type("Your code", words)
    await app.session.tap("Begin the notebook")
    assert app.notes.is_open
    app.session.close()


@story
async def test_while_it_is_made_it_is_said_and_a_second_tap_does_nothing() -> None:
    platform = SlowPlatform()
    app = await App.started(platform=platform)
    await app.open_notes("a note")
    await app.arrive(Route.CHANGE_PASSCODE)
    words = " ".join(five_words(app))
    await app.session.tap("I know them or wrote them down")
    await app.type("Your code", words)
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


@story
async def test_only_refused_codes_have_a_reason() -> None:
    app = await App.started()
    assert refusal(app.services, Strength.TOO_SHORT) == SHORT
    assert refusal(app.services, Strength.GUESSABLE) == GUESSED
    app.session.close()
