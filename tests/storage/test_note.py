from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.note import (
    DELETE_AFTER_DAYS,
    FIELDS,
    IDLE_MINUTES,
    TITLE_LENGTH,
    Field,
    Kind,
    Note,
    NotebookPreferences,
    expired,
)

NOW = datetime(2026, 3, 1, 12, 0)


def note(*answers: tuple[Field, str], changed: datetime = NOW) -> Note:
    return Note(1, Kind.FREE, answers, NOW, changed)


def text(written: str) -> Note:
    return note((Field.TEXT, written))


def test_each_kind_has_fields_and_each_field_a_kind() -> None:
    assert set(FIELDS) == set(Kind)
    asked = [field for fields in FIELDS.values() for field in fields]
    assert sorted(asked) == sorted(Field)


def test_what_was_written_is_found_by_its_field() -> None:
    kept = note((Field.WHO, "a"), (Field.MONEY, "b"))
    assert kept.answer(Field.MONEY) == "b"
    assert kept.answer(Field.WHERE) == ""


def test_a_note_of_blanks_is_empty() -> None:
    assert note().is_empty
    assert note((Field.WHO, " \n"), (Field.WHERE, "")).is_empty
    assert not note((Field.WHO, " "), (Field.WHERE, "x")).is_empty


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("", ""),
        (" \n ", ""),
        ("one", "one"),
        ("\n  one \ntwo", "one"),
        ("x" * TITLE_LENGTH, "x" * TITLE_LENGTH),
        ("x" * (TITLE_LENGTH + 1), "x" * (TITLE_LENGTH - 1) + "…"),
        ("x" * (TITLE_LENGTH - 2) + " " + "y" * 9, "x" * (TITLE_LENGTH - 2) + "…"),
    ],
)
def test_its_title_is_its_first_words(written: str, title: str) -> None:
    assert text(written).title == title


def test_the_first_answer_that_says_something_gives_the_title() -> None:
    assert note((Field.WHO, " "), (Field.WHERE, "there")).title == "there"


@given(st.text())
def test_a_title_is_one_short_line(written: str) -> None:
    title = text(written).title
    assert len(title) <= TITLE_LENGTH
    assert len(title.splitlines()) <= 1
    assert bool(title) != text(written).is_empty


def test_its_repr_says_nothing() -> None:
    assert "canary" not in repr(text("canary"))
    assert "object at" in repr(text("canary"))


def test_a_note_is_due_after_its_days_and_not_before() -> None:
    for days in DELETE_AFTER_DAYS:
        at = note(changed=NOW - timedelta(days=days))
        past = replace(at, changed=at.changed - timedelta(seconds=1))
        assert expired([at, past], days, NOW) == (past,)


def test_nothing_is_due_where_nothing_is_deleted_by_itself() -> None:
    assert expired([note(changed=datetime(1990, 1, 1))], None, NOW) == ()


def test_a_clock_that_went_back_deletes_nothing() -> None:
    assert expired([note(changed=NOW + timedelta(days=900))], 7, NOW) == ()


def test_a_notebook_begins_with_what_can_be_chosen() -> None:
    assert NotebookPreferences().idle_minutes in IDLE_MINUTES
    assert NotebookPreferences().delete_after_days is None
    assert list(IDLE_MINUTES) == sorted(IDLE_MINUTES)
    assert list(DELETE_AFTER_DAYS) == sorted(DELETE_AFTER_DAYS)
