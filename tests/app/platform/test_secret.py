"""The device secret: in one place, never lost with a failing storage, never two of them."""

import asyncio
import itertools
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any, Literal

import pytest

from app.platform.secret import FileSecret, NativeSecret, SystemSecret
from storage.ports import StoreError, StoreFailure
from tests.support.fake_store import Crash, MemoryBlobStore, nothing, pages, prefix, torn, zeros
from tests.support.flet_session import async_test

D, E = bytes(range(32)) * 2, bytes(range(64, 128))
SOON = 0.002
"""Seconds to wait for a storage that hangs. The others answer before the loop looks again."""

Way = Literal["works", "raises", "hangs", "late", "forgets", "junk"]


class FakeSecretStorage:
    """A complete `SecretStorage` that records its calls and behaves in one of several ways.

    "late" obeys and never answers; "forgets" answers and does not obey; "junk" answers everything
    with True. `ways` sets one method apart from the others. At the call with the number `dies` the
    process ends, before or after the call has had its effect.
    """

    def __init__(self, way: Way = "works", **ways: Way) -> None:
        self.way = way
        self.ways = ways
        self.values: dict[str, str] = {}
        self.calls: list[str] = []
        self.dies: tuple[int, Literal["before", "after"]] | None = None

    async def get(self, key: str) -> str | None:
        answer: str | None = await self._do("get", lambda: self.values.get(key))
        return answer

    async def set(self, key: str, value: str) -> None:
        await self._do("set", lambda: self.values.update({key: value}))

    async def remove(self, key: str) -> None:
        await self._do("remove", lambda: self.values.pop(key, None))

    async def _do(self, name: str, act: Callable[[], Any]) -> Any:
        self.calls.append(name)
        at, when = self.dies or (0, None)
        if at != len(self.calls) - 1:
            when = None
        if when == "before":
            raise Crash
        way = self.ways.get(name, self.way)
        if way == "raises":
            raise RuntimeError(f"{name}: {self.values}")
        if way == "hangs":
            await asyncio.Event().wait()
        result = None if way == "forgets" and name == "set" else act()
        if when == "after":
            raise Crash
        if way == "late":
            await asyncio.Event().wait()
        return True if way == "junk" else result


class Device:
    """The files and the storage that outlive the app. `start` is the app's next start."""

    def __init__(self, storage: FakeSecretStorage, store: MemoryBlobStore | None = None) -> None:
        self.storage = storage
        self.store = store or MemoryBlobStore()

    def start(self) -> NativeSecret:
        return NativeSecret(
            SystemSecret(self.storage, SOON),
            FileSecret(self.store),
            used=lambda: self.store.read("a") is not None,
        )

    @property
    def in_the_system(self) -> bytes | None:
        stored = self.storage.values.get("k")
        return None if stored is None else b64decode(stored)[:-16]

    @property
    def in_the_file(self) -> bytes | None:
        stored = self.store.files.get("k")
        return None if stored is None else stored[:-16]


async def failure_of(act: Awaitable[Any]) -> StoreFailure:
    """Return the failure of *act*. The error may hold nothing else."""
    with pytest.raises(StoreError) as raised:
        await act
    assert str(raised.value) == raised.value.failure.value
    behind = None if raised.value.__suppress_context__ else raised.value.__context__
    assert behind is None or isinstance(behind, StoreError)
    return raised.value.failure


# --- A file ---


@async_test
async def test_file_stores_the_secret() -> None:
    store = MemoryBlobStore()
    secret = FileSecret(store)
    assert await secret.read() is None
    assert not secret.exists()
    for value in (D, E):
        await secret.write(value)
        assert await FileSecret(store.copy()).read() == value
    assert list(store.files) == ["k"]
    assert secret.exists()


@async_test
async def test_file_has_the_size_of_the_secret_and_a_checksum() -> None:
    store = MemoryBlobStore()
    await FileSecret(store).write(D)
    assert len(store.files["k"]) == len(D) + 16


@pytest.mark.parametrize(
    "left",
    [b"\0", bytes(16), bytes(80), bytes(4096), D, D + bytes(16), bytes(range(80))],
    ids=lambda it: f"{len(it)}",
)
@async_test
async def test_damaged_file_is_no_secret(left: bytes) -> None:
    secret = FileSecret(MemoryBlobStore({"k": left}))
    assert await secret.read() is None
    assert secret.exists()


@async_test
async def test_every_changed_byte_makes_it_no_secret() -> None:
    store = MemoryBlobStore()
    await FileSecret(store).write(D)
    whole = store.files["k"]
    for place in range(len(whole)):
        changed = whole[:place] + bytes([whole[place] ^ 0x80]) + whole[place + 1 :]
        assert await FileSecret(MemoryBlobStore({"k": changed})).read() is None
        assert await FileSecret(MemoryBlobStore({"k": whole[:place]})).read() is None


@async_test
async def test_interrupted_write_leaves_the_old_secret_the_new_one_or_none() -> None:
    for size in range(len(D) + 17):
        store = MemoryBlobStore()
        await FileSecret(store).write(D)
        store.crash(1, prefix(size))
        with pytest.raises(Crash):
            await FileSecret(store).write(E)
        assert await FileSecret(store.copy()).read() in (D, E, None)


