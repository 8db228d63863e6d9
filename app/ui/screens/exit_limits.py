"""What the exit can do and what it cannot, said before first use, and one rehearsal of it."""

import flet as ft

from app.routes import Route
from app.ui.component import handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bullet import point
from app.ui.widgets.button import primary
from app.ui.widgets.callout import note
from app.ui.widgets.frame import frame
from i18n.words import Words


@screen
def ExitLimitsView() -> ft.View:
    """The limits in three lines, and how to come back in."""
    services = use_services()
    words = services.words
    return frame(
        services,
        Route.EXIT_LIMITS,
        text.title(words("Good to know first")),
        *[point(icon, line) for icon, line in limits(words)],
        text.heading(words("How to come back")),
        text.body(way_back(words)),
        bottom=primary(words("Next"), on_click=handler(services, services.state.rehearse)),
    )


def limits(words: Words) -> list[tuple[str, str]]:
    """The three lines, each with its icon."""
    return [
        ("visibility_off", words("Exit, at the top, hides this screen at once.")),
        (
            "history",
            words(
                "Exit does not delete the history of your browser, the list of your calls, "
                "or traces in an account that you share with someone."
            ),
        ),
        (
            "phonelink_lock",
            words(
                "If someone has put a program on your phone to watch you, "
                "they can see everything you do here."
            ),
        ),
    ]


def way_back(words: Words) -> str:
    """How she comes back after an exit."""
    return words(
        "After Exit you see a phrasebook. To come back here, press and hold "
        "the title of the phrasebook for three seconds."
    )


@screen
def RehearsalView() -> ft.View:
    """One rehearsal. Whoever tries it is past the beginning when she comes back."""
    services = use_services()
    words = services.words
    return frame(
        services,
        Route.REHEARSAL,
        text.title(words("Try it now")),
        text.body(words("Tap Exit at the top. You will see the phrasebook.")),
        text.body(words("Then press and hold the title of the phrasebook for three seconds.")),
        note(
            text.body(words("You can do this on every page, at any time.")),
            "info",
        ),
        bottom=primary(words("Continue"), on_click=handler(services, services.state.finish)),
    )
