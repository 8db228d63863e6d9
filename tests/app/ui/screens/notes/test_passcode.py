"""The passcode of a new notebook, and another one for the open notebook."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from app.domain.routes import Route
from app.notes.door import Locked, NotesError
from storage.ports import StoreFailure
from tests.support.app import App
from tests.support.fake_clock import settle
from tests.support.fake_platform import FakePlatform
from tests.support.faulty_platforms import RaisingPlatform
from tests.support.flet_session import async_test
from tests.support.vaults import CODE

T = TypeVar("T")


async def choose_words(app: App, finish: str) -> str:
    """Choose the five words that the app makes, and return them."""
    await app.session.tap("Stronger: five words")
    passcode = app.five_words
    await app.session.tap("I have learned them or written them down")
    await app.type("Once more", f"{passcode.title()} ")
    await app.session.tap(finish)
    return passcode


async def go_to_new_notebook(platform: FakePlatform | None = None) -> App:
    """Go from the door to the passcode of a new notebook."""
    app = await App.started(Route.NOTES, platform=platform)
    await app.session.tap("Start a new notebook")
    assert app.places == ["/", Route.NOTES, Route.NEW_NOTEBOOK]
    return app


@async_test
async def test_repeated_words_begin_a_notebook_and_open_it_again() -> None:
    app = await go_to_new_notebook()
    passcode = await choose_words(app, "Start writing")
    assert len(passcode.split()) == 5
    assert app.places == ["/", Route.NOTES, Route.NOTE_EDITOR]
    await app.session.tap("Done")
    assert app.places == ["/", Route.NOTES]
    assert "There are no notes here yet." in app.session.texts()
    await app.session.tap("Lock now")
    await app.arrive(Route.NOTES)
    await app.unlock(passcode)
    assert "There are no notes here yet." in app.session.texts()
    app.session.close()


@pytest.mark.parametrize("native", [False, True])
@async_test
async def test_hidden_app_shows_no_passcode_when_it_comes_back(native: bool) -> None:
    app = await App.started(Route.NEW_NOTEBOOK, native=native)
    await app.session.tap("Stronger: five words")
    assert len(app.five_words.split()) == 5
    app.platform.events.hidden()
    await app.session.settle()
    app.platform.events.shown()
    await app.session.settle()
    if native:
        assert app.places == ["/b"]
        app.state.return_to_guide()
        await app.session.settle()
    assert app.places == ["/"]
    app.session.close()


@async_test
async def test_passcode_of_her_own_begins_a_notebook() -> None:
    app = await go_to_new_notebook()
    await app.session.tap("Stronger: five words")
    await app.session.tap("I want to choose my own code")
    await app.type("Your own code", "tulip 88 winter")
    await app.session.tap("Next")
    await app.type("Once more", "tulip 88 winter")
    await app.session.tap("Start writing")
    assert app.places == ["/", Route.NOTES, Route.NOTE_EDITOR]
    app.session.close()


@async_test
async def test_six_digits_begin_a_notebook_and_the_first_note_has_the_focus() -> None:
    app = await go_to_new_notebook()
    before = dict(app.platform.store.files)
    shown = app.session.texts()
    warning = "Notes already here will be deleted."
    assert warning in shown  # before she has chosen a code
    await app.type("Six digits", "482915")
    await app.session.tap("Next")
    assert app.platform.store.files == before
    await app.type("Once more", "482915")
    await app.session.tap("Start writing")
    assert app.places == ["/", Route.NOTES, Route.NOTE_EDITOR]
    assert app.field("Write here").autofocus
    assert "Saved" not in app.session.texts()
    await app.session.tap("Done")
    assert not app.notes.entries
    app.session.close()


@async_test
async def test_making_a_notebook_is_announced() -> None:
    seen: list[list[str]] = []
    started: list[App] = []

    class WatchedPlatform(FakePlatform):
        async def run_blocking(self, act: Callable[[], T]) -> T:
            if started:
                await settle()
                seen.append(started[0].said)
            return await super().run_blocking(act)

    app = await go_to_new_notebook(WatchedPlatform())
    started.append(app)
    await choose_words(app, "Start writing")
    for _ in range(5):
        await app.session.settle()
    assert seen
    assert {tuple(said) for said in seen} == {
        ("This takes a few seconds, so that nobody can try many codes quickly.",)
    }
    assert app.places == ["/", Route.NOTES, Route.NOTE_EDITOR]
    app.session.close()


@async_test
async def test_lack_of_memory_is_announced_and_the_passcode_is_chosen_again() -> None:
    class SmallPlatform(FakePlatform):
        calls_left = 2  # the empty container first, then Argon2id

        async def run_blocking(self, act: Callable[[], T]) -> T:
            self.calls_left -= 1
            if self.calls_left == 0 and armed:
                raise MemoryError
            return await super().run_blocking(act)

    armed: list[bool] = []
    platform = SmallPlatform()
    app = await go_to_new_notebook(platform)
    armed.append(True)
    platform.calls_left = 2
    await choose_words(app, "Start writing")
    assert app.notes.error is NotesError.MEMORY
    assert app.notes.door == Locked()
    assert app.place == Route.NEW_NOTEBOOK
    assert app.said[0].startswith("There is not enough free memory.")
    app.session.close()


@async_test
async def test_device_that_cannot_write_offers_to_delete_everything() -> None:
    app = await go_to_new_notebook()
    app.platform.store.fail_always(StoreFailure.FULL)
    await choose_words(app, "Start writing")
    assert "Delete all notes" in app.names
    assert any("Notes may still be here." in text for text in app.session.texts())
    app.platform.store.fail_always(None)
    await app.session.tap("Delete all notes")
    await app.session.tap("Continue")
    await app.arrive(Route.NOTES)
    assert "Your code" in app.names
    app.session.close()


@async_test
async def test_open_notebook_is_not_begun_over_by_its_address() -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.arrive(Route.NEW_NOTEBOOK)
    assert "Start writing" not in app.names
    assert "a note\n24 November 2026" in app.names
    app.session.close()


@async_test
async def test_changed_passcode_opens_the_notebook_and_the_old_one_does_not() -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.session.tap("Codes, files and deleting")
    await app.session.tap("Change the code")
    assert app.place == Route.CHANGE_PASSCODE
    passcode = await choose_words(app, "Change the code")
    assert app.places == ["/", Route.NOTES, Route.MANAGE_NOTES]
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    await app.unlock(CODE)
    assert app.said == ["This code does not open anything here. Try again."]
    await app.unlock(passcode)
    assert "a note\n24 November 2026" in app.names
    app.session.close()


@async_test
async def test_failed_change_is_announced_and_the_old_passcode_opens() -> None:
    platform = RaisingPlatform()
    app = await App.started(platform=platform)
    await app.open_notes("a note")
    await app.arrive(Route.CHANGE_PASSCODE)
    platform.raises = MemoryError()
    await choose_words(app, "Change the code")
    assert app.place == Route.CHANGE_PASSCODE
    assert app.said[0].startswith("There is not enough free memory.")
    platform.raises = None
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    await app.unlock(CODE)
    assert "a note\n24 November 2026" in app.names
    app.session.close()
