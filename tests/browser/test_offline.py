"""The site after one visit, with the server stopped and the browser offline."""

from collections.abc import Callable

import pytest

from app.content.load import load
from app.routes import Route, every_route, route_of
from app.wording.exit_limits import limits, way_back
from i18n.words import Words, words_for
from tests.support.site_tour import TAGS, USUAL, Walk
from tests.support.visitor import Node, plain

GUIDE = load()

Walker = Callable[[str, float], Walk]


@pytest.fixture(params=TAGS)
def words(request: pytest.FixtureRequest) -> Words:
    return words_for(request.param, GUIDE.facts)


@pytest.fixture
def screens(words: Words, walk: Walker) -> dict[str, list[Node]]:
    seen = walk(words.language.tag, 1).screens
    return {route: nodes[USUAL] for route, nodes in seen.items()}


def texts(nodes: list[Node]) -> list[str]:
    return [node.text for node in nodes if node.text]


def test_every_screen_is_there(screens: dict[str, list[Node]]) -> None:
    assert set(screens) == set(every_route(GUIDE))


def test_a_topic_says_all_that_the_guide_has(screens: dict[str, list[Node]], words: Words) -> None:
    for topic in GUIDE.topics:
        nodes = screens[route_of(topic, GUIDE)]
        headings = [node.text for node in nodes if node.role in {"h1", "h2"}]
        assert headings == [
            plain(words.sentence(f"{topic.key}.title", topic.title)),
            *[plain(words.sentence(section.key, section.heading)) for section in topic.sections],
        ]
        said = texts(nodes)
        blocks = [plain(words.sentence(block.key, block.text)) for block in topic.blocks]
        assert [text for text in said if text in blocks] == blocks


def test_a_helpline_says_all_that_is_known(screens: dict[str, list[Node]], words: Words) -> None:
    for line in GUIDE.helplines:
        said = texts(screens[route_of(line, GUIDE)])
        facts = [plain(words.sentence(fact.key, fact.text)) for fact in line.facts]
        assert [text for text in said if text in facts] == facts
        for key in line.phones:
            number = plain(words.fact(GUIDE.phone(key)))
            assert any(number in text for text in said), key
        if line.phones:
            notice = [plain(words.sentence(it.key, it.text)) for it in GUIDE.call_notice]
            assert set(notice) <= set(said)


def test_the_emergency_number_is_one_tap_from_home(
    screens: dict[str, list[Node]], words: Words
) -> None:
    urgent = next(line for line in GUIDE.helplines if line.urgent)
    number = words.fact(GUIDE.phone(urgent.phones[0]))
    first = [node for node in screens[Route.HOME] if node.tappable and node.text.startswith(number)]
    assert len(first) == 1
    assert first[0].box[3] <= 740  # px; without scrolling


def test_every_source_is_named(screens: dict[str, list[Node]], words: Words) -> None:
    said = texts(screens[Route.ABOUT])
    titles = [words.source_title(source) for source in GUIDE.sources.values()]
    assert [title for title in titles if title not in said] == []


def test_the_limits_were_said_first_and_in_the_chosen_language(walk: Walker, words: Words) -> None:
    first = walk(words.language.tag, 1).first
    assert words("Good to know first") in first
    assert all(plain(line) in first for _, line in limits(words))
    assert plain(way_back(words)) in first
    assert words("Tap Exit at the top. You will see the phrasebook.") in first


def test_nothing_went_wrong(walk: Walker, words: Words) -> None:
    assert walk(words.language.tag, 1).complaints == []
