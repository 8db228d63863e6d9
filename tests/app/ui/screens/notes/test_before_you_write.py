"""The limits of notes, and the two sentences to tick before a passcode can be chosen."""

import pytest

from app.domain.routes import Route
from tests.support.app import App
from tests.support.flet_session import async_test

TICKS = [
    "If I forget my code, I cannot open my notes again, and nobody can help me open them.",
    "If there are notes here already, they will be deleted when I start.",
]


@pytest.mark.parametrize("order", [TICKS, TICKS[::-1]])
@async_test
async def test_passcode_can_be_chosen_once_both_sentences_are_ticked(order: list[str]) -> None:
    app = await App.started(Route.NOTES)
    await app.session.tap("Start a new notebook")
    assert app.places == ["/", Route.NOTES, Route.BEFORE_YOU_WRITE]
    assert app.names == ["Back", "Language", *TICKS]
    assert app.checked == []
    await app.session.tap(order[0])
    assert app.checked == [order[0]]
    assert app.names == ["Back", "Language", *TICKS]
    await app.session.tap(order[1])
    assert app.checked == TICKS
    await app.session.tap(order[0])
    assert "Choose a code" not in app.names  # the tick was taken back
    await app.session.tap(order[0])
    await app.session.tap("Choose a code")
    assert app.places == ["/", Route.NOTES, Route.BEFORE_YOU_WRITE, Route.NEW_PASSCODE]
    app.session.close()


@async_test
async def test_limits_stand_before_the_sentences_to_tick() -> None:
    app = await App.started(Route.BEFORE_YOU_WRITE)
    shown = app.session.texts()
    headings = ["Your notes are protected from", "Your notes are not protected from"]
    first, second = (shown.index(heading) for heading in headings)
    ask = next(number for number, text in enumerate(shown) if text.endswith("Ask ROSA."))
    assert first < second < ask < shown.index(TICKS[0])
    assert second - first >= 4  # one line or more for each attacker
    assert ask - second >= 6
    app.session.close()


@async_test
async def test_nothing_is_written_before_a_passcode_is_chosen() -> None:
    app = await App.started(Route.NOTES)
    before = dict(app.platform.store.files)
    await app.session.tap("Start a new notebook")
    for name in [*TICKS, "Choose a code"]:
        await app.session.tap(name)
    assert app.platform.store.files == before
    app.session.close()
