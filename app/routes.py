"""Which screen a route means. Routes say nothing: `/t/3` is the third topic."""

import re
from dataclasses import dataclass

from app import state
from app.domain.cards import Card
from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.ways import Question

NUMBERED = re.compile(r"/(?P<kind>[chtw])/(?P<number>[1-9][0-9]{0,2})")


@dataclass(frozen=True, slots=True)
class HomeScreen:
    """The first screen of the guide."""


@dataclass(frozen=True, slots=True)
class TopicScreen:
    """One topic."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class HelplinesScreen:
    """All helplines."""


@dataclass(frozen=True, slots=True)
class CallScreen:
    """What to know before a call, and the call."""

    helpline: Helpline


@dataclass(frozen=True, slots=True)
class QuestionScreen:
    """One question on the way to what may fit."""

    question: Question


@dataclass(frozen=True, slots=True)
class ResultScreen:
    """What may fit, what is not clear, what does not fit."""


@dataclass(frozen=True, slots=True)
class OptionsScreen:
    """The options side by side."""


@dataclass(frozen=True, slots=True)
class SignsScreen:
    """Sentences to tick."""


@dataclass(frozen=True, slots=True)
class CardScreen:
    """A card to show to somebody."""

    card: Card


@dataclass(frozen=True, slots=True)
class TonguesScreen:
    """The language of the interpreter that a card asks for."""


@dataclass(frozen=True, slots=True)
class SayScreen:
    """What to say on the phone."""


@dataclass(frozen=True, slots=True)
class SearchScreen:
    """Looking for a word in everything."""


@dataclass(frozen=True, slots=True)
class AboutScreen:
    """What this is, and where its facts come from."""


@dataclass(frozen=True, slots=True)
class SettingsScreen:
    """Language, text size, light and dark."""


@dataclass(frozen=True, slots=True)
class LanguageScreen:
    """The choice of a language."""


@dataclass(frozen=True, slots=True)
class SecondLanguageScreen:
    """The choice of the language that stands beside the first one."""


@dataclass(frozen=True, slots=True)
class LimitsScreen:
    """What the exit can do and what it cannot."""


@dataclass(frozen=True, slots=True)
class RehearsalScreen:
    """Trying the exit once."""


@dataclass(frozen=True, slots=True)
class NotesScreen:
    """The door to the notes, and behind it their list."""


@dataclass(frozen=True, slots=True)
class ProtectionScreen:
    """What the notes protect from and what not, before the first one."""


@dataclass(frozen=True, slots=True)
class NewCodeScreen:
    """The code of a new notebook."""


@dataclass(frozen=True, slots=True)
class NoteScreen:
    """One note, to read and to write."""


@dataclass(frozen=True, slots=True)
class NotebookScreen:
    """How the notebook behaves, and what else can be done with it."""


@dataclass(frozen=True, slots=True)
class OtherCodeScreen:
    """Another code for the open notebook."""


@dataclass(frozen=True, slots=True)
class SecondScreen:
    """The second notebook."""


@dataclass(frozen=True, slots=True)
class TakeOutScreen:
    """The notes as a file."""


@dataclass(frozen=True, slots=True)
class TakeInScreen:
    """The notes of a file."""


Screen = (
    HomeScreen
    | TopicScreen
    | HelplinesScreen
    | CallScreen
    | QuestionScreen
    | ResultScreen
    | OptionsScreen
    | SignsScreen
    | CardScreen
    | TonguesScreen
    | SayScreen
    | SearchScreen
    | AboutScreen
    | SettingsScreen
    | LanguageScreen
    | SecondLanguageScreen
    | LimitsScreen
    | RehearsalScreen
    | NotesScreen
    | ProtectionScreen
    | NewCodeScreen
    | NoteScreen
    | NotebookScreen
    | OtherCodeScreen
    | SecondScreen
    | TakeOutScreen
    | TakeInScreen
)

FIXED: dict[str, Screen] = {
    state.HOME: HomeScreen(),
    state.HELPLINES: HelplinesScreen(),
    state.RESULT: ResultScreen(),
    state.OPTIONS: OptionsScreen(),
    state.SIGNS: SignsScreen(),
    state.TONGUES: TonguesScreen(),
    state.SAY: SayScreen(),
    state.SEARCH: SearchScreen(),
    state.ABOUT: AboutScreen(),
    state.SETTINGS: SettingsScreen(),
    state.LANGUAGE: LanguageScreen(),
    state.SECOND_LANGUAGE: SecondLanguageScreen(),
    state.LIMITS: LimitsScreen(),
    state.REHEARSAL: RehearsalScreen(),
    state.NOTES: NotesScreen(),
    state.PROTECTION: ProtectionScreen(),
    state.NEW_CODE: NewCodeScreen(),
    state.NOTE: NoteScreen(),
    state.NOTEBOOK: NotebookScreen(),
    state.OTHER_CODE: OtherCodeScreen(),
    state.SECOND: SecondScreen(),
    state.TAKE_OUT: TakeOutScreen(),
    state.TAKE_IN: TakeInScreen(),
}


def screen(route: str, guide: Guide) -> Screen | None:
    """The screen of a route, None where there is none."""
    if route in FIXED:
        return FIXED[route]
    match = NUMBERED.fullmatch(route)
    if match is None:
        return None
    number = int(match["number"])
    match match["kind"]:
        case "t":
            topic = guide.topic(number)
            return TopicScreen(topic) if topic else None
        case "h" if number <= len(guide.helplines):
            return CallScreen(guide.helplines[number - 1])
        case "w" if number <= len(guide.ways.questions):
            return QuestionScreen(guide.ways.questions[number - 1])
        case "c" if number <= len(guide.cards.cards):
            return CardScreen(guide.cards.cards[number - 1])
        case _:
            return None


def topic_route(topic: Topic) -> str:
    """The route of a topic."""
    return f"/t/{topic.number}"


def call_route(helpline: Helpline, guide: Guide) -> str:
    """The route of the call view of a helpline.

    Raises ValueError when the guide does not have this helpline.
    """
    return f"/h/{guide.helplines.index(helpline) + 1}"


def question_route(question: Question, guide: Guide) -> str:
    """The route of a question. Raises ValueError when the guide does not have it."""
    return f"/w/{guide.ways.questions.index(question) + 1}"


def card_route(card: Card, guide: Guide) -> str:
    """The route of a card. Raises ValueError when the guide does not have it."""
    return f"/c/{guide.cards.cards.index(card) + 1}"
