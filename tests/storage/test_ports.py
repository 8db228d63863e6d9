"""The contract of the ports, for the real implementations and the fakes alike."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from app.platform.files import FileBlobStore, System
from app.platform.opfs import OpfsBlobStore
from app.platform.secret import FileSecret, NativeSecret, SystemSecret
from app.platform.sodium_js import JsSodium
from app.platform.sodium_nacl import NaClSodium
from storage.ports import (
    BlobStore,
    DeviceSecret,
    NotAuthentic,
    Sodium,
    StoreError,
    StoreFailure,
)
from tests.support.fake_store import MemoryBlobStore, MemorySecret
from tests.support.fake_worker import BrowserError, FakeFile, FakeLibrary
from tests.support.flet_session import async_test
from tests.support.vectors import sealings

NAMES = ("a", "b", "k")
LONG, SHORT = b"l" * 20_000, b"short\r\n\x1a\0"


# --- BlobStore. ---


class Disk:
    """The files of one device. `open` opens the store as each start does; `fail` breaks it."""

    def open(self) -> BlobStore:
        raise NotImplementedError

    def fail(self, failure: StoreFailure) -> None:
        """Make every later call of the open store fail."""
        raise NotImplementedError


SYSTEM_ERRORS = {
    StoreFailure.BUSY: errno.EAGAIN,
    StoreFailure.FULL: errno.ENOSPC,
    StoreFailure.FORBIDDEN: errno.EACCES,
    StoreFailure.BROKEN: errno.EIO,
}
BROWSER_ERRORS = {
    StoreFailure.MISSING: "NotSupportedError",
    StoreFailure.BUSY: "NoModificationAllowedError",
    StoreFailure.FULL: "QuotaExceededError",
    StoreFailure.FORBIDDEN: "NotAllowedError",
    StoreFailure.BROKEN: "UnknownError",
}


class Folder(Disk):
    """Real files, with a system that fails on demand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.error: int | None = None

    def open(self) -> BlobStore:
        disk = self

        class Failing(System):
            def open(self, path: Path, flags: int) -> int:
                if disk.error is not None:
                    raise OSError(disk.error, "a fault", str(path))
                return super().open(path, flags)

            def lock(self, file: int) -> None:
                if disk.error == errno.EAGAIN:
                    raise OSError(disk.error, "a fault")
                super().lock(file)

        return FileBlobStore(self.folder, Failing())

    def fail(self, failure: StoreFailure) -> None:
        self.error = SYSTEM_ERRORS[failure]


class PrivateFileSystem(Disk):
    """The files of a browser, with `storage.js` in memory."""

    def __init__(self, _: Path) -> None:
        self.files: dict[str, FakeFile] = {}

    def open(self) -> BlobStore:
        left = {name: file.content for name, file in self.files.items()}
        self.files = {name: FakeFile(left.get(name, b"")) for name in NAMES}
        return OpfsBlobStore(self.files)

    def fail(self, failure: StoreFailure) -> None:
        for file in self.files.values():
            file.error = BrowserError(BROWSER_ERRORS[failure])


class Memory(Disk):
    """The fake that most tests use."""

    def __init__(self, _: Path) -> None:
        self.store = MemoryBlobStore()

    def open(self) -> BlobStore:
        self.store = self.store.copy()
        return self.store

    def fail(self, failure: StoreFailure) -> None:
        self.store.fail_always(failure)


DISKS: list[Callable[[Path], Disk]] = [Folder, PrivateFileSystem, Memory]


@pytest.fixture(params=DISKS)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Disk:
    made: Disk = request.param(tmp_path / "folder")
    return made


@pytest.fixture
def store(disk: Disk) -> BlobStore:
    return disk.open()


def test_missing_file_reads_as_none(store: BlobStore) -> None:
    assert [store.read(name) for name in NAMES] == [None] * 3


def test_empty_file_reads_as_none(store: BlobStore) -> None:
    store.write("a", LONG)
    store.write("a", b"")
    assert store.read("a") is None


