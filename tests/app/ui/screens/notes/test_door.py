"""The door, which tells nothing to anybody, and the list behind it."""

import gc
import weakref
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import flet as ft
import pytest

from app.content.load import load
from app.notes.background import SWEEP_DELAY
from app.notes.door import Locked, NotesError, Open
from app.routes import Route, route_of
from storage import lifecycle
from storage.note import FIELDS, Kind
from storage.ports import StoreFailure
from storage.vault import Vault
from tests.support.app import App
from tests.support.fake_clock import FakeClock, settle
from tests.support.fake_platform import FakePlatform
from tests.support.faulty_platforms import RaisingPlatform
from tests.support.flet_session import name_of, story
from tests.support.memory_scan import holders_of
from tests.support.vaults import CODE, OTHER, SECOND, Device

T = TypeVar("T")

OF_NOTES = [route for route in Route if route.startswith(Route.NOTES)]
OTHERS = [
    *[route for route in Route if route not in OF_NOTES],
    *[route_of(topic, load()) for topic in load().topics],
    *[route_of(helpline, load()) for helpline in load().helplines],
]


async def never_used(route: str = Route.NOTES) -> App:
    app = await App.started(route)
    await app.notes.start()
    await app.session.settle()
    return app


async def used(route: str = Route.NOTES) -> App:
    """Two notebooks with notes, and the app was started again."""
    writer = await App.started()
    await writer.open_notes("a note", "another")
    await writer.notes.passcodes.add_second(SECOND)
    return await restarted(writer, route)


async def locked(route: str = Route.NOTES) -> App:
    """The same, without a start in between."""
    app = await App.started()
    await app.open_notes("a note", "another")
    await app.notes.lock()
    await app.arrive(route)
    return app


async def erased(route: str = Route.NOTES) -> App:
    app = await App.started()
    await app.open_notes("a note", "another")
    app.notes.erasure.start()
    await app.advance(5)
    app.notes.erasure.dismiss()
    await app.arrive(route)
    return app


async def erased_before(route: str = Route.NOTES) -> App:
    return await restarted(await erased(), route)


async def restarted(app: App, route: str = Route.NOTES) -> App:
    platform = FakePlatform()
    platform.store, platform.secret = app.platform.store.copy(), app.platform.secret.copy()
    app.session.close()
    again = await App.started(route, platform=platform)
    await again.notes.start()
    await again.session.settle()
    return again


PASTS = [used, locked, erased, erased_before]


# --- What nobody can see. ---


