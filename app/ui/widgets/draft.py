"""The honest line about a translation that no person has checked."""

import flet as ft

from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.note import note


def draft_note(services: Services) -> list[ft.Control]:
    """The line in a language whose translation is a draft, else nothing."""
    words = services.words
    if words.language.status != "draft":
        return []
    line = words(
        "No person has checked this translation yet. If something is unclear, "
        "read it in English or ask ROSA."
    )
    return [note(text.small(line), "translate")]
