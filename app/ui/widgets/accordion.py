"""Accordions: cards whose heading opens and closes what it is about."""

from collections.abc import Sequence
from typing import Final

import flet as ft

from app.look.brand import CARD_RADIUS, STACKED_FROM
from app.screens.tree import Text
from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.bilingual import shown
from app.ui.widgets.button import Click
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import column, lines, present
from app.ui.widgets.sticky import ScrollSpy

EDGE: Final = 4
"""Logical pixels of the width of a strip at the edge of a card, and of the space before it."""
HEADING_PADDING: Final = ft.Padding.symmetric(horizontal=14, vertical=18)


def accordion(
    services: Services,
    part: str,
    head: Sequence[ft.Control],
    content: Sequence[ft.Control | None],
    *,
    gist: Text | None = None,
    mark: ft.Control | None = None,
    level: int = 2,
    at_first: bool = False,
    edge: ft.ColorValue | None = None,
    spy: ScrollSpy | None = None,
    key: ft.ScrollKey | None = None,
) -> ft.Control:
    """Return a card that shows `content` while it is open.

    `part` is its key in the visit and `level` that of its heading. The `gist` of the content stands
    below the heading while it is closed. With `at_first` it is open until she closes it. In large
    text the words take the room of the `mark`. `edge` is the colour of a strip where it begins. The
    `spy` leads to a part that was opened.
    """
    state = services.state
    is_open = state.visit.is_open(part, at_first=at_first)

    def toggle() -> None:
        state.visit = state.visit.with_opened(part, not is_open)
        if spy:
            spy.await_opened("" if is_open else part)

    words = [*head]
    if gist and not is_open:
        words.append(shown(services, gist, text.small, in_button=True))
    button = _button(services, words, toggle, mark=mark, is_open=is_open)
    heading = ft.Semantics(
        container=True,
        heading_level=level,
        content=ft.MergeSemantics(ft.Semantics(content=button, expanded=is_open)),
    )
    body = ft.Container(
        column(*content, spacing=14), padding=ft.Padding.only(left=16, right=16, bottom=16)
    )
    top = _edged(services, heading, edge) if edge else heading
    return _card(column(top, body if is_open else None, spacing=0), key=key)


def _edged(services: Services, heading: ft.Control, color: ft.ColorValue) -> ft.Control:
    """Return a heading with a strip at the edge where its language begins."""
    is_ltr = services.words.language.direction == "ltr"
    strip = ft.Container(
        bgcolor=color,
        border_radius=EDGE / 2,
        width=EDGE,
        top=CARD_RADIUS,
        bottom=CARD_RADIUS,
        left=EDGE if is_ltr else None,
        right=None if is_ltr else EDGE,
    )
    return ft.Stack([heading, strip], fit=ft.StackFit.PASS_THROUGH)


def sticky_heading(
    services: Services,
    spy: ScrollSpy,
    part: str,
    head: Sequence[ft.Control],
    *,
    at_first: bool = False,
) -> ft.Control | None:
    """Return the copy of an open accordion's heading, None for a closed one.

    A tap closes the accordion and scrolls to it, so that she sees what she has closed.
    """
    state = services.state
    if not state.visit.is_open(part, at_first=at_first):
        return None

    async def close() -> None:
        state.visit = state.visit.with_opened(part, False)
        await spy.scroll_to(services, part)

    # Not a button of Flet's, which would take the focus.
    row = ft.Container(
        _row(services, head, None, is_open=True),
        padding=HEADING_PADDING,
        on_click=handler(services, close),
    )
    return _card(row)


def _button(
    services: Services,
    head: Sequence[ft.Control],
    act: Click,
    *,
    mark: ft.Control | None = None,
    is_open: bool,
) -> ft.Control:
    return ft.TextButton(
        content=_row(services, head, mark, is_open=is_open),
        on_click=handler(services, act),
        style=ft.ButtonStyle(
            padding=HEADING_PADDING,
            shape=ft.RoundedRectangleBorder(radius=CARD_RADIUS),
            color=ft.Colors.ON_SURFACE,
        ),
    )


def _row(
    services: Services, head: Sequence[ft.Control], mark: ft.Control | None, *, is_open: bool
) -> ft.Control:
    arrow = "expand_less" if is_open else "expand_more"
    return ft.Row(
        present(
            [
                mark if services.scale < STACKED_FROM else None,
                ft.Container(lines(*head), expand=True),
                picture(arrow, color=ft.Colors.ON_SURFACE_VARIANT),
            ]
        ),
        spacing=14,
    )


def _card(content: ft.Control, *, key: ft.ScrollKey | None = None) -> ft.Control:
    return ft.Container(
        content,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=CARD_RADIUS,
        clip_behavior=ft.ClipBehavior.NONE,  # else it cuts the focus ring of its heading
        key=key,
    )
