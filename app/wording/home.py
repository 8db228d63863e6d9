"""The order of the first screen: the helplines at its top, then the entrances to the guide."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.routes import Route, route_of


@dataclass(frozen=True, slots=True)
class Entrance:
    """A card of the first screen that leads to something to read or to answer.

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
    """Yield the questions, the signs and the options first, then every topic."""
    ways, signs, options = guide.ways, guide.signs, guide.options
    yield Entrance("ways", ways.title, ways.summary, ways.icon, route_of(ways.questions[0], guide))
    yield Entrance("signs", signs.title, signs.summary, signs.icon, Route.SIGNS)
    yield Entrance("options", options.title, options.summary, options.icon, Route.OPTIONS)
    for topic in guide.topics:
        yield Entrance(topic.key, topic.title, topic.summary, topic.icon, route_of(topic, guide))
