"""The title of each screen. A new fixed screen needs a row in `FIXED`, and one in `tour.py`."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.domain.guide import Guide
from app.routes import NUMBERED, Route, route_of
from i18n.words import Words, words_for

FIXED: Final[Mapping[Route, str]] = {
    Route.HOME: "What do you want to know?",
    Route.HELPLINES: "Helplines",
    Route.ABOUT: "About this guide",
    Route.SETTINGS: "Settings",
    Route.LANGUAGE: "Language",
    Route.SECOND_LANGUAGE: "Which language?",
    Route.EXIT_LIMITS: "Good to know first",
    Route.REHEARSAL: "Try it now",
    Route.RESULT: "What may fit you",
    Route.PHONE_PHRASES: "What you can say on the phone",
    Route.INTERPRETER: "Which language?",
    Route.SEARCH: "Search",
    Route.NOTES: "Notes",
    Route.BEFORE_YOU_WRITE: "Before you write",
    Route.NEW_PASSCODE: "Your code",
    Route.NOTE_EDITOR: "Note for a lawyer",
    Route.MANAGE_NOTES: "Codes, files and deleting",
    Route.CHANGE_PASSCODE: "Change the code",
    Route.SECOND_NOTEBOOK: "A second notebook",
    Route.EXPORT_NOTES: "Take notes out",
    Route.IMPORT_NOTES: "Bring notes in",
}
"""The English title of each fixed screen whose title is the interface's."""


def _of_card(card: Any, words: Words, guide: Guide) -> str:
    norwegian = words_for("nb", guide.facts)
    return words.foreign(norwegian.filled(card.lines[0].norwegian))


OF_ITEM: Final[Mapping[str, Callable[[Any, Words, Guide], str]]] = {
    "t": lambda topic, words, _: words.sentence(f"{topic.key}.title", topic.title),
    "h": lambda line, words, _: words.sentence(f"{line.key}.name", line.name),
    "w": lambda question, words, _: words.sentence(question.key, question.text),
    "c": _of_card,
}
"""The title of a numbered screen, by its kind in `routes.NUMBERED`."""


def titles(words: Words, guide: Guide) -> dict[str, str]:
    """Return the title of each screen by its route."""
    return {
        **{route: words(title) for route, title in FIXED.items()},
        Route.SIGNS: words.sentence("signs.title", guide.signs.title),
        Route.OPTIONS: words.sentence("options.title", guide.options.title),
        **{
            route_of(item, guide): OF_ITEM[kind](item, words, guide)
            for kind, items_of in NUMBERED.items()
            for item in items_of(guide)
        },
    }
