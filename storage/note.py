"""A note: its answers, its kind and its dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

TITLE_LENGTH: Final = 60  # letters of a note that stand for it in a list


class Kind(StrEnum):
    """The purpose of a note."""

    FREE = "free"
    LAWYER = "lawyer"


class Field(StrEnum):
    """One question of a guided note, or the whole of a free one."""

    TEXT = "text"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    PAPERS = "papers"
    MONEY = "money"
    THREATS = "threats"
    MORE = "more"


# The first questions of a lawyer, in the order that is easiest to tell.
FIELDS: Final[dict[Kind, tuple[Field, ...]]] = {
    Kind.FREE: (Field.TEXT,),
    Kind.LAWYER: (
        Field.WHO,
        Field.WHEN,
        Field.WHERE,
        Field.PAPERS,
        Field.MONEY,
        Field.THREATS,
        Field.MORE,
    ),
}


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """A note. `number` is 0 until it is saved; `answers` hold her text, field by field.

    It has no `repr` of its own, so that no message can quote it.
    """

    number: int
    kind: Kind
    answers: tuple[tuple[Field, str], ...]
    made: datetime
    changed: datetime

    def answer(self, field: Field) -> str:
        """Return the text of this field, "" if it has none."""
        return dict(self.answers).get(field, "")

    @property
    def is_empty(self) -> bool:
        """True if it holds nothing but blanks."""
        return not any(text.strip() for _, text in self.answers)

    @property
    def title(self) -> str:
        """Its first line, shortened, for a list; "" for an empty note."""
        lines = (line.strip() for _, text in self.answers for line in text.splitlines())
        first = next((line for line in lines if line), "")
        return first if len(first) <= TITLE_LENGTH else f"{first[: TITLE_LENGTH - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class NotebookPreferences:
    """Her choices for a notebook: the minutes until it locks, the days until a note is deleted.

    `delete_after_days` is None if nothing is deleted by itself.
    """

    idle_minutes: int = 2
    delete_after_days: int | None = None


IDLE_MINUTES: Final = (1, 2, 5, 10)
"""Minutes without a touch after which the notes lock: the choices."""
DELETE_AFTER_DAYS: Final = (7, 30, 90)
"""Days after its last change when a note is deleted by itself: the choices."""


def expired(notes: Iterable[Note], days: int | None, now: datetime) -> tuple[Note, ...]:
    """Return the notes whose last change is more than *days* ago; none if *days* is None."""
    if days is None:
        return ()
    return tuple(note for note in notes if now - note.changed > timedelta(days=days))