@async_test
async def test_failure_of_the_store_is_reported() -> None:
    store = MemoryBlobStore()
    store.fail_always(StoreFailure.FULL)
    assert await failure_of(FileSecret(store).read()) == StoreFailure.FULL
    assert await failure_of(FileSecret(store).write(D)) == StoreFailure.FULL


# --- The system's storage ---


@async_test
async def test_system_stores_it_as_text_under_a_name_that_reveals_nothing() -> None:
    storage = FakeSecretStorage()
    secret = SystemSecret(storage, SOON)
    assert await secret.read() is None
    await secret.write(D)
    assert list(storage.values) == ["k"]
    assert b64decode(storage.values["k"], validate=True).startswith(D)
    assert await SystemSecret(storage, SOON).read() == D
    await secret.forget()
    assert storage.values == {}


@pytest.mark.parametrize("way", ["raises", "hangs", "late"])
@async_test
async def test_failure_of_the_system_is_reported(way: Way) -> None:
    secret = SystemSecret(FakeSecretStorage(way), SOON)
    assert await failure_of(secret.read()) == StoreFailure.BROKEN
    assert await failure_of(secret.write(D)) == StoreFailure.BROKEN
    assert await failure_of(secret.forget()) == StoreFailure.BROKEN


@pytest.mark.parametrize("way", ["forgets", "junk"])
@async_test
async def test_value_that_the_system_lost_is_a_failure(way: Way) -> None:
    assert (
        await failure_of(SystemSecret(FakeSecretStorage(way), SOON).write(D)) == StoreFailure.BROKEN
    )


@async_test
async def test_value_that_the_system_did_not_replace_is_a_failure() -> None:
    storage = FakeSecretStorage()
    await SystemSecret(storage, SOON).write(D)
    storage.way = "forgets"
    assert await failure_of(SystemSecret(storage, SOON).write(E)) == StoreFailure.BROKEN


@pytest.mark.parametrize("value", ["", "?", "AAAA", "å", b64encode(D).decode(), "A" * 5000])
@async_test
async def test_value_that_is_not_ours_is_no_secret(value: str) -> None:
    storage = FakeSecretStorage()
    storage.values["k"] = value
    assert await SystemSecret(storage, SOON).read() is None


# --- The one place of the two ---


@async_test
async def test_system_is_the_place_if_it_works() -> None:
    device = Device(FakeSecretStorage())
    secret = device.start()
    assert await secret.read() is None
    await secret.write(D)
    assert (device.in_the_system, device.in_the_file) == (D, None)
    assert await device.start().read() == D
    device.store.write("a", b"a container")
    await device.start().write(E)
    assert (device.in_the_system, device.in_the_file) == (E, None)
    assert await device.start().read() == E


@pytest.mark.parametrize("way", ["raises", "hangs", "late", "forgets", "junk"])
@pytest.mark.parametrize("read_first", [True, False])
@async_test
async def test_file_is_the_place_if_the_system_fails_at_the_first_run(
    way: Way, read_first: bool
) -> None:
    device = Device(FakeSecretStorage(way))
    secret = device.start()
    if read_first:
        assert await secret.read() is None
    await secret.write(D)
    assert device.in_the_file == D
    assert device.in_the_system is None
    assert await device.start().read() == D


@pytest.mark.parametrize("way", ["raises", "hangs", "forgets"])
@async_test
async def test_file_stays_the_place_when_the_system_recovers(way: Way) -> None:
    device = Device(FakeSecretStorage(way))
    await device.start().write(D)
    device.store.write("a", b"a container")
    device.storage.way = "works"
    assert await device.start().read() == D
    await device.start().write(E)
    assert (device.in_the_system, device.in_the_file) == (None, E)
    assert await device.start().read() == E


@pytest.mark.parametrize("way", ["raises", "hangs", "late", "junk"])
@async_test
async def test_system_error_is_an_error_once_there_are_containers(way: Way) -> None:
    device = Device(FakeSecretStorage())
    await device.start().write(D)
    device.store.write("a", b"a container")
    device.storage.way = way
    assert await failure_of(device.start().read()) == StoreFailure.BROKEN
    assert await failure_of(device.start().write(E)) == StoreFailure.BROKEN
    assert device.in_the_file is None
    device.storage.way = "works"
    assert await device.start().read() in (D, E)


@async_test
async def test_containers_without_a_secret_stay_without_one() -> None:
    device = Device(FakeSecretStorage())
    device.store.write("a", b"a container")
    assert await device.start().read() is None


@async_test
async def test_secret_that_arrives_late_in_the_system_is_removed() -> None:
    device = Device(FakeSecretStorage(set="late"))
    await device.start().write(D)
    assert (device.in_the_system, device.in_the_file) == (None, D)
    device.storage.values["k"] = "what arrived later still"
    await device.start().write(E)
    assert device.storage.values == {}


