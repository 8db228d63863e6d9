"""Links for somebody in danger who cannot speak."""

import flet as ft

from app.domain.pictograms import Pictogram
from app.domain.routes import FIRST_CARD, route_of
from app.ui.context import Services
from app.ui.widgets.layout import column
from app.ui.widgets.link import action_link, link
from app.wording.helplines import SILENT_CALL, cannot_speak, silent_call_topic
from app.wording.home import show_cards


def without_voice(services: Services) -> ft.Control:
    """Return the two links: to the text about a silent call, and to the card to show."""
    words, state, guide = services.words, services.state, services.guide
    topic = silent_call_topic(guide)
    card = link(services, show_cards(words), Pictogram.RAISED_HAND, FIRST_CARD)
    if topic is None or state.route == route_of(topic, guide):
        return card
    route = route_of(topic, guide)
    silent = action_link(
        services, cannot_speak(words), "mic_off", lambda: state.open_at(route, SILENT_CALL)
    )
    return column(silent, card, spacing=0)
