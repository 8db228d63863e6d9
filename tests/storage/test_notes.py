from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import document
from storage.container import NotebookFull
from storage.document import ABOUT_TABLE, NOTES_TABLE, MalformedDocument
from storage.note import DELETE_AFTER_DAYS, IDLE_MINUTES, Field, Kind, Note, NotebookPreferences
from storage.notes import SealedStorage, TinyDBNotes
from storage.ports import StoreError, StoreFailure
from storage.vault import UnlockedNotebook
from tests.support.vaults import CODE, Device, device_with, note

TEXTS = st.text(max_size=30)
KEPT = st.builds(
    Note,
    st.just(0),
    st.sampled_from(Kind),
    st.dictionaries(st.sampled_from(Field), TEXTS.filter(bool)).map(lambda it: tuple(it.items())),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(
        lambda it: it.replace(microsecond=0)
    ),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(
        lambda it: it.replace(microsecond=0)
    ),
)


def unlock_on(phone: Device) -> UnlockedNotebook:
    return phone.start().unlock(CODE)


def empty() -> tuple[Device, TinyDBNotes]:
    phone = device_with(b"{}")
    return phone, TinyDBNotes(unlock_on(phone))


def again(phone: Device) -> TinyDBNotes:
    """The notes as the next start finds them."""
    return TinyDBNotes(unlock_on(phone.after()))


def test_a_note_gets_a_number_and_is_there_at_the_next_start() -> None:
    phone, notes = empty()
    kept = notes.save(note("one"))
    assert kept == replace(note("one"), number=1)
    assert again(phone).all() == (kept,)


@settings(max_examples=25, deadline=None)
@given(st.lists(KEPT, max_size=4))
def test_every_note_is_read_as_it_was_kept(made: list[Note]) -> None:
    phone, notes = empty()
    kept = [notes.save(one) for one in made]
    assert sorted(again(phone).all(), key=lambda it: it.number) == kept


def test_the_last_changed_comes_first() -> None:
    _, notes = empty()
    start = datetime(2026, 1, 1)
    for days in (2, 5, 1):
        notes.save(replace(note(str(days)), changed=start + timedelta(days=days)))
    assert [it.title for it in notes.all()] == ["5", "2", "1"]


def test_a_changed_note_keeps_its_number_and_the_others_stay() -> None:
    phone, notes = empty()
    one, two = notes.save(note("one")), notes.save(note("two"))
    changed = replace(one, answers=((Field.TEXT, "uno"),), kind=Kind.LAWYER)
    assert notes.save(changed) == changed
    assert set(again(phone).all()) == {changed, two}


def test_a_deleted_note_that_is_kept_again_is_there_again() -> None:
    phone, notes = empty()
    one = notes.save(note("one"))
    notes.delete([one.number])
    assert notes.all() == ()
    notes.save(one)
    assert again(phone).all() == (one,)


def test_deleting_passes_over_what_is_not_there() -> None:
    phone, notes = empty()
    kept = [notes.save(note(text)) for text in ("one", "two", "three")]
    notes.delete([kept[0].number, 99, kept[2].number])
    assert again(phone).all() == (kept[1],)
    notes.delete([])
    assert again(phone).all() == (kept[1],)


def test_a_number_of_a_deleted_note_does_not_come_to_another_while_it_is_open() -> None:
    _, notes = empty()
    one = notes.save(note("one"))
    notes.delete([one.number])
    assert notes.save(note("two")).number != one.number


def test_only_new_notes_are_added() -> None:
    phone, notes = empty()
    notes.save(note("one"))
    assert notes.add([note("one"), note("two"), note("three")]) == 2
    assert notes.add([note("one"), note("two"), note("three")]) == 0
    assert sorted(it.title for it in again(phone).all()) == ["one", "three", "two"]
    assert len({it.number for it in notes.all()}) == 3


def test_nothing_is_written_where_none_is_new() -> None:
    phone, notes = empty()
    notes.save(note("one"))
    calls = len(phone.store.calls)
    assert notes.add([note("one")]) == 0
    assert len(phone.store.calls) == calls


ACTS: list[Callable[[TinyDBNotes], object]] = [
    lambda notes: notes.save(note("new")),
    lambda notes: notes.save(note("changed", 1)),
    lambda notes: notes.save(note("again", 7)),
    lambda notes: notes.add([note(str(number)) for number in range(50)]),
    lambda notes: notes.delete([1]),
    lambda notes: notes.set_preferences(NotebookPreferences(5, 30)),
]


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_one_save(act: Callable[[TinyDBNotes], object]) -> None:
    phone, notes = empty()
    notes.save(note("one"))
    before = len(phone.store.calls)
    act(notes)
    assert [act for act, _ in phone.store.calls[before:]] == ["write", "read"] * 2


@pytest.mark.parametrize("act", ACTS)
def test_each_act_can_be_the_first(act: Callable[[TinyDBNotes], object]) -> None:
    phone, notes = empty()
    before = len(phone.store.calls)
    act(notes)
    assert [act for act, _ in phone.store.calls[before:]] == ["write", "read"] * 2
    again(phone)


def test_habits_are_kept_and_begin_as_said() -> None:
    phone, notes = empty()
    assert notes.preferences() == NotebookPreferences()
    for idle in IDLE_MINUTES:
        for days in (None, *DELETE_AFTER_DAYS):
            notes.set_preferences(NotebookPreferences(idle, days))
            assert notes.preferences() == NotebookPreferences(idle, days)
    notes.save(note("one"))
    assert again(phone).preferences() == NotebookPreferences(
        IDLE_MINUTES[-1], DELETE_AFTER_DAYS[-1]
    )