def test_write_replaces_the_whole_file_and_no_other(store: BlobStore) -> None:
    for name in NAMES:
        store.write(name, name.encode() * 100)
    for data in (LONG, SHORT, LONG[:-1], bytes(5000)):
        store.write("b", data)
        assert store.read("b") == data
    assert (store.read("a"), store.read("k")) == (b"a" * 100, b"k" * 100)


def test_files_are_there_at_the_next_start(disk: Disk) -> None:
    store = disk.open()
    store.write("a", LONG)
    store.write("k", SHORT)
    store.close()
    again = disk.open()
    assert [again.read(name) for name in NAMES] == [LONG, None, SHORT]


def test_closed_store_raises_at_every_call(disk: Disk) -> None:
    store = disk.open()
    store.write("a", LONG)
    store.close()
    store.close()
    for call in (lambda: store.read("a"), lambda: store.write("a", SHORT)):
        assert failure_of(call) is StoreFailure.BROKEN
    assert disk.open().read("a") == LONG


def failure_of(act: Callable[[], object]) -> StoreFailure:
    """Return the failure of *act*. Its error may say nothing else, neither a path nor a cause."""
    with pytest.raises(StoreError) as raised:
        act()
    return only_failure(raised)


def only_failure(raised: pytest.ExceptionInfo[StoreError]) -> StoreFailure:
    """Return the failure of this error, which may say nothing else."""
    assert str(raised.value) == raised.value.failure.value
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__ or raised.value.__context__ is None
    return raised.value.failure


FAULTS = [
    *((Folder, failure) for failure in SYSTEM_ERRORS),
    *((PrivateFileSystem, failure) for failure in BROWSER_ERRORS),
    *((Memory, failure) for failure in StoreFailure),
]


def test_every_failure_is_tried() -> None:
    assert {failure for kind, failure in FAULTS if kind is not Memory} == set(StoreFailure)


@pytest.mark.parametrize(("kind", "failure"), FAULTS)
def test_error_carries_its_failure_and_leaves_the_file(
    kind: Callable[[Path], Disk], failure: StoreFailure, tmp_path: Path
) -> None:
    disk = kind(tmp_path / "folder")
    store = disk.open()
    store.write("a", LONG)
    disk.fail(failure)
    assert failure_of(lambda: store.write("a", SHORT)) is failure
    if isinstance(disk, Folder):
        disk.error = None
        assert store.read("a") == LONG
    else:
        assert failure_of(lambda: store.read("a")) is failure
        assert disk.open().read("a") == LONG


# --- Sodium. ---

SODIUMS: list[Callable[[], Sodium]] = [NaClSodium, lambda: JsSodium(FakeLibrary())]
KEY, NONCE, SALT = bytes(range(32)), bytes(range(24)), bytes(range(16))


@pytest.fixture(params=SODIUMS, ids=["NaClSodium", "JsSodium"])
def sodium(request: pytest.FixtureRequest) -> Sodium:
    made: Sodium = request.param()
    return made


def test_every_implementation_returns_the_published_bytes(sodium: Sodium) -> None:
    draft = sealings()[0]
    assert draft.valid
    assert sodium.seal(draft.key, draft.nonce, draft.plain, draft.extra) == draft.sealed
    assert sodium.open(draft.key, draft.nonce, draft.sealed, draft.extra) == draft.plain
    derived = sodium.argon2id(b"secret", SALT, memory=8 << 13, passes=2)
    assert derived == NaClSodium().argon2id(b"secret", SALT, memory=8 << 13, passes=2)
    assert len(derived) == 32


def test_tag_is_sixteen_bytes_also_of_an_empty_text(sodium: Sodium) -> None:
    for size in (0, 1, 1000):
        ciphertext = sodium.seal(KEY, NONCE, bytes(size), b"")
        assert len(ciphertext) == size + 16
        assert sodium.open(KEY, NONCE, ciphertext, b"") == bytes(size)


