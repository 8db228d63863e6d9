"""Phrases for the phone, each with its meaning and its sound."""

from app.content.load import load
from tests.support.app import App
from tests.support.flet_session import async_test


@async_test
async def test_every_phrase_has_its_meaning_and_sound() -> None:
    guide = load()
    app = await App.started("/c", guide=guide)
    texts = app.session.texts()
    for phrase in guide.cards.phrases:
        at = texts.index(phrase.norwegian)
        assert texts[at + 2] == phrase.sound
    app.session.close()


@async_test
async def test_readers_of_norwegian_get_the_english() -> None:
    app = await App.started("/c", language="nb")
    *_, norwegian, english, sound, call = app.session.texts()
    assert (norwegian, english, sound) == ("Jeg vil sove.", "I want to sleep.", "yay vil SAW-veh")
    assert call.startswith("ROSA")
    app.session.close()


@async_test
async def test_sheet_of_a_helpline_leads_to_the_phrases() -> None:
    app = await App.started("/h/2")
    await app.session.tap("What you can say on the phone")
    assert app.place == "/c"
    app.session.close()
