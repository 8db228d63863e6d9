"""Where the secret of the device lies: in the system's own storage for secrets, or in a file.

The system's storage (Keychain, Keystore, Credential Manager, a keyring) is better: who copies the
files of the app does not have it. But it is not there on every device, or does not answer, and
notes must not be lost with it. So the place is decided once:

- Where there is a file, whole or not, the file is the place. Only a device whose storage has failed
  at the first run has one.
- Otherwise the storage is. Once there are containers, its errors are errors and not "no secret":
  another secret would end the notes.

Where the process may end while the secret is written, and what the next start finds:

    nothing was written yet              no secret, no containers: a first run again
    the storage has it, no more          that one is used; the containers are then sealed with it
    the storage did not answer; no file  no secret, or the one that arrived late: as above
    a file that is not whole             no secret, and the file stays the place; nothing had been
                                         sealed with it, or it was being overwritten to erase
    a file                               that one, whatever the storage has

Two different secrets never both count. A storage that was given up while it wrote may hold a copy
of the file's; it is told to forget it then, and again whenever the file is written.
"""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable
from hashlib import blake2b
from hmac import compare_digest
from typing import Any, Final, Protocol

from storage.ports import BlobStore, StoreError, StoreFailure

NAME: Final = "k"
"""The name of the file, and the key in the system's storage. It says nothing."""
CHECKSUM_SIZE: Final = 16
"""Bytes of the checksum that follows the secret."""


class FileSecret:
    """DeviceSecret of `ports.py` in a file of the store, with a checksum.

    An interrupted write leaves any mixture of bytes, also zeros. Those would be a key that
    everybody knows, so what does not match its checksum is no secret.
    """

    def __init__(self, store: BlobStore) -> None:
        self._store = store

    async def read(self) -> bytes | None:
        """The secret; None where there is none, or not a whole one. Raises StoreError."""
        kept = self._store.read(NAME)
        return None if kept is None else _checked(kept)

    async def write(self, secret: bytes) -> None:
        """Write over the last one, in place. Raises StoreError."""
        self._store.write(NAME, _with_check(secret))

    def exists(self) -> bool:
        """Whether there is a file, whole or not. Raises StoreError."""
        return self._store.read(NAME) is not None


class SecretStorage(Protocol):
    """The part of flet-secure-storage's `SecureStorage` that is used."""

    async def get(self, key: str) -> str | None:
        """The value, None where there is none."""
        ...

    async def set(self, key: str, value: str) -> None:
        """Keep a value."""
        ...

    async def remove(self, key: str) -> None:
        """Forget it."""
        ...


class SystemSecret:
    """DeviceSecret of `ports.py` in the system's storage, which has `limit` seconds to answer.

    A client without the plug-in never does, and a locked keyring asks somebody who is not there.
    """

    def __init__(self, storage: SecretStorage, limit: float) -> None:
        self._storage = storage
        self._limit = limit

    async def read(self) -> bytes | None:
        """The secret; None where there is none, or not one of ours. Raises StoreError."""
        value = await self._answer(self._storage.get(NAME))
        if value is None:
            return None
        if not isinstance(value, str):  # a client that answers what it was not asked
            raise StoreError(StoreFailure.BROKEN)
        try:
            return _checked(b64decode(value, validate=True))
        except ValueError:
            return None

    async def write(self, secret: bytes) -> None:
        """Keep it, and read it back: some storages take a value and lose it. Raises StoreError."""
        await self._answer(self._storage.set(NAME, b64encode(_with_check(secret)).decode()))
        kept = await self.read()
        if kept is None or not compare_digest(kept, secret):
            raise StoreError(StoreFailure.BROKEN)

    async def forget(self) -> None:
        """Remove what is there. Raises StoreError."""
        await self._answer(self._storage.remove(NAME))

    async def _answer(self, call: Awaitable[Any]) -> Any:
        try:
            # Not Flet's own limit: its message would repeat the arguments, and so the secret.
            return await asyncio.wait_for(call, self._limit)
        except Exception:
            raise StoreError(StoreFailure.BROKEN) from None


class NativeSecret:
    """DeviceSecret of `ports.py`, in the one place of the two that this device has.

    `used` tells whether there are containers; it may raise StoreError.
    """

    def __init__(self, system: SystemSecret, file: FileSecret, used: Callable[[], bool]) -> None:
        self._system = system
        self._file = file
        self._used = used
        self._answers = True

    async def read(self) -> bytes | None:
        """The secret, None where there is none. Raises StoreError where that is not known."""
        if self._file.exists():
            return await self._file.read()
        try:
            return await self._system.read()
        except StoreError:
            if self._used():
                raise
            self._answers = False
            return None

    async def write(self, secret: bytes) -> None:
        """Keep it in place of the last one. Raises StoreError."""
        if not self._file.exists() and await self._in_the_system(secret):
            return
        await self._file.write(secret)
        if self._answers:
            try:
                await self._system.forget()
            except StoreError:
                self._answers = False  # waiting once per start is enough

    async def _in_the_system(self, secret: bytes) -> bool:
        """Whether the system's storage has it now. Raises StoreError where it has to."""
        used = self._used()
        if not used and not self._answers:
            return False
        try:
            await self._system.write(secret)
        except StoreError:
            if used:
                raise
            return False
        return True


def _with_check(secret: bytes) -> bytes:
    return secret + blake2b(secret, digest_size=CHECKSUM_SIZE).digest()


def _checked(kept: bytes) -> bytes | None:
    secret = kept[:-CHECKSUM_SIZE]
    return secret if secret and compare_digest(_with_check(secret), kept) else None
