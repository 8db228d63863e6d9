"""What to say on the phone: every phrase, with its sound by the key of the phrasebook."""

from app.content.load import load
from tests.support.app import App
from tests.support.flet_session import async_test


@async_test
async def test_every_phrase_is_there_with_its_meaning_and_sound() -> None:
    guide = load()
    app = await App.started("/c", guide=guide)
    texts = app.session.texts()
    for phrase in guide.cards.phrases:
        at = texts.index(phrase.norwegian)
        assert texts[at + 2] == phrase.sound
    app.session.close()


@async_test
async def test_who_reads_norwegian_finds_the_english_beside_it() -> None:
    app = await App.started("/c", language="nb")
    *_, norwegian, english, sound, call = app.session.texts()
    assert (norwegian, english, sound) == ("Jeg vil sove.", "I want to sleep.", "yay vil SAW-veh")
    assert call.startswith("ROSA")
    app.session.close()


@async_test
async def test_a_call_leads_to_it() -> None:
    app = await App.started("/h/2")
    await app.session.tap("What you can say on the phone")
    assert app.place == "/c"
    app.session.close()
