"""The first screen: the emergency number before ROSA, and an entrance to everything."""

from dataclasses import replace

from app.content.load import load
from app.domain.routes import is_known
from app.screens.more import more
from app.screens.tree import Tile
from app.wording.home import (
    entrances,
    first_helplines,
    first_topics,
    worries,
)
from i18n.words import words_for
from tests.support.guide import small_guide


def test_emergency_number_stands_above_rosa() -> None:
    for guide in (small_guide(), load()):
        first = first_helplines(guide)
        assert [helpline.urgent for helpline in first] == [True, False]
        assert first[1].key == "rosa"
    turned = replace(small_guide(), helplines=small_guide().helplines[::-1])
    assert first_helplines(turned) == first_helplines(small_guide())


def test_missing_helpline_is_left_out() -> None:
    police = small_guide().helplines[:1]
    assert first_helplines(replace(small_guide(), helplines=police)) == police


def test_every_entrance_leads_to_a_screen_of_its_own() -> None:
    guide = load()
    routes = [entrance.route for them in (entrances, first_topics) for entrance in them(guide)]
    routes += [it.to for it in more(guide).nodes if isinstance(it, Tile)]
    assert len(set(routes)) == len(routes) == 2 + len(guide.topics)
    assert all(is_known(route, guide) for route in routes)


def test_every_worry_leads_to_its_answer() -> None:
    guide = load()
    found = worries(words_for("en", guide.facts), guide)
    assert len(found) == 4
    assert all(it.section in {section.key for section in it.topic.sections} for it in found)
    assert worries(words_for("en", {}), small_guide()) == []
