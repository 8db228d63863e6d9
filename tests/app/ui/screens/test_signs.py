"""The sentences to tick: all of them, one ending for everybody, nothing counted or saved."""

from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled


@async_test
async def test_tick_is_answered_in_its_own_kind_and_saved_nowhere() -> None:
    app = await App.started("/i")
    await app.open_all()
    before, saved = app.session.texts(), app.platform.settings
    await app.session.tap("I am cold.")
    assert app.checked == ["I am cold."]
    assert app.platform.settings == saved
    await app.session.tap("I am cold.")
    assert app.checked == []
    assert app.session.texts() == before
    app.session.close()


@async_test
async def test_reply_is_the_same_for_one_tick_and_for_many() -> None:
    guide = bundled()
    group, other = guide.signs.groups[:2]
    app = await App.started("/i", guide=guide)
    await app.session.tap(group.heading)
    fault = app.services.words.filled(guide.signs.ending[0].text)
    assert app.said == []
    await app.session.tap(group.signs[0].text)
    first = app.said
    assert fault in first
    await app.session.tap(group.signs[1].text)
    assert app.said == first
    await app.session.tap(other.heading)
    await app.session.tap(other.signs[0].text)
    assert app.said == [*first, *first]
    app.session.close()


@async_test
async def test_ticks_end_with_the_exit() -> None:
    app = await App.started("/i", native=True)
    await app.open_all()
    await app.session.tap("I am tired.")
    await app.session.tap("Exit")
    assert app.state.visit.ticked == frozenset()
    assert app.state.visit.opened == {}
    assert "tired" not in app.platform.settings
    app.session.close()


@async_test
async def test_every_sign_and_the_ending_are_on_the_screen() -> None:
    guide = bundled()
    app = await App.started("/i", guide=guide)
    await app.open_all()
    texts = app.session.texts()
    for group in guide.signs.groups:
        assert group.heading in texts
        assert {sign.text for sign in group.signs} <= set(texts)
    assert "If someone is doing this to you, it is not your fault." in " ".join(texts)
    app.session.close()
