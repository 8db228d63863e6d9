"""The order of the first screen and of *More questions*: helplines, and entrances to the guide."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.routes import Route, route_of


@dataclass(frozen=True, slots=True)
class Entrance:
    """A card that leads to something to read or to answer.

    `context` is the context under which its title and its summary are translated.
    """

    context: str
    title: str
    summary: str
    icon: str
    route: str


def first_helplines(guide: Guide) -> tuple[Helpline, ...]:
    """Return the emergency number, then ROSA, as far as the guide has them."""
    urgent = next((line for line in guide.helplines if line.urgent), None)
    return tuple(line for line in (urgent, guide.helpline("rosa")) if line)


def entrances(guide: Guide) -> Iterator[Entrance]:
    """Yield the entrances on the first screen: the questions and the signs, then the topics."""
    ways, signs = guide.ways, guide.signs
    yield Entrance("ways", ways.title, ways.summary, ways.icon, route_of(ways.questions[0], guide))
    yield Entrance("signs", signs.title, signs.summary, signs.icon, Route.SIGNS)
    yield from _topics(guide, more=False)


def more_entrances(guide: Guide) -> Iterator[Entrance]:
    """Yield the entrances under *More questions*: the other topics, then the options compared."""
    options = guide.options
    yield from _topics(guide, more=True)
    yield Entrance("options", options.title, options.summary, options.icon, Route.OPTIONS)


def _topics(guide: Guide, *, more: bool) -> Iterator[Entrance]:
    for topic in guide.topics:
        if topic.more is more:
            yield Entrance(
                topic.key, topic.title, topic.summary, topic.icon, route_of(topic, guide)
            )
