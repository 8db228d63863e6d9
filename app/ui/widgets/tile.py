"""Large calm tiles that lead somewhere."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import flet as ft

from app.domain.pictograms import Pictogram
from app.domain.scenes import Scene
from app.look.brand import STACKED_FROM
from app.ui.component import handler
from app.ui.context import Services
from app.ui.theme import BODY, CONTENT_WIDTH, FOCUS_RING
from app.ui.widgets import text
from app.ui.widgets.button import CARD_PADDING, ROUND, Click
from app.ui.widgets.fitting import width_of
from app.ui.widgets.icon import line_picture, picture, scene_picture
from app.ui.widgets.layout import lines, present

HIT_PADDING: Final = ft.Padding.symmetric(horizontal=16, vertical=12)
"""Less than a card's: five hits or so have room on a screen."""
HIT_SIDES: Final = 64
"""Logical pixels at the sides of the words, in the tile and beside it."""
EDGE: Final = ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)
"""In the sun a tile's ground is too much like the page's."""


def tile(
    services: Services,
    *content: ft.Control,
    icon: str,
    act: Callable[..., Any] | None = None,
    action: ft.ClientAction | None = None,
    strong: bool = False,
    is_choice: bool = False,
    key: ft.ScrollKey | None = None,
) -> ft.Control:
    """Return a tile with an icon, some lines of text and an arrow; a tap does `act`.

    `action` runs in the client, in the tap itself: such a tile leads nowhere, and has no arrow. Nor
    has one of several choices, whose icon is a radio button.
    Large text needs the whole width: there the icon stands above it, without an arrow.
    """
    mark = line_picture(services, icon, color=ft.Colors.PRIMARY)
    words = ft.Column(list(content), spacing=2, expand=True, tight=True)
    whole: ft.Control
    if services.scale >= STACKED_FROM:
        whole = lines(mark, ft.Row([words]), spacing=8)
    else:
        arrow = picture("chevron_right", color=ft.Colors.ON_SURFACE_VARIANT)
        whole = ft.Row(present([mark, words, None if action or is_choice else arrow]), spacing=16)
    on_click = handler(services, act) if act else None
    return _raised(whole, on_click, key=key, action=action, strong=strong)


def pictures_tile(
    services: Services,
    name: ft.Control,
    pictures: Iterable[Pictogram],
    *,
    act: Callable[..., Any],
    key: ft.ScrollKey | None = None,
) -> ft.Control:
    """Return a tile with some pictures in a row, then a few words; a tap does `act`.

    Those who do not read go by the pictures. In large text the words stand below them.
    """
    drawn = ft.Row([picture(it) for it in pictures], tight=True, spacing=12)
    if services.scale >= STACKED_FROM:
        return _raised(lines(drawn, name, spacing=8), handler(services, act), key=key)
    arrow = picture("chevron_right", color=ft.Colors.ON_SURFACE_VARIANT)
    row = ft.Row([drawn, ft.Container(name, expand=True), arrow], spacing=16)
    return _raised(row, handler(services, act), key=key)


def picture_tile(
    services: Services,
    name: ft.Control,
    *,
    scene: Scene,
    side: float,
    act: Callable[..., Any],
    key: ft.ScrollKey | None = None,
) -> ft.Control:
    """Return a tile with a scene above a few words, of which two stand beside each other.

    The scene is `side` logical pixels wide at text scale 1.
    """
    drawn = scene_picture(services, scene, side * services.scale)
    content = ft.Row([ft.Container(lines(drawn, name, spacing=8), expand=True)])
    expand = services.scale < STACKED_FROM
    return _raised(content, handler(services, act), key=key, expand=expand, at_top=True)


def hit_tile(services: Services, heading: str, more: str, *, act: Callable[..., Any]) -> ft.Control:
    """Return a tile with a heading, and the beginning of the text below it.

    They have three lines, unless the heading alone needs more.
    """
    width = min(float(ft.context.page.width or 0), CONTENT_WIDTH) - HIT_SIDES
    is_long = width_of(heading) * BODY * services.scale > width
    words = ft.Column(
        [
            text.hit_heading(heading, services.scale),
            text.beginning(more, lines=1 if is_long else 2),
        ],
        spacing=0,
        expand=True,
        tight=True,
    )
    return _raised(ft.Row([words]), handler(services, act), key=None, padding=HIT_PADDING)


def _raised(
    content: ft.Control,
    on_click: Click | None,
    *,
    key: ft.ScrollKey | None,
    action: ft.ClientAction | None = None,
    strong: bool = False,
    expand: bool = False,
    at_top: bool = False,
    padding: ft.Padding = CARD_PADDING,
) -> ft.Control:
    return ft.Button(
        key=key,
        expand=expand,
        content=content,
        on_click=on_click,
        action=action,
        elevation=0,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.SECONDARY_CONTAINER if strong else ft.Colors.SURFACE_CONTAINER,
            color=ft.Colors.ON_SURFACE,
            padding=padding,
            shape=ROUND,
            side={**FOCUS_RING, ft.ControlState.DEFAULT: EDGE},
            elevation=0,
            alignment=ft.Alignment.TOP_LEFT if at_top else None,
        ),
    )
