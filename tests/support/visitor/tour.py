"""A tour of every screen, tap by tap, as the links between the screens lead.

A new fixed screen needs a row in `titles.LINKED`, or a step in `_steps`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.domain.cards import Card
from app.domain.routes import FIRST_CARD, Route, alone_route_of, is_alone, route_of
from tests.support.visitor import Visitor
from tests.support.visitor.titles import LINKED

FIXED: Final = frozenset(Route)
"""The routes that are the same in every guide."""


@dataclass(frozen=True, slots=True)
class Step:
    """How a screen is reached: from `parent`, by `act`. Back leads to `below`, or to `parent`.

    A numbered screen from which no step begins is a `leaf`.
    """

    route: str
    parent: str
    act: Callable[[], None]
    below: str = ""
    leaf: bool = False


def tour(visitor: Visitor, *, one_of_a_kind: bool = False) -> Iterator[str]:
    """Go from home to every screen and back home; yield the route of each while it is shown.

    With `one_of_a_kind`, of the topics, helplines, questions and cards the first stands for all.
    """
    titles = visitor.titles()
    back, turn = visitor.words()("Back"), visitor.words()("Turn the card round")
    path: list[str] = [Route.HOME]
    shown: set[str] = {Route.HOME}
    yield Route.HOME
    for step in _steps(visitor, one_of_a_kind=one_of_a_kind):
        if one_of_a_kind and step.leaf and not is_first_of_its_kind(step.route):
            continue
        while path[-1] != step.parent:
            left = path.pop()
            visitor.tap(back)
            if is_alone(left):  # the card below has the same title
                visitor.until(lambda: turn not in visitor.texts(), "the card and the rest")
            visitor.see(titles[path[-1]])
        step.act()
        visitor.see(titles[step.route])
        del path[path.index(step.below or step.parent) + 1 :]
        if step.route not in path:
            path.append(step.route)
        if step.route not in shown:
            shown.add(step.route)
            if not one_of_a_kind or step.route in FIXED or is_first_of_its_kind(step.route):
                yield step.route


def is_first_of_its_kind(route: str) -> bool:
    """Tell whether this is a screen without a number, or the first one of those with a number.

    Of the answers in pictures it is the second: the first calls without saying what a call leaves.
    """
    kind, _, number = route.rpartition("/")
    return not number.isdigit() or number == ("2" if kind == Route.PICTURES else "1")


def _steps(visitor: Visitor, *, one_of_a_kind: bool) -> Iterator[Step]:
    """Yield the way to each screen; the screens that a screen leads to come after it.

    With `one_of_a_kind` the second question leads to the result, which has an answer then.
    """
    words, titles, guide = visitor.words(), visitor.titles(), visitor.guide
    home = Route.HOME

    def tap(label: str) -> Callable[[], None]:
        return partial(visitor.tap, words(label))

    def tap_about(key: str, summary: str) -> Callable[[], None]:
        return partial(visitor.tap_about, words.sentence(f"{key}.summary", summary))

    def tap_tile(route: str, about: str) -> Callable[[], None]:
        return partial(visitor.tap_about, f"{titles[route]} {about}")

    def alone(card: Card, *, leaf: bool = False) -> Step:
        act = tap("Show only the card")
        return Step(alone_route_of(card, guide), route_of(card, guide), act, leaf=leaf)

    yield Step(FIRST_CARD, home, tap("Cards to show the police or a doctor"))
    yield alone(guide.cards.cards[0])
    for card in guide.cards.cards[1:]:
        title = words.sentence(card.key, card.title)
        yield Step(route_of(card, guide), FIRST_CARD, partial(visitor.tap, title), leaf=True)
        yield alone(card, leaf=True)
    label = words("Interpreter: {language}").format(language="").strip()
    yield Step(Route.INTERPRETER, FIRST_CARD, partial(visitor.tap_about, label))
    yield from _links(visitor, FIRST_CARD)
    yield from _links(visitor, home)

    act: Callable[[], None] = partial(
        visitor.tap_about, words.sentence("ways.summary", guide.ways.summary)
    )
    parent: str = home
    for question in guide.ways.questions:
        yield Step(route_of(question, guide), parent, act)
        parent, act = route_of(question, guide), tap("I don't know")
        if one_of_a_kind and question is guide.ways.questions[1]:
            act = tap("Show my options now")
            break
    yield Step(Route.RESULT, parent, act)
    yield Step(Route.OPTIONS, Route.RESULT, tap("Compare your options"))
    yield Step(Route.LAWYER, Route.RESULT, tap("Show it to my lawyer"))

    yield Step(Route.SIGNS, home, tap_about("signs", guide.signs.summary))
    yield Step(Route.PICTURES, home, partial(visitor.tap, titles[Route.PICTURES]))
    for answer in guide.pictures.answers:
        route = route_of(answer, guide)
        yield Step(route, Route.PICTURES, partial(visitor.tap, titles[route]), leaf=True)
    act = tap_about("signs", guide.signs.summary)
    yield Step(Route.SIGN_PICTURES, Route.PICTURES, act)
    act = partial(visitor.tap, titles[Route.SIGN_BY_SIGN])
    yield Step(Route.SIGN_BY_SIGN, Route.SIGN_PICTURES, act)
    for topic in (it for it in guide.topics if not it.more and not it.for_helpers):
        title = words.sentence(f"{topic.key}.title", topic.title)
        yield Step(route_of(topic, guide), home, partial(visitor.tap, title), leaf=True)
    for topic in (it for it in guide.topics if it.hands_on):
        title = words.sentence(f"{topic.key}.title", topic.title)
        yield Step(route_of(topic, guide), home, partial(visitor.tap, title))
        yield Step(Route.ADDRESS, route_of(topic, guide), tap("Show the address"))
    yield Step(Route.MORE, home, partial(visitor.tap_about, words("More topics")))
    for topic in (it for it in guide.topics if it.more or (it.for_helpers and not it.hands_on)):
        act = tap_about(topic.key, topic.summary)
        yield Step(route_of(topic, guide), Route.MORE, act, leaf=True)

    yield Step(Route.HELPLINES, Route.MORE, tap("All helplines"))
    for line in guide.helplines:
        route = route_of(line, guide)
        about = words.sentence(f"{line.key}.purpose", line.purpose)
        yield Step(route, Route.HELPLINES, tap_tile(route, about), leaf=True)

    yield Step(Route.ABOUT, Route.MORE, tap("About this guide"))
    yield from _links(visitor, Route.ABOUT)
    yield Step(Route.EXIT_LIMITS, Route.ABOUT, tap("What Exit can and cannot do"))
    yield Step(Route.REHEARSAL, Route.EXIT_LIMITS, tap("Next"))
    yield Step(home, Route.REHEARSAL, tap("Continue"), below=home)

    yield Step(Route.SETTINGS, home, tap("Settings"))
    label = f"{words('Language')}: "
    yield Step(Route.LANGUAGE, Route.SETTINGS, partial(visitor.tap_about, label))
    yield Step(Route.SECOND_LANGUAGE, Route.LANGUAGE, tap("A second language"))
    yield from _links(visitor, Route.SETTINGS)
    yield from _steps_of_notes(visitor)


def _steps_of_notes(visitor: Visitor) -> Iterator[Step]:
    """Yield the way from the settings to each screen of the notes."""
    words = visitor.words()

    def tap(label: str) -> Callable[[], None]:
        return partial(visitor.tap, words(label))

    def go_to_door() -> None:
        visitor.tap(words("Notes"))
        visitor.see_door()

    def begin_note() -> None:
        visitor.repeat_digits()
        visitor.begin_chosen()
        visitor.tap(words("Done"))
        visitor.see_notes()
        visitor.tap(words("New note for a lawyer"))

    yield Step(Route.NOTES, Route.SETTINGS, go_to_door)
    yield Step(Route.NEW_NOTEBOOK, Route.NOTES, visitor.go_to_code)
    yield Step(Route.NOTE_EDITOR, Route.NEW_NOTEBOOK, begin_note, below=Route.NOTES)
    yield Step(Route.MANAGE_NOTES, Route.NOTES, tap("Codes, files and deleting"))
    yield from _links(visitor, Route.MANAGE_NOTES)


def _links(visitor: Visitor, parent: str) -> Iterator[Step]:
    """Yield the way to each screen that a link on `parent` leads to, named as the screen is."""
    for route, (title, at) in LINKED.items():
        if at == parent:
            yield Step(route, parent, partial(visitor.tap, visitor.words()(title)))
