"""Passcodes that are made, compared, changed, and one for a second notebook."""

import pytest

from app.notes.door import Locked, NotesError
from storage.ports import StoreFailure
from tests.support.flet_session import async_test
from tests.support.notes_fixture import OPEN, NotesFixture
from tests.support.vaults import CODE, OTHER, SECOND


@async_test
async def test_changed_passcode_replaces_the_old_one() -> None:
    fixture = await NotesFixture.open("a note")
    assert await fixture.notes.passcodes.change(OTHER)
    await fixture.add_note("one more")
    assert (await fixture.restart(CODE)).door() == Locked(0, wrong=True)
    assert (await fixture.restart(OTHER)).titles == ["one more", "a note"]


@async_test
async def test_change_that_failed_halfway_is_taken_back() -> None:
    fixture = await NotesFixture.open("a note")
    # By then the first replica has the new passcode and was read back.
    fixture.platform.store.fail(len(fixture.platform.store.calls) + 2, StoreFailure.BROKEN)
    assert not await fixture.notes.passcodes.change(OTHER)
    assert (await fixture.restart(OTHER)).door() == Locked(0, wrong=True)
    assert (await fixture.restart(CODE)).titles == ["a note"]


@async_test
async def test_second_notebook_is_empty_and_has_a_passcode_of_its_own() -> None:
    fixture = await NotesFixture.open("a note")
    assert not await fixture.notes.passcodes.add_second(CODE.upper())
    assert fixture.notes.error is NotesError.TAKEN
    assert await fixture.notes.passcodes.add_second(SECOND)
    second = await fixture.restart(SECOND)
    assert (second.door(), second.titles) == (OPEN, [])
    await second.add_note("harmless")
    assert (await second.restart(CODE)).titles == ["a note"]
    assert (await second.restart(SECOND)).titles == ["harmless"]


@async_test
async def test_made_passcode_is_five_other_words_each_time() -> None:
    fixture = NotesFixture()
    assert fixture.notes.passcodes.make() == ""
    await fixture.notes.start()
    made = [fixture.notes.passcodes.make() for _ in range(20)]
    assert {len(words.split()) for words in made} == {5}
    assert len(set(made)) == 20


@async_test
async def test_nothing_is_changed_or_exported_without_an_open_notebook() -> None:
    fixture = NotesFixture()
    await fixture.notes.start()
    assert not await fixture.notes.passcodes.change(OTHER)
    assert not await fixture.notes.passcodes.add_second(OTHER)
    assert await fixture.notes.files.export(OTHER) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a b", " A  B ", True),
        ("a b", "ab", False),
        ("ﬁve", "five", True),
        ("１２３４５６", "123456", True),
        ("cafe\u0301", "café", True),
    ],
)
def test_spellings_of_one_passcode_are_the_same(one: str, other: str, same: bool) -> None:
    assert NotesFixture().notes.passcodes.is_same(one, other) is same
