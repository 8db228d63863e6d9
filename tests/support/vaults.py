"""A device with a vault in memory, and the actions that tests do on it."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, TypeVar

from app.platform.sodium_nacl import NaClSodium
from storage import lifecycle
from storage.container import Container, unpack
from storage.kdf import TEST_PROFILE, Profile, outer_key
from storage.note import Field, Kind, Note
from storage.ports import NotesBackend, Sodium
from storage.seal import DecryptionFailed
from storage.unlocked_notebook import UnlockedNotebook
from storage.vault import Vault
from tests.support.fake_store import Crash, MemoryBlobStore, MemorySecret

T = TypeVar("T")

CODE = "cherry wild laundry angry grace"
SECOND = "482 915"
OTHER = "a code that opens nothing"
DEVICE_SECRET = bytes(range(32))


def run_sync(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return the result of a coroutine that waits for nothing.

    An event loop would cost a millisecond each time.
    """
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise AssertionError("it waits for something")


async def run_inline(act: Callable[[], T]) -> T:
    """Stand in for `Platform.run_blocking` where no screen has to be drawn meanwhile."""
    return act()


class Clock:
    """Seconds that a test lets pass."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class SeededSodium(NaClSodium):
    """libsodium with a generator that gives the same bytes in every run."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)

    def random(self, size: int) -> bytes:
        return self._chance.randbytes(size)


