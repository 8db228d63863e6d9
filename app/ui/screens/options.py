"""The options side by side: a table where there is room, else cards to swipe."""

from collections.abc import Callable, Sequence
from typing import Final

import flet as ft

from app.domain.options import Cell, Option
from app.domain.routes import Route
from app.screens.tree import Said
from app.ui.component import component, effect, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.bilingual import shown
from app.ui.widgets.button import icon_button
from app.ui.widgets.callout import box
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.frame import frame
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import column, lines, marked
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources, stale_banner
from app.ui.widgets.sticky import WithHeading, use_scroll_spy
from app.ui.widgets.way_card import official_name
from app.wording.position import position

COLUMN: Final = 170
"""Least width of an option's column in logical pixels: about twenty-two letters a line. All six
options have room in a window of 1280."""
SIDE: Final = 130
"""Width of the questions' column in logical pixels."""
GAP: Final = 16
"""Logical pixels between two columns."""
SWIPE: Final = 150
"""Logical pixels a second from which a horizontal drag is a swipe."""


@screen
def OptionsView() -> ft.View:
    """Draw every option's answers to the same questions, and its sources.

    There are as many options side by side as there is room for, and a way to the others; the names
    of those in sight stay in sight.
    """
    services, spy = use_services(), use_scroll_spy()
    words, compared = services.words, services.guide.options
    options = compared.options
    first, set_first = ft.use_state(option_with(options, services.state.scroll_target))

    def fitting(width: float) -> int:
        return columns(width, services.scale, len(options))

    # The count, not the width: a screen that is drawn again at once loses the keys it scrolls to.
    count, set_count = ft.use_state(fitting(float(ft.context.page.width or 0)))
    all_fit = count == len(options)
    seen = [options[(at if all_fit else first + at) % len(options)] for at in range(count)]

    def turn(by: int) -> None:
        set_first((first + by) % len(options))

    def swiped(event: ft.DragEndEvent[ft.GestureDetector]) -> None:
        speed = event.primary_velocity or 0
        forwards = speed < 0 if words.language.direction == "ltr" else speed > 0
        if abs(speed) > SWIPE:
            turn(1 if forwards else -1)

    sources = tuple(ref for it in options for cell in it.cells for ref in cell.sources)
    names = box(_name(services, seen[0])) if count == 1 else _names(services, seen)
    compared_now = OptionCard(seen[0], key=seen[0].key) if count == 1 else table(services, seen)
    comparison = ft.Container(
        # Flet draws an error in place of a detector that detects nothing.
        compared_now
        if all_fit
        else ft.GestureDetector(
            content=compared_now,
            on_horizontal_drag_end=handler(services, swiped),
            # A screen reader would read it as one long button; the two arrows do the same.
            exclude_from_semantics=True,
        ),
        on_size_change=lambda event: effect(services, lambda: set_count(fitting(event.width)))(),
        key="options",
    )
    return frame(
        services,
        Route.OPTIONS,
        shown(services, Said("options.title", compared.title), text.title, wide=False),
        shown(services, Said("options.summary", compared.summary), text.lead),
        small_draft_mark(services),
        stale_banner(services, services.guide.read_on(sources)),
        None if all_fit else _pager(services, seen, turn),
        WithHeading(comparison, column(names, ft.Divider(height=1), spacing=4)),
        spy=spy,
        width=None,
    )


def _pager(services: Services, seen: Sequence[Option], turn: Callable[[int], None]) -> ft.Control:
    """Return the two arrows, and between them which of all options are shown."""
    words, options = services.words, services.guide.options.options
    numbers = ", ".join(str(options.index(it) + 1) for it in seen)
    return ft.Row(
        [
            icon_button(
                "chevron_left",
                words("Previous option"),
                on_click=handler(services, lambda: turn(-1)),
            ),
            ft.Container(
                announce(text.small(position(words, numbers, len(options)))),
                expand=True,
                alignment=ft.Alignment.CENTER,
            ),
            icon_button(
                "chevron_right", words("Next option"), on_click=handler(services, lambda: turn(1))
            ),
        ]
    )


def option_with(options: tuple[Option, ...], key: str) -> int:
    """Return the index of the option that has the cell with this key, 0 for an unknown key."""
    return next((at for at, it in enumerate(options) if key in {c.key for c in it.cells}), 0)


def columns(width: float, scale: float, options: int) -> int:
    """Return the number of options side by side: 1 where a table would be too narrow to read.

    `width` is in logical pixels, `scale` the size of the text.
    """
    fitting = int((width - SIDE) // (COLUMN * scale + GAP))
    return min(fitting, options) if fitting > 1 else 1


def table(services: Services, options: list[Option]) -> ft.Control:
    """Return a table with a row for each question and a column for each option."""
    rows = [_names(services, options)]
    for number, question in enumerate(services.guide.options.rows):
        side = shown(services, Said(question.key, question.heading), _question, wide=False)
        cells = [_cell(services, it.cells[number]) for it in options]
        rows += [ft.Divider(height=1), _row(services, side, cells)]
    rows.append(_row(services, None, [lines(_sources(services, it)) for it in options]))
    return lines(*rows, spacing=10)


def _names(services: Services, options: list[Option]) -> ft.Control:
    return _row(services, None, [_name(services, it) for it in options])


def _row(services: Services, side: ft.Control | None, cells: list[ft.Control]) -> ft.Control:
    return ft.Row(
        [
            ft.Container(side, width=SIDE * services.scale),
            *[ft.Container(cell, expand=True) for cell in cells],
        ],
        spacing=GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


@component
def OptionCard(option: Option) -> ft.Control:
    """Draw one option with all its answers."""
    services = use_services()
    content: list[ft.Control] = [_name(services, option)]
    for row, cell in zip(services.guide.options.rows, option.cells, strict=True):
        content += [
            ft.Divider(height=1),
            ft.Semantics(
                heading_level=3,
                content=shown(services, Said(row.key, row.heading), _question, wide=False),
            ),
            _cell(services, cell),
        ]
    return box(column(*content, _sources(services, option), spacing=8))


def _sources(services: Services, option: Option) -> ft.Control | None:
    return folded_sources(services, (ref for cell in option.cells for ref in cell.sources))


def _question(question: str) -> ft.Control:
    return text.label(question, color=ft.Colors.PRIMARY)


def _name(services: Services, option: Option) -> ft.Control:
    return lines(
        ft.Semantics(
            heading_level=2,
            content=shown(services, Said(option.key, option.title), text.strong, wide=False),
        ),
        official_name(services, option.term),
    )


def _cell(services: Services, cell: Cell) -> ft.Control:
    answer = lines(
        shown(services, Said(cell.key, cell.text), wide=False),
        key=scroll_key(cell.key),
    )
    if cell.known:
        return answer
    mark = picture("help_outline", color=ft.Colors.ON_SURFACE_VARIANT)
    return marked(mark, answer, spacing=8)
