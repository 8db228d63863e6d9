"""Blocks of guidance, each drawn by its kind, and below them their sources."""

from collections.abc import Set

import flet as ft

from app.domain.guidance import Block, BlockKind
from app.ui.component import component
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text
from app.ui.widgets.callout import callout
from app.ui.widgets.helpline import helpline_buttons
from app.ui.widgets.layout import lines, marked
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources
from app.wording.blocks import shown_blocks, sources_of


def block_views(
    services: Services, blocks: tuple[Block, ...], *, without: Set[str] = frozenset()
) -> list[ft.Control]:
    """Return the views of blocks in reading order, and last their sources.

    `without` are the helplines that no block offers, because the screen does.
    """
    return [
        *[
            BlockView(it.block, step=it.step, without=without, key=it.block.key)
            for it in shown_blocks(blocks)
        ],
        *folded_sources(services, sources_of(blocks)),
    ]


@component
def BlockView(block: Block, step: int = 0, without: Set[str] = frozenset()) -> ft.Control:
    """Draw a block. `step` is its number among the steps."""
    services = use_services()
    helplines = tuple(key for key in block.helplines if key not in without)
    draw = text.strong if block.kind is BlockKind.LEAD else text.body
    content = lines(
        bilingual_text(services, block.key, block.text, draw),
        *helpline_buttons(services, helplines),
        spacing=4,
        key=scroll_key(block.key),
    )
    match block.kind:
        case BlockKind.LEAD | BlockKind.TEXT:
            return content
        case BlockKind.POINT:
            return marked(text.body("•", color=ft.Colors.PRIMARY), content)
        case BlockKind.STEP:
            return marked(text.body(f"{step}.", color=ft.Colors.PRIMARY), content)
        case BlockKind.NOTE:
            return callout(content, "info")
        case BlockKind.ASK:
            return callout(content, "question_answer")
