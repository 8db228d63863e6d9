"""The door to the notes as a closed set of states, and the errors of the open notes."""

from dataclasses import dataclass
from enum import StrEnum

from storage.ports import StoreFailure


@dataclass(frozen=True, slots=True)
class Starting:
    """The files have not been read yet."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """This device cannot keep notes, or not now."""

    failure: StoreFailure


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The erasure of everything failed on the way: what was here may still be here."""

    failure: StoreFailure


@dataclass(frozen=True, slots=True)
class Erased:
    """Everything was erased a moment ago."""


@dataclass(frozen=True, slots=True)
class Broken:
    """There are files, and neither replica can be decrypted. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Locked:
    """Waiting for a passcode. Nobody can tell whether there are notes.

    The next passcode can be tried in `wait` seconds. `wrong` is True after one that opened nothing.
    """

    wait: int = 0
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Working:
    """A key is being derived, which is slow on purpose."""


@dataclass(frozen=True, slots=True)
class Open:
    """The notes can be read. They are `read_only` if a newer version of the app wrote them."""

    read_only: bool = False


Closed = Starting | Unavailable | Unfinished | Erased | Broken | Locked | Working
"""Every state in which no note can be read."""
Door = Closed | Open


class NotesError(StrEnum):
    """The reason why the last act on the notes failed. Each has a sentence on the screen."""

    FULL = "full"
    """The device has no room left."""
    DEVICE = "device"
    """The device refused, for any other reason."""
    TOO_LONG = "too long"
    """The notebook has no room left."""
    MEMORY = "memory"
    """The device has too little memory for the key derivation."""
    READ_ONLY = "read-only"
    """A newer version of the app wrote the notebook."""
    TAKEN = "taken"
    """The passcode opens the other notebook already."""
    NOT_OURS = "not ours"
    """The chosen file holds no notes, or the words are not those that it was exported with."""
