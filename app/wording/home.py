"""The order of the first screen and of *More topics*: helplines, worries, topics."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.pictograms import Pictogram
from app.domain.routes import Route, route_of
from i18n.words import Words


@dataclass(frozen=True, slots=True)
class Entrance:
    """A card that leads to something to read or to answer.

    `context` is the context under which its title and its summary are translated.
    """

    context: str
    title: str
    summary: str
    picture: Pictogram
    route: str


@dataclass(frozen=True, slots=True)
class Worry:
    """A tile for something that many are afraid of.

    `section` is the key of the answer, `topic` the topic that it stands in.
    """

    label: str
    picture: Pictogram
    section: str
    topic: Topic


def whom(words: Words) -> str:
    """Return the line at the top of the first screen: for whom all this is."""
    return words("For people in Norway who are forced, tricked or exploited")


def not_alone(words: Words) -> str:
    """Return the sentence below the numbers."""
    return words("You are not alone. You can call ROSA just to ask.")


def what_worries(words: Words) -> str:
    """Return the heading above the worries."""
    return words("What worries you most?")


def worries(words: Words, guide: Guide) -> list[Worry]:
    """Return the worries that outreach workers hear most, as far as the guide answers them."""
    asked = (
        (words("Will I be sent home?"), Pictogram.PLANE, "stay.sent"),
        (words("They have my passport"), Pictogram.IDENTITY_CARD, "told.passport"),
        (words("They say I owe them money"), Pictogram.COINS, "told.debt"),
        (words("I need a bed tonight"), Pictogram.BED, "money.tonight"),
    )
    topics = {section.key: topic for topic in guide.topics for section in topic.sections}
    return [Worry(*it, topics[it[2]]) for it in asked if it[2] in topics]


def show_cards(words: Words) -> str:
    """Return the label of the way to the cards."""
    return words("Cards to show the police or a doctor")


def first_helplines(guide: Guide) -> tuple[Helpline, ...]:
    """Return the emergency number, then ROSA, as far as the guide has them."""
    urgent = next((line for line in guide.helplines if line.urgent), None)
    return tuple(line for line in (urgent, guide.helpline("rosa")) if line)


def entrances(guide: Guide) -> Iterator[Entrance]:
    """Yield the two entrances that ask her something: the questions and the signs."""
    ways, signs = guide.ways, guide.signs
    yield Entrance(
        "ways", ways.title, ways.summary, ways.picture, route_of(ways.questions[0], guide)
    )
    yield Entrance("signs", signs.title, signs.summary, signs.picture, Route.SIGNS)


def first_topics(guide: Guide) -> Iterator[Entrance]:
    """Yield the topics that the first screen lists."""
    return (_topic(guide, it) for it in guide.topics if not it.more and not it.for_helpers)


def _topic(guide: Guide, topic: Topic) -> Entrance:
    return Entrance(topic.key, topic.title, topic.summary, topic.picture, route_of(topic, guide))
