"""Two languages side by side: one tap on, one tap off, and gone with the exit."""

import pytest

from app.content.load import load
from tests.support.app import App
from tests.support.flet_session import async_test

SCREENS = ["/t/1", "/w/1", "/w", "/o", "/i", "/h/1"]


@pytest.mark.parametrize("route", SCREENS)
@async_test
async def test_one_tap_shows_the_other_language_and_one_hides_it(route: str) -> None:
    app = await App.started(route, guide=load())
    alone = app.session.texts()
    await app.session.tap("Also show Norsk bokmål")
    both = app.session.texts()
    assert len(both) > len(alone)
    # A button has both in one text, one below the other.
    said = {line for text in both for line in text.splitlines()}
    assert set(alone) - {"Also show Norsk bokmål"} <= said
    await app.session.tap("Hide Norsk bokmål")
    assert app.session.texts() == alone
    app.session.close()


@pytest.mark.parametrize("topic", load().topics, ids=lambda topic: topic.key)
@async_test
async def test_every_block_of_a_topic_stands_there_twice(topic) -> None:  # type: ignore[no-untyped-def]
    app = await App.started(f"/t/{topic.number}", guide=load())
    await app.session.tap("Also show Norsk bokmål")
    texts = app.session.texts()
    missing = [
        block.key
        for block in topic.blocks
        if app.services.norwegian.sentence(block.key, block.text) not in texts
    ]
    assert missing == []
    app.session.close()


@async_test
async def test_who_reads_bokmal_gets_english_beside_it() -> None:
    guide = load()
    app = await App.started("/t/1", language="nb", guide=guide)
    await app.session.tap("Vis også English")
    assert "Call 112 now. The police answer." in app.session.texts()
    app.session.close()


@async_test
async def test_it_goes_with_the_exit() -> None:
    app = await App.started("/t/1", native=True, guide=load())
    await app.session.tap("Also show Norsk bokmål")
    await app.session.tap("Exit")
    assert app.state.visit.bilingual is False
    app.session.close()


@async_test
async def test_what_has_no_translation_is_not_said_twice() -> None:
    app = await App.started("/t/1")
    alone = app.session.texts()
    await app.session.tap("Also show Norsk bokmål")
    assert len(app.session.texts()) == len(alone)
    app.session.close()
