"""The door: what it says in each state, and how a passcode is given."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import pytest

from app.domain.routes import Route
from app.notes.door import Locked
from storage import lifecycle
from storage.ports import StoreFailure
from storage.vault import Vault
from tests.support.app import App
from tests.support.fake_clock import FakeClock, settle
from tests.support.fake_platform import FakePlatform
from tests.support.faulty_platforms import RaisingPlatform
from tests.support.flet_session import async_test
from tests.support.notes_app import locked, never_used
from tests.support.vaults import CODE, OTHER

T = TypeVar("T")


@pytest.mark.parametrize("failure", StoreFailure)
@async_test
async def test_failing_device_is_explained_and_can_be_tried_again(failure: StoreFailure) -> None:
    platform = FakePlatform()
    platform.failure = failure
    app = await App.started(Route.NOTES, platform=platform)
    said = app.session.texts()[1]
    assert said.endswith("The guide still works.")
    assert app.names == ["Back", "Language", "Try again"]
    platform.failure = None
    await app.session.tap("Try again")
    assert said not in app.session.texts()
    assert isinstance(app.notes.door, Locked)
    app.session.close()


@async_test
async def test_each_failure_of_the_device_has_a_sentence_of_its_own() -> None:
    said = set()
    for failure in StoreFailure:
        platform = FakePlatform()
        platform.failure = failure
        app = await App.started(Route.NOTES, platform=platform)
        said.add(app.session.texts()[1])
        app.session.close()
    assert len(said) == len(StoreFailure)


@async_test
async def test_start_is_announced_while_the_files_are_read() -> None:
    class SlowBackendPlatform(FakePlatform):
        async def open_notes_backend(self) -> Any:
            await settle()
            await settle()
            return await super().open_notes_backend()

    app = await App.started(Route.NOTES, platform=SlowBackendPlatform())
    assert app.said == ["One moment."]
    await app.session.settle()
    await app.session.settle()
    assert "Your code" in app.names
    app.session.close()


@async_test
async def test_broken_vault_is_explained_and_a_new_notebook_can_be_begun() -> None:
    writer = await App.started()
    await writer.open_notes("a note")
    platform = FakePlatform()
    platform.secret = writer.platform.secret.copy()
    platform.store.files = {"a": b"noise", "b": b"noise"}
    app = await App.started(Route.NOTES, platform=platform)
    assert "Nothing was changed." in app.session.texts()[1]
    assert app.names == ["Back", "Language", "Start a new notebook"]
    assert platform.store.files == {"a": b"noise", "b": b"noise"}
    await app.session.tap("Start a new notebook")
    assert app.place == Route.NEW_NOTEBOOK
    for one in (writer, app):
        one.session.close()


@async_test
async def test_unlocking_is_announced_and_opens_the_list() -> None:
    seen: list[list[str]] = []

    class WatchedPlatform(FakePlatform):
        async def run_blocking(self, act: Callable[[], T]) -> T:
            await settle()
            if started:
                seen.append(started[0].said)
            return await super().run_blocking(act)

    started: list[App] = []
    app = await App.started(platform=WatchedPlatform())
    await app.open_notes("a note")
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    started.append(app)
    await app.unlock()
    await app.session.settle()
    await app.session.settle()
    assert seen[0] == ["This takes a few seconds, so that nobody can try many codes quickly."]
    assert "a note" in app.session.texts()
    app.session.close()


@pytest.mark.parametrize("how", ["tap", "enter"])
@async_test
async def test_passcode_is_given_with_a_tap_or_with_enter(how: str) -> None:
    app = await locked()
    if how == "tap":
        await app.unlock(f"  {CODE.upper()} ")
    else:
        await app.type("Your code", CODE)
        await app.session.event(app.field("Your code"), "submit", CODE)
    assert "a note" in app.session.texts()
    app.session.close()


@async_test
async def test_wrong_passcode_is_announced_and_leaves_the_field_empty() -> None:
    app = await locked()
    await app.unlock(OTHER)
    assert app.said == ["This code does not open anything here. Try again."]
    assert app.field("Your code").value == ""
    await app.unlock()
    assert "a note" in app.session.texts()
    app.session.close()


@pytest.mark.parametrize("passcode", ["", "  "])
@async_test
async def test_empty_passcode_is_not_a_wrong_one(passcode: str) -> None:
    app = await locked()
    before = len(app.platform.store.calls)
    await app.unlock(passcode)
    assert app.notes.door == Locked()
    assert len(app.platform.store.calls) == before
    app.session.close()


@async_test
async def test_wait_after_six_wrong_passcodes_counts_down_silently(
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
    line = "Too many wrong codes. You can try again in {}."
    for left in range(30, 1, -1):
        assert line.format(f"{left} seconds") in app.session.texts()
        assert "Open" not in app.names
        assert app.said == []  # not spoken each second
        await app.advance(1)
    assert line.format("1 second") in app.session.texts()
    await app.advance(1)
    assert "Open" in app.names
    await app.unlock()
    assert "a note" in app.session.texts()
    app.session.close()


@pytest.mark.parametrize(("seconds", "time"), [(60, "60 seconds"), (61, "2 minutes")])
@async_test
async def test_long_wait_is_given_in_minutes(seconds: int, time: str) -> None:
    app = await never_used()
    app.notes.door = Locked(seconds)
    await app.session.settle()
    assert any(text.endswith(f"in {time}.") for text in app.session.texts())
    app.session.close()


@async_test
async def test_lack_of_memory_is_announced_at_the_door() -> None:
    platform = RaisingPlatform()
    app = await App.started(platform=platform)
    await app.open_notes("a note")
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    platform.raises = MemoryError()
    await app.unlock()
    assert app.said[0].startswith("There is not enough free memory.")
    platform.raises = None
    await app.unlock()
    assert app.said == []
    app.session.close()
