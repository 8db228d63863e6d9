"""All helplines, those for helpers last."""

import flet as ft

from app.routes import Route
from app.ui.component import screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile
from app.ui.widgets.source import stale_banner


@screen
def HelplinesView() -> ft.View:
    """A tap opens what to know before the call."""
    services = use_services()
    words, guide = services.words, services.guide
    for_you = [line for line in guide.helplines if not line.for_helpers]
    for_helpers = [line for line in guide.helplines if line.for_helpers]
    numbers = [guide.phone(key) for line in guide.helplines for key in line.phones]
    return frame(
        services,
        Route.HELPLINES,
        text.title(words("Helplines")),
        text.lead(words("Tap one to see who answers. You decide then if you call.")),
        *draft_banner(services),
        *stale_banner(services, min(guide.checked(number.sources) for number in numbers)),
        *[HelplineTile(line, strong=line.urgent, at="lines", key=line.key) for line in for_you],
        *(
            [
                text.heading(words("For those who help others")),
                *[HelplineTile(line, at="lines", key=line.key) for line in for_helpers],
            ]
            if for_helpers
            else []
        ),
    )
