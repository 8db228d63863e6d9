"""The smallest pieces of guidance, drawn by their kind, each with its source."""

import flet as ft

from app.domain.guidance import Block, BlockKind
from app.ui.component import component
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text
from app.ui.widgets.callout import callout
from app.ui.widgets.helpline import helpline_button
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import source_line
from app.wording.blocks import shown_blocks


def block_views(services: Services, blocks: tuple[Block, ...]) -> list[ft.Control]:
    """Blocks in reading order. The items of a list that share a source name it once, at its end."""
    return [
        BlockView(it.block, step=it.step, sourced=it.sourced, key=it.block.key)
        for it in shown_blocks(services.words, services.guide, blocks)
    ]


@component
def BlockView(block: Block, step: int = 0, sourced: bool = True) -> ft.Control:
    """A block. `step` is its number among the steps around it; `sourced` draws its source."""
    services = use_services()
    lines: list[ft.Control] = [bilingual_text(services, block.key, block.text)]
    if sourced:
        lines.append(source_line(services, block.sources))
    lines += helpline_buttons(services, block.helplines)
    content = ft.Column(lines, spacing=4, tight=True, key=scroll_key(block.key))
    match block.kind:
        case BlockKind.TEXT:
            return content
        case BlockKind.POINT:
            return marked(text.body("•", color=ft.Colors.PRIMARY), content)
        case BlockKind.STEP:
            return marked(text.body(f"{step}.", color=ft.Colors.PRIMARY), content)
        case BlockKind.NOTE:
            return callout(content, "info")
        case BlockKind.ASK:
            return callout(content, "question_answer")


def marked(mark: ft.Control, content: ft.Control) -> ft.Control:
    """Content with a mark before it: a bullet, a number, an icon."""
    return ft.Row(
        [mark, ft.Container(content, expand=True)],
        spacing=12,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def helpline_buttons(services: Services, helplines: tuple[str, ...]) -> list[ft.Control]:
    """A way to each of these helplines."""
    found = (services.guide.helpline(key) for key in helplines)
    return [
        ft.Container(helpline_button(services, helpline), margin=ft.Margin.only(top=6))
        for helpline in found
        if helpline
    ]
