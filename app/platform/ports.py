"""What the app asks of the platform: `native.py` and `web.py` answer, `choose.py` chooses.

In the browser the page shell (`publish/shell/`) owns the exit, the settings and the history.
It talks with Python over one `BroadcastChannel` named `book`, with this closed list of messages,
each a plain object with a `type`:

    Python → shell
      hello                                     Python has started; asks for `start`
      ready                                     the first screen has been drawn; and again, once
                                                what a `meet` has asked for is
      save     {settings: str}                  keep this text (JSON) in place of the last
      leave                                     do what a tap on Exit does
      depth    {depth: int}                     screens above home; 0 lets Back leave the page
      open     {open: bool}                     keys are in memory: hiding the page ends them
      renew                                     end Flutter and Python, and start them anew at home
    shell → Python
      start    {settings: str, languages: [str]}    the kept text ("" at first), the browser's tags
      meet     {settings: str, stack: [str], key: str, offset: int}
                                                the reader is there in the plain guide (`Meeting`)
      back                                      Back was pressed above home
      hidden / shown                            the page left the screen / came back in time

    pane → shell                                the document that Flutter and Python live in
      drawn                                     what Python called ready is on the screen
      failed                                    Flutter or Python cannot start
      leave                                     Shift three times, while the pane has the keys

Anything else is ignored by all sides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Start:
    """What the platform knows when the app starts.

    `settings` is the text last given to `Platform.save`, "" at the very first start.
    `languages` are the person's BCP 47 tags, the best first.
    """

    settings: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where the reader is in the guide that needs no Python, so that the app can go on there.

    `settings` is the kept text, which may have changed since the start. `stack` are the routes of
    her screens, the lowest first. `key` is that of the first text below the header, "" at the
    beginning of a screen, and `offset` how many pixels below the header's edge it begins.
    """

    settings: str
    stack: tuple[str, ...]
    key: str
    offset: int


@dataclass(frozen=True, slots=True)
class Signals:
    """What the app wants to be told. Each is called on the event loop, never after `close`."""

    meet: Callable[[Meeting], None]
    back: Callable[[], None]
    hidden: Callable[[], None]
    shown: Callable[[], None]


class Trouble(StrEnum):
    """Why notes cannot be kept, read or written now. Each has a sentence on the screen."""

    MISSING = "missing"
    """This browser keeps no files: a private window, or an old browser."""
    BUSY = "busy"
    """They are open somewhere else: another tab."""
    FULL = "full"
    """The device has no room left."""
    FORBIDDEN = "forbidden"
    """They may not be read or written: a read-only folder."""
    BROKEN = "broken"
    """Anything else that a device can say: an input or output error."""


class StoreError(Exception):
    """Reading or writing failed. What was there before is still there, or is in the other copy."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class BlobStore(Protocol):
    """A few files of bytes. The names are "a" and "b", and on the web "k" for the device secret."""

    def read(self, name: str) -> bytes | None:
        """The whole file; None where there is none, or an empty one. Raises StoreError."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Write the whole file in place, over what was there, and return once it is on the disk.

        In place, because what is written elsewhere leaves the old bytes behind. An interruption may
        leave any part of the new bytes. Raises StoreError.
        """
        ...

    def close(self) -> None:
        """Let go of the files. Nothing is read or written afterwards."""
        ...


class NotAuthentic(Exception):  # noqa: N818 - not a fault of the program: somebody changed the bytes
    """What was to be opened is not what was sealed with that key. No detail, on purpose."""


class Sodium(Protocol):
    """libsodium, as far as it is used. The same bytes in every implementation."""

    def random(self, size: int) -> bytes:
        """So many bytes from the system's generator."""
        ...

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        """Argon2id, version 1.3, one lane: 32 bytes. `salt` has 16 bytes; `memory` is in bytes.

        RFC 9106. Raises MemoryError where the device does not have that memory.
        """
        ...

    def seal(self, key: bytes, nonce: bytes, plain: bytes, extra: bytes) -> bytes:
        """XChaCha20-Poly1305 (IETF): the ciphertext and its tag of 16 bytes.

        `key` has 32 bytes, `nonce` 24 that are used once; `extra` is authenticated, not encrypted.
        """
        ...

    def open(self, key: bytes, nonce: bytes, sealed: bytes, extra: bytes) -> bytes:
        """The plain bytes again. Raises NotAuthentic."""
        ...


class DeviceSecret(Protocol):
    """A small secret of this device, kept apart from the files where there is such a place."""

    async def read(self) -> bytes | None:
        """The secret as it was last written; None where none ever was. Raises StoreError."""
        ...

    async def write(self, secret: bytes) -> None:
        """Keep it in place of the last one, and return once it is durable. Raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class Keeping:
    """What this device gives for keeping notes."""

    store: BlobStore
    sodium: Sodium
    secret: DeviceSecret


class Platform(Protocol):
    """One of these exists per session; `choose.py` makes it."""

    exit_is_outside: bool
    """True where the exit control belongs to the page around Flet; False: Flet draws it."""

    async def start(self, signals: Signals) -> Start:
        """Connect, and answer what is known. Never raises: what is unreadable comes back empty."""
        ...

    def ready(self) -> None:
        """A screen has been drawn. Told for each; the first one counts, also after a meeting."""
        ...

    def save(self, settings: str) -> None:
        """Keep this text. Returns at once; a full or forbidden storage is silently not written."""
        ...

    def depth(self, screens: int) -> None:
        """How many screens lie above home, so that Back outside the app means the right thing."""
        ...

    def leave(self) -> None:
        """Leave at once, as a tap on Exit does. On native the caller shows the cover itself."""
        ...

    async def keeping(self) -> Keeping:
        """What is needed to keep notes. Raises StoreError where this device cannot keep any."""
        ...

    async def work(self, act: Callable[[], T]) -> T:
        """The result of `act`, which takes a second, say. What was drawn before is on the screen.

        Native: in a thread. In the browser's worker: there, after the screen has been sent.
        """
        ...

    async def save_file(self, name: str, data: bytes) -> bool:
        """Hand a file out to where she chooses, or to the downloads; whether that was done."""
        ...

    async def pick_file(self) -> bytes | None:
        """The content of a file that she chooses; None where she chose none, or a huge one."""
        ...

    def open(self, *, keys: bool) -> None:
        """Whether keys of notes are in memory now. If so, hiding the page ends its worker."""
        ...

    def renew(self) -> None:
        """End the worker with all that is in its memory; start anew, at home. Native: nothing."""
        ...
