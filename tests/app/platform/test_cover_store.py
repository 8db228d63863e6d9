"""The lists and the way back of a cover that the app draws, over a real Flet session."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.domain import way_back
from app.platform.cover_store import PreferencesCoverStore
from app.platform.native import NativePlatform
from app.platform.ports import PlatformEvents, StoredList
from storage.ports import StoreError, StoreFailure
from tests.support.flet_session import FletSession, async_test
from tests.support.preferences import answer_with, refuse


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash in no time."""
    monkeypatch.setattr(way_back, "ITERATIONS", 1)


async def started(session: FletSession) -> PreferencesCoverStore:
    """Start the platform, and return its store."""
    platform = NativePlatform(session.page)
    await platform.start(PlatformEvents(*[lambda *_: None] * 6))
    return platform.cover_store


@pytest.mark.usefixtures("cheap")
@async_test
async def test_lists_of_the_phrasebook_are_there_at_the_next_start() -> None:
    values: dict[str, Any] = {}
    for expected in ((), ("Takk", "Hvor er bussen?")):
        session = FletSession()
        answer_with(session, values)
        store = await started(session)
        assert store.read_list(StoredList.FAVOURITES) == expected
        store.save_list(StoredList.FAVOURITES, ["Takk", "Hvor er bussen?"])
        await session.settle()
        assert store.read_list(StoredList.FAVOURITES) == ("Takk", "Hvor er bussen?")
    assert json.loads(values["favourites"]) == ["Takk", "Hvor er bussen?"]
    assert "searches" not in values
    assert store.read_list(StoredList.SEARCHES) == ()


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("value", ["", "{", "{}", "7", 3, None, '[1, "Takk", null]'])
@async_test
async def test_text_of_a_damaged_list_is_kept_and_nothing_else(value: Any) -> None:
    session = FletSession()
    answer_with(session, {"searches": value})
    found = (await started(session)).read_list(StoredList.SEARCHES)
    assert found == (("Takk",) if "Takk" in str(value) else ())


@pytest.mark.usefixtures("cheap")
@async_test
async def test_refusing_storage_leaves_the_lists_empty_at_the_next_start() -> None:
    session = FletSession()
    refuse(session)
    for _ in range(2):
        store = await started(session)
        assert store.read_list(StoredList.SEARCHES) == ()
        store.save_list(StoredList.SEARCHES, ["Takk"])
        await session.settle()
        assert store.read_list(StoredList.SEARCHES) == ("Takk",)
    assert session.crashes == []


# --- The way back. ---


FirstStart = Callable[[dict[str, Any]], Awaitable[PreferencesCoverStore]]


@pytest.fixture
def first_start() -> FirstStart:
    """Starts on a phone with these preferences, and waits for the record."""
    sessions: list[FletSession] = []  # Flet drops what nobody holds

    async def start(values: dict[str, Any]) -> PreferencesCoverStore:
        session = FletSession()
        sessions.append(session)
        answer_with(session, values)
        store = await started(session)
        while "index" not in values:
            await asyncio.sleep(0.01)
        return store

    return start


@async_test
async def test_first_start_makes_a_record_that_holding_the_title_opens(
    first_start: FirstStart,
) -> None:
    values: dict[str, Any] = {}
    store = await first_start(values)
    made = values["index"]
    assert sorted(json.loads(made)) == ["hash", "salt"]
    assert await store.opens_guide(None)
    assert not await store.opens_guide("fjellrev")
    other: dict[str, Any] = {}
    await first_start(other)
    assert other["index"] != made  # each phone has a salt of its own


@pytest.mark.usefixtures("cheap")
@async_test
async def test_word_leads_back_at_every_later_start_and_holding_does_not(
    first_start: FirstStart,
) -> None:
    values: dict[str, Any] = {}
    store = await first_start(values)
    size = len(values["index"])
    await store.keep_word("Fjellrev 17")
    kept = values["index"]
    assert len(kept) == size
    assert "ellrev" not in f"{values}"
    for one in (store, await first_start(values)):
        assert await one.opens_guide(" fjellrev  17")
        assert not await one.opens_guide("fjellrev 18")
        assert not await one.opens_guide(None)
    assert values["index"] == kept
    await store.keep_word("")
    assert values["index"] != kept
    assert await store.opens_guide(None)
    assert not await store.opens_guide("fjellrev 17")


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("value", ["", "{", "{}", 3, ["a"], None])
@async_test
async def test_damaged_record_is_replaced_by_one_for_holding_the_title(
    value: Any, first_start: FirstStart
) -> None:
    values: dict[str, Any] = {"index": value}
    store = await first_start(values)
    assert await store.opens_guide(None)
    kept = values["index"]
    assert await store.opens_guide(None)
    assert values["index"] == kept != value


@pytest.mark.usefixtures("cheap")
@async_test
async def test_first_record_never_replaces_a_word() -> None:
    session = FletSession()
    answer_with(session, {})
    store = await started(session)
    await store.keep_word("fjellrev")
    await session.settle()
    assert await store.opens_guide("fjellrev")


@pytest.mark.usefixtures("cheap")
@async_test
async def test_storage_that_does_not_take_the_word_is_an_error() -> None:
    session = FletSession()
    session.connection.answers = {"get": lambda _: None, "set": lambda _: False}
    with pytest.raises(StoreError):
        await NativePlatform(session.page).keep_word("fjellrev")


@pytest.mark.usefixtures("cheap")
@async_test
async def test_storage_that_refuses_the_word_leaves_holding_the_title() -> None:
    session = FletSession()
    refuse(session)
    store = await started(session)
    assert await store.opens_guide(None)
    with pytest.raises(StoreError) as error:
        await store.keep_word("fjellrev")
    assert error.value.failure == StoreFailure.BROKEN
    assert await store.opens_guide(None)
    assert session.crashes == []


@async_test
async def test_hashing_leaves_the_event_loop_free(first_start: FirstStart) -> None:
    values: dict[str, Any] = {}
    store = await first_start(values)
    ticks = 0
    check = asyncio.create_task(store.opens_guide("fjellrev"))
    while not check.done():
        await asyncio.sleep(0)
        ticks += 1
    assert ticks > 10


@pytest.mark.usefixtures("cheap")
@async_test
async def test_nothing_is_kept_once_it_is_cleared() -> None:
    values: dict[str, Any] = {}
    session = FletSession()
    answer_with(session, values)
    store = await started(session)
    store.save_list(StoredList.SEARCHES, ("buss",))
    await store.keep_word("linerle")
    await session.settle()
    assert StoredList.SEARCHES in values
    await store.clear()
    assert values == {}
    assert store.read_list(StoredList.SEARCHES) == ()
    assert await store.opens_guide(None)
    refuse(session)
    with pytest.raises(StoreError):
        await store.clear()
    session.close()
