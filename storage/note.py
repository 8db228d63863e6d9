"""A note: what was written, when, and of which kind. Where it is kept is not its matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

TITLE_LENGTH: Final = 60  # letters of a note that stand for it in a list


class Kind(StrEnum):
    """What a note is made for."""

    FREE = "free"
    LAWYER = "lawyer"


class Field(StrEnum):
    """One thing that is asked, or the whole of a free note."""

    TEXT = "text"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    PAPERS = "papers"
    MONEY = "money"
    THREATS = "threats"
    MORE = "more"


# What a lawyer asks for first, in the order in which it is easiest told.
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
    """`number` is 0 until it has been kept. `answers` hold what was written, field by field.

    Its `repr` says nothing, so that no message can quote it.
    """

    number: int
    kind: Kind
    answers: tuple[tuple[Field, str], ...]
    made: datetime
    changed: datetime

    def answer(self, field: Field) -> str:
        """What was written there, "" where nothing was."""
        return dict(self.answers).get(field, "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written at all."""
        return not any(text.strip() for _, text in self.answers)

    @property
    def title(self) -> str:
        """Its first words, for a list; "" for an empty one."""
        lines = (line.strip() for _, text in self.answers for line in text.splitlines())
        first = next((line for line in lines if line), "")
        return first if len(first) <= TITLE_LENGTH else f"{first[: TITLE_LENGTH - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class NotebookPreferences:
    """How a notebook behaves: the minutes until it is locked, the days until a note is deleted.

    `days` is None where nothing is deleted by itself.
    """

    idle_minutes: int = 2
    delete_after_days: int | None = None


IDLE_MINUTES: Final = (1, 2, 5, 10)
"""Minutes without a touch after which the notes are locked: what can be chosen."""
DELETE_AFTER_DAYS: Final = (7, 30, 90)
"""Days after its last change when a note is deleted by itself: what can be chosen."""


def expired(notes: Iterable[Note], days: int | None, now: datetime) -> tuple[Note, ...]:
    """The notes that were last changed longer ago than that, and are to be deleted."""
    if days is None:
        return ()
    return tuple(note for note in notes if now - note.changed > timedelta(days=days))
