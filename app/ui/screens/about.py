"""What this is, what it promises and what not, where its facts come from, its licences."""

import flet as ft

from app.domain.facts import Source
from app.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bullet import bullet
from app.ui.widgets.button import line
from app.ui.widgets.frame import frame
from app.ui.widgets.scroll_target import scroll_key
from app.wording import about
from app.wording.sources import checked_text


@screen
def AboutView() -> ft.View:
    """The only screen on which the guide says its own name."""
    services = use_services()
    words = services.words
    return frame(
        services,
        Route.ABOUT,
        text.title(words("About this guide")),
        text.body(about.purpose(words)),
        text.heading(words("What we promise")),
        *[bullet("check", line) for line in about.promises(words)],
        text.heading(words("What we cannot promise")),
        *[bullet("info", line) for line in about.no_promises(words)],
        line(
            words("What Exit can do and what not"),
            "visibility_off",
            scale=services.scale,
            on_click=handler(services, lambda: services.state.open(Route.EXIT_LIMITS)),
        ),
        text.heading(words("Sources")),
        *[SourceView(source, key=source.id) for source in services.guide.sources.values()],
        text.heading(words("Licences")),
        text.body(about.licence(words)),
        text.quiet(about.version(words)),
    )


@component
def SourceView(source: Source) -> ft.Control:
    """One source: its title, who published it, when it was checked."""
    words = use_services().words
    return ft.Column(
        [
            text.body(words.source_title(source)),
            text.quiet(words.joined(words.publisher(source), checked_text(words, source.checked))),
        ],
        spacing=2,
        tight=True,
        key=scroll_key(source.id),
    )
