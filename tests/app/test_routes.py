"""Routes name nothing, and each leads to one screen or nowhere."""

import pytest

from app import routes
from tests.support.guide import small_guide

GUIDE = small_guide()


@pytest.mark.parametrize("topic", GUIDE.topics, ids=lambda topic: topic.key)
def test_a_topic_has_a_route_and_back(topic):  # type: ignore[no-untyped-def]
    assert routes.screen(routes.topic_route(topic), GUIDE) == routes.TopicScreen(topic)


@pytest.mark.parametrize("helpline", GUIDE.helplines, ids=lambda line: line.key)
def test_a_helpline_has_a_route_and_back(helpline):  # type: ignore[no-untyped-def]
    route = routes.call_route(helpline, GUIDE)
    assert routes.screen(route, GUIDE) == routes.CallScreen(helpline)


@pytest.mark.parametrize("question", GUIDE.ways.questions, ids=lambda it: it.name)
def test_a_question_has_a_route_and_back(question):  # type: ignore[no-untyped-def]
    route = routes.question_route(question, GUIDE)
    assert routes.screen(route, GUIDE) == routes.QuestionScreen(question)


@pytest.mark.parametrize("card", GUIDE.cards.cards, ids=lambda card: card.key)
def test_a_card_has_a_route_and_back(card):  # type: ignore[no-untyped-def]
    assert routes.screen(routes.card_route(card, GUIDE), GUIDE) == routes.CardScreen(card)


@pytest.mark.parametrize(
    "route",
    [
        "",
        "//",
        "/t",
        "/t/",
        "/t/0",
        "/t/01",
        "/t/3",
        "/t/1/",
        "/t/1x",
        "/h/0",
        "/h/4",
        "/w/0",
        "/w/3",
        "/c/3",
        "/c/x",
        "/T/1",
        "/x",
    ],
)
def test_other_routes_lead_nowhere(route: str) -> None:
    assert routes.screen(route, GUIDE) is None


def test_no_route_tells_anything() -> None:
    every = [
        *routes.FIXED,
        *map(routes.topic_route, GUIDE.topics),
        *[routes.call_route(helpline, GUIDE) for helpline in GUIDE.helplines],
        *[routes.question_route(question, GUIDE) for question in GUIDE.ways.questions],
        *[routes.card_route(card, GUIDE) for card in GUIDE.cards.cards],
    ]
    assert len(set(every)) == len(every)
    assert all(len(part) <= 1 for route in every for part in route.split("/"))
