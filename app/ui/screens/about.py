"""The screen about the guide: its purpose, promises, sources and licences."""

import flet as ft

from app.domain.facts import Source
from app.domain.routes import Route
from app.ui.component import component, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bullet import bullet
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import lines
from app.ui.widgets.link import link
from app.ui.widgets.scroll_target import scroll_key
from app.wording import about
from app.wording.sources import source_details


@screen
def AboutView() -> ft.View:
    """Draw the only screen on which the guide says its own name."""
    services = use_services()
    words, build = services.words, services.platform.check_words
    return frame(
        services,
        Route.ABOUT,
        text.title(words("About this guide")),
        text.body(about.purpose(words)),
        text.heading(words("What we promise")),
        *[bullet("check", promise) for promise in about.promises(words)],
        text.heading(words("What we cannot promise")),
        *[bullet("info", limit) for limit in about.no_promises(words)],
        link(
            services,
            words("What Exit can and cannot do"),
            "visibility_off",
            Route.EXIT_LIMITS,
        ),
        text.heading(words("Sources")),
        *[SourceView(source, key=source.id) for source in services.guide.sources.values()],
        text.heading(words("Licences")),
        text.body(about.licence(words)),
        text.body(about.recordings(words)) if services.state.readable.recorded else None,
        text.quiet(about.version(words)),
        *[text.quiet(line) for line in (about.check_words(words, build) if build else ())],
    )


@component
def SourceView(source: Source) -> ft.Control:
    """Draw the title of a source, its publisher, its address and its dates."""
    words = use_services().words
    return lines(
        text.body(words.source_title(source)),
        *[text.quiet(line) for line in source_details(words, source)],
        key=scroll_key(source.id),
    )
