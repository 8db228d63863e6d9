"""A link opens its screen; an act that fails is one calm line."""

import flet as ft
import pytest

from app.ui.widgets import text
from app.ui.widgets.link import action_link, link
from storage.settings import Settings
from tests.support.app import App
from tests.support.flet_session import FletSession, async_test, walk


async def shown(control: ft.Control) -> FletSession:
    session = FletSession()
    session.page.views = [ft.View(controls=[control])]
    session.page.update()
    await session.settle()
    return session


@async_test
async def test_link_opens_the_screen_of_its_route() -> None:
    app = await App.started()
    opened: list[str] = []
    state = app.services.state
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(state), "open", lambda _, route: opened.append(route))
        session = await shown(link(app.services, text.body("Settings"), "settings", "/s"))
        await session.tap("Settings")
    assert opened == ["/s"]
    assert not state.action_failed
    app.session.close()


@async_test
async def test_act_that_fails_is_reported_and_does_not_crash() -> None:
    app = await App.started()

    def fail() -> None:
        raise RuntimeError

    session = await shown(action_link(app.services, text.body("Forget"), "delete", fail))
    await session.tap("Forget")
    assert app.services.state.action_failed
    assert session.crashes == []
    app.session.close()


@pytest.mark.parametrize(("scale", "icons"), [(1.0, 2), (1.25, 2), (1.5, 1), (2.0, 1)])
@async_test
async def test_large_text_has_no_arrow(scale: float, icons: int) -> None:
    app = await App.started()
    app.services.state.settings = Settings(text_scale=scale)
    found = [
        it
        for it in walk(link(app.services, text.body("A"), "info", "/a"))
        if isinstance(it, ft.Icon)
    ]
    assert len(found) == icons
    app.session.close()
