"""The sources of a text, folded away until they are asked for, and the warning about old ones."""

from collections.abc import Iterable
from datetime import date

import flet as ft

from app.domain.facts import Source, SourceRef
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import disclosure
from app.ui.widgets.callout import callout
from app.ui.widgets.layout import lines
from app.ui.widgets.scroll_target import scroll_key
from app.wording.sources import STALE_AFTER, published, source_details, source_line, stale_text


def folded_sources(services: Services, references: Iterable[SourceRef]) -> ft.Control | None:
    """Return what opens these sources, None for a text that is the guide's own advice alone."""
    found = published(services.guide, references)
    return FoldedSources(tuple(found), key="sources") if found else None


@component
def FoldedSources(sources: tuple[Source, ...]) -> ft.Control:
    """Draw one word, and below it a line for each source once the word is tapped."""
    services = use_services()
    is_open, set_open = ft.use_state(False)
    word = disclosure(
        services.words("Sources"),
        is_open=is_open,
        on_click=handler(services, lambda: set_open(not is_open)),
    )
    named = [text.quiet(source_line(services.words, it)) for it in sources if is_open]
    return lines(word, *named, spacing=4)


def source_in_full(services: Services, it: Source) -> ft.Control:
    """Return the title of a source, its publisher, its address and its dates."""
    details = [text.quiet(line) for line in source_details(services.words, it)]
    return lines(text.body(services.words.source_title(it)), *details, key=scroll_key(it.id))


def stale_banner(services: Services, read: date) -> ft.Control | None:
    """Return the warning if the day `read` is more than a year ago, else None."""
    if services.today() - read <= STALE_AFTER:
        return None
    return callout(text.small(stale_text(services.words, services.guide, read)), "history")
