"""What this is, what it promises and what not, where its facts come from, its licences."""

import flet as ft

from app.domain.facts import Source
from app.state import ABOUT, LIMITS
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.button import line
from app.ui.widgets.frame import frame
from app.ui.widgets.point import point
from app.version import VERSION


@screen
def AboutView() -> ft.View:
    """The only screen on which the guide says its own name."""
    services = use_services()
    words = services.words
    return frame(
        services,
        ABOUT,
        text.title(words("About this guide")),
        text.body(
            words(
                "This is Varde, a free guide for people who are exploited in Norway, "
                "and for those who help them. A varde is a pile of stones that shows the way."
            )
        ),
        text.heading(words("What we promise")),
        _statement(words("Everything is on your phone. It works without internet.")),
        _statement(words("We do not know that you read this. Nothing is counted or sent.")),
        _statement(words("Each fact names where it comes from and when it was last checked.")),
        text.heading(words("What we cannot promise")),
        _statement(words("This is information. It does not replace a lawyer or ROSA."), "info"),
        _statement(words("Rules and numbers change. If you are not sure, ask ROSA."), "info"),
        _statement(words("Exit hides the screen. It does not hide everything."), "info"),
        line(
            words("What Exit can do and what not"),
            "visibility_off",
            scale=services.scale,
            on_click=handler(services, lambda: services.state.open(LIMITS)),
        ),
        text.heading(words("Sources")),
        *[SourceView(source, key=source.id) for source in services.guide.sources.values()],
        text.heading(words("Licences")),
        text.body(
            words(
                "The program is free under the licence Apache 2.0. It is made with Flet, Flutter, "
                "Python and Babel. The letters are Roboto. All of these are free programs."
            )
        ),
        text.quiet(words("Version {version}").format(version=VERSION)),
    )


@component
def SourceView(source: Source) -> ft.Control:
    """One source: its title, who published it, when it was checked."""
    words = use_services().words
    checked = words("checked {date}").format(date=words.date(source.checked))
    return ft.Column(
        [text.body(source.title), text.quiet(f"{source.publisher} · {checked}")],
        spacing=2,
        tight=True,
    )


def _statement(value: str, icon: str = "check") -> ft.Control:
    return point(icon, value)
