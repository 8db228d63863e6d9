"""The cards that lead into the guide, on the first screen and under *More topics*."""

import flet as ft

from app.ui.component import component
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_label
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.tile import tile
from app.wording.home import Entrance


@component
def EntranceView(entrance: Entrance, at: str) -> ft.Control:
    """Draw an entrance to the guide as a tile. `at` begins its scroll key."""
    services = use_services()
    context = entrance.context
    return tile(
        services,
        text.strong(bilingual_label(services, f"{context}.title", entrance.title)),
        text.small(bilingual_label(services, f"{context}.summary", entrance.summary)),
        icon=entrance.picture,
        act=lambda: services.state.open(entrance.route),
        key=scroll_key(f"{at}.{entrance.context}"),
    )
