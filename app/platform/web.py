"""The app in a browser's worker, beside the page that owns exit, settings and history.

`ports.py` lists the messages between the two. Anything else on the channel is ignored.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import copy_context
from dataclasses import asdict
from typing import Any, Final, Protocol, TypeVar

from app.domain.readable import Readable
from app.platform.opfs import OpfsBlobStore, store_errors
from app.platform.picker import pick_file, save_file
from app.platform.ports import Handover, Origin, PlatformEvents, Spoken, Start
from app.platform.secret import FileSecret
from app.platform.sodium_js import JsSodium
from storage.ports import NotesBackend, StoreError, StoreFailure

T = TypeVar("T")

CHANNEL: Final = "book"
START_LIMIT: Final = 20.0
"""Seconds to wait for the page. It answers late while Flutter's start keeps its thread busy, and
meanwhile she reads the plain guide. Then the app goes on without it: reading needs no page."""
SEND_DELAY: Final = 0.05
"""Seconds in which a drawn screen reaches Flutter, which goes on by itself while Python works."""
FILES: Final = ("k", "a", "b")


class Channel(Protocol):
    """The part of a BroadcastChannel that is used, with messages as JSON text."""

    def post(self, message: str) -> None:
        """Send a message to the page."""
        ...

    def listen(self, receive: Callable[[str], None]) -> None:
        """Pass each message from the page to *receive*."""
        ...


class BrowserChannel:
    """The real channel, inside the worker."""

    def __init__(self) -> None:
        import js  # type: ignore[import-not-found]

        self._js = js
        self._channel = js.BroadcastChannel.new(CHANNEL)
        self._receive: Any = None

    def post(self, message: str) -> None:
        """Send a message to the page."""
        self._channel.postMessage(self._js.JSON.parse(message))

    def listen(self, receive: Callable[[str], None]) -> None:
        """Pass each message from the page to *receive*."""
        from pyodide.ffi import create_proxy  # type: ignore[import-not-found]

        stringify = self._js.JSON.stringify
        self._receive = create_proxy(lambda event: receive(stringify(event.data)))
        self._channel.onmessage = self._receive


class Worker(Protocol):
    """The module `browser_storage`, which the worker gives to Python: `web/python/storage.js`."""

    async def files(self) -> Any:
        """Return an object with a `File` of `opfs.py` for each name. Raises browser errors."""
        ...

    async def sodium(self) -> Any:
        """Return a `Library` of `sodium_js.py`. Raises if it cannot be loaded."""
        ...


class BrowserWorker:
    """The real module, inside the worker."""

    async def files(self) -> Any:
        """Open the three files for this worker alone."""
        import browser_storage  # type: ignore[import-not-found]

        return await browser_storage.files()

    async def sodium(self) -> Any:
        """Load libsodium.js."""
        import browser_storage

        return await browser_storage.sodium()


class Messages:
    """The messages to the page. One that cannot be sent must not disturb the reader."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def post(self, **message: str | int | list[dict[str, str]]) -> None:
        """Send a message, or nothing."""
        with suppress(Exception):
            self._channel.post(json.dumps(message))


class WebPage(Messages):
    """`Page` of `ports.py`."""

    is_ready = False
    """True once the page knows that a screen has been drawn, until it hands over anew."""

    def ready(self) -> None:
        """Tell the page that a screen has been drawn: once, and again after a hand-over."""
        if not self.is_ready:
            self.is_ready = True
            self.post(type="ready")

    def set_back_depth(self, screens: int) -> None:
        """Tell the page whether Back stays in the app."""
        self.post(type="depth", depth=screens)

    def leave(self) -> None:
        """Ask the page to leave."""
        self.post(type="leave")

    def set_unlocked(self, *, unlocked: bool) -> None:
        """Tell the page whether hiding it must end this worker."""
        self.post(type="unlocked", unlocked=unlocked)

    def restart_worker(self, *, says_so: bool) -> None:
        """Ask the page for a new worker in place of this one."""
        self.post(type="restart", says=says_so)

    def print_screen(self, route: str) -> None:
        """Ask the page."""
        self.post(type="print", route=route)

    def remove(self) -> None:
        """Ask the page to take the site off this device."""
        self.post(type="remove")


class WebAddress(Messages):
    """`Address` of `ports.py`: the page draws the code and holds the offer."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel)
        self._watchers: list[Callable[[Origin], None]] = []

    def watch_origin(self, seen: Callable[[Origin], None]) -> Callable[[], None]:
        """Ask the page."""
        self._watchers.append(seen)
        self.post(type="ask")
        return lambda: self._watchers.remove(seen)

    def install(self) -> None:
        """Ask the page to take the offer up."""
        self.post(type="install")

    def tell(self, origin: Origin) -> None:
        """Pass the page's answer on to all who watch."""
        for seen in tuple(self._watchers):
            seen(origin)


class WebSpeech(Messages):
    """`Speech` of `ports.py`: the page has the recordings, the voices and the question before."""

    def read_aloud(self, texts: Sequence[Spoken]) -> None:
        """Ask the page."""
        self.post(type="speak", texts=[asdict(it) for it in texts])

    def hush(self) -> None:
        """Ask the page."""
        self.post(type="hush")


