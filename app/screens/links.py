"""Links and cards that several screens have."""

from typing import Final

from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.pictograms import Pictogram
from app.domain.routes import FIRST_CARD, Route, route_of
from app.screens import tree

SILENT_CALL: Final = "silent.danger"
"""The key of the section about an emergency call by somebody who cannot speak."""

ABOUT: Final = tree.Link(Route.ABOUT, tree.Message("About this guide"), "info")
CARD: Final = tree.Link(
    FIRST_CARD, tree.Message("Cards to show the police or a doctor"), Pictogram.RAISED_HAND
)
PHONE_PHRASES: Final = tree.Link(
    Route.PHONE_PHRASES,
    tree.Message("What you can say on the phone"),
    Pictogram.SPEECH_BUBBLE,
)
ADDRESS: Final = tree.Link(Route.ADDRESS, tree.Message("Show the address"), "qr_code")
REMOVAL: Final = tree.If(
    tree.Condition.IS_NOT_FILE,
    (tree.Link(Route.REMOVAL, tree.Message("Take this guide off the phone"), "delete"),),
)
HELPLINES: Final = tree.Link(Route.HELPLINES, tree.Message("All helplines"), "call")


def without_voice(guide: Guide, here: Topic | None = None) -> tuple[tree.Link, ...]:
    """Return the links for somebody in danger who cannot speak.

    They lead to the section about a silent call, unless that stands in the topic `here`, and to
    the card to show.
    """
    silent = next(
        (it for it in guide.topics if SILENT_CALL in {part.key for part in it.sections}), None
    )
    if silent is None or silent is here:
        return (CARD,)
    # For translators: a button beside "Call 112", in the words of the reader.
    label = tree.Message("I cannot speak")
    return tree.Link(route_of(silent, guide), label, "mic_off", at=SILENT_CALL), CARD


def signs_tile(guide: Guide, at: str, to: str) -> tree.Tile:
    """Return a card that leads to the signs, as a list or as pictures; `at` begins its key."""
    it = guide.signs
    return tree.Tile(
        f"{at}.signs",
        to,
        it.picture,
        tree.Said("signs.title", it.title),
        tree.Said("signs.summary", it.summary),
        needs_scripts=to == Route.SIGN_PICTURES,
    )


def topic_tile(guide: Guide, it: Topic, at: str) -> tree.Tile:
    """Return the card of a topic; `at` begins its key."""
    return tree.Tile(
        f"{at}.{it.key}",
        route_of(it, guide),
        it.picture,
        tree.Said(f"{it.key}.title", it.title),
        tree.Said(f"{it.key}.summary", it.summary),
    )
