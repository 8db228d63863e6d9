"""The options side by side: every cell in the table, and on the cards one by one."""

import flet as ft
import pytest

from app.ui.screens.options import columns
from storage.settings import Settings
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled


async def resize(app: App, width: float) -> None:
    """Report this width of the table, as the client does."""
    # The last is around the table; those before measure the parts of the screen.
    *_, box = (
        it
        for it in app.session.controls()
        if isinstance(it, ft.Container) and it.on_size_change is not None
    )
    await app.session.event(box, "size_change", {"w": width, "h": 700})


def detectors(app: App) -> list[ft.GestureDetector]:
    return [it for it in app.session.controls() if isinstance(it, ft.GestureDetector)]


@async_test
async def test_narrow_screen_shows_one_option_at_a_time() -> None:
    app = await App.started("/o")
    assert "1 of 2" in app.session.texts()
    assert "Rest" in app.session.texts()
    assert "rest: 6 months." in app.session.texts()
    assert "Work" not in app.session.texts()
    await app.session.tap("Next option")
    assert {"2 of 2", "Work", "work: ask ROSA."} <= set(app.session.texts())
    await app.session.tap("Next option")
    assert "1 of 2" in app.session.texts()
    await app.session.tap("Previous option")
    assert "2 of 2" in app.session.texts()
    app.session.close()


@pytest.mark.parametrize(("speed", "shown"), [(-800, "2 of 2"), (800, "2 of 2"), (-20, "1 of 2")])
@async_test
async def test_swipe_turns_the_card_and_a_slip_does_not(speed: float, shown: str) -> None:
    app = await App.started("/o")
    [swiped] = detectors(app)
    still = {"x": 0, "y": 0}
    end = {"l": still, "g": still, "v": still, "pv": speed}
    await app.session.event(swiped, "horizontal_drag_end", end)
    assert shown in app.session.texts()
    assert app.session.crashes == []
    app.session.close()


@async_test
async def test_wide_screen_shows_every_answer() -> None:
    guide = bundled()
    app = await App.started("/o", guide=guide)
    await resize(app, 1500)
    texts = app.session.texts()
    words = app.services.words
    for option in guide.options.options:
        assert option.title in texts
        for cell in option.cells:
            assert words.sentence(cell.key, cell.text) in texts, cell.key
    for row in guide.options.rows:
        assert texts.count(row.heading) == 1
    assert "Next option" not in app.names
    assert detectors(app) == []  # Flet draws an error in place of one that detects nothing
    await resize(app, 360)
    assert "1 of 6" in app.session.texts()
    assert len(detectors(app)) == 1
    app.session.close()


@async_test
async def test_tablet_shows_some_options_and_turns_to_the_others() -> None:
    guide = bundled()
    app = await App.started("/o", guide=guide)
    await resize(app, 800)
    assert "1, 2, 3 of 6" in app.session.texts()
    for _ in range(4):
        await app.session.tap("Next option")
    assert "5, 6, 1 of 6" in app.session.texts()
    assert {option.title for option in guide.options.options[-2:]} <= set(app.session.texts())
    app.session.close()


@async_test
async def test_scroll_target_chooses_the_option() -> None:
    app = await App.started("/")
    app.state.open_at("/o", "options.work.where")
    await app.session.settle()
    assert "2 of 2" in app.session.texts()
    app.session.close()


@async_test
async def test_large_text_gets_one_card_where_small_text_gets_two() -> None:
    app = await App.started("/o")
    await resize(app, 600)
    assert "1 of 2" not in app.session.texts()
    app.session.close()
    large = Settings(language="en", introduced=True, text_scale=2.0)
    app = await App.started("/o", settings=large)
    await resize(app, 600)
    assert "1 of 2" in app.session.texts()
    app.session.close()


@pytest.mark.parametrize(
    ("width", "scale", "count"),
    [(0, 1, 1), (328, 1, 1), (500, 1, 1), (600, 1, 2), (768, 1, 3), (1248, 1, 6), (4000, 1, 6)],
)
def test_columns_are_wide_enough_to_read(width: float, scale: float, count: int) -> None:
    assert columns(width, scale, 6) == count
    assert columns(width, 2 * scale, 6) <= count
