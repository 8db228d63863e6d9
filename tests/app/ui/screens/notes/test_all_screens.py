"""Promises that all screens of the notes hold together."""

import gc
import weakref
from collections.abc import Callable
from functools import partial
from typing import Any

import flet as ft
import pytest

from app.domain.routes import Route, route_of
from app.notes.background import SWEEP_DELAY
from app.notes.door import Locked, NotesError, Open
from app.notes.editor import LAST_LETTERS
from storage import lifecycle
from storage.note import Kind
from storage.vault import Vault
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.faulty_platforms import RaisingPlatform
from tests.support.flet_session import async_test, name_of
from tests.support.guide import bundled
from tests.support.memory_scan import holders_of
from tests.support.notes_app import (
    NOTES_ROUTES,
    erased,
    erased_before,
    locked,
    never_used,
    restarted,
    used,
)
from tests.support.vaults import CODE, OTHER

OTHERS = [
    *[route for route in Route if route not in NOTES_ROUTES],
    route_of(bundled().topics[0], bundled()),
    route_of(bundled().helplines[0], bundled()),
]
"""The routes of all other screens; one topic and one helpline stand for those of the same view."""
OPEN_AND_CLOSED = [
    *((route, True) for route in NOTES_ROUTES),
    *((it, False) for it in (Route.NOTES, Route.NEW_NOTEBOOK)),
]
"""Each screen while the notes are open. While they are closed, the door stands for the rest."""
PASTS = [used, locked, erased, erased_before]
BACKWARDS = "ylekilnu sdrow rehtona"
"""A text that this file never holds the right way round, so that a search finds no copy here."""


async def opened_at(route: str, platform: FakePlatform | None = None) -> App:
    app = await App.started(platform=platform)
    await app.open_notes("a note")
    await app.notes.editor.open(Kind.LAWYER if route == Route.NOTE_EDITOR else Kind.FREE)
    await app.arrive(route)
    return app


