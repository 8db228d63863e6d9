"""The import of notes: first the file, then its words, then the number of new notes."""

import asyncio

import pytest

from app.domain.routes import Route
from app.notes.file_dialog import GRACE
from app.platform.sodium_nacl import NaClSodium
from storage import export_file
from storage.kdf import TEST_PROFILE
from storage.ports import StoreFailure
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.faulty_platforms import SlowPlatform
from tests.support.flet_session import async_test
from tests.support.vaults import CODE, OTHER, note

WORDS = "The five words for the file"
REFUSED = "The file did not open. The words may be wrong, or it may be the wrong file."
FILE = export_file.write(NaClSodium(), [note("one"), note("two")], CODE, TEST_PROFILE)


async def open_import(picked: bytes | None = FILE, platform: FakePlatform | None = None) -> App:
    app = await App.started(platform=platform)
    await app.open_notes("three")
    await app.arrive(Route.IMPORT_NOTES)
    app.platform.picked = picked
    return app


async def import_with(app: App, words: str = CODE) -> None:
    await app.session.tap("Choose the file")
    await app.type(WORDS, words)
    await app.session.tap("Add the notes")


@pytest.mark.parametrize("enter", [False, True])
@async_test
async def test_file_and_its_words_bring_its_notes_in(enter: bool) -> None:
    app = await open_import()
    assert app.names == ["Back", "Language", "Choose the file"]
    await app.session.tap("Choose the file")
    assert app.names[2:] == ["Choose another file", WORDS, "Add the notes"]
    await app.type(WORDS, CODE.upper())
    if enter:
        await app.session.event(app.field(WORDS), "submit", CODE)
    else:
        await app.session.tap("Add the notes")
    assert app.said == ["New notes: 2"]
    assert sorted(it.title for it in app.notes.entries) == ["one", "three", "two"]
    assert app.names == ["Back", "Language", "Choose the file"]
    app.session.close()


@async_test
async def test_same_file_twice_brings_nothing_new() -> None:
    app = await open_import()
    await import_with(app)
    await import_with(app)
    assert app.said == ["New notes: 0"]
    assert len(app.notes.entries) == 3
    app.session.close()


@async_test
async def test_wrong_words_are_announced_and_can_be_typed_again() -> None:
    app = await open_import()
    await import_with(app, OTHER)
    assert app.said == [REFUSED]
    assert len(app.notes.entries) == 1
    await app.type(WORDS, CODE)
    await app.session.tap("Add the notes")
    assert app.said == ["New notes: 2"]
    app.session.close()


@pytest.mark.parametrize("data", [b"text", FILE[:-1], FILE + b"x", bytes(len(FILE))])
@async_test
async def test_other_file_is_refused_and_another_one_can_be_chosen(data: bytes) -> None:
    app = await open_import(data)
    await import_with(app)
    assert app.said == [REFUSED]
    app.platform.picked = FILE
    await app.session.tap("Choose another file")
    await app.session.tap("Add the notes")
    assert app.said == ["New notes: 2"]
    app.session.close()


@pytest.mark.parametrize("picked", [None, b""])
@async_test
async def test_no_file_asks_for_no_words(picked: bytes | None) -> None:
    app = await open_import(picked)
    await app.session.tap("Choose the file")
    assert app.names == ["Back", "Language", "Choose the file"]
    app.session.close()


@async_test
async def test_two_taps_import_once() -> None:
    platform = SlowPlatform()
    app = await open_import(platform=platform)
    await app.session.tap("Choose the file")
    await app.type(WORDS, CODE)
    button = app.session.find("Add the notes")
    async with platform.working():
        first = asyncio.create_task(app.session.event(button, "click"))
        await app.session.settle()
        assert app.said == ["This takes a few seconds."]
        await app.session.event(button, "click")
    await first
    assert app.said == ["New notes: 2"]
    app.session.close()


@async_test
async def test_full_disk_is_announced_and_nothing_is_imported_in_part() -> None:
    app = await open_import()
    app.platform.store.fail_always(StoreFailure.FULL)
    await import_with(app)
    assert app.said[0].startswith("That did not work: your phone is full.")
    assert [it.title for it in app.notes.entries] == ["three"]
    app.session.close()


@async_test
async def test_file_dialog_longer_than_a_minute_locks_the_notes() -> None:
    class SlowDialogPlatform(FakePlatform):
        async def pick_file(self) -> bytes | None:
            self.events.hidden()
            await started[0].clock.advance(GRACE)
            self.events.shown()
            return await super().pick_file()

    started: list[App] = []
    app = await open_import(platform=SlowDialogPlatform())
    started.append(app)
    await app.session.tap("Choose the file")
    await app.session.settle()
    assert app.places == ["/"]
    assert not app.notes.is_open
    await app.arrive(Route.IMPORT_NOTES)
    await app.unlock(CODE)
    assert app.names == ["Back", "Language", "Choose the file"]
    app.session.close()


@async_test
async def test_phone_that_covers_the_app_behind_its_file_dialog_loses_no_file() -> None:
    class CoveringPlatform(FakePlatform):
        async def pick_file(self) -> bytes | None:
            self.events.hidden()
            await started[0].session.settle()
            assert started[0].place == "/b"
            self.events.shown()
            await started[0].session.settle()
            return await super().pick_file()

    app = await App.started(platform=CoveringPlatform(), native=True)
    started = [app]
    await app.open_notes("three")
    await app.arrive(Route.IMPORT_NOTES)
    app.platform.picked = FILE
    await import_with(app)
    assert app.said == ["New notes: 2"]
    app.session.close()
