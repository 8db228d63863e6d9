"""The screens as values: each kind of node is drawn on the page, and every link leads on."""

import re
from typing import get_args

from app.domain.routes import is_known, route_of
from app.publish.web_files import WEB
from app.screens import tree
from app.screens.folds import runs, walk
from app.screens.helpline import helpline
from app.screens.home import home, worries
from app.screens.more import more
from app.screens.table import screen_of
from tests.support.guide import bundled, small_guide
from tests.support.routes import every_route

KINDS = WEB / "page" / "screens" / "_kinds.html"
GUIDE = bundled()


def test_every_kind_of_node_has_a_macro_of_its_name() -> None:
    macros = re.findall(r"\{% macro ([A-Z]\w*)\(", KINDS.read_text(encoding="utf-8"))
    kinds = {it.__name__ for it in get_args(tree.Node)} | set(tree.Mark.__members__)
    assert set(macros) == kinds - {"If", "Mark"}


def is_on_site(condition: tree.Condition) -> bool:
    return condition is not tree.Condition.IS_FILE


def test_every_link_leads_to_a_screen_and_no_key_stands_twice() -> None:
    for route in every_route(GUIDE):
        screen = screen_of(route, GUIDE, {})
        standing = runs(screen.nodes, is_on_site) if screen else ()
        nodes = list(walk(tuple(node for _, run in standing for node in run)))
        links = [it for it in nodes if isinstance(it, tree.Link | tree.Tile)]
        assert all(is_known(it.to, GUIDE) for it in links), route
        keys = [key for it in nodes if (key := getattr(it, "key", ""))]
        assert len(set(keys)) == len(keys), route


def test_every_topic_is_led_to_once_by_home_and_more() -> None:
    nodes = [*walk(home(GUIDE).nodes), *walk(more(GUIDE).nodes)]
    links = (it for it in nodes if isinstance(it, tree.Link | tree.Tile))
    leads = [it.to for it in links if not getattr(it, "at", "")]
    assert {leads.count(route_of(it, GUIDE)) for it in GUIDE.topics} == {1}


def test_every_worry_leads_to_its_answer() -> None:
    found = worries(GUIDE)
    assert len(found) == 6
    assert all(it.section in {section.key for section in it.topic.sections} for it in found)
    assert worries(small_guide()) == []


def test_every_number_says_if_it_was_rung_but_that_of_an_emergency() -> None:
    for it in GUIDE.helplines:
        checks = [node for node in walk(helpline(GUIDE, it).nodes) if isinstance(node, tree.Small)]
        assert len(checks) == (0 if it.urgent else len(it.phones)), it.key
    assert any(it.urgent for it in GUIDE.helplines)
