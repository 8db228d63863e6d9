"""The button that reads a text aloud: where it stands, and the texts that it hands over."""

from collections.abc import Iterable

import pytest

from app.domain.readable import Readable
from app.domain.routes import Route, route_of
from app.platform.ports import Spoken
from i18n.words import words_for
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test
from tests.support.guide import bundled

GUIDE = bundled()
TOPIC = next(it for it in GUIDE.topics if it.key == "danger")
QUESTION = GUIDE.ways.questions[0]
CARD = GUIDE.cards.cards[0]
LISTEN = "Listen"
PLACES = {
    "topic": route_of(TOPIC, GUIDE),
    "question": route_of(QUESTION, GUIDE),
    "card": route_of(CARD, GUIDE),
    "phrases": Route.PHONE_PHRASES,
}


async def on_a_phone_with(
    *voices: str, at: str, recorded: Iterable[str] = ()
) -> tuple[App, FakePlatform]:
    platform = FakePlatform()
    platform.readable = Readable(frozenset(voices), frozenset(recorded))
    return await App.started(at, guide=GUIDE, platform=platform), platform


def buttons(app: App) -> list[str]:
    return [it for it in app.names if LISTEN in it]


@pytest.mark.parametrize("place", PLACES)
@async_test
async def test_button_needs_a_voice_of_the_language(place: str) -> None:
    app, platform = await on_a_phone_with("pl", at=PLACES[place])
    assert buttons(app) == []
    platform.events.readable(Readable(frozenset({"en"})))
    await app.session.settle()
    assert buttons(app)
    platform.events.readable(Readable())
    await app.session.settle()
    assert buttons(app) == []
    app.session.close()


@async_test
async def test_recorded_text_needs_no_voice() -> None:
    texts = [it.text for it in QUESTION.choices]
    app, platform = await on_a_phone_with(at=PLACES["question"], recorded=texts[:1])
    assert len(buttons(app)) == 1
    platform.events.readable(Readable(recorded=frozenset({f"{texts[0]} Changed."})))
    await app.session.settle()
    assert buttons(app) == []
    app.session.close()


@async_test
async def test_recordings_are_of_the_language_of_the_guide() -> None:
    line = next(it for it in CARD.lines if not it.asks_for_interpreter)
    app, _ = await on_a_phone_with(at=PLACES["card"], recorded=[line.norwegian])
    assert buttons(app) == []
    app.session.close()


@async_test
async def test_section_is_read_with_its_heading() -> None:
    app, platform = await on_a_phone_with("en", at=PLACES["topic"])
    await app.session.tap(buttons(app)[0])
    first, words = TOPIC.sections[0], words_for("en", GUIDE.facts)
    assert platform.read == [
        Spoken(words.sentence(first.key, first.heading), "en"),
        *[Spoken(words.sentence(it.key, it.text), "en") for it in first.blocks],
    ]
    app.session.close()


@async_test
async def test_question_is_read_with_its_answers() -> None:
    app, platform = await on_a_phone_with("en", at=PLACES["question"])
    await app.session.tap(buttons(app)[0])
    texts = [QUESTION.text, QUESTION.why, *[it.text for it in QUESTION.choices]]
    assert [it.text for it in platform.read] == [*texts, "I don't know", "I'd rather not say"]
    app.session.close()


@async_test
async def test_card_and_phrase_are_read_in_both_languages() -> None:
    for place in ("card", "phrases"):
        app, platform = await on_a_phone_with("nb", at=PLACES[place])
        await app.session.tap(buttons(app)[0])
        assert [it.lang for it in platform.read][:2] == ["nb", "en"]
        app.session.close()


@async_test
async def test_leaving_a_screen_and_the_exit_end_it() -> None:
    app, platform = await on_a_phone_with("en", at=PLACES["topic"])
    before = platform.count("hush")
    await app.arrive(Route.HOME)
    assert platform.count("hush") == before + 1
    app.session.close()


@async_test
async def test_button_is_there_once_in_each_open_section() -> None:
    app, _ = await on_a_phone_with("en", at=PLACES["topic"])
    await app.open_all()
    assert len(set(buttons(app))) == len(TOPIC.sections)
    app.session.close()
