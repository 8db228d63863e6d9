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
from storage.unlocked_notebook import UnlockedNotebook
from tests.support.vaults import CODE, Device, device_with, note

TEXTS = st.text(max_size=30)
NOTES = st.builds(
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


def unlock(device: Device) -> UnlockedNotebook:
    return device.start().unlock(CODE)


def empty_notes() -> tuple[Device, TinyDBNotes]:
    device = device_with(b"{}")
    return device, TinyDBNotes(unlock(device))


def at_next_start(device: Device) -> TinyDBNotes:
    """Return the notes as the next start finds them."""
    return TinyDBNotes(unlock(device.after()))


def test_saved_note_gets_a_number_and_is_there_at_the_next_start() -> None:
    device, notes = empty_notes()
    saved = notes.save(note("one"))
    assert saved == replace(note("one"), number=1)
    assert at_next_start(device).all() == (saved,)


@settings(max_examples=25, deadline=None)
@given(st.lists(NOTES, max_size=4))
def test_every_note_is_read_as_it_was_saved(written: list[Note]) -> None:
    device, notes = empty_notes()
    saved = [notes.save(one) for one in written]
    assert sorted(at_next_start(device).all(), key=lambda it: it.number) == saved


def test_last_changed_note_comes_first() -> None:
    _, notes = empty_notes()
    start = datetime(2026, 1, 1)
    for days in (2, 5, 1):
        notes.save(replace(note(str(days)), changed=start + timedelta(days=days)))
    assert [it.title for it in notes.all()] == ["5", "2", "1"]


def test_changed_note_keeps_its_number_and_the_others_stay() -> None:
    device, notes = empty_notes()
    one, two = notes.save(note("one")), notes.save(note("two"))
    changed = replace(one, answers=((Field.TEXT, "uno"),), kind=Kind.LAWYER)
    assert notes.save(changed) == changed
    assert set(at_next_start(device).all()) == {changed, two}


def test_deleted_note_saved_again_is_there_again() -> None:
    device, notes = empty_notes()
    one = notes.save(note("one"))
    notes.delete([one.number])
    assert notes.all() == ()
    notes.save(one)
    assert at_next_start(device).all() == (one,)


def test_deletion_ignores_unknown_numbers() -> None:
    device, notes = empty_notes()
    saved = [notes.save(note(text)) for text in ("one", "two", "three")]
    notes.delete([saved[0].number, 99, saved[2].number])
    assert at_next_start(device).all() == (saved[1],)
    notes.delete([])
    assert at_next_start(device).all() == (saved[1],)


def test_number_of_a_deleted_note_is_not_reused_while_unlocked() -> None:
    _, notes = empty_notes()
    one = notes.save(note("one"))
    notes.delete([one.number])
    assert notes.save(note("two")).number != one.number


def test_only_new_notes_are_added() -> None:
    device, notes = empty_notes()
    notes.save(note("one"))
    assert notes.add([note("one"), note("two"), note("three")]) == 2
    assert notes.add([note("one"), note("two"), note("three")]) == 0
    assert sorted(it.title for it in at_next_start(device).all()) == ["one", "three", "two"]
    assert len({it.number for it in notes.all()}) == 3


def test_adding_no_new_note_writes_nothing() -> None:
    device, notes = empty_notes()
    notes.save(note("one"))
    calls = len(device.store.calls)
    assert notes.add([note("one")]) == 0
    assert len(device.store.calls) == calls


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
    device, notes = empty_notes()
    notes.save(note("one"))
    before = len(device.store.calls)
    act(notes)
    assert [act for act, _ in device.store.calls[before:]] == ["write", "read"] * 2


@pytest.mark.parametrize("act", ACTS)
def test_each_act_can_be_the_first(act: Callable[[TinyDBNotes], object]) -> None:
    device, notes = empty_notes()
    before = len(device.store.calls)
    act(notes)
    assert [act for act, _ in device.store.calls[before:]] == ["write", "read"] * 2
    at_next_start(device)


def test_preferences_are_saved_and_start_with_the_defaults() -> None:
    device, notes = empty_notes()
    assert notes.preferences() == NotebookPreferences()
    for idle in IDLE_MINUTES:
        for days in (None, *DELETE_AFTER_DAYS):
            notes.set_preferences(NotebookPreferences(idle, days))
            assert notes.preferences() == NotebookPreferences(idle, days)
    notes.save(note("one"))
    assert at_next_start(device).preferences() == NotebookPreferences(
        IDLE_MINUTES[-1], DELETE_AFTER_DAYS[-1]
    )


@pytest.mark.parametrize(
    ("fields", "preferences"),
    [
        ({}, NotebookPreferences()),
        ({"idle": 3, "days": 8}, NotebookPreferences()),
        ({"idle": "2", "days": [7]}, NotebookPreferences()),
        ({"idle": 10, "days": {}}, NotebookPreferences(idle_minutes=10)),
        ({"idle": None, "days": 7}, NotebookPreferences(delete_after_days=7)),
    ],
)
def test_unknown_preferences_are_the_defaults(
    fields: dict[str, object], preferences: NotebookPreferences
) -> None:
    saved = document.write({ABOUT_TABLE: {"1": {**fields, "schema": 1}}})
    assert TinyDBNotes(unlock(device_with(saved))).preferences() == preferences


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
def test_unknown_note_is_skipped_and_stays(bad: dict[str, object]) -> None:
    device = device_with(document.write({NOTES_TABLE: {"1": bad, "2": dict(GOOD)}}))
    notes = TinyDBNotes(unlock(device))
    assert [it.title for it in notes.all()] == ["good"]
    notes.save(note("new"))
    saved = document.read(unlock(device.after()).read())
    assert saved[NOTES_TABLE]["1"] == bad
    assert len(saved[NOTES_TABLE]) == 3


def test_dates_with_and_without_a_zone_can_be_sorted() -> None:
    _, notes = empty_notes()
    notes.save(replace(note("zone"), changed=datetime(2026, 5, 1, tzinfo=UTC)))
    notes.save(note("none"))
    assert [it.title for it in notes.all()] == ["zone", "none"]


def test_newer_schema_is_read_and_never_written() -> None:
    newer = document.write({ABOUT_TABLE: {"1": {"schema": 2}}, NOTES_TABLE: {"1": dict(GOOD)}})
    device = device_with(newer)
    notes = TinyDBNotes(unlock(device))
    assert notes.is_read_only
    assert [it.title for it in notes.all()] == ["good"]
    calls = len(device.store.calls)
    for act in (
        lambda: notes.save(note("x")),
        lambda: notes.add([note("x")]),
        lambda: notes.delete([1]),
        lambda: notes.set_preferences(NotebookPreferences()),
    ):
        with pytest.raises(MalformedDocument):
            act()
    assert len(device.store.calls) == calls
    assert unlock(device.after()).read() == newer


@pytest.mark.parametrize("data", [b"", b"nonsense", b"[]", b'{"notes":[]}'])
def test_other_bytes_are_neither_opened_nor_repaired(data: bytes) -> None:
    device = device_with(data)
    notebook = unlock(device)
    with pytest.raises(MalformedDocument):
        TinyDBNotes(notebook)
    assert notebook.read() == data


def test_first_save_marks_the_schema() -> None:
    device, notes = empty_notes()
    assert not notes.is_read_only
    notes.save(note("one"))
    notes.set_preferences(NotebookPreferences(5, 7))
    notes.save(note("two"))
    saved = document.read(unlock(device.after()).read())
    assert saved[ABOUT_TABLE] == {"1": {"idle": 5, "days": 7, "schema": 1}}
    assert set(saved[NOTES_TABLE]) == {"1", "2"}


@pytest.mark.parametrize("failure", StoreFailure)
def test_failed_save_changes_nothing(failure: StoreFailure) -> None:
    device, notes = empty_notes()
    one = notes.save(note("one"))
    for act in (
        lambda: notes.save(note("two")),
        lambda: notes.save(note("changed", one.number)),
        lambda: notes.add([note("two")]),
        lambda: notes.delete([one.number]),
        lambda: notes.set_preferences(NotebookPreferences(10, 90)),
    ):
        device.store.fail(len(device.store.calls), failure)
        with pytest.raises(StoreError) as failed:
            act()
        assert failed.value.failure is failure
        assert notes.all() == (one,)
        assert notes.preferences() == NotebookPreferences()
        assert at_next_start(device).all() == (one,)
    two = notes.save(note("two"))
    assert set(at_next_start(device).all()) == {one, two}


def test_note_that_does_not_fit_changes_nothing() -> None:
    device, notes = empty_notes()
    one = notes.save(note("one"))
    with pytest.raises(NotebookFull):
        notes.save(note("x" * 300_000))
    assert notes.all() == at_next_start(device).all() == (one,)


def test_repr_quotes_no_note() -> None:
    _, notes = empty_notes()
    saved = notes.save(note("canary"))
    shown = [repr(it) for it in (saved, notes, notes._notes, notes._about, notes.all())]
    assert [it for it in shown if "canary" in it] == []


def test_storage_parses_at_each_read() -> None:
    storage = SealedStorage(unlock(device_with(document.write({NOTES_TABLE: {"1": dict(GOOD)}}))))
    storage.read()[NOTES_TABLE].clear()
    assert storage.read()[NOTES_TABLE] == {"1": GOOD}
