"""The routes of all screens. No other file spells a path.

A route shows in a browser's address bar and history, so it names nothing: `/t/3` is the third
topic. app/README.md lists the steps that add a screen; tests/app/domain/test_routes.py fails for
a route without a view.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from app.domain.cards import Card
from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.options import Options
from app.domain.phrases import Phrase
from app.domain.picture_guide import PictureAnswer
from app.domain.signs import Signs
from app.domain.ways import Question, Way

Item = Topic | Helpline | Question | Card | PictureAnswer
"""An entry of the content that has a screen of its own."""


class Route(StrEnum):
    """The fixed screens, each by its path.

    The static guide has those of `app/screens/table.py` and those with a template in
    `app/web/page/screens/`, in this order.
    """

    HOME = "/"
    HELPLINES = "/h"
    RESULT = "/w"
    OPTIONS = "/o"
    SIGNS = "/i"
    PICTURES = "/v"
    SIGN_PICTURES = "/v/s"
    SIGN_BY_SIGN = "/v/s/1"
    MORE = "/m"
    PHONE_PHRASES = "/c"
    ADDRESS = "/d"
    LANGUAGE = "/l"
    EXIT_LIMITS = "/n"
    ABOUT = "/a"
    LAWYER = "/w/l"
    REMOVAL = "/g"
    SETTINGS = "/s"
    SECOND_LANGUAGE = "/l/2"
    REHEARSAL = "/n/2"
    INTERPRETER = "/c/l"
    SEARCH = "/f"
    NOTES = "/p"
    NEW_NOTEBOOK = "/p/1"
    NOTE_EDITOR = "/p/2"
    MANAGE_NOTES = "/p/3"
    CHANGE_PASSCODE = "/p/4"
    SECOND_NOTEBOOK = "/p/5"
    EXPORT_NOTES = "/p/6"
    IMPORT_NOTES = "/p/7"


NUMBERED: Final[Mapping[str, Callable[[Guide], Sequence[Item]]]] = {
    "t": lambda guide: guide.topics,
    "h": lambda guide: guide.helplines,
    "w": lambda guide: guide.ways.questions,
    "v": lambda guide: guide.pictures.answers,
    "c": lambda guide: guide.cards.cards,
    "k": lambda guide: guide.cards.cards,
}
"""The screens of which there is one for each entry of the content, by the letter of their routes:
`/t/1` is the screen of the first topic. A card has two: `/k/1` shows the first one alone."""

FIRST_CARD: Final = "/c/1"
"""The card that the first screen leads to."""


def item_of(route: str, guide: Guide) -> Item | None:
    """Return the entry that a numbered route leads to, None for any other route."""
    _, _, path = route.partition("/")
    letter, _, number = path.partition("/")
    if letter not in NUMBERED or not number.isdecimal() or number != str(int(number)):
        return None
    items = NUMBERED[letter](guide)
    return items[int(number) - 1] if 1 <= int(number) <= len(items) else None


def is_known(route: str, guide: Guide) -> bool:
    """Tell whether a route leads to a screen."""
    return route in set(Route) or item_of(route, guide) is not None


def route_of(item: Item, guide: Guide) -> str:
    """Return the route of an entry's screen. Raises ValueError for an entry of another guide."""
    for letter, items_of in NUMBERED.items():
        items = items_of(guide)
        if item in items:
            return f"/{letter}/{items.index(item) + 1}"
    raise ValueError(f"the guide does not have {item!r}")


def route_to(part: Item | Way | Options | Signs | Phrase, guide: Guide) -> str:
    """Return the route of the screen that a part of the guide stands on.

    Raises ValueError for one of another guide.
    """
    match part:
        case Way():
            return Route.RESULT
        case Options():
            return Route.OPTIONS
        case Signs():
            return Route.SIGNS
        case Phrase():
            return Route.PHONE_PHRASES
        case _:
            return route_of(part, guide)


def alone_route_of(card: Card, guide: Guide) -> str:
    """Return the route of the screen that a card fills."""
    return f"/k/{guide.cards.cards.index(card) + 1}"


def is_alone(route: str) -> bool:
    """Tell whether a card fills the screen of this route."""
    return route.startswith("/k/")


ONE_LANGUAGE: Final = frozenset(
    {
        Route.LANGUAGE, Route.SECOND_LANGUAGE, Route.INTERPRETER, Route.PHONE_PHRASES,
        Route.SETTINGS, Route.ABOUT, Route.ADDRESS, Route.EXIT_LIMITS, Route.REHEARSAL,
        Route.SEARCH, Route.LAWYER, Route.REMOVAL,
    }
)  # fmt: skip
"""The screens that are not shown in a second language; nor are cards and notes."""


def is_bilingual(route: str, guide: Guide) -> bool:
    """Tell whether the screen of this route can be shown in two languages."""
    is_card = isinstance(item_of(route, guide), Card)
    return route not in ONE_LANGUAGE and not is_card and not is_of_notes(route)


def is_of_notes(route: str) -> bool:
    """Tell whether this is the route of a screen of the notes."""
    return route == Route.NOTES or route.startswith(f"{Route.NOTES}/")
