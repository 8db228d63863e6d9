"""The smallest piece of guidance, drawn by its kind, with its source below."""

import flet as ft

from app.domain.guidance import Block, BlockKind
from app.ui.component import component
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.helpline import helpline_button
from app.ui.widgets.note import note
from app.ui.widgets.source import source_line


@component
def BlockView(block: Block, step: int = 0) -> ft.Control:  # noqa: N802
    """A block. `step` is its number among the steps around it, for a step."""
    services = use_services()
    said = text.body(services.words.sentence(block.key, block.text))
    under = [source_line(services, block.sources), *_helplines(services, block)]
    content = ft.Column([said, *under], spacing=6, tight=True)
    match block.kind:
        case BlockKind.TEXT:
            return content
        case BlockKind.POINT:
            return _marked(text.body("•", color=ft.Colors.PRIMARY), content)
        case BlockKind.STEP:
            return _marked(text.strong(f"{step}.", color=ft.Colors.PRIMARY), content)
        case BlockKind.NOTE:
            return note(content, "info")
        case BlockKind.ASK:
            return note(content, "question_answer")


def _marked(mark: ft.Control, content: ft.Control) -> ft.Control:
    return ft.Row(
        [mark, ft.Container(content, expand=True)],
        spacing=12,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _helplines(services: Services, block: Block) -> list[ft.Control]:
    found = (services.guide.helpline(key) for key in block.helplines)
    return [helpline_button(services, helpline) for helpline in found if helpline]


def step_numbers(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    """The number of each block among the steps that follow each other; 0 for other kinds."""
    numbers: list[int] = []
    for block in blocks:
        before = numbers[-1] if numbers else 0
        numbers.append(before + 1 if block.kind is BlockKind.STEP else 0)
    return tuple(numbers)