class CountingSodium(NaClSodium):
    """libsodium that records each call and the sizes of its arguments."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def random(self, size: int) -> bytes:
        self.calls.append(("random", size))
        return super().random(size)

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        self.calls.append(("argon2id", len(salt), memory, passes))
        return super().argon2id(secret, salt, memory=memory, passes=passes)

    def seal(self, key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
        self.calls.append(("seal", len(plaintext), len(aad)))
        return super().seal(key, nonce, plaintext, aad)

    def open(self, key: bytes, nonce: bytes, ciphertext: bytes, aad: bytes) -> bytes:
        self.calls.append(("open", len(ciphertext), len(aad)))
        return super().open(key, nonce, ciphertext, aad)


class FailingSodium(NaClSodium):
    """libsodium on a device that goes dark, or has no memory, in the middle of Argon2id.

    `error` is raised there; None lets the call succeed.
    """

    def __init__(self, error: type[BaseException] | None) -> None:
        self.error = error

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        if self.error is not None:
            raise self.error
        return super().argon2id(secret, salt, memory=memory, passes=passes)


def new_vault(
    store: MemoryBlobStore | None = None,
    *,
    sodium: Sodium | None = None,
    clock: Callable[[], float] | None = None,
) -> Vault:
    """Return a vault that no passcode opens, made over this store."""
    vault = _vault(MemoryBlobStore() if store is None else store, sodium, clock)
    vault.reset()
    return vault


def load_vault(
    store: MemoryBlobStore,
    *,
    sodium: Sodium | None = None,
    clock: Callable[[], float] | None = None,
) -> Vault:
    """Return the vault that the next start finds; it works on a copy of this store."""
    vault = _vault(store.copy(), sodium, clock)
    vault.load()
    return vault


def _vault(
    store: MemoryBlobStore, sodium: Sodium | None, clock: Callable[[], float] | None
) -> Vault:
    return Vault(
        store,
        sodium or NaClSodium(),
        DEVICE_SECRET,
        profile=TEST_PROFILE,
        clock=clock or Clock(),
    )


def container_in(store: MemoryBlobStore) -> Container:
    """Return what somebody with the device secret sees in a file."""
    return unpack(NaClSodium(), outer_key(DEVICE_SECRET), TEST_PROFILE, store.files["a"])


class Device:
    """A phone: its files, its device secret, and the app that is started on it."""

    def __init__(
        self,
        store: MemoryBlobStore | None = None,
        secret: MemorySecret | None = None,
        sodium: Sodium | None = None,
        profile: Profile = TEST_PROFILE,
    ) -> None:
        self.store = store or MemoryBlobStore()
        self.secret = secret or MemorySecret()
        self.sodium = sodium or NaClSodium()
        self.profile = profile

    @property
    def backend(self) -> NotesBackend:
        return NotesBackend(self.store, self.sodium, self.secret)

    def start(self) -> Vault:
        return run_sync(lifecycle.start(self.backend, run_inline, self.profile))

    def erase(self) -> Vault:
        return run_sync(lifecycle.erase(self.backend, run_inline, self.profile))

    def after(self) -> "Device":
        """Return the device after a power loss: what lies on the disk, and no armed faults."""
        return Device(self.store.copy(), self.secret.copy(), self.sodium, self.profile)

    @property
    def key(self) -> bytes:
        """The device secret without its mark."""
        assert self.secret.secret is not None
        return self.secret.secret[:32]


def device_with(*documents: bytes, sodium: Sodium | None = None) -> Device:
    """Return a device with one or two notebooks of these documents, behind `CODE` and `SECOND`."""
    device = Device(sodium=sodium)
    vault = device.start()
    if documents:
        first = vault.create(CODE)
        if documents[1:]:
            first.add_second(SECOND)
            vault.unlock(SECOND).write(documents[1])
        vault.unlock(CODE).write(documents[0])
    return device.after()


def note(text: str, number: int = 0, kind: Kind = Kind.FREE) -> Note:
    """Return a note of this text, written at a fixed time."""
    when = datetime(2026, 3, 1, 12, 30)
    return Note(number, kind, ((Field.TEXT, text),) if text else (), when, when)


def crashed(act: Callable[[], object]) -> bool:
    """Do *act*; return True if the phone went dark on the way."""
    try:
        act()
    except Crash:
        return True
    return False


# --- What is done to a vault, and what it holds before and after. ---

State = dict[str, bytes]
"""The document behind each passcode; one that opens nothing is not in it."""


@dataclass(frozen=True, slots=True)
class Act:
    """An action that writes, with the notebooks before and after it.

    `begin` starts the app and opens what is needed; its result does the action.
    """

    before: State
    after: State
    begin: Callable[[Device], Callable[[], object]]


def _on_notebook(
    act: Callable[[UnlockedNotebook], object],
) -> Callable[[Device], Callable[[], object]]:
    def begin(device: Device) -> Callable[[], object]:
        notebook = device.start().unlock(CODE)
        return lambda: act(notebook)

    return begin


def _on_vault(act: Callable[[Vault], object]) -> Callable[[Device], Callable[[], object]]:
    def begin(device: Device) -> Callable[[], object]:
        vault = device.start()
        return lambda: act(vault)

    return begin


BOTH: State = {CODE: b"one", SECOND: b"two"}

ACTS: dict[str, Act] = {
    "first run": Act({}, {}, lambda device: device.start),
    "start": Act(BOTH, BOTH, lambda device: device.start),
    "rewrite": Act(BOTH, BOTH, _on_vault(lambda vault: vault.rewrite())),
    "create": Act({}, {CODE: b"{}"}, _on_vault(lambda vault: vault.create(CODE))),
    "unlock": Act(BOTH, BOTH, _on_vault(lambda vault: vault.unlock(CODE))),
    "write": Act(BOTH, {**BOTH, CODE: b"new"}, _on_notebook(lambda it: it.write(b"new"))),
    "change passcode": Act(
        BOTH, {OTHER: b"one", SECOND: b"two"}, _on_notebook(lambda it: it.change_passcode(OTHER))
    ),
    "add second": Act(
        BOTH, {CODE: b"one", OTHER: b"{}"}, _on_notebook(lambda it: it.add_second(OTHER))
    ),
    "erase": Act(BOTH, {}, lambda device: device.erase),
}


def device_before(name: str) -> Device:
    """Return a device as it is before this action; before the first run it is empty."""
    return Device() if name == "first run" else device_with(*ACTS[name].before.values())


def state_of(device: Device) -> State:
    """Return the document that each passcode opens after the next start."""
    vault = device.start()
    found: State = {}
    for code in (CODE, SECOND, OTHER):
        with suppress(DecryptionFailed):
            found[code] = vault.unlock(code).read()
    return found