class WebPlatform:
    """`Platform` of `ports.py`, one for each session, in the worker. The page has the cover."""

    cover_store = None

    def __init__(
        self,
        channel: Channel | None = None,
        limit: float = START_LIMIT,
        worker: Worker | None = None,
    ) -> None:
        self._channel = channel or BrowserChannel()
        self.page = WebPage(self._channel)
        self.address = WebAddress(self._channel)
        self.speech = WebSpeech(self._channel)
        self.check_words = ""
        self._limit = limit
        self._worker = worker or BrowserWorker()
        self._backend: NotesBackend | None = None
        self._opening = asyncio.Lock()  # a second call must not find the files busy
        self._events: PlatformEvents | None = None
        # The browser calls from outside of every task, where Flet knows no page.
        self._session = copy_context()
        self._started: asyncio.Future[Start] | None = None

    async def start(self, events: PlatformEvents) -> Start:
        """Say hello, and wait up to the limit for the answer of the page."""
        self._events = events
        self._started = asyncio.get_running_loop().create_future()
        try:
            self._channel.listen(self._receive)
            self._channel.post(json.dumps({"type": "hello"}))
            return await asyncio.wait_for(self._started, self._limit)
        except Exception:
            return Start("", ())

    def save(self, settings: str) -> None:
        """Ask the page to save this text."""
        self.page.post(type="save", settings=settings)

    async def keep_word(self, word: str) -> None:
        """Ask the page to keep this word. Raises StoreError if it cannot be asked."""
        try:
            self._channel.post(json.dumps({"type": "word", "word": word}))
        except Exception:
            raise StoreError(StoreFailure.BROKEN) from None

    async def open_notes_backend(self) -> NotesBackend:
        """Open the files, once; a later call returns the same backend. Raises StoreError."""
        async with self._opening:
            if self._backend is None:
                with store_errors():
                    sodium = JsSodium(await self._worker.sodium())
                    files = await self._worker.files()
                    store = OpfsBlobStore({name: getattr(files, name) for name in FILES})
                self._backend = NotesBackend(store, sodium, FileSecret(store))
            return self._backend

    async def run_blocking(self, act: Callable[[], T]) -> T:
        """Return the result of *act*, once earlier drawing is on its way to the screen.

        Python does nothing else meanwhile; Flutter, on its own thread, does.
        """
        await asyncio.sleep(SEND_DELAY)
        return act()

    async def save_file(self, name: str, data: bytes) -> bool:
        """Hand a file out; return True if that was done."""
        return await save_file(name, data)

    async def pick_file(self) -> bytes | None:
        """Return the content of a file that she chooses; None for no file, or a huge one."""
        return await pick_file()

    def _hand_over(self, handover: Handover) -> None:
        self.page.is_ready = False
        if self._events is not None:
            self._session.run(self._events.hand_over, handover)

    def _receive(self, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            return
        if not isinstance(message, dict) or self._events is None:
            return
        match message:
            case {"type": "start", "settings": str(settings), "languages": list(languages)}:
                handover = _handover(message)
                check_words = message.get("checkWords")
                self.check_words = check_words if isinstance(check_words, str) else ""
                if self._started is not None and not self._started.done():
                    known = tuple(_texts(languages))
                    phone = str(message.get("phone", ""))
                    readable = _readable(message)
                    self._started.set_result(Start(settings, known, handover, readable, phone))
                elif handover and self._started is not None and self._started.cancelled():
                    self._hand_over(handover)  # the page has answered after the limit
            case {"type": "handover"} if handover := _handover(message):
                self._hand_over(handover)
            case {"type": "origin", "address": str(address), "picture": str(picture)}:
                origin = Origin(address, picture, message.get("installable") is True)
                self._session.run(self.address.tell, origin)
            case {"type": "voices"}:
                self._session.run(self._events.readable, _readable(message))
            case {"type": "back"}:
                self._session.run(self._events.back)
            case {"type": "hidden"}:
                self._session.run(self._events.hidden)
            case {"type": "shown"}:
                self._session.run(self._events.shown)


def _handover(message: dict[str, Any]) -> Handover | None:
    """Return the reader's place that a message has; None for one that lacks a part of it."""
    match message:
        case {
            "settings": str(settings),
            "bilingual": bool(bilingual),
            "stack": list(stack),
            "key": str(key),
            "offset": int(offset),
            "opened": dict(opened),
            "answers": dict(answers),
            "ticked": list(ticked),
        }:
            return Handover(
                settings,
                bilingual,
                tuple(_texts(stack)),
                key,
                offset,
                {it: is_open for it, is_open in opened.items() if isinstance(is_open, bool)},
                {it: answer for it, answer in answers.items() if isinstance(answer, str)},
                frozenset(_texts(ticked)),
                interpreter if isinstance(interpreter := message.get("interpreter"), str) else None,
            )
    return None


def _readable(message: dict[str, Any]) -> Readable:
    """Return what can be read aloud; nothing for what is no list."""
    voices, recorded = (frozenset(_texts(message.get(it))) for it in ("voices", "recorded"))
    return Readable(voices, recorded)


def _texts(values: Any) -> list[str]:
    return [it for it in values if isinstance(it, str)] if isinstance(values, list) else []
