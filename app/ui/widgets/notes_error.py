"""One calm sentence for each failure of the notes."""

from typing import assert_never

import flet as ft

from app.notes.door import NotesError
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.callout import callout
from storage.ports import StoreFailure


def error_callout(services: Services) -> list[ft.Control]:
    """The sentence about the last act if it failed, else nothing."""
    error = services.notes.error
    if error is None:
        return []
    said = text.body(error_sentence(services, error))
    return [announce(callout(said, "info"))]


def error_sentence(services: Services, error: NotesError) -> str:
    """Return the sentence for an act on the open notes that failed."""
    words = services.words
    match error:
        case NotesError.FULL:
            return words(
                "That did not work: the phone has no room left. "
                "What was saved before is still there. Make some room, then try again."
            )
        case NotesError.DEVICE:
            return words(
                "That did not work: the phone reports an error. "
                "What was saved before is still there. Try again."
            )
        case NotesError.TOO_LONG:
            return words(
                "Not saved: the notebook is full. What was saved before is still there. "
                "Write shorter, or delete a note."
            )
        case NotesError.MEMORY:
            return words("The phone has too little memory free. Close other apps, then try again.")
        case NotesError.READ_ONLY:
            return words(
                "Not saved: a newer version of this app wrote these notes. You can only read them."
            )
        case NotesError.TAKEN:
            return words("This code is in use already. Choose another one.")
        case NotesError.NOT_OURS:
            return words(
                "This did not open. Perhaps the words are not right, or it is another file."
            )
        case unreachable:
            assert_never(unreachable)


def failure_sentence(services: Services, failure: StoreFailure) -> str:
    """Return the sentence for a device that cannot keep notes, or not now."""
    words = services.words
    match failure:
        case StoreFailure.MISSING:
            return words(
                "This browser cannot keep notes. It is an old one, or a private window. "
                "The guide works as always."
            )
        case StoreFailure.BUSY:
            return words(
                "This guide is open in another tab or window. Close it there, then try again. "
                "The guide works as always."
            )
        case StoreFailure.FULL:
            return words(
                "The phone has no room left. If anything was saved before, it is still there. "
                "Make some room, then try again. The guide works as always."
            )
        case StoreFailure.FORBIDDEN:
            return words(
                "The phone does not let this app keep anything. "
                "If anything was saved before, it has not changed. The guide works as always."
            )
        case StoreFailure.BROKEN:
            return words(
                "The phone reports an error with its storage. Nothing was changed. "
                "Try again later. The guide works as always."
            )
        case unreachable:
            assert_never(unreachable)


def unfinished_sentence(services: Services, failure: StoreFailure) -> str:
    """Return the sentence for an erasure that did not come to its end."""
    words = services.words
    if failure is StoreFailure.FULL:
        return words(
            "Deleting did not work: the phone has no room left. Notes may still be here. "
            "Make some room, then try again."
        )
    return words(
        "Deleting did not work: the phone reports an error. Notes may still be here. Try again. "
        "If it fails again, delete this app or the data of the browser."
    )
