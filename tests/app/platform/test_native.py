"""The native platform over a real Flet session: preferences, life cycle, notes backend."""

import os
import subprocess
import sys
import threading
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from app.platform import native, preferences
from app.platform.native import NativePlatform, data_folder
from app.platform.ports import PlatformEvents
from storage.ports import StoreError, StoreFailure
from storage.settings import Settings, StartScreen, write_settings
from tests.support.flet_session import FletSession, async_test
from tests.support.leak_words import tells
from tests.support.preferences import answer_with, refuse


class RecordedEvents:
    def __init__(self) -> None:
        self.names: list[str] = []

    def callbacks(self) -> PlatformEvents:
        return PlatformEvents(
            hand_over=lambda _: None,
            back=lambda: self.names.append("back"),
            inactive=lambda: self.names.append("inactive"),
            hidden=lambda: self.names.append("hidden"),
            shown=lambda: self.names.append("shown"),
            readable=lambda _: None,
        )


@async_test
async def test_saved_settings_are_there_at_the_next_start() -> None:
    values: dict[str, Any] = {}
    session = FletSession()
    answer_with(session, values)
    platform = NativePlatform(session.page)
    assert (await platform.start(RecordedEvents().callbacks())).settings == ""
    platform.save("{}")
    platform.save('{"text":1.5}')
    await session.settle()
    assert values["settings"] == '{"text":1.5}'
    again = FletSession()
    answer_with(again, values)
    assert (
        await NativePlatform(again.page).start(RecordedEvents().callbacks())
    ).settings == '{"text":1.5}'


@pytest.mark.parametrize("value", [None, 3, ["a"], True])
@async_test
async def test_value_that_is_no_text_is_ignored(value: Any) -> None:
    session = FletSession()
    answer_with(session, {"settings": value})
    assert (await NativePlatform(session.page).start(RecordedEvents().callbacks())).settings == ""


COVERED = write_settings(Settings(start_screen=StartScreen.PHRASEBOOK))
"""The settings of a start of which nothing is known: what there is stays covered."""


@async_test
async def test_silent_client_does_not_delay_the_start_which_is_covered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preferences, "LIMIT", 0)
    session = FletSession()
    platform = NativePlatform(session.page)
    assert (await platform.start(RecordedEvents().callbacks())).settings == COVERED


@async_test
async def test_refusing_storage_disturbs_nobody() -> None:
    session = FletSession()
    refuse(session)
    platform = NativePlatform(session.page)
    assert (await platform.start(RecordedEvents().callbacks())).settings == COVERED
    platform.save("{}")
    await session.settle()
    assert session.crashes == []


