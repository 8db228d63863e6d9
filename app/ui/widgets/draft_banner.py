"""The honest line about a translation that no person has checked."""

import flet as ft

from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.callout import note
from i18n.words import Words


def draft_note(services: Services) -> list[ft.Control]:
    """The line in a language whose translation is a draft, else nothing."""
    line = draft_text(services.words)
    return [note(text.small(line), "translate")] if line else []


def draft_text(words: Words) -> str:
    """The line; "" for what was checked."""
    if words.language.status != "draft":
        return ""
    return words(
        "No person has checked this translation yet. If something is unclear, "
        "read it in English or ask ROSA."
    )
