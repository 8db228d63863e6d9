"""The app in a browser's worker, beside the page shell that owns exit, settings and history.

The messages are the closed list of `ports.py`. Whatever else comes over the channel is ignored.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from typing import Any, Final, Protocol, TypeVar

from app.platform.opfs import OpfsBlobStore, telling
from app.platform.picker import pick_file, save_file
from app.platform.ports import Handover, PlatformEvents, Start
from app.platform.secret import FileSecret
from app.platform.sodium_js import JsSodium
from storage.ports import NotesBackend

T = TypeVar("T")

CHANNEL: Final = "book"
START_LIMIT: Final = 20.0
"""Seconds to wait for the shell. It answers late where Flutter's start keeps its thread busy, and
meanwhile she reads the plain page. Then the guide goes on without it: reading needs no shell."""
SENDING: Final = 0.05
"""Seconds in which what was drawn reaches Flutter, which goes on by itself while Python works."""
FILES: Final = ("k", "a", "b")


class Channel(Protocol):
    """The part of a BroadcastChannel that is used, with messages as JSON text."""

    def post(self, message: str) -> None:
        """Send a message to the page shell."""
        ...

    def listen(self, receive: Callable[[str], None]) -> None:
        """Hand each message from the page shell to `receive`."""
        ...


class BrowserChannel:
    """The real channel, from inside the worker."""

    def __init__(self) -> None:
        import js  # type: ignore[import-not-found]

        self._js = js
        self._channel = js.BroadcastChannel.new(CHANNEL)
        self._receive: Any = None

    def post(self, message: str) -> None:
        """Send a message to the page shell."""
        self._channel.postMessage(self._js.JSON.parse(message))

    def listen(self, receive: Callable[[str], None]) -> None:
        """Hand each message from the page shell to `receive`."""
        from pyodide.ffi import create_proxy  # type: ignore[import-not-found]

        stringify = self._js.JSON.stringify
        self._receive = create_proxy(lambda event: receive(stringify(event.data)))
        self._channel.onmessage = self._receive


class Device(Protocol):
    """The module `browser_storage`, which the worker gives to Python: `web/python/storage.js`."""

    async def files(self) -> Any:
        """An object with a `File` of `opfs.py` for each name. Raises the browser's errors."""
        ...

    async def sodium(self) -> Any:
        """A `Library` of `sodium_js.py`. Raises where it cannot be loaded."""
        ...


class BrowserDevice:
    """The real one, from inside the worker."""

    async def files(self) -> Any:
        """The three files, open for this worker alone."""
        import browser_storage  # type: ignore[import-not-found]

        return await browser_storage.files()

    async def sodium(self) -> Any:
        """libsodium.js, loaded now."""
        import browser_storage

        return await browser_storage.sodium()


class WebPlatform:
    """Made once per session, in the worker."""

    exit_is_outside = True

    def __init__(
        self,
        channel: Channel | None = None,
        limit: float = START_LIMIT,
        device: Device | None = None,
    ) -> None:
        self._channel = channel or BrowserChannel()
        self._limit = limit
        self._device = device or BrowserDevice()
        self._keeping: NotesBackend | None = None
        self._opening = asyncio.Lock()  # who asks twice must not find the files busy
        self._ready = False
        self._signals: PlatformEvents | None = None
        # The browser calls from outside of every task, where Flet knows no page.
        self._session = copy_context()
        self._started: asyncio.Future[Start] | None = None

    async def start(self, signals: PlatformEvents) -> Start:
        """Say hello and wait for what the shell knows, but not for ever."""
        self._signals = signals
        self._started = asyncio.get_running_loop().create_future()
        try:
            self._channel.listen(self._receive)
            self._channel.post(json.dumps({"type": "hello"}))
            return await asyncio.wait_for(self._started, self._limit)
        except Exception:
            return Start("", ())

    def ready(self) -> None:
        """Tell the shell, once, that a screen has been drawn; and once more after a meeting."""
        if not self._ready:
            self._ready = True
            self._post(type="ready")

    def save(self, settings: str) -> None:
        """Ask the shell to keep this text."""
        self._post(type="save", settings=settings)

    def depth(self, screens: int) -> None:
        """Tell the shell whether Back stays in the app."""
        self._post(type="depth", depth=screens)

    def leave(self) -> None:
        """Ask the shell to leave."""
        self._post(type="leave")

    async def keeping(self) -> NotesBackend:
        """Open the files, once; whoever asks again gets the same. Raises StoreError."""
        async with self._opening:
            if self._keeping is None:
                with telling():
                    sodium = JsSodium(await self._device.sodium())
                    files = await self._device.files()
                    store = OpfsBlobStore({name: getattr(files, name) for name in FILES})
                self._keeping = NotesBackend(store, sodium, FileSecret(store))
            return self._keeping

    async def work(self, act: Callable[[], T]) -> T:
        """The result of `act`, once what was drawn before is on its way to the screen.

        Python does nothing else meanwhile; Flutter, on its own thread, does.
        """
        await asyncio.sleep(SENDING)
        return act()

    async def save_file(self, name: str, data: bytes) -> bool:
        """Hand a file out; whether that was done."""
        return await save_file(name, data)

    async def pick_file(self) -> bytes | None:
        """The content of a file that she chooses; None where she chose none, or a huge one."""
        return await pick_file()

    def open(self, *, keys: bool) -> None:
        """Tell the shell whether hiding the page must end this worker."""
        self._post(type="unlocked", unlocked=keys)

    def renew(self) -> None:
        """Ask the shell for a new worker in place of this one."""
        self._post(type="restart")

    def _post(self, **message: str | int) -> None:
        # Reading goes on without the shell: nothing that is told to it may disturb the reader.
        with suppress(Exception):
            self._channel.post(json.dumps(message))

    def _receive(self, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            return
        if not isinstance(message, dict) or self._signals is None:
            return
        match message:
            case {"type": "start", "settings": str(settings), "languages": list(languages)}:
                tags = tuple(tag for tag in languages if isinstance(tag, str))
                if self._started is not None and not self._started.done():
                    self._started.set_result(Start(settings, tags))
            case {
                "type": "handover",
                "settings": str(settings),
                "stack": list(stack),
                "key": str(key),
                "offset": int(offset),
            }:
                self._ready = False
                routes = tuple(route for route in stack if isinstance(route, str))
                meeting = Handover(settings, routes, key, offset)
                self._session.run(self._signals.meet, meeting)
            case {"type": "back"}:
                self._session.run(self._signals.back)
            case {"type": "hidden"}:
                self._session.run(self._signals.hidden)
            case {"type": "shown"}:
                self._session.run(self._signals.shown)
