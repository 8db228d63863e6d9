"""Which screen a route means. Routes say nothing: `/t/3` is the third topic."""

import re
from dataclasses import dataclass

from app import state
from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline

NUMBERED = re.compile(r"/(?P<kind>[th])/(?P<number>[1-9][0-9]{0,2})")


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
class AboutScreen:
    """What this is, and where its facts come from."""


@dataclass(frozen=True, slots=True)
class SettingsScreen:
    """Language, text size, light and dark."""


@dataclass(frozen=True, slots=True)
class LanguageScreen:
    """The choice of a language."""


@dataclass(frozen=True, slots=True)
class LimitsScreen:
    """What the exit can do and what it cannot."""


@dataclass(frozen=True, slots=True)
class RehearsalScreen:
    """Trying the exit once."""


Screen = (
    HomeScreen
    | TopicScreen
    | HelplinesScreen
    | CallScreen
    | AboutScreen
    | SettingsScreen
    | LanguageScreen
    | LimitsScreen
    | RehearsalScreen
)

FIXED: dict[str, Screen] = {
    state.HOME: HomeScreen(),
    state.HELPLINES: HelplinesScreen(),
    state.ABOUT: AboutScreen(),
    state.SETTINGS: SettingsScreen(),
    state.LANGUAGE: LanguageScreen(),
    state.LIMITS: LimitsScreen(),
    state.REHEARSAL: RehearsalScreen(),
}


def screen(route: str, guide: Guide) -> Screen | None:
    """The screen of a route, None where there is none."""
    if route in FIXED:
        return FIXED[route]
    match = NUMBERED.fullmatch(route)
    if match is None:
        return None
    number = int(match["number"])
    if match["kind"] == "t":
        topic = guide.topic(number)
        return TopicScreen(topic) if topic else None
    if number > len(guide.helplines):
        return None
    return CallScreen(guide.helplines[number - 1])


def topic_route(topic: Topic) -> str:
    """The route of a topic."""
    return f"/t/{topic.number}"


def call_route(helpline: Helpline, guide: Guide) -> str:
    """The route of the call view of a helpline.

    Raises ValueError when the guide does not have this helpline.
    """
    return f"/h/{guide.helplines.index(helpline) + 1}"
