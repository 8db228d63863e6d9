"""The list of all helplines, those for helpers last."""

import flet as ft

from app.domain.routes import Route
from app.ui.component import screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile
from app.ui.widgets.source import stale_banner


@screen
def HelplinesView() -> ft.View:
    """Draw the list. A tap opens what to know before the call."""
    services = use_services()
    words, guide = services.words, services.guide
    for_her = [it for it in guide.helplines if not it.for_helpers]
    for_helpers = [it for it in guide.helplines if it.for_helpers]
    numbers = [guide.phone(key) for it in guide.helplines for key in it.phones]
    return frame(
        services,
        Route.HELPLINES,
        text.title(words("Helplines")),
        text.lead(words("Tap a helpline to see who answers. You can call from there.")),
        small_draft_mark(services),
        stale_banner(services, min(guide.read_on(number.sources) for number in numbers)),
        *[HelplineTile(it, strong=it.urgent, at="lines", key=it.key) for it in for_her],
        text.heading(words("For people who help others")) if for_helpers else None,
        *[HelplineTile(it, at="lines", key=it.key) for it in for_helpers],
    )