def test_any_change_is_not_authentic(sodium: Sodium) -> None:
    whole = [KEY, NONCE, sodium.seal(KEY, NONCE, b"text", b"aad"), b"aad"]
    for part in range(len(whole)):
        changed = list(whole)
        changed[part] = bytes([whole[part][0] ^ 1]) + whole[part][1:]
        key, nonce, ciphertext, aad = changed
        with pytest.raises(NotAuthentic) as refused:
            sodium.open(key, nonce, ciphertext, aad)
        assert refused.value.args == ()
    for short in (b"", bytes(15)):
        with pytest.raises(NotAuthentic):
            sodium.open(KEY, NONCE, short, b"")


def test_wrong_length_is_a_mistake_of_the_caller(sodium: Sodium) -> None:
    for key, nonce in ((KEY[1:], NONCE), (KEY, NONCE[1:])):
        with pytest.raises(ValueError, match="32 bytes"):
            sodium.seal(key, nonce, b"", b"")
        with pytest.raises(ValueError, match="32 bytes"):
            sodium.open(key, nonce, bytes(40), b"")
    with pytest.raises(ValueError, match=r"."):
        sodium.argon2id(b"", SALT[1:], memory=8192, passes=1)


def test_random_bytes_have_the_size_and_never_repeat(sodium: Sodium) -> None:
    assert [len(sodium.random(size)) for size in (0, 1, 300)] == [0, 1, 300]
    assert len({sodium.random(24) for _ in range(100)}) == 100


# --- DeviceSecret. ---

ONE, TWO = bytes(range(64)), bytes(range(64, 128))


class Keyring:
    """A complete `SecretStorage` that refuses every call while it is `locked`."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.locked = False

    async def get(self, key: str) -> str | None:
        self._check()
        return self.values.get(key)

    async def set(self, key: str, value: str) -> None:
        self._check()
        self.values[key] = value

    async def remove(self, key: str) -> None:
        self._check()
        self.values.pop(key, None)

    def _check(self) -> None:
        if self.locked:
            raise RuntimeError("locked")


class Place:
    """The place of one device's secret: a file, the system, either of them, or memory."""

    def __init__(self, way: str) -> None:
        self.way = way
        self.store = MemoryBlobStore()
        self.keyring = Keyring()
        self.memory = MemorySecret()

    def open(self) -> DeviceSecret:
        """Return the secret as the next start finds it."""
        system, file = SystemSecret(self.keyring, 5), FileSecret(self.store)
        ways: dict[str, DeviceSecret] = {
            "file": file,
            "system": system,
            "native": NativeSecret(system, file, used=lambda: True),
            "memory": self.memory,
        }
        return ways[self.way]

    def fail(self) -> None:
        self.store.fail_always(StoreFailure.FORBIDDEN)
        self.memory.fail_always(StoreFailure.FORBIDDEN)
        self.keyring.locked = True


@pytest.fixture(params=["file", "system", "native", "memory"])
def place(request: pytest.FixtureRequest) -> Place:
    return Place(request.param)


@async_test
async def test_secret_is_none_until_one_is_written(place: Place) -> None:
    assert await read(place) is None


@async_test
async def test_written_secret_is_there_at_the_next_start(place: Place) -> None:
    for secret in (ONE, TWO):
        await write(place, secret)
        assert await read(place) == secret


@async_test
async def test_failed_secret_raises_and_leaves_the_last_one(place: Place) -> None:
    await write(place, ONE)
    place.fail()
    for act in (read(place), write(place, TWO)):
        with pytest.raises(StoreError) as raised:
            await act
        assert only_failure(raised) in StoreFailure
    place.store.fail_always(None)
    place.memory.fail_always(None)
    place.keyring.locked = False
    assert await read(place) == ONE


async def read(place: Place) -> bytes | None:
    return await place.open().read()


async def write(place: Place, secret: bytes) -> None:
    await place.open().write(secret)
