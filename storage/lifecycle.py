"""The secret of this device, what is done at each start, and how everything is erased.

The secret is kept with a mark beside it. A fresh mark says that the container is still to be made
under this secret: so a first run or an erasure that was interrupted is finished at the next start,
and a container that cannot be opened is never taken for one that is not there yet. Both marks come
from the secret, so a record that was itself cut off in the middle of its writing is told as well.
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
    """Runs what takes a while where the screen does not wait for it."""

    def __call__(self, act: Callable[[], T]) -> Awaitable[T]:
        """The result of `act`."""
        ...


async def start(
    backend: NotesBackend, run_blocking: RunBlocking, profile: Profile = DEFAULT_PROFILE
) -> Vault:
    """The vault of this device: made at the very first start, sealed anew at each.

    nothing, or half a secret alone  → a first run: secret, then container
    the secret with a fresh mark     → a first run or an erasure was interrupted: it is finished
    one whole copy                   → that one
    no whole copy, or no secret      → DecryptionFailed; nothing is changed, `erase` begins anew
    an error of the device           → StoreError; nothing is changed, never anything made anew
    """
    record = await backend.secret.read() or b""
    device, mark = record[:KEY_SIZE], record[KEY_SIZE:]
    if mark != _mark(device, _SETTLED) and not any(backend.store.read(name) for name in NAMES):
        return await _make(backend, run_blocking, profile)
    if len(device) != KEY_SIZE:
        raise DecryptionFailed
    vault = Vault(backend.store, backend.sodium, device, profile=profile)
    if mark == _mark(device, _FRESH):
        return await _finish(backend, run_blocking, vault, device)
    await run_blocking(vault.load)
    await run_blocking(vault.rewrite)
    return vault


async def erase(
    backend: NotesBackend, run_blocking: RunBlocking, profile: Profile = DEFAULT_PROFILE
) -> Vault:
    """Everything anew. The old secret is overwritten first: without it, what is left is noise.

    Raises StoreError. After an interruption the next `start` goes on with it, or, where it came in
    the middle of the secret itself, raises DecryptionFailed: then neither secret is left.
    """
    return await _make(backend, run_blocking, profile)


async def _make(backend: NotesBackend, run_blocking: RunBlocking, profile: Profile) -> Vault:
    device = backend.sodium.random(KEY_SIZE)
    await backend.secret.write(device + _mark(device, _FRESH))
    vault = Vault(backend.store, backend.sodium, device, profile=profile)
    return await _finish(backend, run_blocking, vault, device)


async def _finish(
    backend: NotesBackend, run_blocking: RunBlocking, vault: Vault, device: bytes
) -> Vault:
    await run_blocking(vault.reset)
    # Before anybody can write a note: from now on a container that does not open is kept.
    await backend.secret.write(device + _mark(device, _SETTLED))
    return vault


def _mark(device: bytes, person: bytes) -> bytes:
    return blake2b(key=device, person=person, digest_size=KEY_SIZE).digest()
