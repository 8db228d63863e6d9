"""Draws the screens of `app.screens` with Flet."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import assert_never

import flet as ft

from app.domain.routes import is_bilingual
from app.look.brand import STACKED_FROM
from app.screens import tree
from app.screens.folds import reading, runs
from app.screens.table import screen_of
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.theme import COLUMNS_WIDTH, CONTENT_WIDTH, HUGE_PICTURE
from app.ui.widgets import text
from app.ui.widgets.accordion import accordion, sticky_heading
from app.ui.widgets.answers import answers, ticks
from app.ui.widgets.bilingual import label, shown
from app.ui.widgets.block import block_views
from app.ui.widgets.bullet import bullet
from app.ui.widgets.button import secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.contact import contact
from app.ui.widgets.draft import draft_notice, small_draft_mark
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile, call_button, call_warning_part, rosa_button
from app.ui.widgets.icon import picture, scene_picture
from app.ui.widgets.install import InstallButton
from app.ui.widgets.layout import column, present, side_by_side
from app.ui.widgets.link import action_link, field_link, follow
from app.ui.widgets.listen import heard, listen_button
from app.ui.widgets.phrase import PhraseView
from app.ui.widgets.picture_grid import picture_grid
from app.ui.widgets.progress import progress_bar
from app.ui.widgets.removal import remove_button
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources, source_in_full, stale_banner
from app.ui.widgets.sticky import ScrollSpy, WithHeading, use_scroll_spy
from app.ui.widgets.tile import pictures_tile, tile
from app.ui.widgets.worries import worries_grid
from app.wording.about import check_words, recordings


@screen
def ScreenView(route: str) -> ft.View:
    """Draw the screen of this route. It has one in `app.screens.table`."""
    services = use_services()
    spy = use_scroll_spy(layout=services.is_wide)
    it = screen_of(route, services.guide, services.state.visit.answers)
    if it is None:
        raise LookupError(route)
    if not is_bilingual(route, services.guide):
        services = replace(services, second_words=None)
    bottom = next(draw(services, (it.bar,)), None)
    if not it.has_contents:
        content = draw(services, it.nodes)
        has_columns = services.is_wide and any(isinstance(node, tree.Column) for node in it.nodes)
        width = COLUMNS_WIDTH if has_columns else CONTENT_WIDTH
        return frame(
            services, route, *content, bottom=bottom, fullscreen=it.fullscreen, width=width
        )
    parts = [node for node in it.nodes if isinstance(node, tree.Part)]
    headed = _with_headings(services, it.nodes, spy)
    return frame(services, route, *headed, contents=parts, spy=spy, bottom=bottom)


def _with_headings(
    services: Services, nodes: tree.Nodes, spy: ScrollSpy
) -> Iterator[ft.Control | WithHeading | None]:
    """Yield the controls of nodes, each part with a copy of its heading that stays in sight."""
    for _, run in groupby(nodes, lambda it: isinstance(it, tree.Part)):
        between = tuple(run)
        parts = [it for it in between if isinstance(it, tree.Part)]
        for it in parts:
            copy = sticky_heading(services, spy, it.key, _head(services, it), at_first=it.first)
            yield WithHeading(PartView(it, spy, key=it.key), copy)
        if not parts:
            yield from draw(services, between)


def draw(services: Services, nodes: tree.Nodes) -> Iterator[ft.Control | None]:
    """Yield the controls of these nodes; links that follow each other are one list."""
    for kind, run in runs(nodes, partial(_holds, services)):
        if kind == "Picture":
            yield picture_grid(services, [it for it in run if isinstance(it, tree.Picture)])
        elif kind == "Worry":
            yield worries_grid(services, [it for it in run if isinstance(it, tree.Worry)])
        elif kind == "Column" and services.is_wide:
            yield side_by_side(
                draw(services, it.nodes) for it in run if isinstance(it, tree.Column)
            )
        else:
            drawn = [it for node in run for it in _drawn(services, node)]
            is_list = kind == "Link" and len(drawn) > 1
            yield from [column(*drawn, spacing=0)] if is_list else drawn


def _drawn(services: Services, node: tree.Node) -> Iterable[ft.Control | None]:
    """Return the controls of a node."""
    match node:
        case tree.Title():
            draw_title = text.small_title if node.is_small else text.title
            drawn = shown(services, node.text, draw_title, wide=False)
            if not node.picture:
                return [drawn]
            return [scene_picture(services, node.picture, HUGE_PICTURE * services.scale), drawn]
        case tree.Lead():
            return [shown(services, node.text, text.lead)] if node.text(services.words) else []
        case tree.Heading():
            return [shown(services, node.text, text.heading, wide=False)]
        case tree.Body():
            return [shown(services, node.text)]
        case tree.Small():
            return [shown(services, node.text, text.small, wide=False)]
        case tree.Quiet():
            return [shown(services, node.text, text.quiet, wide=False)]
        case tree.Point():
            return [bullet(node.icon, shown(services, node.text, wide=False))]
        case tree.Mark():
            return _mark(services, node)
        case tree.Stale():
            return [stale_banner(services, services.guide.read_on(node.sources))]
        case tree.Sources():
            return [folded_sources(services, node.sources)]
        case tree.SourceInFull():
            return [source_in_full(services, node.source)]
        case tree.Heard():
            return [_listen(services, node), *draw(services, node.nodes)]
        case tree.Box() | tree.Column():
            return draw(services, node.nodes)
        case tree.Fact():
            return [_fact(services, node)]
        case tree.Contact():
            return contact(services, node.fact)
        case tree.Blocks():
            return block_views(services, node.blocks, without=set(node.without))
        case tree.Part():
            return [PartView(node, key=node.key)]
        case tree.Link():
            return [_link(services, node)] if services.is_wide or not node.only_wide else []
        case tree.Tile():
            return [TileView(node, key=node.key)]
        case tree.HelplineTile():
            return [HelplineTile(node.helpline, at=node.key, dials=node.dials, key=node.key)]
        case tree.FieldLink():
            name = shown(services, node.text, text.lead, in_button=True)
            return [field_link(services, name, node.icon, node.to)]
        case tree.PicturesTile():
            return [_pictures_tile(services, node)]
        case tree.PhonePhrase():
            drawn = PhraseView(node.phrase, english=True)
            return [ft.Container(drawn, key=scroll_key(node.phrase.key))]
        case tree.Note():
            return [callout(shown(services, node.text, text.small, wide=False), node.icon)]
        case tree.Position():
            line = shown(services, node.text, text.small, wide=False)
            return [line, progress_bar(node.number / node.count)]
        case tree.Choices():
            return [_listen(services, node), answers(services, node)]
        case tree.Forget():
            return [_forget(services, node)]
        case tree.Ticks():
            return ticks(services, node)
        case tree.Call():
            return [_call(services, node)]
        case tree.Go():
            go = handler(services, partial(services.state.open, node.to))
            return [secondary(label(services, node.text), on_click=go)]
        case tree.Picture() | tree.Worry() | tree.If():
            return draw(services, (node,))
        case _:
            assert_never(node)


def _mark(services: Services, mark: tree.Mark) -> Iterable[ft.Control | None]:
    words, platform = services.words, services.platform
    match mark:
        case tree.Mark.RULE:
            return [ft.Divider()]
        case tree.Mark.DRAFT:
            return [small_draft_mark(services)]
        case tree.Mark.DRAFT_NOTICE:
            return [draft_notice(services)]
        case tree.Mark.CHECK_WORDS:
            build = platform.check_words
            return map(text.quiet, check_words(words, build) if build else ())
        case tree.Mark.RECORDINGS:
            return [shown(services, recordings) if services.state.readable.recorded else None]
        case tree.Mark.STORED:
            kept = words("Everything is on your phone, so the guide works without internet.")
            return [bullet("check", text.body(kept))]
        case tree.Mark.INSTALL:
            return [InstallButton(platform.address) if platform.address else None]
        case tree.Mark.REMOVE:
            return [remove_button(services)]
        case tree.Mark.ROSA_BUTTON:
            return [rosa_button(services)]
        case tree.Mark.CALL_WARNING:
            return [None if _warns_in_bar(services) else call_warning_part(services)]
        case tree.Mark.FIRST_WAY_BACK | tree.Mark.FIRST_LIMITS | tree.Mark.PAGE_STATE:
            return []


def _call(services: Services, it: tree.Call) -> ft.Control:
    button = call_button(services, it.phone)
    if not it.warns or not _warns_in_bar(services):
        return button
    return column(call_warning_part(services), button, spacing=8)


def _warns_in_bar(services: Services) -> bool:
    """Tell whether the bar has room for the warning beside the call."""
    return services.scale < STACKED_FROM and not services.is_low


def _listen(services: Services, node: tree.Node) -> ft.Control | None:
    return listen_button(services, [heard(services, it) for it in reading(node)])


def _fact(services: Services, it: tree.Fact) -> ft.Control:
    named = shown(services, it.label, text.small, wide=False) if it.label else None
    color = ft.Colors.PRIMARY if it.label else ft.Colors.TRANSPARENT
    return ft.Row(
        [
            picture(it.icon, color=color),  # that of one more keeps the room
            ft.Column(
                present([named, shown(services, it.text, wide=False)]),
                spacing=2,
                expand=True,
                tight=True,
            ),
        ],
        spacing=16,
        vertical_alignment=ft.CrossAxisAlignment.START,
        key=scroll_key(it.key),
    )


def _pictures_tile(services: Services, it: tree.PicturesTile) -> ft.Control:
    act = partial(services.state.open, it.to)
    name = shown(services, it.text, text.button, in_button=True)
    return pictures_tile(services, name, it.pictures, act=act, key=scroll_key(it.key))


def _forget(services: Services, it: tree.Forget) -> ft.Control:
    state = services.state

    def forget() -> None:
        state.visit = state.visit.without_answers()

    return action_link(services, shown(services, it.text, in_button=True), "delete", forget)


def _link(services: Services, it: tree.Link) -> ft.Control:
    key = scroll_key(it.key) if it.key else None
    act = follow(services, it)
    name = shown(services, it.text, in_button=True)
    return action_link(services, name, it.icon, act, key=key)


def _holds(services: Services, condition: tree.Condition) -> bool:
    match condition:
        case tree.Condition.HAS_ADDRESS:
            return services.platform.address is not None
        case tree.Condition.IS_FILE:
            return False
        case tree.Condition.IS_NOT_FILE:
            return True


@component
def PartView(part: tree.Part, spy: ScrollSpy | None = None) -> ft.Control:
    """Draw a heading that opens what it is about, with the button that reads it aloud."""
    services = use_services()
    return accordion(
        services,
        part.key,
        _head(services, part),
        [_listen(services, part), *draw(services, part.nodes)],
        gist=part.gist,
        mark=picture(part.mark) if part.mark else None,
        at_first=part.first,
        spy=spy,
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
        shown(services, it.title, text.strong, in_button=True),
        shown(services, it.summary, text.small, in_button=True),
        icon=it.picture,
        act=lambda: services.state.open(it.to),
        key=scroll_key(it.key),
    )
