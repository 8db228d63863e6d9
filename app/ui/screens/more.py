"""More topics: the topics that the first screen does not list, and the options compared."""

import flet as ft

from app.routes import Route
from app.ui.component import screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.entrance import EntranceView
from app.ui.widgets.frame import frame
from app.wording.home import more_entrances


@screen
def MoreView() -> ft.View:
    """Draw the list. A tap opens the topic."""
    services = use_services()
    return frame(
        services,
        Route.MORE,
        text.title(services.words("More topics")),
        *small_draft_mark(services),
        *[EntranceView(it, at="more", key=it.route) for it in more_entrances(services.guide)],
    )
