"""What the browser's worker gives to Python, in memory: arrays, files, libsodium.js.

The real ones are made by `app/web/python/storage.js`. The names are its names.
"""

import asyncio

from app.platform.sodium_nacl import NaClSodium
from storage.ports import NotAuthentic


class BrowserError(Exception):
    """An error of the browser, as Pyodide hands it on: told apart by its name alone."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: what the browser says, with a path in it")
        self.name = name


class FakeBytes:
    """A Uint8Array. `data` is what it holds now."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)

    def to_bytes(self) -> bytes:
        return bytes(self.data)

    def wipe(self) -> None:
        self.data[:] = bytes(len(self.data))


class FakeFile:
    """A file with a sync access handle on it. `given` are the arrays that were handed out.

    `error` is raised by every call, `room` is how many bytes a write takes.
    """

    def __init__(self, content: bytes = b"") -> None:
        self.content = content
        self.given: list[FakeBytes] = []
        self.error: Exception | None = None
        self.room: int | None = None
        self.is_open = True
        self.touched = 0

    def read(self) -> FakeBytes:
        self._check()
        self.given.append(FakeBytes(self.content))
        return self.given[-1]

    def write(self, data: bytes, /) -> int:
        self._check()
        taken = data[: self.room]
        self.content = taken if len(taken) == len(data) else taken + self.content[len(taken) :]
        return len(taken)

    def touch(self) -> None:
        self._check()
        self.touched += 1

    def close(self) -> None:
        self.is_open = False
        if self.error:
            raise self.error

    def _check(self) -> None:
        if self.error:
            raise self.error
        if not self.is_open:
            raise BrowserError("InvalidStateError")


class FakeFiles:
    """What `files()` answers: the three by their names."""

    def __init__(self) -> None:
        self.k, self.a, self.b = FakeFile(), FakeFile(), FakeFile()


class FakeLibrary:
    """libsodium.js; PyNaCl does its work. `error` is raised by every call."""

    def __init__(self) -> None:
        self.given: list[FakeBytes] = []
        self.error: Exception | None = None
        self._sodium = NaClSodium()

    def argon2id(self, secret: bytes, salt: bytes, memory: int, passes: int, /) -> FakeBytes:
        return self._give(self._sodium.argon2id(secret, salt, memory=memory, passes=passes))

    def seal(self, key: bytes, nonce: bytes, plain: bytes, extra: bytes, /) -> FakeBytes:
        return self._give(self._sodium.seal(key, nonce, plain, extra))

    def open(self, key: bytes, nonce: bytes, sealed: bytes, extra: bytes, /) -> FakeBytes | None:
        try:
            return self._give(self._sodium.open(key, nonce, sealed, extra))
        except NotAuthentic:
            return None

    def _give(self, data: bytes) -> FakeBytes:
        if self.error:
            raise self.error
        self.given.append(FakeBytes(data))
        return self.given[-1]


class FakeDevice:
    """The module `browser_storage`. `calls` has what was asked for; `files` raises `error`."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.opened = FakeFiles()
        self.library = FakeLibrary()
        self.error: Exception | None = None

    async def files(self) -> FakeFiles:
        self.calls.append("files")
        await asyncio.sleep(0)
        if self.error:
            raise self.error
        return self.opened

    async def sodium(self) -> FakeLibrary:
        self.calls.append("sodium")
        await asyncio.sleep(0)
        return self.library