@pytest.mark.parametrize(
    ("fields", "habits"),
    [
        ({}, NotebookPreferences()),
        ({"idle": 3, "days": 8}, NotebookPreferences()),
        ({"idle": "2", "days": [7]}, NotebookPreferences()),
        ({"idle": 10, "days": {}}, NotebookPreferences(idle_minutes=10)),
        ({"idle": None, "days": 7}, NotebookPreferences(delete_after_days=7)),
    ],
)
def test_habits_that_cannot_be_understood_are_as_at_the_beginning(
    fields: dict[str, object], habits: NotebookPreferences
) -> None:
    kept = document.write({ABOUT_TABLE: {"1": {**fields, "schema": 1}}})
    assert TinyDBNotes(unlock_on(device_with(kept))).preferences() == habits


GOOD = {
    "kind": "free",
    "answers": {"text": "good"},
    "made": "2026-01-01T10:00:00",
    "changed": "2026-01-01T10:00:00",
}


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {**GOOD, "kind": "poem"},
        {**GOOD, "kind": []},
        {**GOOD, "answers": {"smell": "x"}},
        {**GOOD, "answers": []},
        {**GOOD, "answers": None},
        {**GOOD, "made": "yesterday"},
        {**GOOD, "made": 5},
        {**GOOD, "changed": None},
        {name: it for name, it in GOOD.items() if name != "changed"},
    ],
)
def test_a_note_that_is_not_understood_is_passed_over_and_stays(bad: dict[str, object]) -> None:
    phone = device_with(document.write({NOTES_TABLE: {"1": bad, "2": dict(GOOD)}}))
    notes = TinyDBNotes(unlock_on(phone))
    assert [it.title for it in notes.all()] == ["good"]
    notes.save(note("new"))
    kept = document.read(unlock_on(phone.after()).read())
    assert kept[NOTES_TABLE]["1"] == bad
    assert len(kept[NOTES_TABLE]) == 3


def test_dates_with_and_without_a_zone_can_stand_together() -> None:
    _, notes = empty()
    notes.save(replace(note("zone"), changed=datetime(2026, 5, 1, tzinfo=UTC)))
    notes.save(note("none"))
    assert [it.title for it in notes.all()] == ["zone", "none"]


def test_what_a_newer_version_wrote_is_read_and_never_written() -> None:
    newer = document.write({ABOUT_TABLE: {"1": {"schema": 2}}, NOTES_TABLE: {"1": dict(GOOD)}})
    phone = device_with(newer)
    notes = TinyDBNotes(unlock_on(phone))
    assert notes.is_read_only
    assert [it.title for it in notes.all()] == ["good"]
    calls = len(phone.store.calls)
    for act in (
        lambda: notes.save(note("x")),
        lambda: notes.add([note("x")]),
        lambda: notes.delete([1]),
        lambda: notes.set_preferences(NotebookPreferences()),
    ):
        with pytest.raises(MalformedDocument):
            act()
    assert len(phone.store.calls) == calls
    assert unlock_on(phone.after()).read() == newer


@pytest.mark.parametrize("data", [b"", b"nonsense", b"[]", b'{"notes":[]}'])
def test_what_is_no_document_is_not_opened_and_not_repaired(data: bytes) -> None:
    phone = device_with(data)
    notebook = unlock_on(phone)
    with pytest.raises(MalformedDocument):
        TinyDBNotes(notebook)
    assert notebook.read() == data


def test_the_schema_is_marked_from_the_first_writing() -> None:
    phone, notes = empty()
    assert not notes.is_read_only
    notes.save(note("one"))
    notes.set_preferences(NotebookPreferences(5, 7))
    notes.save(note("two"))
    kept = document.read(unlock_on(phone.after()).read())
    assert kept[ABOUT_TABLE] == {"1": {"idle": 5, "days": 7, "schema": 1}}
    assert set(kept[NOTES_TABLE]) == {"1", "2"}


@pytest.mark.parametrize("failure", StoreFailure)
def test_a_writing_that_failed_has_changed_nothing(failure: StoreFailure) -> None:
    phone, notes = empty()
    one = notes.save(note("one"))
    for act in (
        lambda: notes.save(note("two")),
        lambda: notes.save(note("changed", one.number)),
        lambda: notes.add([note("two")]),
        lambda: notes.delete([one.number]),
        lambda: notes.set_preferences(NotebookPreferences(10, 90)),
    ):
        phone.store.fail(len(phone.store.calls), failure)
        with pytest.raises(StoreError) as failed:
            act()
        assert failed.value.failure is failure
        assert notes.all() == (one,)
        assert notes.preferences() == NotebookPreferences()
        assert again(phone).all() == (one,)
    two = notes.save(note("two"))
    assert set(again(phone).all()) == {one, two}


def test_a_note_that_does_not_fit_changes_nothing() -> None:
    phone, notes = empty()
    one = notes.save(note("one"))
    with pytest.raises(NotebookFull):
        notes.save(note("x" * 300_000))
    assert notes.all() == again(phone).all() == (one,)


def test_nothing_of_a_note_is_in_a_repr() -> None:
    _, notes = empty()
    kept = notes.save(note("canary"))
    shown = [repr(it) for it in (kept, notes, notes._notes, notes._about, notes.all())]
    assert [it for it in shown if "canary" in it] == []


def test_the_storage_reads_anew_each_time() -> None:
    storage = SealedStorage(
        unlock_on(device_with(document.write({NOTES_TABLE: {"1": dict(GOOD)}})))
    )
    storage.read()[NOTES_TABLE].clear()
    assert storage.read()[NOTES_TABLE] == {"1": GOOD}
