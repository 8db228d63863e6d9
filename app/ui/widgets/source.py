"""The line that names a source and its date, and the warning about an old one."""

from datetime import date

import flet as ft

from app.domain.facts import SourceRef
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.callout import callout
from app.wording.sources import STALE_AFTER, source_text, stale_text


def source_line(services: Services, sources: tuple[SourceRef, ...]) -> ft.Control:
    """Return the line that names these sources, in quiet letters."""
    return text.quiet(source_text(services.words, services.guide, sources))


def stale_banner(services: Services, read: date) -> list[ft.Control]:
    """Return the warning if the day `read` is more than a year ago, else nothing."""
    if services.today() - read <= STALE_AFTER:
        return []
    return [callout(text.small(stale_text(services.words, services.guide, read)), "history")]
