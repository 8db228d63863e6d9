"""The choice of a word of her own, on the three screens that offer it."""

import asyncio

import pytest

from app.ui.widgets.own_word import is_in_phrasebook
from i18n.languages import LANGUAGES
from i18n.words import words_for
from storage.ports import StoreError, StoreFailure
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.faulty_platforms import RaisingPlatform
from tests.support.flet_session import async_test
from tests.support.guide import bundled

GUIDE = bundled()
FIELD = "Your word"
KEPT = "From now on, this word opens the guide."
HELD = "From now on, press and hold the title to open the guide."


async def settings(platform: FakePlatform | None = None) -> App:
    return await App.started("/s", platform=platform)


async def keep(app: App, word: str) -> None:
    await app.type(FIELD, word)
    await app.session.tap("Use this word")


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("route", ["/s", "/n", "/n/2"])
@async_test
async def test_word_can_be_chosen_on_each_screen_about_the_exit(route: str, native: bool) -> None:
    app = await App.started(route, native=native)
    assert "A word of your own" in app.session.texts()
    await keep(app, "Fjellrev")
    assert app.platform.word == "Fjellrev"
    assert app.said == [KEPT]
    assert app.place == route
    app.session.close()


@async_test
async def test_enter_keeps_the_word_too() -> None:
    app = await settings()
    await app.type(FIELD, "fjellrev")
    await app.session.event(app.field(FIELD), "submit", "fjellrev")
    assert (app.platform.word, app.said) == ("fjellrev", [KEPT])
    app.session.close()


@async_test
async def test_holding_the_title_can_be_chosen_again() -> None:
    app = await settings()
    await keep(app, "fjellrev")
    await app.session.tap("Go back to holding the title")
    assert app.platform.calls[-1] == ("keep_word", "")
    assert app.said == [HELD]
    app.session.close()


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("", "Use at least four letters."),
        (" abc ", "Use at least four letters."),
        ("a" * 65, "This word is too long. Choose another one."),
        ("Melken", "The phrasebook has this word. Choose another one."),
        ("milk", "The phrasebook has this word. Choose another one."),
    ],
)
@async_test
async def test_unfit_word_is_refused_with_the_reason(word: str, answer: str) -> None:
    app = await settings()
    await keep(app, word)
    assert app.said == [answer]
    assert app.platform.count("keep_word") == 0
    assert app.field(FIELD).value == word  # so that she can correct it
    await keep(app, "fjellrev")
    assert app.said == [KEPT]
    app.session.close()


@async_test
async def test_screen_is_the_same_whether_she_has_a_word() -> None:
    first = await settings()
    await keep(first, "fjellrev")
    other = FakePlatform()
    other.word = "fjellrev"
    assert (await settings(other)).dump == (await settings()).dump
    first.session.close()


@async_test
async def test_no_word_stays_in_the_field() -> None:
    app = await settings()
    empty = app.field(FIELD).value
    await keep(app, "fjellrev")
    assert app.field(FIELD).value == empty
    assert "fjellrev" not in f"{app.dump}"
    await app.session.tap("Use this word")
    assert app.said == ["Use at least four letters."]
    app.session.close()


@async_test
async def test_keyboard_does_not_learn_the_word() -> None:
    app = await settings()
    field = app.field(FIELD)
    assert not field.autocorrect
    assert not field.enable_suggestions
    assert not field.enable_ime_personalized_learning
    assert not field.password
    app.session.close()


@async_test
async def test_word_that_cannot_be_kept_is_not_said_to_be() -> None:
    platform = RaisingPlatform()
    app = await settings(platform)
    await app.type(FIELD, "fjellrev")
    platform.raises = StoreError(StoreFailure.BROKEN)
    await app.session.tap("Use this word")
    assert app.said == ["That did not work. Please try once more."]
    app.session.close()


@async_test
async def test_two_taps_keep_one_word() -> None:
    app = await settings()
    await app.type(FIELD, "fjellrev")
    button = app.session.find("Use this word")
    await asyncio.gather(*[app.session.event(button, "click") for _ in range(2)])
    assert app.platform.count("keep_word") == 1
    app.session.close()


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
@async_test
async def test_phrase_of_any_language_is_no_secret(tag: str) -> None:
    app = await App.started(guide=GUIDE)
    words = words_for(tag, GUIDE.facts)
    phrase = GUIDE.situations[0].phrases[0]
    assert is_in_phrasebook(app.services, words.sentence(phrase.key, phrase.meaning))
    assert is_in_phrasebook(app.services, phrase.norwegian)
    assert is_in_phrasebook(app.services, GUIDE.phone("ambulance").dial)
    assert is_in_phrasebook(app.services, "finer")  # "FIN-er" is a sound in English
    assert not is_in_phrasebook(app.services, "fjellrev")
    app.session.close()
