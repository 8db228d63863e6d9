"""From a code to a notebook, and from a code to another one."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from app.notes.door import Locked, NotesError
from app.routes import Route
from storage.ports import StoreFailure
from tests.support.app import App
from tests.support.fake_clock import settle
from tests.support.fake_platform import FakePlatform
from tests.support.faulty_platforms import RaisingPlatform
from tests.support.flet_session import story
from tests.support.vaults import CODE

T = TypeVar("T")


def five_words(app: App) -> str:
    """The words on the screen, which are numbered."""
    numbered = [text for text in app.session.texts() if text[:3] in [f"{n}. " for n in range(1, 6)]]
    return " ".join(text[3:] for text in numbered)


async def choose_words(app: App, finish: str) -> str:
    code = five_words(app)
    await app.session.tap("I know them or wrote them down")
    await app.type("Your code", f"{code.title()} ")
    await app.session.tap(finish)
    return code


async def at_new_code(platform: FakePlatform | None = None) -> App:
    """The way that leads there."""
    app = await App.started(Route.NOTES, platform=platform)
    await app.session.tap("Begin a new notebook")
    for name in [name for name in app.names if name.startswith("If ")]:
        await app.session.tap(name)
    await app.session.tap("Choose a code")
    assert app.places == ["/", Route.NOTES, Route.BEFORE_YOU_WRITE, Route.NEW_PASSCODE]
    return app


@story
async def test_five_words_typed_once_more_begin_a_notebook_that_they_open() -> None:
    app = await at_new_code()
    code = await choose_words(app, "Begin the notebook")
    assert len(code.split()) == 5
    assert app.places == ["/", Route.NOTES]
    assert "Nothing is written here yet." in app.session.texts()
    await app.session.tap("Lock now")
    await app.arrive(Route.NOTES)
    await app.unlock(code)
    assert "Nothing is written here yet." in app.session.texts()
    app.session.close()


@pytest.mark.parametrize("native", [False, True])
@story
async def test_who_finds_the_phone_in_the_middle_of_it_sees_no_code(native: bool) -> None:
    app = await App.started(Route.NEW_PASSCODE, native=native)
    assert len(five_words(app).split()) == 5
    app.platform.events.hidden()
    await app.session.settle()
    app.platform.events.shown()
    await app.session.settle()
    assert app.places == ["/"]
    app.session.close()


@story
async def test_a_code_of_her_own_begins_one_too() -> None:
    app = await at_new_code()
    await app.session.tap("I want a code of my own")
    await app.type("Your own code", "tulip 88 winter")
    await app.session.tap("Next")
    await app.type("Your code", "tulip 88 winter")
    await app.session.tap("Begin the notebook")
    assert app.places == ["/", Route.NOTES]
    app.session.close()


@story
async def test_while_the_notebook_is_made_the_screen_says_that_it_takes_a_while() -> None:
    seen: list[list[str]] = []
    started: list[App] = []

    class Watched(FakePlatform):
        async def run_blocking(self, act: Callable[[], T]) -> T:
            if started:
                await settle()
                seen.append(started[0].said)
            return await super().run_blocking(act)

    app = await at_new_code(Watched())
    started.append(app)
    await choose_words(app, "Begin the notebook")
    for _ in range(5):
        await app.session.settle()
    assert seen
    assert {tuple(said) for said in seen} == {
        ("This takes a few seconds. That makes it slow to try many codes.",)
    }
    assert app.places == ["/", Route.NOTES]
    app.session.close()


@story
async def test_a_device_without_memory_says_so_and_the_code_is_asked_for_again() -> None:
    class Small(FakePlatform):
        calls_left = 2  # the empty container; then Argon2id

        async def run_blocking(self, act: Callable[[], T]) -> T:
            self.calls_left -= 1
            if self.calls_left == 0 and armed:
                raise MemoryError
            return await super().run_blocking(act)

    armed: list[bool] = []
    platform = Small()
    app = await at_new_code(platform)
    armed.append(True)
    platform.calls_left = 2
    await choose_words(app, "Begin the notebook")
    assert app.notes.error is NotesError.MEMORY
    assert app.notes.door == Locked()
    assert app.place == Route.NEW_PASSCODE
    assert app.said[0].startswith("The phone has too little memory free.")
    app.session.close()


@story
async def test_a_device_that_cannot_write_says_so() -> None:
    app = await at_new_code()
    app.platform.store.fail_always(StoreFailure.FULL)
    await choose_words(app, "Begin the notebook")
    assert "Delete everything" in app.names
    assert any("Notes may still be here." in text for text in app.session.texts())
    app.platform.store.fail_always(None)
    await app.session.tap("Delete everything")
    await app.session.tap("Continue")
    await app.arrive(Route.NOTES)
    assert "Your code" in app.names
    app.session.close()


@story
async def test_whoever_has_an_open_notebook_does_not_begin_another_by_its_address() -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.arrive(Route.NEW_PASSCODE)
    assert "Begin the notebook" not in app.names
    assert "a note\n24 November 2026" in app.names
    app.session.close()


@story
async def test_another_code_opens_the_notebook_from_then_on_and_the_old_one_does_not() -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.session.tap("Codes, files and deleting")
    await app.session.tap("Change the code")
    assert app.place == Route.CHANGE_PASSCODE
    code = await choose_words(app, "Change the code")
    assert app.places == ["/", Route.NOTES, Route.MANAGE_NOTES]
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    await app.unlock(CODE)
    assert app.said == ["This code opens nothing here. Try again."]
    await app.unlock(code)
    assert "a note\n24 November 2026" in app.names
    app.session.close()


@story
async def test_a_code_that_could_not_be_changed_is_the_old_one_and_that_is_said() -> None:
    platform = RaisingPlatform()
    app = await App.started(platform=platform)
    await app.open_notes("a note")
    await app.arrive(Route.CHANGE_PASSCODE)
    platform.raises = MemoryError()
    await choose_words(app, "Change the code")
    assert app.place == Route.CHANGE_PASSCODE
    assert app.said[0].startswith("The phone has too little memory free.")
    platform.raises = None
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    await app.unlock(CODE)
    assert "a note\n24 November 2026" in app.names
    app.session.close()
