"""The screens as values: each kind of node is drawn on the page, and every link leads on."""

import re
from typing import get_args

from app.domain.routes import is_known
from app.publish.web_files import WEB
from app.screens import tree
from app.screens.table import screen_of
from tests.support.guide import bundled
from tests.support.routes import every_route

KINDS = WEB / "page" / "screens" / "_kinds.html"
GUIDE = bundled()


def test_every_kind_of_node_has_a_macro_of_its_name() -> None:
    macros = re.findall(r"\{% macro (\w+)\(", KINDS.read_text(encoding="utf-8"))
    kinds = {it.__name__ for it in get_args(tree.Node) + get_args(tree.Bar)}
    assert set(macros) == kinds - {"If"}


def is_on_site(condition: tree.Condition) -> bool:
    return condition is not tree.Condition.IS_FILE


def test_every_link_leads_to_a_screen_and_no_key_stands_twice() -> None:
    for route in every_route(GUIDE):
        screen = screen_of(route, GUIDE, {})
        standing = tree.runs(screen.nodes, is_on_site) if screen else ()
        nodes = list(tree.walk(tuple(node for _, run in standing for node in run)))
        links = [it for it in nodes if isinstance(it, tree.Link | tree.Tile)]
        assert all(is_known(it.to, GUIDE) for it in links), route
        keys = [key for it in nodes if (key := getattr(it, "key", ""))]
        assert len(set(keys)) == len(keys), route
