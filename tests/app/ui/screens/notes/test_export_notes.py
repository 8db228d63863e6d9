"""The export of notes: a locked file, or plain text behind a warning."""

import asyncio
from contextlib import suppress

import pytest

from app.domain.routes import Route
from app.notes.file_dialog import GRACE
from app.ui.screens.notes.export_notes import LOCKED, PLAIN, plain_text
from storage.note import FIELDS, Kind
from storage.ports import StoreFailure
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.faulty_platforms import RaisingPlatform, SlowPlatform
from tests.support.flet_session import async_test
from tests.support.vaults import CODE


class DialogPlatform(FakePlatform):
    """A device whose file dialog stays open until a test closes it."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = asyncio.Event()
        self.chose = True

    async def save_file(self, name: str, data: bytes) -> bool:
        await self.closed.wait()
        return await super().save_file(name, data) and self.chose


async def open_export(*texts: str, platform: FakePlatform | None = None) -> App:
    app = await App.started(platform=platform)
    await app.open_notes(*texts)
    await app.arrive(Route.EXPORT_NOTES)
    return app


@async_test
async def test_locked_file_is_unreadable_and_its_words_import_it_elsewhere() -> None:
    app = await open_export("a note", "another")
    words = app.five_words
    await app.session.tap("Save the file")
    [(name, data)] = app.platform.saved
    assert name == LOCKED
    assert b"note" not in data
    assert any(text.startswith("The file is now on the phone.") for text in app.said)
    other = await App.started()
    await other.open_notes()
    assert await other.notes.files.import_file(data, words) == 2
    assert app.five_words == words  # they stay the same while the screen is shown
    for one in (app, other):
        one.session.close()


@async_test
async def test_plain_text_needs_a_second_tap_after_a_warning() -> None:
    app = await open_export("a note")
    assert "Save without a lock" not in app.names
    await app.session.tap("I still want a file without a lock")
    assert app.platform.saved == []
    await app.session.tap("Save without a lock")
    assert app.platform.saved == [(PLAIN, b"24 November 2026\n\na note\n")]
    app.session.close()


@async_test
async def test_plain_text_has_every_note_with_dates_and_questions_the_oldest_first() -> None:
    app = await App.started()
    await app.open_notes("first\nline")
    app.clock.seconds += 86_400
    app.notes.touch()
    await app.notes.editor.open(Kind.LAWYER)
    draft = app.notes.draft
    assert draft
    app.notes.editor.write(draft, FIELDS[Kind.LAWYER][-1], "half a letter: \ud83d")
    app.clock.seconds += 86_400
    app.notes.touch()
    assert await app.notes.editor.close()
    text = plain_text(app.services.words, app.notes.entries)
    assert text == (
        "24 November 2026\n\nfirst\nline\n\n\n\n"
        "25 November 2026 – 26 November 2026\n\nWhat else is important?\nhalf a letter: ?\n"
    )
    app.session.close()


@pytest.mark.parametrize("name", [LOCKED, PLAIN])
def test_file_names_tell_nothing(name: str) -> None:
    assert name.startswith("parlor.")


@async_test
async def test_file_dialog_does_not_lock_the_notes_for_a_minute() -> None:
    platform = DialogPlatform()
    app = await open_export("a note", platform=platform)
    saving = asyncio.create_task(app.session.tap("Save the file"))
    await app.session.settle()
    platform.events.hidden()
    await app.advance(GRACE - 1)
    platform.events.shown()
    platform.closed.set()
    await saving
    assert any(text.startswith("The file is now on the phone.") for text in app.said)
    app.session.close()


@async_test
async def test_file_dialog_longer_than_a_minute_locks_the_notes() -> None:
    platform = DialogPlatform()
    app = await open_export("a note", platform=platform)
    saving = asyncio.create_task(app.session.tap("Save the file"))
    await app.session.settle()
    platform.events.hidden()
    await app.advance(GRACE)
    assert app.places == ["/"]
    platform.closed.set()
    await saving
    assert not app.notes.is_open
    assert app.session.crashes == []
    assert app.session.alive
    app.session.close()


@async_test
async def test_phone_that_covers_the_app_behind_its_file_dialog_keeps_the_words() -> None:
    platform = DialogPlatform()
    app = await App.started(platform=platform, native=True)
    await app.open_notes("a note")
    await app.arrive(Route.EXPORT_NOTES)
    words = app.five_words
    saving = asyncio.create_task(app.session.tap("Save the file"))
    await app.session.settle()
    platform.events.hidden()
    await app.session.settle()
    assert app.place == "/b"
    platform.closed.set()
    await saving
    platform.events.shown()
    await app.session.settle()
    assert app.five_words == words
    assert any(text.startswith("The file is now on the phone.") for text in app.said)
    app.session.close()


@async_test
async def test_cancelled_file_dialog_announces_nothing() -> None:
    platform = DialogPlatform()
    platform.chose = False
    platform.closed.set()
    app = await open_export("a note", platform=platform)
    await app.session.tap("Save the file")
    assert app.said == []
    assert "Save the file" in app.names
    app.session.close()


@pytest.mark.parametrize("name", ["Save the file", "Save without a lock"])
@async_test
async def test_two_taps_make_one_file(name: str) -> None:
    platform = DialogPlatform()
    app = await open_export("a note", platform=platform)
    await app.session.tap("I still want a file without a lock")
    button = app.session.find(name)
    taps = [asyncio.create_task(app.session.event(button, "click")) for _ in range(2)]
    await app.session.settle()
    platform.closed.set()
    await asyncio.gather(*taps)
    assert len(platform.saved) == 1
    app.session.close()


@async_test
async def test_export_is_announced_while_it_is_made() -> None:
    platform = SlowPlatform()
    app = await open_export("a note", platform=platform)
    async with platform.working():
        saving = asyncio.create_task(app.session.tap("Save the file"))
        await app.session.settle()
        assert app.said == ["This takes a few seconds."]
        assert "Save the file" not in app.names
    await saving
    assert "Save the file" in app.names
    app.session.close()


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("broken")])
@async_test
async def test_failed_export_is_announced_and_can_be_tried_again(error: Exception) -> None:
    platform = RaisingPlatform()
    app = await open_export("a note", platform=platform)
    platform.raises = error
    await app.session.tap("Save the file")
    assert platform.saved == []
    assert len(app.said) == 1
    platform.raises = None
    await app.session.tap("Save the file")
    assert len(platform.saved) == 1
    app.session.close()


@async_test
async def test_full_disk_does_not_prevent_an_export() -> None:
    app = await open_export("a note")
    app.platform.store.fail_always(StoreFailure.FULL)
    await app.session.tap("Save the file")
    assert len(app.platform.saved) == 1
    with suppress(LookupError):
        await app.session.tap("Open")
    app.session.close()


@async_test
async def test_locked_export_screen_is_the_door() -> None:
    app = await open_export("a note")
    await app.notes.lock()
    await app.arrive(Route.EXPORT_NOTES)
    assert "Save the file" not in app.names
    await app.unlock(CODE)
    assert "Save the file" in app.names
    await app.arrive(Route.NOTES)
    app.session.close()
