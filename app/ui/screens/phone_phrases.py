"""What to say on the phone, in Norwegian, with its sound."""

import flet as ft

from app.routes import Route
from app.ui.component import screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import helpline_button
from app.ui.widgets.phrase import PhraseView


@screen
def PhonePhrasesView() -> ft.View:
    """Short sentences for a call, in Norwegian and English."""
    services = use_services()
    words = services.words
    rosa = services.guide.helpline("rosa")
    return frame(
        services,
        Route.PHONE_PHRASES,
        text.title(words("What you can say on the phone")),
        text.lead(
            words(
                "Read the last line of each as if it were English. Capital letters are said "
                "strongest."
            )
        ),
        *draft_banner(services),
        *[
            PhraseView(phrase, english=True, key=phrase.key)
            for phrase in services.guide.cards.phrases
        ],
        # Who reads this wants to call; and without a thing to tap a keyboard could not scroll here.
        *([helpline_button(services, rosa)] if rosa else []),
    )
