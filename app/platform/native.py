"""The app on a phone or a desktop: settings in the system's preferences, exit drawn by Flet."""

import asyncio
import locale
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import flet as ft

from app.look import mask_font, pictogram_font
from app.look.face import FACE
from app.platform.cover_store import PreferencesCoverStore
from app.platform.files import FileBlobStore
from app.platform.picker import pick_file, save_file
from app.platform.ports import PlatformEvents, Start
from app.platform.preferences import Preferences
from app.platform.secret import FileSecret, NativeSecret, SecretStorage, SystemSecret
from app.platform.sodium_nacl import NaClSodium
from storage.ports import NotesBackend, StoreError, StoreFailure
from storage.settings import Settings, StartScreen, write_settings

T = TypeVar("T")

SETTINGS_KEY: Final = "settings"
FOLDER: Final = "book"
"""Our folder inside the one that Flet gives to the app."""
OWN_FOLDER: Final = FACE.id
"""Our folder inside the user's data folder, if the app runs without Flet's packaging."""
SECRET_LIMIT: Final = 3.0
"""Seconds to wait for the system's secret storage. After that it has failed."""

_AWAY = {ft.AppLifecycleState.HIDE, ft.AppLifecycleState.PAUSE}
_THERE = {ft.AppLifecycleState.SHOW, ft.AppLifecycleState.RESUME}


class NativePlatform:
    """`Platform` of `ports.py`, one for each session.

    No language has a voice, nor recordings: Flet has no service that speaks. flet-audio plays
    files, but no pack is in a native app, and nobody has seen yet what its player leaves on a
    phone's lock screen.
    """

    page = address = speech = None
    check_words = ""

    def __init__(self, page: ft.Page) -> None:
        self._page = page
        self._preferences = Preferences(page)
        self.cover_store = PreferencesCoverStore(self._preferences)
        self._events: PlatformEvents | None = None
        self._backend: NotesBackend | None = None

    async def start(self, events: PlatformEvents) -> Start:
        """Listen to the life cycle, read the preferences, and make a first way back."""
        self._events = events
        self._page.on_app_lifecycle_state_change = self._changed
        # On the web Flutter's own list of fonts has them.
        self._page.fonts = {it.FAMILY: it.FONT for it in (pictogram_font, mask_font)}
        stored, _ = await asyncio.gather(self._settings(), self.cover_store.load_lists())
        self._page.run_task(self.cover_store.way_back)
        kinds = {ft.PagePlatform.ANDROID: "android", ft.PagePlatform.IOS: "iphone"}
        phone = kinds.get(self._page.platform, "") if self._page.platform else ""
        return Start(stored, _languages(), phone=phone)

    def save(self, settings: str) -> None:
        """Write the preferences, soon."""
        self._preferences.save(SETTINGS_KEY, settings)

    async def keep_word(self, word: str) -> None:
        """Keep the word that leads back. Raises StoreError if the preferences do not take it."""
        await self.cover_store.keep_word(word)

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

    async def save_file(self, name: str, data: bytes) -> bool:
        """Hand a file out; return True if that was done."""
        return await save_file(name, data)

    async def pick_file(self) -> bytes | None:
        """Return the content of a file that she chooses; None for no file, or a huge one."""
        return await pick_file()

    async def _settings(self) -> str:
        try:
            return await self._preferences.read(SETTINGS_KEY)
        except Exception:
            return write_settings(Settings(start_screen=StartScreen.PHRASEBOOK))

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
