"""The notice that no person has checked a translation: whole at home, elsewhere a mark."""

import flet as ft

from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.callout import callout
from app.wording.drafts import draft_mark, draft_text


def draft_notice(services: Services) -> ft.Control | None:
    """Return the notice if the guide's language is a draft, else None."""
    line = draft_text(services.words)
    return callout(text.small(line), "translate") if line else None


def small_draft_mark(services: Services) -> ft.Control | None:
    """Return a few quiet words if the guide's language is a draft, else None."""
    line = draft_mark(services.words)
    return text.quiet(line) if line else None
