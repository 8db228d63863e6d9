"""Blocks of guidance, each drawn by its kind, and below them their sources."""

from collections.abc import Set
from itertools import groupby

import flet as ft

from app.domain.guidance import Block, BlockKind
from app.screens.tree import Said
from app.ui.component import component
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import shown
from app.ui.widgets.callout import callout
from app.ui.widgets.helpline import helpline_buttons
from app.ui.widgets.layout import lines, marked
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources
from app.ui.widgets.spoken import list_of, unspoken
from app.wording.blocks import LISTED, shown_blocks, sources_of


def block_views(
    services: Services, blocks: tuple[Block, ...], *, without: Set[str] = frozenset()
) -> list[ft.Control | None]:
    """Return the views of blocks in reading order, and last their sources.

    `without` are the helplines that no block offers, because the screen does.
    """
    views: list[ft.Control | None] = []
    for kind, run in groupby(shown_blocks(blocks), key=lambda it: it.block.kind):
        drawn = [BlockView(it.block, it.step, without, key=it.block.key) for it in run]
        views += [list_of(*drawn)] if kind in LISTED else drawn
    return [*views, folded_sources(services, sources_of(blocks))]


@component
def BlockView(block: Block, step: int = 0, without: Set[str] = frozenset()) -> ft.Control:
    """Draw a block, marked if she was led to it. `step` is as in `ShownBlock`."""
    services = use_services()
    helplines = tuple(key for key in block.helplines if key not in without)
    draw = text.strong if block.kind is BlockKind.LEAD else text.body
    content: ft.Control = lines(
        shown(services, Said(block.key, block.text), draw),
        *helpline_buttons(services, helplines),
        spacing=4,
        key=scroll_key(block.key),
    )
    if services.state.visit.opened.get(block.key):
        content = ft.Container(
            content,
            bgcolor=ft.Colors.SECONDARY_CONTAINER,
            border_radius=8,
            padding=ft.Padding.symmetric(horizontal=8, vertical=4),
        )
    match block.kind:
        case BlockKind.LEAD | BlockKind.TEXT:
            return content
        case BlockKind.STEP if step:
            return marked(text.body(f"{step}.", color=ft.Colors.PRIMARY), content)
        case BlockKind.POINT | BlockKind.STEP:
            return marked(unspoken(text.body("•", color=ft.Colors.PRIMARY)), content)
        case BlockKind.NOTE:
            return callout(content, "info")
        case BlockKind.ASK:
            return callout(content, "question_answer")
