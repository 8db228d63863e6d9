"""The screen of each route, as far as it is a value; the others are drawn by hand, twice."""

from collections.abc import Callable, Mapping
from typing import Final

from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.picture_guide import PictureAnswer
from app.domain.routes import Route, item_of
from app.domain.ways import Answers, Question
from app.screens.about import about
from app.screens.helpline import helpline
from app.screens.helplines import helplines
from app.screens.home import home
from app.screens.more import more
from app.screens.phone_phrases import phone_phrases
from app.screens.pictures import picture_answer, pictures
from app.screens.question import question
from app.screens.removal import removal
from app.screens.signs import sign_pictures, signs
from app.screens.topic import topic
from app.screens.tree import Screen

FIXED: Final[Mapping[str, Callable[[Guide], Screen]]] = {
    Route.HOME: home,
    Route.HELPLINES: helplines,
    Route.ABOUT: about,
    Route.REMOVAL: removal,
    Route.PHONE_PHRASES: phone_phrases,
    Route.MORE: more,
    Route.PICTURES: pictures,
    Route.SIGNS: signs,
    Route.SIGN_PICTURES: sign_pictures,
}
"""The screen of each fixed route."""


def screen_of(route: str, guide: Guide, answers: Answers) -> Screen | None:
    """Return the screen of a route after these answers to the questions.

    None where it is drawn by hand or leads nowhere.
    """
    match item_of(route, guide):
        case Helpline() as it:
            return helpline(guide, it)
        case Topic() as it:
            return topic(guide, it)
        case Question() as it:
            return question(guide, it, answers)
        case PictureAnswer() as it:
            return picture_answer(guide, it)
        case None if route in FIXED:
            return FIXED[route](guide)
        case _:
            return None
