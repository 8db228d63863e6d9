"""The limits of the exit, shown before first use, and one rehearsal of it."""

import flet as ft

from app.domain.routes import Route
from app.ui.component import handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bullet import bullet
from app.ui.widgets.button import primary
from app.ui.widgets.callout import callout
from app.ui.widgets.frame import frame
from app.ui.widgets.own_word import OwnWord
from app.wording.exit_limits import limits, way_back


@screen
def ExitLimitsView() -> ft.View:
    """Draw the limits in three lines, and the ways to come back after an exit."""
    services = use_services()
    words = services.words
    return frame(
        services,
        Route.EXIT_LIMITS,
        text.title(words("What this guide can and cannot hide")),
        *[bullet(icon, text.body(limit)) for icon, limit in limits(words)],
        text.heading(words("How to come back")),
        text.body(way_back(words)),
        OwnWord(key="word"),
        bottom=primary(words("Next"), on_click=handler(services, services.state.start_rehearsal)),
    )


@screen
def RehearsalView() -> ft.View:
    """Draw the rehearsal. By now onboarding is over, so that an exit here leads to the guide."""
    services = use_services()
    words = services.words
    return frame(
        services,
        Route.REHEARSAL,
        text.title(words("Try it now")),
        text.body(words("Tap Exit at the top, and you will see the phrasebook.")),
        text.body(words("Then press and hold the title of the phrasebook for three seconds.")),
        callout(text.body(words("You can do this on every page, at any time.")), "info"),
        OwnWord(key="word"),
        bottom=primary(
            words("Continue"), on_click=handler(services, services.state.finish_rehearsal)
        ),
    )
