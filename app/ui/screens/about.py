"""What this is, what it promises and what not, where its facts come from, its licences."""

import flet as ft

from app.domain.facts import Source
from app.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bullet import point
from app.ui.widgets.button import line
from app.ui.widgets.frame import frame
from app.ui.widgets.scroll_target import place
from app.version import VERSION
from i18n.words import Words


@screen
def AboutView() -> ft.View:
    """The only screen on which the guide says its own name."""
    services = use_services()
    words = services.words
    return frame(
        services,
        Route.ABOUT,
        text.title(words("About this guide")),
        text.body(what_it_is(words)),
        text.heading(words("What we promise")),
        *[point("check", line) for line in promises(words)],
        text.heading(words("What we cannot promise")),
        *[point("info", line) for line in no_promises(words)],
        line(
            words("What Exit can do and what not"),
            "visibility_off",
            scale=services.scale,
            on_click=handler(services, lambda: services.state.open(Route.EXIT_LIMITS)),
        ),
        text.heading(words("Sources")),
        *[SourceView(source, key=source.id) for source in services.guide.sources.values()],
        text.heading(words("Licences")),
        text.body(licence(words)),
        text.quiet(words("Version {version}").format(version=VERSION)),
    )


@component
def SourceView(source: Source) -> ft.Control:
    """One source: its title, who published it, when it was checked."""
    words = use_services().words
    checked = words("checked {date}").format(date=words.date(source.checked))
    return ft.Column(
        [
            text.body(words.source_title(source)),
            text.quiet(words.joined(words.publisher(source), checked)),
        ],
        spacing=2,
        tight=True,
        key=place(source.id),
    )


def what_it_is(words: Words) -> str:
    """Its name, and whom it is for."""
    return words(
        "This is Varde, a free guide for people who are exploited in Norway, "
        "and for those who help them. A varde is a pile of stones that shows the way."
    )


def promises(words: Words) -> list[str]:
    """What holds."""
    return [
        words("Everything is on your phone. It works without internet."),
        words("We do not know that you read this. Nothing is counted or sent."),
        words("Each fact names where it comes from and when it was last checked."),
    ]


def no_promises(words: Words) -> list[str]:
    """What nobody can promise."""
    return [
        words("This is information. It does not replace a lawyer or ROSA."),
        words("Rules and numbers change. If you are not sure, ask ROSA."),
        words("Exit hides the screen. It does not hide everything."),
    ]


def licence(words: Words) -> str:
    """Under which licence it is, and what it is made with."""
    return words(
        "The program is free under the licence Apache 2.0. It is made with Flet, Flutter, "
        "Python and Babel. The letters are Roboto. All of these are free programs."
    )
