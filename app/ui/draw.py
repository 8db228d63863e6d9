"""Draws the screens of `app.screens` with Flet."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import assert_never

import flet as ft

from app.domain.routes import is_bilingual
from app.screens import tree
from app.screens.table import screen_of
from app.ui.component import component, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.accordion import accordion, sticky_heading
from app.ui.widgets.bilingual import label, shown
from app.ui.widgets.block import block_views
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile, call_button, rosa_button
from app.ui.widgets.install import InstallButton
from app.ui.widgets.layout import column
from app.ui.widgets.link import action_link
from app.ui.widgets.listen import heard, listen_button
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import stale_banner
from app.ui.widgets.sticky import ScrollSpy, WithHeading, use_scroll_spy
from app.ui.widgets.tile import tile


@screen
def ScreenView(route: str) -> ft.View:
    """Draw the screen of this route. It has one in `app.screens.table`."""
    services = use_services()
    spy = use_scroll_spy(layout=services.is_wide)
    it = screen_of(route, services.guide)
    if it is None:
        raise LookupError(route)
    if not is_bilingual(route, services.guide):
        services = replace(services, second_words=None)
    bottom = _bar(services, it.bar) if it.bar else None
    if not it.has_contents:
        return frame(services, route, *draw(services, it.nodes), bottom=bottom)
    parts = [node for node in it.nodes if isinstance(node, tree.Part)]
    content = _with_headings(services, it.nodes, spy)
    return frame(services, route, *content, contents=parts, spy=spy, bottom=bottom)


def _with_headings(
    services: Services, nodes: tree.Nodes, spy: ScrollSpy
) -> Iterator[ft.Control | WithHeading | None]:
    """Yield the controls of nodes, each part with a copy of its heading that stays in sight."""
    for _, run in groupby(nodes, lambda it: isinstance(it, tree.Part)):
        between = tuple(run)
        parts = [it for it in between if isinstance(it, tree.Part)]
        for it in parts:
            copy = sticky_heading(services, spy, it.key, _head(services, it), at_first=it.first)
            yield WithHeading(PartView(it, key=it.key), copy)
        if not parts:
            yield from draw(services, between)


def draw(services: Services, nodes: tree.Nodes) -> Iterator[ft.Control | None]:
    """Yield the controls of these nodes; links that follow each other are one list."""
    for kind, run in tree.runs(nodes, partial(_holds, services)):
        drawn = [it for node in run for it in _drawn(services, node)]
        is_list = kind is tree.Link and len(drawn) > 1
        yield from [column(*drawn, spacing=0)] if is_list else drawn


def _drawn(services: Services, node: tree.Node) -> Iterable[ft.Control | None]:
    """Return the controls of a node."""
    match node:
        case tree.Title():
            return [shown(services, node.text, text.title, wide=False)]
        case tree.Lead():
            return [shown(services, node.text, text.lead)]
        case tree.Heading():
            return [shown(services, node.text, text.heading)]
        case tree.Rule():
            return [ft.Divider()]
        case tree.Draft():
            return [small_draft_mark(services)]
        case tree.Stale():
            return [stale_banner(services, services.guide.read_on(node.sources))]
        case tree.Blocks():
            return block_views(services, node.blocks, without=set(node.without))
        case tree.Part():
            return [PartView(node, key=node.key)]
        case tree.Link():
            return [_link(services, node)]
        case tree.Tile():
            return [TileView(node, key=node.key)]
        case tree.HelplineTile():
            return [HelplineTile(node.helpline, at=node.key, dials=node.dials, key=node.key)]
        case tree.Install():
            address = services.platform.address
            return [InstallButton(address) if address else None]
        case tree.If():
            return draw(services, (node,))
        case _:
            assert_never(node)


def _link(services: Services, it: tree.Link) -> ft.Control:
    state = services.state
    go = partial(state.open_at, it.to, it.at) if it.at else partial(state.open, it.to)
    key = scroll_key(it.key) if it.key else None
    return action_link(services, label(services, it.text), it.icon, go, key=key)


def _holds(services: Services, condition: tree.Condition) -> bool:
    match condition:
        case tree.Condition.HAS_ADDRESS:
            return services.platform.address is not None


def _bar(services: Services, bar: tree.Bar) -> ft.Control | None:
    match bar:
        case tree.Call():
            return call_button(services, bar.phone)
        case tree.ToRosa():
            return rosa_button(services)


@component
def PartView(part: tree.Part) -> ft.Control:
    """Draw a heading that opens what it is about, with the button that reads it aloud."""
    services = use_services()
    spoken = [heard(services, it) for it in (part.heading, *tree.aloud(part.nodes))]
    return accordion(
        services,
        part.key,
        _head(services, part),
        [listen_button(services, spoken), *draw(services, part.nodes)],
        gist=part.gist,
        at_first=part.first,
        key=scroll_key(part.key),
    )


def _head(services: Services, part: tree.Part) -> list[ft.Control]:
    return [shown(services, part.heading, text.strong, in_button=True)]


@component
def TileView(it: tree.Tile) -> ft.Control:
    """Draw a card that leads into the guide."""
    services = use_services()
    return tile(
        services,
        text.strong(label(services, it.title)),
        text.small(label(services, it.summary)),
        icon=it.picture,
        act=lambda: services.state.open(it.to),
        key=scroll_key(it.key),
    )