@pytest.mark.parametrize("past", PASTS)
@async_test
async def test_door_looks_the_same_used_or_not_after_any_wrong_passcode(
    past: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The seconds of a wait must be the same too.
    monkeypatch.setattr(lifecycle, "Vault", partial(Vault, clock=lambda: 0.0))
    one, other = await never_used(), await past()
    for wrong in range(8):
        assert one.dump == other.dump, wrong
        assert one.places == other.places == ["/", Route.NOTES]
        for app in (one, other):
            if wrong < 6:
                await app.unlock(OTHER)
            else:
                # There is no button during a wait, but Enter.
                await app.type("Your code", OTHER)
                await app.session.event(app.field("Your code"), "submit", OTHER)
    assert one.session.crashes == other.session.crashes == []
    for app in (one, other):
        app.session.close()


@pytest.mark.parametrize("past", PASTS)
@pytest.mark.parametrize("route", NOTES_ROUTES)
@async_test
async def test_every_screen_of_the_notes_looks_the_same_used_or_not(
    route: str, past: Callable[[str], Any]
) -> None:
    one, other = await never_used(route), await past(route)
    assert one.dump == other.dump
    for app in (one, other):
        app.session.close()


@async_test
async def test_no_other_screen_tells_of_notes_or_that_they_are_open() -> None:
    dumps: dict[str, list[Any]] = {route: [] for route in OTHERS}
    for past in (None, never_used, locked, "open"):
        app = await App.started(guide=bundled())
        if past == "open":
            await app.open_notes("a note")
        elif past is not None:
            await app.notes.start()
        if past is locked:
            await app.notes.begin(CODE)
            await app.notes.lock()
        for route in OTHERS:
            await app.arrive(route)
            dumps[route].append((app.session.texts(), app.names, app.said, app.place))
        app.session.close()
    for route, found in dumps.items():
        assert found[1:] == found[:-1], route


@pytest.mark.parametrize("route", OTHERS)
@async_test
async def test_only_one_line_in_the_settings_leads_to_the_notes(route: str) -> None:
    app = await App.started(route, guide=bundled())
    to_notes = [name for name in app.names if "note" in name.casefold()]
    assert to_notes == (["Notes"] if route == Route.SETTINGS else [])
    app.session.close()


@pytest.mark.parametrize("past", [never_used, *PASTS])
@async_test
async def test_files_have_one_size_used_or_not(past: Callable[[], Any]) -> None:
    app = await past()
    sizes = {name: len(data) for name, data in app.platform.store.files.items()}
    other = await never_used()
    assert sizes == {name: len(data) for name, data in other.platform.store.files.items()}
    assert len(set(sizes.values())) == 1
    for one in (app, other):
        one.session.close()


@async_test
async def test_locking_leaves_no_text_and_no_passcode_in_memory() -> None:
    app = await App.started()
    await app.open_notes("other", BACKWARDS[::-1])
    assert await app.notes.passcodes.change(f"code {BACKWARDS[::-1]}")
    await app.session.tap("Lock now")
    await app.arrive(Route.NOTES)
    await app.unlock(f"wrong {BACKWARDS[::-1]}")
    await app.unlock(f"code {BACKWARDS[::-1]}")
    await app.type("Search", BACKWARDS[::-1][:7])
    await app.session.tap(next(name for name in app.names if BACKWARDS[::-1] in name))
    await app.type("Write here", f"typed {BACKWARDS[::-1]}")
    await app.session.tap("Back")
    await app.session.tap("Lock now")
    app.session.connection.messages.clear()  # the recording of the test itself
    assert app.places == ["/"]
    assert holders_of(BACKWARDS) == []
    assert app.session.alive
    app.session.close()


@async_test
async def test_locking_frees_the_screens_without_waiting_for_the_collector() -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.session.tap("a note\n24 November 2026")
    drawn = weakref.ref(app.field("Write here"))
    gc.disable()
    try:
        await app.notes.lock()
        await app.session.settle()
        await app.advance(SWEEP_DELAY)
        assert drawn() is None
    finally:
        gc.enable()
    app.session.close()


@pytest.mark.parametrize("route", NOTES_ROUTES)
@async_test
async def test_locked_screens_show_nothing_but_the_door(route: str) -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.notes.editor.open(app.notes.entries[0])
    await app.arrive(route)
    app.notes._locked = lambda: None  # as if leaving the screen had failed
    await app.notes.lock()
    await app.session.settle()
    assert "a note" not in str(app.dump)
    if route != Route.NEW_NOTEBOOK:
        assert "Your code" in app.names
    app.session.close()


@pytest.mark.parametrize(("route", "is_open"), OPEN_AND_CLOSED)
@async_test
async def test_fields_tell_keyboards_and_browsers_to_remember_nothing(
    route: str, is_open: bool
) -> None:
    app = await opened_at(route) if is_open else await never_used(route)
    for name in ("Stronger: five words", "I want to choose my own code", ""):
        for field in app.fields():
            assert not field.autocorrect
            assert not field.enable_suggestions
            assert not field.enable_ime_personalized_learning
            assert not field.password
            assert not field.autofill_hints
        if name in app.names:
            await app.session.tap(name)
    app.session.close()


@pytest.mark.parametrize(("route", "is_open"), OPEN_AND_CLOSED)
@async_test
async def test_every_tap_survives_a_platform_that_raises(
    route: str, is_open: bool, caplog: pytest.LogCaptureFixture
) -> None:
    async def start() -> tuple[App, RaisingPlatform]:
        platform = RaisingPlatform()
        if is_open:
            return await opened_at(route, platform), platform
        app = await App.started(route, platform=platform)
        await app.session.settle()
        return app, platform

    app, _ = await start()
    taps = len(app.session.tappable())
    app.session.close()
    for tap in range(taps):
        app, platform = await start()
        control = app.session.tappable()[tap]
        platform.raises = RuntimeError("her own words")
        event = "submit" if isinstance(control, ft.TextField) else "click"
        if event == "submit":
            await app.session.change(control, OTHER)
        await app.session.event(control, event, OTHER)
        await app.advance(2)
        platform.raises = None
        assert app.session.crashes == [], name_of(control)
        assert app.session.alive
        await app.arrive("/")
        assert app.place == "/"
        app.session.close()
    assert "her own words" not in caplog.text
    assert "could not be drawn" not in caplog.text


@pytest.mark.parametrize("route", NOTES_ROUTES)
@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("tag", ["en", "nb"])
@async_test
async def test_every_screen_of_open_notes_is_drawn_whole(
    tag: str, native: bool, route: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = await App.started(native=native, language=tag)
    await app.open_notes("a note")
    await app.notes.editor.open(Kind.LAWYER)
    await app.arrive(route)
    app.notes.error = NotesError.FULL
    await app.session.settle()
    assert app.place == route
    assert "{" not in " ".join(app.session.texts())
    assert "could not be drawn" not in caplog.text
    assert all(app.names)
    levels = [
        it.heading_level
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.heading_level
    ]
    assert levels.count(1) == 1
    assert (app.names[-1] in ("Exit", "Avslutt")) is native
    app.session.close()


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("act", ["hidden", "idle", "exit"])
@async_test
async def test_hiding_idling_and_exit_lock_the_notes_and_leave_their_screens(
    act: str, native: bool
) -> None:
    app = await App.started(native=native)
    await app.open_notes("a note")
    await app.session.tap("New note")
    await app.type("Write here", "the last words")
    if act == "idle":
        await app.advance(120)
    elif act == "hidden":
        app.platform.events.hidden()
        await app.advance(LAST_LETTERS)
        app.platform.events.shown()
    elif native:
        await app.session.tap("Exit")
    else:
        app.notes.leave()
    await app.session.settle()
    covered = native and act in ("exit", "hidden")  # until she finds the way back
    assert app.places == (["/b"] if covered else ["/"])
    assert app.notes.door == Locked()
    assert "a note" not in str(app.dump)
    again = await restarted(app)
    await again.unlock()
    assert "the last words" in again.session.texts()
    again.session.close()


@async_test
async def test_typing_puts_the_idle_lock_off() -> None:
    app = await App.started()
    await app.open_notes("a note")
    for _ in range(5):
        await app.advance(119)
        await app.type("Search", "a")
    assert app.notes.door == Open()
    app.session.close()
