"""The objects that the browser's worker gives to Python, in memory: arrays, files, libsodium.js.

`app/web/python/storage.js` makes the real ones; the names are the same.
"""

import asyncio

from app.platform.sodium_nacl import NaClSodium
from storage.ports import NotAuthentic


class BrowserError(Exception):
    """An error of the browser as Pyodide passes it on: only `name` tells which one."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: what the browser says, with a path in it")
        self.name = name


class FakeBytes:
    """A Uint8Array. `data` is its content now."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)

    def to_bytes(self) -> bytes:
        return bytes(self.data)

    def wipe(self) -> None:
        self.data[:] = bytes(len(self.data))


class FakeFile:
    """A file with a sync access handle. `given` are the arrays that it handed out.

    Every call raises `error` while it is set; a write takes `room` bytes.
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
    """The result of `files()`: the three files by their names."""

    def __init__(self) -> None:
        self.k, self.a, self.b = FakeFile(), FakeFile(), FakeFile()


class FakeLibrary:
    """libsodium.js; PyNaCl does its work. Every call raises `error` while it is set."""

    def __init__(self) -> None:
        self.given: list[FakeBytes] = []
        self.error: Exception | None = None
        self._sodium = NaClSodium()

    def argon2id(self, secret: bytes, salt: bytes, memory: int, passes: int, /) -> FakeBytes:
        return self._give(self._sodium.argon2id(secret, salt, memory=memory, passes=passes))

    def seal(self, key: bytes, nonce: bytes, plaintext: bytes, aad: bytes, /) -> FakeBytes:
        return self._give(self._sodium.seal(key, nonce, plaintext, aad))

    def open(self, key: bytes, nonce: bytes, ciphertext: bytes, aad: bytes, /) -> FakeBytes | None:
        try:
            return self._give(self._sodium.open(key, nonce, ciphertext, aad))
        except NotAuthentic:
            return None

    def _give(self, data: bytes) -> FakeBytes:
        if self.error:
            raise self.error
        self.given.append(FakeBytes(data))
        return self.given[-1]


class FakeWorker:
    """The module `browser_storage`. `calls` records the calls; `files` raises `error` if set."""

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
