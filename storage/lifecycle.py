"""The device secret: made at the first run, checked at each start, overwritten by an erasure.

The secret is stored with a mark beside it. A "fresh" mark means that the container is still to be
made under this secret. So the next start finishes a first run or an erasure that was interrupted,
and never takes a container that cannot be opened for one that is not there yet. Both marks are
derived from the secret, so a record that was itself cut off while it was written is noticed, too.
"""

from collections.abc import Awaitable, Callable
from hashlib import blake2b
from typing import Final, Protocol, TypeVar

from storage.kdf import DEFAULT_PROFILE, Profile
from storage.ports import NotesBackend
from storage.replicas import NAMES
from storage.seal import KEY_SIZE, DecryptionFailed
from storage.vault import Vault

T = TypeVar("T")

_FRESH: Final = b"varde fresh"
_SETTLED: Final = b"varde settled"


class RunBlocking(Protocol):
    """Runs slow work so that the screen does not wait for it."""

    def __call__(self, act: Callable[[], T]) -> Awaitable[T]:
        """Return the result of *act*."""
        ...


async def start(
    backend: NotesBackend, run_blocking: RunBlocking, profile: Profile = DEFAULT_PROFILE
) -> Vault:
    """Return the vault of this device: made at the first run, rewritten at each start.

    nothing, or half a secret alone  → a first run: secret, then container
    a secret with a fresh mark       → an interrupted first run or erasure: finish it
    one whole replica                → the vault in it
    no whole replica, or no secret   → DecryptionFailed; nothing is changed, `erase` begins anew
    an error of the device           → StoreError; nothing is changed, never anything made anew
    """
    record = await backend.secret.read() or b""
    device_secret, mark = record[:KEY_SIZE], record[KEY_SIZE:]
    if mark != _mark(device_secret, _SETTLED) and not any(
        backend.store.read(name) for name in NAMES
    ):
        return await _make(backend, run_blocking, profile)
    if len(device_secret) != KEY_SIZE:
        raise DecryptionFailed
    vault = Vault(backend.store, backend.sodium, device_secret, profile=profile)
    if mark == _mark(device_secret, _FRESH):
        return await _finish(backend, run_blocking, vault, device_secret)
    await run_blocking(vault.load)
    await run_blocking(vault.rewrite)
    return vault


async def erase(
    backend: NotesBackend, run_blocking: RunBlocking, profile: Profile = DEFAULT_PROFILE
) -> Vault:
    """Return a new vault, with the old secret overwritten first: all that is left is noise.

    Raises StoreError. After an interruption the next `start` finishes the erasure. If it came in
    the middle of the secret itself, `start` raises DecryptionFailed: neither secret is left.
    """
    return await _make(backend, run_blocking, profile)


async def _make(backend: NotesBackend, run_blocking: RunBlocking, profile: Profile) -> Vault:
    device_secret = backend.sodium.random(KEY_SIZE)
    await backend.secret.write(device_secret + _mark(device_secret, _FRESH))
    vault = Vault(backend.store, backend.sodium, device_secret, profile=profile)
    return await _finish(backend, run_blocking, vault, device_secret)


async def _finish(
    backend: NotesBackend, run_blocking: RunBlocking, vault: Vault, device_secret: bytes
) -> Vault:
    await run_blocking(vault.reset)
    # Before anybody can write a note: from now on a container that does not open is left alone.
    await backend.secret.write(device_secret + _mark(device_secret, _SETTLED))
    return vault


def _mark(device_secret: bytes, person: bytes) -> bytes:
    return blake2b(key=device_secret, person=person, digest_size=KEY_SIZE).digest()
