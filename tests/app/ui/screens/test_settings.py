"""The settings: one of each kind is chosen, and nothing else is there."""

import flet as ft

from tests.support.app import App
from tests.support.flet_session import async_test, name_of


def chosen(app: App) -> list[str]:
    return [
        name_of(it.content)
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.checked and it.content
    ]


@async_test
async def test_one_of_each_kind_is_chosen() -> None:
    app = await App.started("/s")
    assert chosen(app) == ["Normal", "Same as the phone"]
    await app.session.tap("Larger")
    await app.session.tap("Light")
    assert chosen(app) == ["Larger", "Light"]
    app.session.close()


@async_test
async def test_screen_has_language_size_brightness_notes_removal_and_way_back() -> None:
    app = await App.started("/s")
    assert [name_of(it) for it in app.session.tappable()] == [
        "Back",
        "Language",
        "Language: English",
        "Normal",
        "Large",
        "Larger",
        "Largest",
        "Same as the phone",
        "Light",
        "Dark",
        "Notes",
        "Take this guide off the phone",
        "Your word",
        "Use this word",
        "Go back to holding the title",
    ]
    app.session.close()
