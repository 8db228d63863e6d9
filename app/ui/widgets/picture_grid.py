"""Large pictures side by side, each with its word and its ear."""

from collections.abc import Sequence
from typing import Final

import flet as ft

from app.look.brand import STACKED_FROM
from app.screens.tree import Picture
from app.ui.context import Services
from app.ui.theme import HUGE_PICTURE
from app.ui.widgets import text
from app.ui.widgets.bilingual import shown
from app.ui.widgets.layout import column
from app.ui.widgets.link import follow
from app.ui.widgets.listen import heard, small_listen_button
from app.ui.widgets.tile import picture_tile

SPACING: Final = 12


def picture_grid(services: Services, cells: Sequence[Picture]) -> ft.Control:
    """Return the pictures, two in a row; in large text each has a row of its own.

    The ear lies on the picture's corner, where a tap on it opens nothing.
    """
    drawn = [_cell(services, it) for it in cells]
    if services.scale >= STACKED_FROM:
        return column(*drawn)
    rows: list[list[ft.Control]] = [drawn[at : at + 2] for at in range(0, len(drawn), 2)]
    for row in rows:
        row += [ft.Container()] * (2 - len(row))
    return column(
        *[
            ft.Row(
                [ft.Container(it, expand=True) for it in row],
                spacing=SPACING,
                intrinsic_height=True,
                vertical_alignment=ft.CrossAxisAlignment.STRETCH,
            )
            for row in rows
        ],
        spacing=SPACING,
    )


def _cell(services: Services, cell: Picture) -> ft.Control:
    act = follow(services, cell)
    words = shown(services, cell.text, text.button, in_button=True)
    tile = picture_tile(services, words, scene=cell.picture, side=HUGE_PICTURE, act=act)
    ear = small_listen_button(services, [heard(services, cell.text)])
    if not ear:
        return tile
    is_ltr = services.words.language.direction == "ltr"
    corner = ft.Container(ear, top=0, right=0 if is_ltr else None, left=None if is_ltr else 0)
    return ft.Stack([tile, corner], fit=ft.StackFit.PASS_THROUGH)
