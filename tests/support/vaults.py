"""A device with a vault in memory, and what the tests of the vault do to it."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, TypeVar

from app.platform.sodium_nacl import NaClSodium
from storage import lifecycle
from storage.kdf import TEST_PROFILE, Profile
from storage.note import Field, Kind, Note
from storage.ports import NotesBackend, Sodium
from storage.seal import DecryptionFailed
from storage.vault import UnlockedNotebook, Vault
from tests.support.fake_store import Crash, MemoryBlobStore, MemorySecret

T = TypeVar("T")

CODE = "cherry wild laundry angry grace"
SECOND = "482 915"
OTHER = "a code that opens nothing"


def run_sync(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that waits for nothing. An event loop would cost a millisecond."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise AssertionError("it waits for something")


async def run_inline(act: Callable[[], T]) -> T:
    """`Platform.work` where nothing has to be drawn meanwhile."""
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


class CountedSodium(NaClSodium):
    """libsodium that writes down each call and the sizes of what it was given."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def random(self, size: int) -> bytes:
        self.calls.append(("random", size))
        return super().random(size)

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        self.calls.append(("argon2id", len(salt), memory, passes))
        return super().argon2id(secret, salt, memory=memory, passes=passes)

    def seal(self, key: bytes, nonce: bytes, plain: bytes, extra: bytes) -> bytes:
        self.calls.append(("seal", len(plain), len(extra)))
        return super().seal(key, nonce, plain, extra)

    def open(self, key: bytes, nonce: bytes, sealed: bytes, extra: bytes) -> bytes:
        self.calls.append(("open", len(sealed), len(extra)))
        return super().open(key, nonce, sealed, extra)


class Device:
    """A device: its files, its secret, and the app that is started on it."""

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
        """The same device after its battery was taken out: what lies on the disk, and no faults."""
        return Device(self.store.copy(), self.secret.copy(), self.sodium, self.profile)

    @property
    def key(self) -> bytes:
        """The secret itself, without its mark."""
        assert self.secret.secret is not None
        return self.secret.secret[:32]


def device_with(*documents: bytes, sodium: Sodium | None = None) -> Device:
    """A device with one notebook or two, behind `CODE` and `SECOND`, that hold these."""
    phone = Device(sodium=sodium)
    vault = phone.start()
    if documents:
        first = vault.create(CODE)
        if documents[1:]:
            first.add_second(SECOND)
            vault.unlock(SECOND).write(documents[1])
        vault.unlock(CODE).write(documents[0])
    return phone.after()


def note(text: str, number: int = 0, kind: Kind = Kind.FREE) -> Note:
    """A note of this text, made at a fixed time."""
    when = datetime(2026, 3, 1, 12, 30)
    return Note(number, kind, ((Field.TEXT, text),) if text else (), when, when)


def crashed(act: Callable[[], object]) -> bool:
    """Do it; whether the phone went dark on the way."""
    try:
        act()
    except Crash:
        return True
    return False


# --- What is done to a vault, and what it holds before and after. ---

State = dict[str, bytes]
"""What each of the codes opens; one that opens nothing is not in it."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that writes: on which notebooks it is done, and what they are afterwards."""

    before: State
    after: State
    begin: Callable[[Device], Callable[[], object]]
    """Start the app and open what is needed; the answer does it."""


def _opened(act: Callable[[UnlockedNotebook], object]) -> Callable[[Device], Callable[[], object]]:
    def begin(phone: Device) -> Callable[[], object]:
        notebook = phone.start().unlock(CODE)
        return lambda: act(notebook)

    return begin


def _started(act: Callable[[Vault], object]) -> Callable[[Device], Callable[[], object]]:
    def begin(phone: Device) -> Callable[[], object]:
        vault = phone.start()
        return lambda: act(vault)

    return begin


BOTH: State = {CODE: b"one", SECOND: b"two"}

ACTS: dict[str, Act] = {
    "first run": Act({}, {}, lambda phone: phone.start),
    "start": Act(BOTH, BOTH, lambda phone: phone.start),
    "reseal": Act(BOTH, BOTH, _started(lambda vault: vault.rewrite())),
    "create": Act({}, {CODE: b"{}"}, _started(lambda vault: vault.create(CODE))),
    "unlock": Act(BOTH, BOTH, _started(lambda vault: vault.unlock(CODE))),
    "write": Act(BOTH, {**BOTH, CODE: b"new"}, _opened(lambda it: it.write(b"new"))),
    "change code": Act(
        BOTH, {OTHER: b"one", SECOND: b"two"}, _opened(lambda it: it.change_passcode(OTHER))
    ),
    "add second": Act(BOTH, {CODE: b"one", OTHER: b"{}"}, _opened(lambda it: it.add_second(OTHER))),
    "erase": Act(BOTH, {}, lambda phone: phone.erase),
}


def device_before(name: str) -> Device:
    """A device as it is before this act; for the first run nothing is on it at all."""
    return Device() if name == "first run" else device_with(*ACTS[name].before.values())


def state_of(phone: Device) -> State:
    """What the codes open after the next start."""
    vault = phone.start()
    found: State = {}
    for code in (CODE, SECOND, OTHER):
        with suppress(DecryptionFailed):
            found[code] = vault.unlock(code).read()
    return found
