"""The worries that outreach workers hear most, as tiles that lead to the answers."""

from collections.abc import Sequence

import flet as ft

from app.domain.routes import route_of
from app.look.brand import STACKED_FROM
from app.screens.tree import Worry
from app.ui.context import Services
from app.ui.theme import WORRY
from app.ui.widgets import text
from app.ui.widgets.bilingual import shown
from app.ui.widgets.layout import column
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.tile import picture_tile


def worries_grid(services: Services, worries: Sequence[Worry]) -> ft.Control:
    """Return the worries as tiles, two in a row; in large text each has a row of its own."""
    tiles = [_worry(services, it) for it in worries]
    if services.scale >= STACKED_FROM:
        return column(*tiles)
    rows = (
        ft.Row(
            tiles[at : at + 2],
            spacing=12,
            intrinsic_height=True,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        )
        for at in range(0, len(tiles), 2)
    )
    return column(*rows)


def _worry(services: Services, worry: Worry) -> ft.Control:
    state, topic = services.state, worry.topic

    def answer() -> None:
        # Nothing may stand above the answer, nor stay open from another worry.
        for section in topic.sections:
            state.visit = state.visit.with_opened(section.key, section.key == worry.section)
        state.open_at(route_of(topic, services.guide), worry.section)

    return picture_tile(
        services,
        shown(services, worry.text, text.button, in_button=True),
        scene=worry.picture,
        side=WORRY,
        act=answer,
        key=scroll_key(worry.key),
    )
