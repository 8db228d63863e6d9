"""The sentences to tick: all of them, one ending for everybody, nothing counted or saved."""

from app.content.load import load
from tests.support.app import App
from tests.support.flet_session import async_test


@async_test
async def test_tick_is_set_and_removed_and_changes_nothing_else() -> None:
    app = await App.started("/i")
    before, saved = app.session.texts(), app.platform.settings
    await app.session.tap("I am cold.")
    assert app.checked == ["I am cold."]
    assert app.session.texts() == before
    assert app.platform.settings == saved
    await app.session.tap("I am cold.")
    assert app.checked == []
    app.session.close()


@async_test
async def test_ticks_end_with_the_exit() -> None:
    app = await App.started("/i", native=True)
    await app.session.tap("I am tired.")
    await app.session.tap("Exit")
    assert app.state.visit.ticked == frozenset()
    assert "tired" not in app.platform.settings
    app.session.close()


@async_test
async def test_every_sign_and_the_ending_are_on_the_screen() -> None:
    guide = load()
    app = await App.started("/i", guide=guide)
    texts = app.session.texts()
    for group in guide.signs.groups:
        assert group.heading in texts
        assert {sign.text for sign in group.signs} <= set(texts)
    assert "If someone is doing this to you, it is not your fault." in " ".join(texts)
    app.session.close()
