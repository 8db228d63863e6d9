"""The phrasebook: a real one, without a hint, with a way back in."""

import asyncio

import flet as ft
import pytest

from app.content.load import load
from app.state import HOLD, Face, Settings
from app.ui.screens import phrasebook as cover
from tests.support.app import App
from tests.support.flet_session import name_of, story

LEFT = Settings(language="en", introduced=True, face=Face.BOOK)


async def book(*, real: bool = False) -> App:
    return await App.started(settings=LEFT, native=True, guide=load() if real else None)


def title(app: App) -> ft.GestureDetector:
    return next(it for it in app.session.controls() if isinstance(it, ft.GestureDetector))


def field(app: App) -> ft.TextField:
    return next(it for it in app.session.controls() if isinstance(it, ft.TextField))


@story
async def test_it_is_the_only_screen_and_a_real_phrasebook() -> None:
    app = await book(real=True)
    assert app.places == ["/b"]
    assert app.session.texts()[0] == "Norsk parlør"
    tiles = [it for it in app.session.controls() if isinstance(it, ft.ExpansionTile)]
    assert len(tiles) >= 8
    app.session.close()


@story
async def test_nothing_hints_at_more() -> None:
    app = await book(real=True)
    said = " ".join(app.session.texts()).casefold()
    for word in ("varde", "rosa", "exit", "hold", "guide", "back"):
        assert word not in said.split()
    assert name_of(title(app)) == "Norsk parlør"
    app.session.close()


@story
async def test_search_finds_in_both_languages() -> None:
    app = await book()
    for query, found in (("MILK", "Hvor er melken?"), ("koster brød", "Hva koster brødet?")):
        await app.session.change(field(app), query)
        assert found in app.session.texts()
        assert not [it for it in app.session.controls() if isinstance(it, ft.ExpansionTile)]
    await app.session.change(field(app), "melken brødet")
    assert app.session.texts()[-1] == "No phrase found. Try another word."
    await app.session.change(field(app), "  ")
    assert app.session.texts()[-1] != "No phrase found. Try another word."
    app.session.close()


@story
async def test_the_keyboard_does_not_learn_what_is_searched() -> None:
    app = await book()
    search = field(app)
    assert not search.autocorrect
    assert not search.enable_suggestions
    assert not search.enable_ime_personalized_learning
    assert not search.password
    app.session.close()


@story
async def test_held_long_enough_the_title_leads_back_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cover, "HOLD", cover.RECOGNISED)
    app = await book()
    await app.session.event(title(app), "long_press_start", {})
    assert app.places == ["/"]
    assert '"face":"guide"' in app.platform.kept
    app.session.close()


@story
async def test_let_go_too_soon_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cover, "HOLD", cover.RECOGNISED)
    app = await book()
    target = title(app)
    press = asyncio.create_task(
        app.session.session.dispatch_event(target._i, "long_press_start", {})
    )
    release = asyncio.create_task(
        app.session.session.dispatch_event(target._i, "long_press_end", None)
    )
    await asyncio.gather(press, release)
    await app.session.settle()
    assert app.places == ["/b"]
    app.session.close()


def test_it_takes_three_seconds() -> None:
    assert HOLD == 3.0
