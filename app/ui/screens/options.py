"""The options side by side: a table where there is room, a card to swipe where there is not."""

from typing import Final

import flet as ft

from app.domain.options import Cell, Option
from app.routes import Route
from app.ui.component import component, effect, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text, bilingual_toggle
from app.ui.widgets.button import icon_button
from app.ui.widgets.callout import box, stacked
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.frame import frame
from app.ui.widgets.icon import picture
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import source_line, stale_banner
from app.ui.widgets.way_card import official_name

COLUMN: Final = 190
"""Logical pixels that an option's column needs: about twenty-five letters in a line."""
SIDE: Final = 130
"""Logical pixels of the questions' column."""
GAP: Final = 16
SWIPE: Final = 150
"""Logical pixels a second from which a movement sideways is meant."""


@screen
def OptionsView() -> ft.View:
    """Every option answers the same questions, each answer with its source."""
    services = use_services()
    options = services.guide.options
    sources = tuple(ref for it in options.options for cell in it.cells for ref in cell.sources)
    return frame(
        services,
        Route.OPTIONS,
        bilingual_text(services, "options.title", options.title, text.title, wide=False),
        bilingual_text(services, "options.summary", options.summary, text.lead),
        bilingual_toggle(services),
        *draft_banner(services),
        *stale_banner(services, services.guide.checked(sources)),
        Comparison(),
        wide=True,
    )


@component
def Comparison() -> ft.Control:
    """As many options as there is room for, and the way to the others."""
    services = use_services()
    words, options = services.words, services.guide.options.options
    width, set_width = ft.use_state(float(ft.context.page.width or 0))
    first, set_first = ft.use_state(sought(options, services.state.scroll_target))
    count = columns(width, services.scale, len(options))
    whole = count == len(options)
    shown = [options[(at if whole else first + at) % len(options)] for at in range(count)]

    def turn(by: int) -> None:
        set_first((first + by) % len(options))

    def swiped(event: ft.DragEndEvent[ft.GestureDetector]) -> None:
        speed = event.primary_velocity or 0
        forwards = speed < 0 if words.language.direction == "ltr" else speed > 0
        if abs(speed) > SWIPE:
            turn(1 if forwards else -1)

    which = words("{number} of {count}").format(
        number=", ".join(str(options.index(it) + 1) for it in shown), count=len(options)
    )
    turning = ft.Row(
        [
            icon_button(
                "chevron_left", words("Previous way"), on_click=handler(services, lambda: turn(-1))
            ),
            ft.Container(
                ft.Semantics(live_region=True, content=text.small(which)),
                expand=True,
                alignment=ft.Alignment.CENTER,
            ),
            icon_button(
                "chevron_right", words("Next way"), on_click=handler(services, lambda: turn(1))
            ),
        ]
    )
    return ft.Container(
        ft.Column(
            [
                *([] if whole else [turning]),
                ft.GestureDetector(
                    content=OptionCard(shown[0], key=shown[0].key)
                    if count == 1
                    else table(services, shown),
                    on_horizontal_drag_end=None if whole else handler(services, swiped),
                    # It would be read as one long button; the two arrows do the same.
                    exclude_from_semantics=True,
                ),
            ],
            spacing=4,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        on_size_change=lambda event: effect(services, lambda: set_width(event.width))(),
    )


def sought(options: tuple[Option, ...], key: str) -> int:
    """The place of the option that has the cell with this key; 0 where none has."""
    return next((at for at, it in enumerate(options) if key in {c.key for c in it.cells}), 0)


def columns(width: float, scale: float, options: int) -> int:
    """How many options stand side by side: one where a table would be too narrow to read."""
    fitting = int((width - SIDE) // (COLUMN * scale + GAP))
    return min(fitting, options) if fitting > 1 else 1


def table(services: Services, options: list[Option]) -> ft.Control:
    """A row for each question, a column for each option."""

    def row(side: ft.Control | None, cells: list[ft.Control]) -> ft.Control:
        return ft.Row(
            [
                ft.Container(side, width=SIDE * services.scale),
                *[ft.Container(cell, expand=True) for cell in cells],
            ],
            spacing=GAP,
            vertical_alignment=ft.CrossAxisAlignment.START,
        )

    lines: list[ft.Control] = [row(None, [_name(services, it) for it in options])]
    for number, asked in enumerate(services.guide.options.rows):
        lines.append(ft.Divider(height=1))
        side = bilingual_text(services, asked.key, asked.heading, _asked, wide=False)
        lines.append(row(side, [_cell(services, it.cells[number]) for it in options]))
    return ft.Column(lines, spacing=10, tight=True)


@component
def OptionCard(option: Option) -> ft.Control:
    """One option with all its answers."""
    services = use_services()
    rows = services.guide.options.rows
    lines: list[ft.Control] = [_name(services, option)]
    for row, cell in zip(rows, option.cells, strict=True):
        lines.append(ft.Divider(height=1))
        lines.append(
            bilingual_text(
                services,
                row.key,
                row.heading,
                _asked,
                wide=False,
            )
        )
        lines.append(_cell(services, cell))
    return box(stacked(lines))


def _asked(question: str) -> ft.Control:
    return text.label(question, color=ft.Colors.PRIMARY)


def _name(services: Services, option: Option) -> ft.Control:
    return ft.Column(
        [
            ft.Semantics(
                heading_level=2,
                content=bilingual_text(services, option.key, option.title, text.strong, wide=False),
            ),
            *official_name(services, option.term),
        ],
        spacing=2,
        tight=True,
    )


def _cell(services: Services, cell: Cell) -> ft.Control:
    said = ft.Column(
        [
            bilingual_text(services, cell.key, cell.text, wide=False),
            source_line(services, cell.sources),
        ],
        spacing=2,
        tight=True,
        key=scroll_key(cell.key),
    )
    if cell.known:
        return said
    return ft.Row(
        [
            picture("help_outline", color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Container(said, expand=True),
        ],
        spacing=8,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
