"""Phrases to say on the phone, in Norwegian with their sound."""

import flet as ft

from app.domain.routes import Route
from app.ui.component import screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import rosa_button
from app.ui.widgets.phrase import PhraseView
from app.ui.widgets.scroll_target import scroll_key
from app.wording.phrases import how_to_read


@screen
def PhonePhrasesView() -> ft.View:
    """Draw each phrase in Norwegian, in her language and in English, and the call to ROSA.

    The button serves keyboards, too: without anything to tap, they could not scroll the screen.
    """
    services = use_services()
    words, guide = services.words, services.guide
    advice = how_to_read(words, guide)
    return frame(
        services,
        Route.PHONE_PHRASES,
        text.title(words("What you can say on the phone")),
        text.lead(advice) if advice else None,
        small_draft_mark(services),
        *[
            ft.Container(PhraseView(phrase, english=True), key=scroll_key(phrase.key))
            for phrase in guide.cards.phrases
        ],
        rosa_button(services),
    )
