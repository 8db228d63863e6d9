"""The site after one visit, with the server stopped and the browser offline."""

import re

import pytest

from app.content.load import load
from app.domain.routes import Route, route_of
from app.wording.exit_limits import limits
from i18n.words import Words, words_for
from tests.conftest import Walker
from tests.support.routes import every_route
from tests.support.site_tour import HEIGHTS, USUAL, Plan
from tests.support.visitor import Node, plain
from tests.support.visitor.tour import is_first_of_its_kind

GUIDE = load()


@pytest.fixture
def words(plan: Plan) -> Words:
    return words_for(plan.tag, GUIDE.facts)


@pytest.fixture
def screens(plan: Plan, walk: Walker) -> dict[str, list[Node]]:
    return {route: nodes[USUAL] for route, nodes in walk(plan).screens.items()}


def texts(nodes: list[Node]) -> list[str]:
    """The texts, without the numbers that steps are spoken with."""
    return [re.sub(r"^\d+\. ", "", node.text) for node in nodes if node.text]


def test_every_screen_opens(screens: dict[str, list[Node]], plan: Plan) -> None:
    every = set(every_route(GUIDE))
    wanted = {it for it in every if it in set(Route) or is_first_of_its_kind(it)}
    assert wanted <= set(screens) <= every
    assert plan.one_of_a_kind or set(screens) == every


def test_topic_has_every_block_of_the_guide(screens: dict[str, list[Node]], words: Words) -> None:
    topics = [it for it in GUIDE.topics if route_of(it, GUIDE) in screens]
    assert topics
    for topic in topics:
        nodes = screens[route_of(topic, GUIDE)]
        headings = [node.text for node in nodes if node.heading and node.text]
        assert headings == [
            plain(words.sentence(f"{topic.key}.title", topic.title)),
            *[plain(words.sentence(section.key, section.heading)) for section in topic.sections],
        ]
        said = texts(nodes)
        blocks = [plain(words.sentence(block.key, block.text)) for block in topic.blocks]
        assert [text for text in said if text in blocks] == blocks


def test_helpline_has_every_fact_of_the_guide(screens: dict[str, list[Node]], words: Words) -> None:
    lines = [it for it in GUIDE.helplines if route_of(it, GUIDE) in screens]
    assert lines
    for line in lines:
        said = texts(screens[route_of(line, GUIDE)])
        facts = [plain(words.sentence(fact.key, fact.text)) for fact in line.facts]
        assert [text for text in said if text in facts] == facts
        for key in line.phones:
            number = plain(words.fact(GUIDE.phone(key)))
            assert any(number in text for text in said), key
        if line.phones:
            notice = [plain(words.sentence(it.key, it.text)) for it in GUIDE.call_notice]
            assert set(notice) <= set(said)


def test_emergency_number_is_one_tap_from_home(
    screens: dict[str, list[Node]], words: Words
) -> None:
    urgent = next(line for line in GUIDE.helplines if line.urgent)
    number = plain(words.fact(GUIDE.phone(urgent.phones[0])))
    tappable = [node for node in screens[Route.HOME] if node.tappable]
    first = [node for node in tappable if node.text.startswith(number)]
    assert len(first) == 1
    assert first[0].box[3] < HEIGHTS[USUAL]  # without scrolling; what is cut off ends there


def test_every_source_is_named(screens: dict[str, list[Node]], words: Words) -> None:
    said = texts(screens[Route.ABOUT])
    titles = [words.source_title(source) for source in GUIDE.sources.values()]
    assert [title for title in titles if title not in said] == []


def test_limits_come_first_and_in_the_chosen_language(
    walk: Walker, plan: Plan, words: Words
) -> None:
    first = walk(plan).first
    assert all(plain(line) in first for _, line in limits(words)[1:])
    assert words("Try Exit") in first