@pytest.mark.parametrize(
    ("system", "states", "names"),
    [
        ("android", ["inactive", "hide", "pause"], ["inactive", "hidden", "hidden"]),
        ("android", ["restart", "show", "resume"], ["shown", "shown"]),
        ("ios", ["inactive", "resume"], ["inactive", "shown"]),
        ("linux", ["inactive"], []),
        ("linux", ["hide", "show"], ["hidden", "shown"]),
        ("windows", ["detach"], []),
    ],
)
@async_test
async def test_life_cycle_reports_hidden_and_shown(
    system: str, states: list[str], names: list[str]
) -> None:
    session = FletSession(platform=system)
    answer_with(session, {})
    recorded = RecordedEvents()
    await NativePlatform(session.page).start(recorded.callbacks())
    for state in states:
        await session.event(session.page, "app_lifecycle_state_change", {"state": state})
    assert recorded.names == names


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set the folder that Flet gives to the app."""
    monkeypatch.setenv("FLET_APP_STORAGE_DATA", str(tmp_path))
    return tmp_path


@async_test
async def test_notes_backend_uses_files_and_the_system_secret_storage(data: Path) -> None:
    values: dict[str, Any] = {}
    session = FletSession()
    answer_with(session, values)
    platform = NativePlatform(session.page)
    backend = await platform.open_notes_backend()
    assert await platform.open_notes_backend() is backend
    assert await backend.secret.read() is None
    await backend.secret.write(b"s" * 64)
    backend.store.write("a", b"a container")
    assert b64decode(values["k"]).startswith(b"s" * 64)
    assert sorted(os.listdir(data / "book")) == ["data.0", "data.lock"]
    assert len(backend.sodium.random(24)) == 24
    backend.store.close()

    again = FletSession()
    answer_with(again, values)
    backend = await NativePlatform(again.page).open_notes_backend()
    assert await backend.secret.read() == b"s" * 64
    assert backend.store.read("a") == b"a container"
    backend.store.close()


def refusing(session: FletSession) -> None:
    def refuse(args: dict[str, Any]) -> Any:
        raise RuntimeError(f"{args}")

    session.connection.answers = dict.fromkeys(("get", "set", "remove"), refuse)


@pytest.mark.parametrize("client", [refusing, lambda _: None], ids=["refuses", "never answers"])
@async_test
async def test_secret_is_a_file_if_the_client_has_no_secret_storage(
    client: Any, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(native, "SECRET_LIMIT", 0.01)
    session = FletSession()
    client(session)
    backend = await NativePlatform(session.page).open_notes_backend()
    assert await backend.secret.read() is None
    await backend.secret.write(b"s" * 64)
    backend.store.write("a", b"a container")
    assert await backend.secret.read() == b"s" * 64
    assert sorted(os.listdir(data / "book")) == ["data.0", "data.2", "data.lock"]
    assert session.crashes == []
    backend.store.close()


@pytest.mark.parametrize("copy", ["a", "b"])
@async_test
async def test_secret_storage_must_answer_once_there_is_a_container(copy: str, data: Path) -> None:
    session = FletSession()
    refusing(session)
    backend = await NativePlatform(session.page).open_notes_backend()
    backend.store.write(copy, b"a container")
    with pytest.raises(StoreError) as error:
        await backend.secret.read()
    assert error.value.failure == StoreFailure.BROKEN
    assert not (data / "book" / "data.2").exists()
    backend.store.close()


@pytest.mark.usefixtures("data")
@async_test
async def test_secret_stays_on_this_device_and_survives_errors() -> None:
    session = FletSession()
    before = len(session.connection.messages)
    backend = await NativePlatform(session.page).open_notes_backend()
    backend.store.close()
    sent = f"{session.connection.messages[before:]}"
    # Only values other than the defaults are sent; the defaults are no fingerprint and no cloud.
    assert "'android_options': {'reset_on_error': False}" in sent
    assert "'ios_options': {'accessibility': 'first_unlock_this_device'}" in sent
    assert "'macos_options': {'accessibility': 'first_unlock_this_device'}" in sent


@async_test
async def test_second_window_is_busy_and_may_try_again(data: Path) -> None:
    code = """
import sys
from pathlib import Path
from app.platform.files import FileBlobStore
store = FileBlobStore(Path(sys.argv[1]))
print(flush=True)
sys.stdin.read()
"""
    session = FletSession()
    platform = NativePlatform(session.page)
    with subprocess.Popen(
        [sys.executable, "-c", code, data / "book"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        first.stdout.readline()
        with pytest.raises(StoreError) as error:
            await platform.open_notes_backend()
        assert error.value.failure == StoreFailure.BUSY
        first.kill()
    (await platform.open_notes_backend()).store.close()


def test_data_folder_is_inside_the_one_that_flet_gives(data: Path) -> None:
    assert data_folder() == data / "book"


@pytest.mark.parametrize(
    ("system", "variables", "path"),
    [
        ("linux", {}, "home/.local/share/parlor.norsk.bok"),
        ("linux", {"XDG_DATA_HOME": "other"}, "other/parlor.norsk.bok"),
        ("darwin", {}, "home/Library/Application Support/parlor.norsk.bok"),
        ("win32", {}, "home/AppData/Local/parlor.norsk.bok"),
        ("win32", {"LOCALAPPDATA": "local"}, "local/parlor.norsk.bok"),
    ],
)
def test_data_folder_without_flets_packaging(
    monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], path: str
) -> None:
    with monkeypatch.context() as elsewhere:
        for name in ("FLET_APP_STORAGE_DATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
            elsewhere.delenv(name, raising=False)
        for name, value in {"HOME": "home", **variables}.items():
            elsewhere.setenv(name, value)
        elsewhere.setattr(sys, "platform", system)
        folder = data_folder()
    assert folder.as_posix() == path
    assert tells(folder.name) == []


def test_user_without_a_home_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError

    monkeypatch.delenv("FLET_APP_STORAGE_DATA", raising=False)
    monkeypatch.setattr(Path, "home", none)
    with pytest.raises(StoreError) as error:
        data_folder()
    assert error.value.failure == StoreFailure.FORBIDDEN


@async_test
async def test_blocking_work_runs_in_a_thread() -> None:
    session = FletSession()
    platform = NativePlatform(session.page)
    assert await platform.run_blocking(threading.get_ident) != threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        await platform.run_blocking(lambda: 1 // 0)
