"""More topics: the topics that the first screen does not list, and all helplines."""

import flet as ft

from app.domain.routes import Route
from app.ui.component import screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.entrance import EntranceView
from app.ui.widgets.frame import frame
from app.ui.widgets.link import link
from app.wording.home import helpers_topics, more_topics


@screen
def MoreView() -> ft.View:
    """Draw the list. A tap opens the topic."""
    services = use_services()
    words, guide = services.words, services.guide
    return frame(
        services,
        Route.MORE,
        text.title(words("More topics")),
        small_draft_mark(services),
        *[EntranceView(it, at="more", key=it.route) for it in more_topics(guide)],
        link(services, words("All helplines"), "call", Route.HELPLINES),
        ft.Divider(),
        *[EntranceView(it, at="more", key=it.route) for it in helpers_topics(guide)],
        link(services, words("About this guide"), "info", Route.ABOUT),
    )
