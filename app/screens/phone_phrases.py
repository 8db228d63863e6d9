"""Phrases to say on the phone, in Norwegian with their sound."""

from functools import partial

from app.domain.guide import Guide
from app.domain.routes import Route
from app.screens import tree
from app.screens.links import PHONE_PHRASES
from app.wording.phrases import how_to_read


def phone_phrases(guide: Guide) -> tree.Screen:
    """Return each phrase in Norwegian, in her language and in English, and the call to ROSA.

    The button serves keyboards, too: without anything to tap, they could not scroll the screen.
    """
    return tree.Screen(
        Route.PHONE_PHRASES,
        (
            tree.Title(PHONE_PHRASES.text),
            tree.Lead(partial(how_to_read, guide=guide)),
            tree.Mark.DRAFT,
            *(tree.PhonePhrase(it) for it in guide.cards.phrases),
            tree.Mark.ROSA_BUTTON,
        ),
    )
