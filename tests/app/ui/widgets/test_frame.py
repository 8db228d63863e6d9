"""The frame around every screen: its free corner, its header, its failure notice."""

import flet as ft
import pytest

from app.look.brand import STACKED_FROM
from app.ui.theme import CONTENT_WIDTH, FREE_CORNER
from app.ui.widgets.frame import HEADER_BUTTON
from storage.settings import Settings
from tests.support.app import App
from tests.support.flet_session import async_test, name_of


def header(app: App) -> ft.Container:
    return next(
        it
        for it in app.session.controls()
        if isinstance(it, ft.Container)
        and isinstance(it.padding, ft.Padding)
        and it.padding.right == FREE_CORNER
    )


@pytest.mark.parametrize("route", ["/", "/t/1", "/h", "/h/2", "/a", "/s", "/l", "/n"])
@async_test
async def test_corner_of_the_exit_stays_free(route: str) -> None:
    app = await App.started(route)
    assert header(app).padding == ft.Padding(left=8, top=8, right=FREE_CORNER, bottom=8)
    app.session.close()


@pytest.mark.parametrize(
    ("route", "bilingual"),
    [("/t/1", True), ("/h", True), ("/h/2", True), ("/a", False), ("/s", False), ("/c/1", False)],
)
@async_test
async def test_screens_above_home_have_back_and_language(route: str, bilingual: bool) -> None:
    app = await App.started(route)
    names = [name_of(it) for it in app.session.tappable(header(app))]
    assert names == ["Back", "Language", *(["Also show Norsk bokmål"] if bilingual else [])]
    app.session.close()


@async_test
async def test_header_fits_beside_the_widest_exit_on_the_narrowest_screen() -> None:
    app = await App.started("/t/1")
    inset, row = header(app).padding, header(app).content
    assert isinstance(inset, ft.Padding)
    assert isinstance(row, ft.Row)
    widths = [it.width for it in row.controls if isinstance(it, ft.Container)]
    assert widths == [HEADER_BUTTON] * 3
    assert inset.left + 3 * HEADER_BUTTON + 2 * row.spacing <= 320 - 8 - 128
    app.session.close()


@pytest.mark.parametrize(("scale", "name"), [(1.0, "Language: English"), (2.0, "Language")])
@async_test
async def test_home_names_its_language_while_there_is_room(scale: float, name: str) -> None:
    assert 1.0 < STACKED_FROM <= 2.0
    app = await App.started(settings=Settings(language="en", introduced=True, text_scale=scale))
    also = "Also show Norsk bokmål"
    headed = [name_of(it) for it in app.session.tappable(header(app))]
    assert headed == ([name, also] if scale < STACKED_FROM else [name])
    assert also in app.names  # below the header, where large text has no room beside the exit
    app.session.close()


@async_test
async def test_content_is_never_too_wide_to_read() -> None:
    app = await App.started("/t/1")
    widths = [it.width for it in app.session.controls() if isinstance(it, ft.Container)]
    assert max(width for width in widths if width) == CONTENT_WIDTH
    app.session.close()


@async_test
async def test_failed_tap_is_announced_until_the_next_one() -> None:
    app = await App.started()
    line = "That did not work. Please try once more."

    app.platform.broken = True
    await app.session.tap("One")
    assert line in app.session.texts()
    live = [it for it in app.session.controls() if isinstance(it, ft.Semantics) and it.live_region]
    assert len(live) == 1
    assert app.session.crashes == []
    app.platform.broken = False
    await app.session.tap("Back")
    assert line not in app.session.texts()
    app.session.close()


@async_test
async def test_no_text_has_a_size_of_its_own() -> None:
    """It would not grow with the theme."""
    for route in ("/", "/t/1", "/h/2", "/a", "/s", "/l", "/n"):
        app = await App.started(route)
        sized = [it for it in app.session.controls() if isinstance(it, ft.Text) and it.size]
        assert sized == []
        app.session.close()


@pytest.mark.parametrize(("scale", "size", "signs"), [(1.0, 16, 1), (2.0, 20, 0)])
@async_test
async def test_native_exit_grows_within_its_place(scale: float, size: int, signs: int) -> None:
    settings = Settings(language="en", introduced=True, text_scale=scale)
    app = await App.started(settings=settings, native=True)
    [button] = (it for it in app.session.controls() if isinstance(it, ft.FilledButton) and it.width)
    assert (button.width, button.height) == (128, 48)
    [word] = (it for it in app.session.controls(button) if isinstance(it, ft.Text))
    assert (word.value, word.size) == ("Exit", size)
    icons = [it for it in app.session.controls(button) if isinstance(it, ft.Icon)]
    assert len(icons) == signs
    app.session.close()
