"""The app on a phone or a desktop: settings in the system's preferences, exit drawn by Flet."""

import asyncio
import json
import locale
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

import flet as ft

from app.domain import way_back
from app.domain.way_back import SALT_SIZE, WayBack
from app.face import FACE
from app.pictograms import FAMILY, FONT
from app.platform.files import FileBlobStore
from app.platform.picker import pick_file, save_file
from app.platform.ports import Origin, PlatformEvents, Spoken, Start, StoredList
from app.platform.secret import FileSecret, NativeSecret, SecretStorage, SystemSecret
from app.platform.sodium_nacl import NaClSodium
from storage.ports import NotesBackend, StoreError, StoreFailure
from storage.settings import Settings, StartScreen, write

T = TypeVar("T")

SETTINGS_KEY: Final = "settings"
WAY_BACK_KEY: Final = "index"
"""The key of the record that leads back from the cover. It is there on every phone."""
FOLDER: Final = "book"
"""Our folder inside the one that Flet gives to the app."""
OWN_FOLDER: Final = FACE.id
"""Our folder inside the user's data folder, if the app runs without Flet's packaging."""
PREFERENCES_LIMIT: Final = 5.0
"""Seconds to wait for the preferences. At a start the app then begins with the cover: whether there
is something to cover is not known."""
SECRET_LIMIT: Final = 3.0
"""Seconds to wait for the system's secret storage. After that it has failed."""

_AWAY = {ft.AppLifecycleState.HIDE, ft.AppLifecycleState.PAUSE}
_THERE = {ft.AppLifecycleState.SHOW, ft.AppLifecycleState.RESUME}


class NativePlatform:
    """`Platform` of `ports.py`, one for each session.

    It holds on to the preferences service, because Flet drops unused ones.
    """

    exit_is_outside = False
    check_words = ""
    has_address = False

    def __init__(self, page: ft.Page, preferences: ft.SharedPreferences | None = None) -> None:
        self._page = page
        self._preferences = preferences or ft.SharedPreferences()
        self._events: PlatformEvents | None = None
        self._backend: NotesBackend | None = None
        self._lists: dict[StoredList, tuple[str, ...]] = {}
        self._recording = asyncio.Lock()  # a first record must not replace her word

    async def start(self, events: PlatformEvents) -> Start:
        """Listen to the life cycle, read the preferences, and make a first way back."""
        self._events = events
        self._page.on_app_lifecycle_state_change = self._changed
        self._page.fonts = {FAMILY: FONT}  # on the web Flutter's own list of fonts has it
        lists = asyncio.gather(*map(self._load_list, StoredList))
        stored, _ = await asyncio.gather(self._settings(), lists)
        self._page.run_task(self._way_back)
        languages = _languages()
        return Start(stored, languages, phone_languages=languages)

    def ready(self) -> None:
        """Nothing to do: no page waits for it."""

    def save(self, settings: str) -> None:
        """Write the preferences, soon."""
        self._page.run_task(self._save, SETTINGS_KEY, settings)

    def set_back_depth(self, screens: int) -> None:
        """Nothing to do: Flet's own stack of views answers the phone's Back."""

    def leave(self) -> None:
        """Nothing to do: the cover is a screen of the app."""

    async def open_notes_backend(self) -> NotesBackend:
        """Open the files in the app's folder, PyNaCl, and the system's secret storage or a file.

        Raises StoreError: BUSY while a second window has the files; a later call tries again.
        """
        if self._backend is None:
            store = FileBlobStore(data_folder())
            secret = NativeSecret(
                SystemSecret(_system_storage(), SECRET_LIMIT),
                FileSecret(store),
                used=lambda: any(store.read(name) is not None for name in ("a", "b")),
            )
            self._backend = NotesBackend(store, NaClSodium(), secret)
        return self._backend

    async def run_blocking(self, act: Callable[[], T]) -> T:
        """Return the result of *act*, run in a thread. libsodium runs without the GIL."""
        return await asyncio.to_thread(act)

    def watch_origin(self, seen: Callable[[Origin], None]) -> Callable[[], None]:  # noqa: ARG002
        """Nothing to watch: an app from a store has no address."""
        return lambda: None

    def install(self) -> None:
        """Nothing to do: it is on the home screen."""

    def read_aloud(self, texts: Sequence[Spoken]) -> None:
        """Nothing to do: here no language has a voice, nor recordings.

        Flet has no service that speaks. flet-audio plays files, but no pack is in a native app, and
        nobody has seen yet what its player leaves on a phone's lock screen.
        """

    def hush(self) -> None:
        """Nothing to do, for the same reason."""

    async def opens_guide(self, word: str | None) -> bool:
        """Return True if this word leads back from the cover, or with None holding its title."""
        record = await self._way_back()
        return await self.run_blocking(lambda: record.opens(word))

    async def keep_word(self, word: str) -> None:
        """Keep the word that leads back. Raises StoreError if the preferences do not take it."""
        async with self._recording:
            try:
                await self._write(WAY_BACK_KEY, way_back.write(await self._record(word)))
            except Exception:
                raise StoreError(StoreFailure.BROKEN) from None

    def read_list(self, name: StoredList) -> tuple[str, ...]:
        """Return the texts of a list, none where there is no list or it could not be read."""
        return self._lists.get(name, ())

    def save_list(self, name: StoredList, texts: Sequence[str]) -> None:
        """Write a list to the preferences, soon."""
        self._lists[name] = tuple(texts)
        self._page.run_task(self._save, name, json.dumps(list(texts), ensure_ascii=False))

    async def save_file(self, name: str, data: bytes) -> bool:
        """Hand a file out; return True if that was done."""
        return await save_file(name, data)

    async def pick_file(self) -> bytes | None:
        """Return the content of a file that she chooses; None for no file, or a huge one."""
        return await pick_file()

    def set_unlocked(self, *, unlocked: bool) -> None:
        """Nothing to do: there is no worker to end. The app itself forgets the keys when hidden."""

    def restart_worker(self) -> None:
        """Nothing to do, for the same reason."""

    async def _settings(self) -> str:
        try:
            return await self._read(SETTINGS_KEY)
        except Exception:
            return write(Settings(start_screen=StartScreen.PHRASEBOOK))

    async def _load_list(self, name: StoredList) -> None:
        with suppress(Exception):  # a damaged list is none
            stored = json.loads(await self._read(name))
            if isinstance(stored, list):
                self._lists[name] = tuple(it for it in stored if isinstance(it, str))

    async def _way_back(self) -> WayBack:
        """Return the record that is kept; where there is none, a new one for holding the title."""
        async with self._recording:
            try:
                kept = way_back.read(await self._read(WAY_BACK_KEY))
                if kept is None:
                    kept = await self._record("")
                    await self._write(WAY_BACK_KEY, way_back.write(kept))
            except Exception:
                # Preferences that do not answer must not keep her out of the guide.
                kept = await self._record("")
            return kept

    async def _record(self, word: str) -> WayBack:
        return await self.run_blocking(lambda: way_back.way_back(word, os.urandom(SALT_SIZE)))

    async def _read(self, key: str) -> str:
        """Return a text of the preferences, "" for none. Raises whatever Flet raises."""
        stored = await asyncio.wait_for(self._preferences.get(key), PREFERENCES_LIMIT)
        return stored if isinstance(stored, str) else ""

    async def _write(self, key: str, text: str) -> None:
        """Write a text to the preferences. Raises whatever Flet raises, or OSError."""
        if not await asyncio.wait_for(self._preferences.set(key, text), PREFERENCES_LIMIT):
            raise OSError

    async def _save(self, key: str, text: str) -> None:
        with suppress(Exception):  # a full or forbidden storage must not disturb a reader
            await self._write(key, text)

    def _changed(self, event: ft.AppLifecycleStateChangeEvent) -> None:
        if self._events is None:
            return
        # The system takes the app switcher's picture while the app is only inactive. A desktop
        # window is inactive whenever another one has the focus, and stays in sight.
        is_phone = self._page.platform in (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS)
        if event.state in _AWAY:
            self._events.hidden()
        elif event.state in _THERE:
            self._events.shown()
        elif event.state is ft.AppLifecycleState.INACTIVE and is_phone:
            self._events.inactive()