@async_test
async def test_silent_system_is_waited_for_once_per_start() -> None:
    device = Device(FakeSecretStorage("hangs"))
    secret = device.start()
    await secret.read()
    await secret.write(D)
    await secret.write(E)
    assert device.storage.calls == ["get"]
    secret = device.start()
    await secret.write(D)
    await secret.write(E)
    assert device.storage.calls == ["get", "remove"]


@async_test
async def test_unfinished_file_stays_the_place() -> None:
    """The storage does not answer, so an interrupted erasure must not depend on it."""
    device = Device(FakeSecretStorage("hangs"))
    await device.start().write(D)
    device.store.write("a", b"a container")
    device.store.crash(len(device.store.calls) + 1, prefix(40))
    with pytest.raises(Crash):
        await device.start().write(E)
    device.store = device.store.copy()
    assert await device.start().read() is None
    await device.start().write(E)
    assert await device.start().read() == E


@pytest.mark.parametrize("failure", list(StoreFailure))
@async_test
async def test_unreadable_store_is_reported_before_anything_is_written(
    failure: StoreFailure,
) -> None:
    device = Device(FakeSecretStorage())
    device.store.fail_always(failure)
    assert await failure_of(device.start().read()) == failure
    assert await failure_of(device.start().write(D)) == failure
    assert device.storage.calls == []


@async_test
async def test_containers_that_cannot_be_looked_for_count_as_there() -> None:
    device = Device(FakeSecretStorage("raises"))
    device.store.fail(1, StoreFailure.BROKEN)
    assert await failure_of(device.start().read()) == StoreFailure.BROKEN


async def begin(device: Device, fresh: bytes) -> bytes | None:
    """Start the app: read or write a secret, then write a container that names its secret.

    Return the secret; None if there is a container without one: the notes are lost.
    """
    secret = device.start()
    stored = await secret.read()
    if stored is None:
        if device.store.read("a") is not None:
            return None
        stored = fresh
        await secret.write(stored)
    device.store.write("a", stored)
    return stored


async def begin_or_die(device: Device, fresh: bytes) -> bytes | StoreFailure | None:
    try:
        return await begin(device, fresh)
    except StoreError as error:
        return error.failure
    except Crash:
        return StoreFailure.BROKEN


WAYS: tuple[Way, ...] = ("works", "raises", "hangs", "late")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("later", WAYS)
@async_test
async def test_crash_at_any_call_of_the_first_run_loses_no_secret(way: Way, later: Way) -> None:
    """No container is left without its secret, whatever the system did then and does later."""
    survived = 0
    damages = [nothing, prefix(10), prefix(70), pages(Random(1)), zeros(Random(2))]
    deaths: list[tuple[str, int, Any]] = [
        *(("storage", at, when) for at, when in itertools.product(range(4), ("before", "after"))),
        *(("store", at, damage) for at, damage in itertools.product(range(8), damages)),
    ]
    for which, at, how in deaths:
        device = Device(FakeSecretStorage(way))
        if which == "storage":
            device.storage.dies = (at, how)
        else:
            # Containers are not under test here: they arrive whole or not at all.
            device.store.crash(at, how)
        await begin_or_die(device, D)
        sealed = device.store.files.get("a")
        if sealed is not None and sealed != D:
            continue  # half a container: no note was in it
        survived += 1
        device.storage.dies = None
        device.store = device.store.copy()
        for start_way, fresh in ((later, E), ("works", E[::-1]), (way, E[:32])):
            device.storage.way = start_way
            got = await begin_or_die(device, fresh)
            assert got is not None
            if sealed is not None:
                assert got in (sealed, StoreFailure.BROKEN), (which, at, how)
            if isinstance(got, bytes):
                sealed = got
        device.storage.way = "works"
        assert await device.start().read() == sealed
    assert survived > 30


@pytest.mark.parametrize("seed", range(60))
@async_test
async def test_any_sequence_of_crashes_and_failures_loses_no_secret(seed: int) -> None:
    random = Random(seed)
    device = Device(FakeSecretStorage())
    sealed: bytes | None = None
    for number in range(12):
        device.storage.way = random.choice(WAYS)
        device.storage.dies = None
        device.store = device.store.copy()
        if random.random() < 0.4:
            device.store.crash(random.randrange(6), torn(random))
        elif random.random() < 0.4:
            at = len(device.storage.calls) + random.randrange(3)
            device.storage.dies = (at, random.choice(["before", "after"]))
        before = dict(device.store.files)
        got = await begin_or_die(device, bytes([number + 1]) * 64)
        if device.store.files.get("a") != before.get("a") and not isinstance(got, bytes):
            device.store.files.pop("a")  # half a container of a first run
            sealed = None
        if isinstance(got, bytes):
            assert sealed in (None, got)
            sealed = got
        assert got is not None
    device.storage.way, device.storage.dies = "works", None
    device.store = device.store.copy()
    if sealed is not None:
        assert await device.start().read() == sealed


@async_test
async def test_no_repr_shows_the_secret() -> None:
    device = Device(FakeSecretStorage())
    await device.start().write(D)
    holders = [device.start(), FileSecret(device.store), SystemSecret(device.storage, SOON)]
    shown = f"{holders!r}"
    for form in (D.hex(), repr(D)[2:-1], b64encode(D).decode()):
        assert form not in shown