@pytest.mark.parametrize("past", PASTS)
@story
async def test_the_door_is_the_same_used_or_not_also_after_wrong_codes(
    past: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where one waits, the seconds must be the same too.
    monkeypatch.setattr(lifecycle, "Vault", partial(Vault, clock=lambda: 0.0))
    one, other = await never_used(), await past()
    for wrong in range(8):
        assert one.dump == other.dump, wrong
        assert one.places == other.places == ["/", Route.NOTES]
        for app in (one, other):
            if wrong < 6:
                await app.unlock(OTHER)
            else:
                await app.type("Your code", OTHER)  # and Enter, while one waits
                await app.session.event(app.field("Your code"), "submit", OTHER)
    assert one.session.crashes == other.session.crashes == []
    for app in (one, other):
        app.session.close()


@pytest.mark.parametrize("past", PASTS)
@pytest.mark.parametrize("route", OF_NOTES)
@story
async def test_every_screen_of_the_notes_is_the_same_used_or_not(
    route: str, past: Callable[[str], Any]
) -> None:
    one, other = await never_used(route), await past(route)
    dumps = [app.dump for app in (one, other)]
    if route == Route.NEW_PASSCODE:  # the five words are others each time
        dumps = [[name_of(it) for it in app.session.tappable()] for app in (one, other)]
    assert dumps[0] == dumps[1]
    for app in (one, other):
        app.session.close()


@pytest.mark.parametrize("route", OTHERS)
@story
async def test_no_other_screen_tells_of_notes_or_that_they_are_open(route: str) -> None:
    dumps = []
    for past in (None, never_used, locked, "open"):
        app = await App.started(route, guide=load())
        if past == "open":
            await app.open_notes("a note")
        elif past is not None:
            await app.notes.start()
        if past is locked:
            await app.notes.begin(CODE)
            await app.notes.lock()
        await app.arrive(route)
        dumps.append((app.session.texts(), app.names, app.said, app.place))
        app.session.close()
    assert dumps[1:] == dumps[:-1]


@pytest.mark.parametrize("route", OTHERS)
@story
async def test_one_calm_line_in_the_settings_is_all_that_leads_to_them(route: str) -> None:
    app = await App.started(route, guide=load())
    to_notes = [name for name in app.names if "note" in name.casefold()]
    assert to_notes == (["Notes"] if route == Route.SETTINGS else [])
    app.session.close()


@pytest.mark.parametrize("past", [never_used, *PASTS])
@story
async def test_what_is_kept_has_one_size(past: Callable[[], Any]) -> None:
    app = await past()
    sizes = {name: len(data) for name, data in app.platform.store.files.items()}
    other = await never_used()
    assert sizes == {name: len(data) for name, data in other.platform.store.files.items()}
    assert len(set(sizes.values())) == 1
    for one in (app, other):
        one.session.close()


# --- The door. ---


@pytest.mark.parametrize("trouble", StoreFailure)
@story
async def test_a_device_that_keeps_nothing_says_why_and_can_be_asked_again(
    trouble: StoreFailure,
) -> None:
    platform = FakePlatform()
    platform.failure = trouble
    app = await App.started(Route.NOTES, platform=platform)
    said = app.session.texts()[1]
    assert said.endswith("The guide works as always.")
    assert app.names == ["Back", "Language", "Try again"]
    platform.failure = None
    await app.session.tap("Try again")
    assert said not in app.session.texts()
    assert isinstance(app.notes.door, Locked)
    app.session.close()


@story
async def test_each_trouble_has_a_sentence_of_its_own() -> None:
    said = set()
    for trouble in StoreFailure:
        platform = FakePlatform()
        platform.failure = trouble
        app = await App.started(Route.NOTES, platform=platform)
        said.add(app.session.texts()[1])
        app.session.close()
    assert len(said) == len(StoreFailure)


@story
async def test_while_the_files_are_looked_at_that_is_said() -> None:
    class Patient(FakePlatform):
        async def open_notes_backend(self) -> Any:
            await settle()
            await settle()
            return await super().open_notes_backend()

    app = await App.started(Route.NOTES, platform=Patient())
    assert app.said == ["One moment."]
    await app.session.settle()
    await app.session.settle()
    assert "Your code" in app.names
    app.session.close()


@story
async def test_what_cannot_be_opened_says_so_and_a_new_one_can_be_begun() -> None:
    writer = await App.started()
    await writer.open_notes("a note")
    platform = FakePlatform()
    platform.secret = writer.platform.secret.copy()
    platform.store.files = {"a": b"noise", "b": b"noise"}
    app = await App.started(Route.NOTES, platform=platform)
    assert "Nothing was changed." in app.session.texts()[1]
    assert app.names == ["Back", "Language", "Begin a new notebook"]
    assert platform.store.files == {"a": b"noise", "b": b"noise"}
    await app.session.tap("Begin a new notebook")
    assert app.place == Route.BEFORE_YOU_WRITE
    for one in (writer, app):
        one.session.close()


@story
async def test_the_right_code_opens_and_meanwhile_the_screen_says_that_it_takes_a_while() -> None:
    seen: list[list[str]] = []

    class Watched(FakePlatform):
        async def run_blocking(self, act: Callable[[], T]) -> T:
            await settle()
            if started:
                seen.append(started[0].said)
            return await super().run_blocking(act)

    started: list[App] = []
    app = await App.started(platform=Watched())
    await app.open_notes("a note")
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    started.append(app)
    await app.unlock()
    await app.session.settle()
    await app.session.settle()
    assert seen[0] == ["This takes a few seconds. That makes it slow to try many codes."]
    assert "a note" in app.session.texts()
    app.session.close()


@pytest.mark.parametrize("how", ["tap", "enter"])
@story
async def test_a_code_is_given_with_a_tap_or_with_enter(how: str) -> None:
    app = await locked()
    if how == "tap":
        await app.unlock(f"  {CODE.upper()} ")
    else:
        await app.type("Your code", CODE)
        await app.session.event(app.field("Your code"), "submit", CODE)
    assert "a note" in app.session.texts()
    app.session.close()


@story
async def test_a_wrong_code_is_said_and_is_no_longer_in_the_field() -> None:
    app = await locked()
    await app.unlock(OTHER)
    assert app.said == ["This code opens nothing here. Try again."]
    assert app.field("Your code").value == ""
    await app.unlock()
    assert "a note" in app.session.texts()
    app.session.close()


@pytest.mark.parametrize("code", ["", "  "])
@story
async def test_no_code_is_no_wrong_code(code: str) -> None:
    app = await locked()
    before = len(app.platform.store.calls)
    await app.unlock(code)
    assert app.notes.door == Locked()
    assert len(app.platform.store.calls) == before
    app.session.close()


@story
async def test_after_six_wrong_codes_the_wait_counts_down_and_then_one_is_let_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = FakeClock()
    monkeypatch.setattr(lifecycle, "Vault", partial(Vault, clock=clock))
    app = await App.started(clock=clock)
    await app.open_notes("a note")
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    for _ in range(6):
        await app.unlock(OTHER)
    line = "There were too many wrong codes. You can try again in {}."
    for left in range(30, 1, -1):
        assert line.format(f"{left} seconds") in app.session.texts()
        assert "Open" not in app.names
        assert app.said == []  # nobody is told each second
        await app.advance(1)
    assert line.format("1 second") in app.session.texts()
    await app.advance(1)
    assert "Open" in app.names
    await app.unlock()
    assert "a note" in app.session.texts()
    app.session.close()


@pytest.mark.parametrize(("seconds", "time"), [(60, "60 seconds"), (61, "2 minutes")])
@story
async def test_a_long_wait_is_said_in_minutes(seconds: int, time: str) -> None:
    app = await never_used()
    app.notes.door = Locked(seconds)
    await app.session.settle()
    assert any(text.endswith(f"in {time}.") for text in app.session.texts())
    app.session.close()


@story
async def test_a_device_without_memory_says_so_at_the_door() -> None:
    platform = RaisingPlatform()
    app = await App.started(platform=platform)
    await app.open_notes("a note")
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    platform.raises = MemoryError()
    await app.unlock()
    assert app.said[0].startswith("The phone has too little memory free.")
    platform.raises = None
    await app.unlock()
    assert app.said == []
    app.session.close()


# --- The list. ---


@story
async def test_an_empty_notebook_says_so_and_has_nothing_to_search() -> None:
    app = await App.started()
    await app.open_notes()
    assert app.names == [
        "Back",
        "Language",
        "New note",
        "New note for a lawyer",
        "Codes, files and deleting",
        "Lock now",
    ]
    assert "Nothing is written here yet." in app.session.texts()
    app.session.close()


@story
async def test_each_note_has_its_first_words_and_its_day_the_last_changed_first() -> None:
    app = await App.started()
    await app.open_notes("one\nand more")
    app.clock.seconds += 86_400
    app.notes.touch()
    await app.notes.editor.open(Kind.LAWYER)
    draft = app.notes.draft
    assert draft
    app.notes.editor.write(draft, FIELDS[Kind.LAWYER][1], "two")
    await app.notes.editor.close()
    await app.session.settle()
    assert app.names[5:7] == ["two\n25 November 2026", "one\n24 November 2026"]
    icons = [it.icon for it in app.session.controls() if isinstance(it, ft.Icon)]
    assert ft.Icons.GAVEL in icons
    await app.session.tap("one\n24 November 2026")
    await app.type("Write here", "")
    await app.session.tap("Done")
    assert "Empty note\n25 November 2026" in app.names
    app.session.close()


@pytest.mark.parametrize("query", ["ØDEGARD", "ødegård", "strasse", "  odegård street"])
@story
async def test_search_minds_neither_case_nor_accents(query: str) -> None:
    app = await App.started()
    await app.open_notes("Ødegård lives in the Straße, street", "nobody")
    await app.type("Search", query)
    names = [name for name in app.names if "2026" in name]
    assert names == ["Ødegård lives in the Straße, street\n24 November 2026"]
    app.session.close()


@story
async def test_what_is_searched_and_not_found_is_said() -> None:
    app = await App.started()
    await app.open_notes("one", "two")
    await app.type("Search", "three")
    assert "No note has these words." in app.session.texts()
    await app.type("Search", "")
    assert len([name for name in app.names if "2026" in name]) == 2
    app.session.close()


@pytest.mark.parametrize("route", ["/", Route.SETTINGS, *OF_NOTES])
@story
async def test_lock_now_leads_home_from_the_list_and_leaves_no_screen(route: str) -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.arrive(route)
    await app.arrive(Route.NOTES)
    await app.session.tap("Lock now")
    assert app.places == ["/"]
    assert not app.notes.is_open
    await app.arrive(route)
    assert "a note" not in " ".join(app.session.texts())
    app.session.close()


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("act", ["hidden", "idle", "exit"])
@story
async def test_hidden_idle_or_left_the_notes_are_locked_and_no_screen_of_theirs_stays(
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
        await app.session.settle()
        app.platform.events.shown()
    elif native:
        await app.session.tap("Exit")
    else:
        app.notes.leave()
    await app.session.settle()
    assert app.places == (["/b"] if native and act == "exit" else ["/"])
    assert app.notes.door == Locked()
    assert "a note" not in str(app.dump)
    again = await restarted(app)
    await again.unlock()
    assert "the last words" in again.session.texts()
    again.session.close()


@story
async def test_a_touch_and_typing_put_the_locking_off() -> None:
    app = await App.started()
    await app.open_notes("a note")
    for _ in range(5):
        await app.advance(119)
        await app.type("Search", "a")
    assert app.notes.door == Open()
    app.session.close()


@story
async def test_what_a_newer_version_wrote_can_be_read_and_not_changed() -> None:
    writer = await App.started()
    await writer.open_notes("a note")
    opened = Device(writer.platform.store, writer.platform.secret).start().unlock(CODE)
    opened.write(opened.read().replace(b'"schema":1', b'"schema":2'))
    app = await restarted(writer)
    await app.unlock()
    assert "You can read them, not change them." in " ".join(app.session.texts())
    assert not [name for name in app.names if name.startswith("New note")]
    await app.session.tap("a note\n24 November 2026")
    assert app.field("Write here").read_only
    assert app.names == ["Back", "Language", "Write here", "Done"]
    await app.type("Write here", "changed")
    await app.advance(2)
    await app.session.tap("Done")
    assert "a note\n24 November 2026" in app.names
    await app.session.tap("Codes, files and deleting")
    await app.session.tap("After 5 minutes without a touch")
    assert app.said[0].startswith("Not saved: a newer version of this app wrote these notes.")
    app.session.close()


# --- What is forgotten. ---

BACKWARDS = "ylekilnu sdrow rehtona"


@story
async def test_after_locking_no_text_and_no_code_is_left_in_what_was_drawn() -> None:
    """Nor anywhere else in the memory that Python can look through."""
    words = BACKWARDS.__class__(BACKWARDS)  # written backwards wherever it is written
    app = await App.started()
    await app.open_notes("other", words[::-1])
    assert await app.notes.passcodes.change(f"code {words[::-1]}")
    await app.session.tap("Lock now")
    await app.arrive(Route.NOTES)
    await app.unlock(f"wrong {words[::-1]}")
    await app.unlock(f"code {words[::-1]}")
    await app.type("Search", words[::-1][:7])
    await app.session.tap(next(name for name in app.names if words[::-1] in name))
    await app.type("Write here", f"typed {words[::-1]}")
    await app.session.tap("Back")
    await app.session.tap("Lock now")
    app.session.connection.messages.clear()  # the test's own
    assert app.places == ["/"]
    assert holders_of(words) == []
    assert app.session.alive
    app.session.close()


@story
async def test_it_is_swept_out_and_not_left_to_chance() -> None:
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


@pytest.mark.parametrize("route", OF_NOTES)
@story
async def test_locked_no_screen_of_theirs_shows_anything_but_the_door(route: str) -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.notes.editor.open(app.notes.entries[0])
    await app.arrive(route)
    app.notes._locked = lambda: None  # the screen stays, as if leaving it had failed
    await app.notes.lock()
    await app.session.settle()
    assert "a note" not in str(app.dump)
    if route not in (Route.BEFORE_YOU_WRITE, Route.NEW_PASSCODE):
        assert "Your code" in app.names
    app.session.close()


# --- Fields and taps, on every screen of the notes. ---


async def opened_at(route: str, platform: FakePlatform | None = None) -> App:
    app = await App.started(platform=platform)
    await app.open_notes("a note")
    await app.notes.editor.open(Kind.LAWYER if route == Route.NOTE_EDITOR else Kind.FREE)
    await app.arrive(route)
    return app


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("route", OF_NOTES)
@story
async def test_the_keyboard_learns_nothing_and_no_browser_offers_to_remember(
    route: str, is_open: bool
) -> None:
    app = await opened_at(route) if is_open else await never_used(route)
    for name in ("I want a code of my own", "I know them or wrote them down"):
        for field in app.fields():
            assert not field.autocorrect
            assert not field.enable_suggestions
            assert not field.enable_ime_personalized_learning
            assert not field.password
            assert not field.autofill_hints
        if name in app.names:
            await app.session.tap(name)
    app.session.close()


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("route", OF_NOTES)
@story
async def test_every_tap_survives_a_platform_that_raises(
    route: str, is_open: bool, caplog: pytest.LogCaptureFixture
) -> None:
    async def begun() -> tuple[App, RaisingPlatform]:
        platform = RaisingPlatform()
        if is_open:
            return await opened_at(route, platform), platform
        app = await App.started(route, platform=platform)
        await app.session.settle()
        return app, platform

    app, _ = await begun()
    taps = len(app.session.tappable())
    app.session.close()
    for tap in range(taps):
        app, platform = await begun()
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


@pytest.mark.parametrize("route", OF_NOTES)
@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("tag", ["en", "nb"])
@story
async def test_every_screen_is_drawn_whole_while_the_notes_are_open(
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
