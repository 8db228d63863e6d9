"""The title of each screen. One drawn by hand needs a row in `LINKED`, or one in `FIXED`."""

from collections.abc import Mapping
from typing import Final

from app.domain.guide import Guide
from app.domain.routes import FIRST_CARD, Route
from app.screens.table import screen_of
from app.screens.tree import Title
from i18n.words import Words, words_for
from tests.support.routes import every_route

LINKED: Final[Mapping[Route, tuple[str, str]]] = {
    Route.PHONE_PHRASES: ("What you can say on the phone", FIRST_CARD),
    Route.SEARCH: ("Search", Route.HOME),
    Route.REMOVAL: ("Take this guide off the phone", Route.SETTINGS),
    Route.CHANGE_PASSCODE: ("Change the code", Route.MANAGE_NOTES),
    Route.SECOND_NOTEBOOK: ("A second notebook", Route.MANAGE_NOTES),
    Route.EXPORT_NOTES: ("Save notes to a file", Route.MANAGE_NOTES),
    Route.IMPORT_NOTES: ("Add notes from a file", Route.MANAGE_NOTES),
}
"""The English title of each screen that a link with the same words leads to, and the link's screen.

The tour follows these links by itself.
"""

FIXED: Final[Mapping[Route, str]] = {
    Route.SETTINGS: "Settings",
    Route.LANGUAGE: "Language",
    Route.SECOND_LANGUAGE: "Which language?",
    Route.EXIT_LIMITS: "What this guide can and cannot hide",
    Route.REHEARSAL: "Try it now",
    Route.INTERPRETER: "Which language?",
    Route.ADDRESS: "Address of this guide",
    Route.NOTES: "Notes",
    Route.NEW_NOTEBOOK: "Your notes",
    Route.NOTE_EDITOR: "Note for a lawyer",
    Route.MANAGE_NOTES: "Codes, files and deleting",
}
"""The English title of each other fixed screen that is drawn by hand; `tour.py` has its way."""


def titles(words: Words, guide: Guide) -> dict[str, str]:
    """Return the title of each screen by its route."""
    kind = guide.signs.groups[0]
    norwegian = words_for("nb", guide.facts)
    cards = [words.foreign(norwegian.filled(it.lines[0].norwegian)) for it in guide.cards.cards]
    return {
        **{route: words(title) for route, title in FIXED.items()},
        **{route: words(title) for route, (title, _) in LINKED.items()},
        Route.RESULT: words.sentence("ways.title", guide.ways.title),
        Route.LAWYER: words.foreign(norwegian("For a lawyer")),
        Route.SIGN_BY_SIGN: words.sentence(kind.key, kind.heading),
        Route.OPTIONS: words.sentence("options.title", guide.options.title),
        **{f"/{kind}/{at}": title for kind in "ck" for at, title in enumerate(cards, 1)},
        **{
            route: node.text(words)
            for route in every_route(guide)
            if (screen := screen_of(route, guide, {}))
            for node in screen.nodes
            if isinstance(node, Title)
        },
    }