def _languages() -> tuple[str, ...]:
    tag = locale.getlocale()[0]
    return (tag,) if tag else ()


def data_folder() -> Path:
    """Return the folder of the files. Raises StoreError if this user has no home at all."""
    given = os.environ.get("FLET_APP_STORAGE_DATA")
    if given:
        return Path(given) / FOLDER
    try:
        home = Path.home()
    except RuntimeError:
        raise StoreError(StoreFailure.FORBIDDEN) from None
    if sys.platform == "win32":
        # Not the roaming one: it is copied to other machines.
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / OWN_FOLDER
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / OWN_FOLDER
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / OWN_FOLDER


def _system_storage() -> SecretStorage:
    """Return the system's secret storage, for this device alone and without a fingerprint.

    Made only when it is needed: a client that was built without the plug-in cannot show the
    services that come after it in the list.
    """
    from flet_secure_storage import (  # type: ignore[import-untyped]
        AndroidOptions,
        IOSOptions,
        KeychainAccessibility,
        MacOsOptions,
        SecureStorage,
    )

    # Not copied to another phone, nor to a cloud that somebody else may open. Readable while the
    # screen is locked, because the app may be sealing just then.
    this_device = KeychainAccessibility.FIRST_UNLOCK_THIS_DEVICE
    storage: SecretStorage = SecureStorage(
        # By default an error there erases everything, and with it the notes.
        android_options=AndroidOptions(reset_on_error=False, enforce_biometrics=False),
        ios_options=IOSOptions(accessibility=this_device, synchronizable=False),
        macos_options=MacOsOptions(accessibility=this_device, synchronizable=False),
    )
    return storage
