"""The place of the device secret: the system's own secret storage, or a file.

The system's storage (Keychain, Keystore, Credential Manager, a keyring) is better: somebody who
copies the app's files does not get it. But some devices have none, or it does not answer, and notes
must not be lost with it. So the place is decided once:

- If there is a file, whole or not, the file is the place. A device has one only if its storage
  failed at the first run.
- Otherwise the storage is the place. Once there are containers, an error of the storage is an error
  and not "no secret": a new secret would end the notes.

A process may end while it writes the secret. The next start then finds:

    nothing written yet                  no secret, no containers: a first run again
    only the storage has it              the secret there; the containers are then sealed with it
    the storage did not answer; no file  no secret, or the one that arrived late: as above
    a file that is not whole             no secret, and the file stays the place; nothing had been
                                         sealed with it, or it was being overwritten to erase
    a file                               the secret there, whatever the storage has

Two different secrets never both count. A storage that was given up while it wrote may hold a copy
of the file's secret; it is told to forget it then, and again at each write of the file.
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
    """`DeviceSecret` of `storage/ports.py` in a file of the store, with a checksum.

    An interrupted write leaves any mixture of bytes, zeros among them. Zeros would be a key that
    everybody knows, so bytes that do not match their checksum are no secret.
    """

    def __init__(self, store: BlobStore) -> None:
        self._store = store

    async def read(self) -> bytes | None:
        """Return the secret; None if there is none, or not a whole one. Raises StoreError."""
        stored = self._store.read(NAME)
        return None if stored is None else _without_check(stored)

    async def write(self, secret: bytes) -> None:
        """Overwrite the last secret in place. Raises StoreError."""
        self._store.write(NAME, _with_check(secret))

    def exists(self) -> bool:
        """Return True if there is a file, whole or not. Raises StoreError."""
        return self._store.read(NAME) is not None


class SecretStorage(Protocol):
    """The part of flet-secure-storage's `SecureStorage` that is used."""

    async def get(self, key: str) -> str | None:
        """Return the value, None if there is none."""
        ...

    async def set(self, key: str, value: str) -> None:
        """Store a value."""
        ...

    async def remove(self, key: str) -> None:
        """Remove a value."""
        ...


class SystemSecret:
    """`DeviceSecret` of `storage/ports.py` in the system's storage, with `limit` seconds to answer.

    A client without the plug-in never answers; a locked keyring asks a person who is not there.
    """

    def __init__(self, storage: SecretStorage, limit: float) -> None:
        self._storage = storage
        self._limit = limit

    async def read(self) -> bytes | None:
        """Return the secret; None if there is none, or not one of ours. Raises StoreError."""
        value = await self._answer(self._storage.get(NAME))
        if value is None:
            return None
        if not isinstance(value, str):  # a client that answers another question
            raise StoreError(StoreFailure.BROKEN)
        try:
            return _without_check(b64decode(value, validate=True))
        except ValueError:
            return None

    async def write(self, secret: bytes) -> None:
        """Store the secret, and read it back: some storages lose a value. Raises StoreError."""
        await self._answer(self._storage.set(NAME, b64encode(_with_check(secret)).decode()))
        stored = await self.read()
        if stored is None or not compare_digest(stored, secret):
            raise StoreError(StoreFailure.BROKEN)

    async def forget(self) -> None:
        """Remove the secret. Raises StoreError."""
        await self._answer(self._storage.remove(NAME))

    async def _answer(self, call: Awaitable[Any]) -> Any:
        try:
            # Not Flet's own limit: its message would repeat the arguments, and so the secret.
            return await asyncio.wait_for(call, self._limit)
        except Exception:
            raise StoreError(StoreFailure.BROKEN) from None


class NativeSecret:
    """`DeviceSecret` of `storage/ports.py` in the one of the two places that this device uses.

    `used` returns True if there are containers; it may raise StoreError.
    """

    def __init__(self, system: SystemSecret, file: FileSecret, used: Callable[[], bool]) -> None:
        self._system = system
        self._file = file
        self._used = used
        self._system_answers = True

    async def read(self) -> bytes | None:
        """Return the secret, None if there is none. Raises StoreError if that is not known."""
        if self._file.exists():
            return await self._file.read()
        try:
            return await self._system.read()
        except StoreError:
            if self._used():
                raise
            self._system_answers = False
            return None

    async def write(self, secret: bytes) -> None:
        """Replace the secret. Raises StoreError."""
        if not self._file.exists() and await self._write_to_system(secret):
            return
        await self._file.write(secret)
        if self._system_answers:
            try:
                await self._system.forget()
            except StoreError:
                self._system_answers = False  # waiting once per start is enough

    async def _write_to_system(self, secret: bytes) -> bool:
        """Return True if the system took the secret. Raises StoreError if it must and did not."""
        used = self._used()
        if not used and not self._system_answers:
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


def _without_check(stored: bytes) -> bytes | None:
    secret = stored[:-CHECKSUM_SIZE]
    return secret if secret and compare_digest(_with_check(secret), stored) else None
