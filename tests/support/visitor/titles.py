"""The title of each screen. A new fixed screen needs a row in `LINKED`, or one in `FIXED`."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.domain.guide import Guide
from app.domain.routes import FIRST_CARD, NUMBERED, Route
from i18n.words import Words, words_for

LINKED: Final[Mapping[Route, tuple[str, str]]] = {
    Route.PHONE_PHRASES: ("What you can say on the phone", FIRST_CARD),
    Route.SEARCH: ("Search", Route.HOME),
    Route.CHANGE_PASSCODE: ("Change the code", Route.MANAGE_NOTES),
    Route.SECOND_NOTEBOOK: ("A second notebook", Route.MANAGE_NOTES),
    Route.EXPORT_NOTES: ("Save notes to a file", Route.MANAGE_NOTES),
    Route.IMPORT_NOTES: ("Add notes from a file", Route.MANAGE_NOTES),
}
"""The English title of each screen that a link with the same words leads to, and the link's screen.

The tour follows these links by itself.
"""

FIXED: Final[Mapping[Route, str]] = {
    Route.HOME: "For people in Norway who are forced, tricked or exploited",
    Route.HELPLINES: "Helplines",
    Route.MORE: "More topics",
    Route.ABOUT: "About this guide",
    Route.SETTINGS: "Settings",
    Route.LANGUAGE: "Language",
    Route.SECOND_LANGUAGE: "Which language?",
    Route.EXIT_LIMITS: "What this guide can and cannot hide",
    Route.REHEARSAL: "Try it now",
    Route.INTERPRETER: "Which language?",
    Route.ADDRESS: "Address of this guide",
    Route.NOTES: "Notes",
    Route.BEFORE_YOU_WRITE: "Before you write",
    Route.NEW_PASSCODE: "Your code",
    Route.NOTE_EDITOR: "Note for a lawyer",
    Route.MANAGE_NOTES: "Codes, files and deleting",
}
"""The English title of each other fixed screen, if it is the interface's; `tour.py` has its way."""


def _of_card(card: Any, words: Words, guide: Guide) -> str:
    norwegian = words_for("nb", guide.facts)
    return words.foreign(norwegian.filled(card.lines[0].norwegian))


OF_ITEM: Final[Mapping[str, Callable[[Any, Words, Guide], str]]] = {
    "t": lambda topic, words, _: words.sentence(f"{topic.key}.title", topic.title),
    "h": lambda line, words, _: words.sentence(f"{line.key}.name", line.name),
    "w": lambda question, words, _: words.sentence(question.key, question.text),
    "v": lambda answer, words, _: words.sentence(answer.key, answer.label),
    "c": _of_card,
    "k": _of_card,
}
"""The title of a numbered screen, by its kind in `routes.NUMBERED`."""


def titles(words: Words, guide: Guide) -> dict[str, str]:
    """Return the title of each screen by its route."""
    kind = guide.signs.groups[0]
    return {
        **{route: words(title) for route, title in FIXED.items()},
        **{route: words(title) for route, (title, _) in LINKED.items()},
        Route.RESULT: words.sentence("ways.title", guide.ways.title),
        Route.SIGNS: words.sentence("signs.title", guide.signs.title),
        Route.PICTURES: words.sentence("picture.title", guide.pictures.title),
        Route.SIGN_PICTURES: words.sentence("signs.title", guide.signs.title),
        Route.SIGN_BY_SIGN: words.sentence(kind.key, kind.heading),
        Route.OPTIONS: words.sentence("options.title", guide.options.title),
        **{
            f"/{kind}/{number}": OF_ITEM[kind](item, words, guide)
            for kind, items_of in NUMBERED.items()
            for number, item in enumerate(items_of(guide), 1)
        },
    }
