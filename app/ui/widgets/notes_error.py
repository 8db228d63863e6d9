"""One calm sentence for each failure of the notes."""

from typing import assert_never

import flet as ft

from app.notes.door import NotesError
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.callout import callout
from storage.ports import StoreFailure


def error_callout(services: Services) -> ft.Control | None:
    """Return the sentence about the last act if it failed, else None."""
    error = services.notes.error
    if error is None:
        return None
    said = text.body(error_sentence(services, error))
    return announce(callout(said, "info"))


def error_sentence(services: Services, error: NotesError) -> str:
    """Return the sentence for an act on the open notes that failed."""
    words = services.words
    match error:
        case NotesError.FULL:
            return words(
                "That did not work: your phone is full. What was saved before is still there. "
                "Delete photos or apps you do not need, then try again."
            )
        case NotesError.DEVICE:
            return words(
                "That did not work: the phone reports an error. "
                "What was saved before is still there. Try again."
            )
        case NotesError.TOO_LONG:
            return words(
                "Not saved: the notebook is full. What was saved before is still there. "
                "Write less, or delete a note."
            )
        case NotesError.MEMORY:
            return words("There is not enough free memory. Close other apps, then try again.")
        case NotesError.READ_ONLY:
            return words(
                "Not saved: a newer version of this app wrote these notes. You can only read them."
            )
        case NotesError.TAKEN:
            return words("This code is in use already. Choose another one.")
        case NotesError.NOT_OURS:
            return words(
                "The file did not open. The words may be wrong, or it may be the wrong file."
            )
        case unreachable:
            assert_never(unreachable)


def failure_sentence(services: Services, failure: StoreFailure) -> str:
    """Return the sentence for a device that cannot keep notes, or not now."""
    words = services.words
    match failure:
        case StoreFailure.MISSING:
            return words(
                "This browser cannot keep notes, because it is too old, or "
                "this is a private window. The guide still works."
            )
        case StoreFailure.BUSY:
            return words(
                "This guide is open in another tab or window. Close it there, then try again. "
                "The guide still works."
            )
        case StoreFailure.FULL:
            return words(
                "Your phone is full. If anything was saved before, it is still there. "
                "Delete photos or apps you do not need, then try again. The guide still works."
            )
        case StoreFailure.FORBIDDEN:
            return words(
                "The phone does not let this app save anything. "
                "If anything was saved before, it has not changed. The guide still works."
            )
        case StoreFailure.BROKEN:
            return words(
                "There is a problem with the storage on this phone. Nothing was changed. "
                "Try again later. The guide still works."
            )
        case unreachable:
            assert_never(unreachable)


def unfinished_sentence(services: Services, failure: StoreFailure) -> str:
    """Return the sentence for an erasure that did not come to its end."""
    words = services.words
    if failure is StoreFailure.FULL:
        return words(
            "Deleting did not work: your phone is full. Notes may still be here. "
            "Delete photos or apps you do not need, then try again."
        )
    return words(
        "Deleting did not work: the phone reports an error. Notes may still be here. Try again. "
        "If it fails again, delete this app or clear your browser data."
    )
