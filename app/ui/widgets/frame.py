"""What every screen has in common: the header with its free corner, the content, the exit."""

from typing import Final

import flet as ft

from app.routes import Route
from app.ui.component import effect, handler
from app.ui.context import Services
from app.ui.theme import CONTENT_WIDTH, FREE_CORNER, STACKED_FROM
from app.ui.widgets import text
from app.ui.widgets.button import Click, icon_button, plain
from app.ui.widgets.callout import note
from app.ui.widgets.exit_button import exit_pill, over
from app.ui.widgets.scroll_target import bring_into_sight

SCROLL: Final = 1000
"""Milliseconds between two reports of a scroll that goes on."""


def frame(
    services: Services,
    route: str,
    *content: ft.Control,
    bottom: ft.Control | None = None,
    fullscreen: bool = False,
    wide: bool = False,
) -> ft.View:
    """A screen: `content` scrolls below the header, `bottom` stays in reach of the thumb.

    `wide` gives the content the whole width: not for running text.
    """
    lines = [*content]
    if services.state.action_failed:
        lines.insert(0, stumbled(services))
    # Whoever scrolls is there and reads: the notes are not locked under her eyes.
    seen = handler(services, lambda: None) if services.notebook.is_open else None
    content_column = scrolling(*lines, on_scroll=seen, wide=wide)
    parts: list[ft.Control] = [header(services, route), content_column]
    if bottom is not None:
        parts.append(_bar(bottom))
    whole = ft.Column(
        parts, spacing=0, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    return view(services, route, whole, scrolled=content_column, fullscreen=fullscreen)


def view(
    services: Services,
    route: str,
    whole: ft.Control,
    *,
    scrolled: ft.Column | None = None,
    fullscreen: bool = False,
) -> ft.View:
    """A view that holds `whole`, and the exit above it where Flet draws the exit.

    `scrolled` is the part of it that scrolls to the text that was sought.
    """

    met = services.state.handovers

    def laid_out() -> None:
        if services.state.handovers != met or services.state.place != route:
            return  # of a screen that is no more, or lies under another one, which may still scroll
        if scrolled is not None and services.state.scroll_target:
            ft.context.page.run_task(bring_into_sight, services, scrolled)
        else:
            services.platform.ready()

    drawn = effect(services, laid_out)
    if not services.platform.exit_is_outside:
        leave = handler(services, services.leave)
        whole = over(whole, exit_pill(services.words("Exit"), on_click=leave))
    body = ft.SafeArea(
        whole,
        expand=True,
        # The client tells a size once it has laid out what it was sent.
        on_size_change=lambda _: drawn(),
    )
    return ft.View(
        route=route,
        controls=[body],
        padding=0,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        fullscreen_dialog=fullscreen,
        rtl=services.words.language.direction == "rtl",
        bgcolor=ft.Colors.SURFACE,
    )


def header(services: Services, route: str) -> ft.Control:
    """Back and the languages at the start; the corner at the top right stays free."""
    words = services.words
    buttons: list[ft.Control] = []
    if services.state.stack[0] != route:
        buttons.append(
            icon_button(
                "arrow_back",
                words("Back"),
                on_click=handler(services, services.state.back),
            )
        )
    if services.state.settings.introduced and route != Route.LANGUAGE:
        named = route == Route.HOME and services.scale < STACKED_FROM
        buttons.append(_languages(services, named=named))
    # The corner is at the right in every direction of writing, as the exit is.
    return ft.Container(
        ft.Row(buttons, spacing=4),
        padding=ft.Padding.only(left=8, right=FREE_CORNER, top=8, bottom=8),
    )


def _languages(services: Services, *, named: bool) -> ft.Control:
    name = services.words("Language")
    go = handler(services, lambda: services.state.open(Route.LANGUAGE))
    if named:
        return plain(services.words.language.endonym, "translate", name=name, on_click=go)
    return icon_button("translate", name, on_click=go)


def scrolling(
    *content: ft.Control, on_scroll: Click | None = None, wide: bool = False
) -> ft.Column:
    """Content that scrolls, in a column that never grows too wide to read unless it is `wide`."""
    return ft.Column(
        [
            ft.Container(
                ft.Column(
                    list(content),
                    spacing=12,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                ),
                width=None if wide else CONTENT_WIDTH,
                padding=ft.Padding.only(left=16, right=16, top=4, bottom=32),
            )
        ],
        scroll=ft.ScrollMode.AUTO,
        on_scroll=on_scroll,
        scroll_interval=SCROLL,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )


def _bar(content: ft.Control) -> ft.Control:
    return ft.Container(
        ft.Container(
            content, width=CONTENT_WIDTH, padding=ft.Padding.symmetric(horizontal=16, vertical=12)
        ),
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        alignment=ft.Alignment.CENTER,
    )


def stumbled(services: Services) -> ft.Control:
    """The calm line after a tap that failed."""
    return ft.Semantics(
        live_region=True,
        content=note(text.body(services.words("That did not work. Please try once more.")), "info"),
    )
