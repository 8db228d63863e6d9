"""Phrases for the phone, each with its meaning and its sound."""

from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled


@async_test
async def test_every_phrase_has_its_meaning_and_sound() -> None:
    guide = bundled()
    app = await App.started("/c", guide=guide)
    texts = app.session.texts()
    for phrase in guide.cards.phrases:
        at = texts.index(phrase.norwegian)
        assert texts[at + 2] == phrase.sound
    app.session.close()


@async_test
async def test_readers_of_norwegian_get_the_english() -> None:
    app = await App.started("/c", language="nb")
    *before, norwegian, english, call = app.session.texts()
    assert len(before) == 2  # the title, and that nobody has checked the translation
    assert (norwegian, english) == ("Jeg vil sove.", "I want to sleep.")
    assert call.startswith("Om ROSA")
    app.session.close()


@async_test
async def test_readers_of_other_letters_get_theirs() -> None:
    app = await App.started("/c", language="bg", guide=bundled())
    texts = app.session.texts()
    at = texts.index("Jeg trenger hjelp.")
    assert texts[at + 3] == "йей тре́нгер йелп"
    assert "yay TRENG-er YELP" not in texts
    app.session.close()


@async_test
async def test_sheet_of_a_helpline_leads_to_the_phrases() -> None:
    app = await App.started("/h/2")
    await app.session.tap("What you can say on the phone")
    assert app.place == "/c"
    app.session.close()
