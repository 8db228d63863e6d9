"""The secret of this device, what is done at each start, and how everything is erased.

The secret is kept with a mark beside it. A fresh mark says that the container is still to be made
under this secret: so a first run or an erasure that was interrupted is finished at the next start,
and a container that cannot be opened is never taken for one that is not there yet. Both marks come
from the secret, so a record that was itself cut off in the middle of its writing is told as well.
"""

from collections.abc import Awaitable, Callable
from hashlib import blake2b
from typing import Final, Protocol, TypeVar

from storage.kdf import FULL, Profile
from storage.ports import NotesBackend
from storage.replicas import NAMES
from storage.seal import KEY, DecryptionFailed
from storage.vault import Vault

T = TypeVar("T")

_FRESH: Final = b"varde fresh"
_SETTLED: Final = b"varde settled"


class Work(Protocol):
    """Runs what takes a while where the screen does not wait for it."""

    def __call__(self, act: Callable[[], T]) -> Awaitable[T]:
        """The result of `act`."""
        ...


async def start(keeping: NotesBackend, work: Work, profile: Profile = FULL) -> Vault:
    """The vault of this device: made at the very first start, sealed anew at each.

    nothing, or half a secret alone  → a first run: secret, then container
    the secret with a fresh mark     → a first run or an erasure was interrupted: it is finished
    one whole copy                   → that one
    no whole copy, or no secret      → DecryptionFailed; nothing is changed, `erase` begins anew
    an error of the device           → StoreError; nothing is changed, never anything made anew
    """
    record = await keeping.secret.read() or b""
    device, mark = record[:KEY], record[KEY:]
    if mark != _mark(device, _SETTLED) and not any(keeping.store.read(name) for name in NAMES):
        return await _make(keeping, work, profile)
    if len(device) != KEY:
        raise DecryptionFailed
    vault = Vault(keeping.store, keeping.sodium, device, profile=profile)
    if mark == _mark(device, _FRESH):
        return await _finish(keeping, work, vault, device)
    await work(vault.load)
    await work(vault.reseal)
    return vault


async def erase(keeping: NotesBackend, work: Work, profile: Profile = FULL) -> Vault:
    """Everything anew. The old secret is overwritten first: without it, what is left is noise.

    Raises StoreError. After an interruption the next `start` goes on with it, or, where it came in
    the middle of the secret itself, raises DecryptionFailed: then neither secret is left.
    """
    return await _make(keeping, work, profile)


async def _make(keeping: NotesBackend, work: Work, profile: Profile) -> Vault:
    device = keeping.sodium.random(KEY)
    await keeping.secret.write(device + _mark(device, _FRESH))
    vault = Vault(keeping.store, keeping.sodium, device, profile=profile)
    return await _finish(keeping, work, vault, device)


async def _finish(keeping: NotesBackend, work: Work, vault: Vault, device: bytes) -> Vault:
    await work(vault.make)
    # Before anybody can write a note: from now on a container that does not open is kept.
    await keeping.secret.write(device + _mark(device, _SETTLED))
    return vault


def _mark(device: bytes, person: bytes) -> bytes:
    return blake2b(key=device, person=person, digest_size=KEY).digest()
