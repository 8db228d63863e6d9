"""The frame of every screen: the header with its free corner, the content, the exit."""

from collections.abc import Callable, Sequence
from typing import Final

import flet as ft

from app.domain.routes import Route, is_alone, is_bilingual
from app.look.brand import STACKED_FROM
from app.screens.tree import Part
from app.ui.component import effect, handler
from app.ui.context import Services
from app.ui.theme import CONTENT_WIDTH, CONTENTS_WIDTH, FREE_CORNER, PAPER, theme
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.button import icon_button, plain, toggle_button
from app.ui.widgets.callout import callout
from app.ui.widgets.contents import contents_list
from app.ui.widgets.exit_button import exit_button, with_exit_button
from app.ui.widgets.layout import beside, centred, present
from app.ui.widgets.scroll_target import scroll_to_target
from app.ui.widgets.sticky import (
    INSET,
    INTERVAL,
    SIDE,
    SPACING,
    ScrollSpy,
    StickyHeading,
    WithHeading,
    measured,
)
from app.wording.second_language import second_language_name

HEADER_BUTTON: Final = 56
"""Logical pixels. Three have room beside the widest exit on a screen of 320."""
IDLE_INTERVAL: Final = 1000
"""Milliseconds between two reports of a scroll that only tells that somebody is there."""


def frame(
    services: Services,
    route: str,
    *content: ft.Control | WithHeading | None,
    beside_back: Sequence[ft.Control | None] = (),
    bottom: ft.Control | None = None,
    contents: Sequence[Part] = (),
    spy: ScrollSpy | None = None,
    fullscreen: bool = False,
    width: float | None = CONTENT_WIDTH,
    paper: bool = False,
) -> ft.View:
    """Return a screen: `content` scrolls below the header, `bottom` stays in reach of the thumb.

    The buttons `beside_back` stand in the header, and so does `bottom` in a low window. The
    headings of the parts in `contents` stand beside it where there is room. With a `spy`, from
    `use_scroll_spy`, those of its parts stay in sight. The content is at most `width` logical
    pixels wide; None gives it the whole width, where running text would get lines too long to read.
    With `paper` the screen is black on white in dark mode, too, and the content does not scroll: it
    fills what is there.
    """
    shown: list[ft.Control | WithHeading] = present(content)
    if has_second_language(services, route) and not _fits_header(services):
        shown.append(ft.Row([_second_language_button(services)]))  # large text fills the header
    if services.state.action_failed:
        shown.insert(0, failure_notice(services))
    if services.state.has_locked:
        shown.insert(0, announce(callout(text.body(services.words("Locked")), "check")))
    parts = [it.part if isinstance(it, WithHeading) else it for it in shown]
    scrolled = (
        filled(*parts)
        if paper
        else scrolling(
            *(measured(services, spy, parts) if spy else parts),
            on_scroll=_scroll_handler(services, spy),
            on_size_change=_area_handler(services, spy) if spy else None,
            interval=INTERVAL if spy else IDLE_INTERVAL,
            width=width,
        )
    )
    area: ft.Control = scrolled
    if spy:
        spy.column = scrolled
    if spy and services.scale < STACKED_FROM:  # in large text a copy would fill a small screen
        headings = [it.heading if isinstance(it, WithHeading) else None for it in shown]
        if target := services.state.scroll_target:
            spy.lead_to(_part_with(target, shown))
        # No taller than the copy in it: a box takes the taps that are meant for what lies below.
        sticky = ft.Container(StickyHeading(spy, headings, width), left=0, right=0, top=0)
        area = ft.Stack([scrolled, sticky], fit=ft.StackFit.EXPAND, expand=True)
    if bottom and services.is_low and services.scale < STACKED_FROM:
        beside_back, bottom = [*beside_back, ft.Container(bottom, expand=True)], None
    contents_spy = spy if services.is_wide and len(contents) > 1 else None
    side = CONTENTS_WIDTH if contents_spy else 0
    outer = side + width if width else None
    rows = [
        centred(header(services, route, beside_back), outer),
        beside(contents_list(services, route, contents, contents_spy), area, outer)
        if contents_spy
        else area,
        _bar(bottom, outer, side) if bottom else None,
    ]
    whole: ft.Control = ft.Column(
        present(rows), spacing=0, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    if paper:
        whole = ft.Container(
            whole,
            expand=True,
            bgcolor=PAPER.surface,
            theme=theme(services.scale, PAPER),
            theme_mode=ft.ThemeMode.LIGHT,
        )
    return _view(services, route, whole, scrolled=scrolled, spy=spy, fullscreen=fullscreen)


def _part_with(target: str, shown: Sequence[ft.Control | WithHeading]) -> int | None:
    """Return the number of the open part that holds the text with this key, None for no part."""
    for number, it in enumerate(shown):
        if isinstance(it, WithHeading) and it.heading and target.startswith(f"{it.part.key}."):
            return number
    return None


def _scroll_handler(services: Services, spy: ScrollSpy | None) -> Callable[..., None] | None:
    """Return the handler of scroll events, None if nothing needs them."""
    notes = services.notes
    if spy is None and not notes.is_open:
        return None

    def scrolled(event: ft.OnScrollEvent) -> None:
        notes.touch()  # a scroll counts as use: notes must not lock while she reads
        if spy:
            effect(services, lambda: spy.report_scroll(event.pixels))()

    return scrolled


def _area_handler(services: Services, spy: ScrollSpy) -> Callable[..., None]:
    def resized(event: ft.LayoutSizeChangeEvent[ft.LayoutControl]) -> None:
        effect(services, lambda: spy.report_area(event.height))()

    return resized


def _view(
    services: Services,
    route: str,
    whole: ft.Control,
    *,
    scrolled: ft.Column,
    spy: ScrollSpy | None,
    fullscreen: bool,
) -> ft.View:
    """Return a view of `whole`, with the exit above it where Flet draws the exit."""
    handovers = services.state.handovers

    def laid_out() -> None:
        if services.state.handovers != handovers or services.state.route != route:
            return  # a screen of before the hand-over, or one below the top that still scrolls
        if services.state.scroll_target:
            if spy:
                ft.context.page.run_task(spy.show_target, services)
            else:
                ft.context.page.run_task(scroll_to_target, services, scrolled)
        elif services.platform.page:
            services.platform.page.ready()

    def report(width: float, height: float) -> None:
        services.report_size(width, height)
        laid_out()

    if services.platform.page is None:
        leave = handler(services, services.leave)
        is_large = services.scale >= STACKED_FROM
        button = exit_button(services.words("Exit"), large=is_large, on_click=leave)
        whole = with_exit_button(whole, button)
    body = ft.SafeArea(
        whole,
        expand=True,
        # The client reports a size once it has laid out what it was sent.
        on_size_change=lambda event: effect(services, lambda: report(event.width, event.height))(),
    )
    has_walked = route == Route.SIGN_BY_SIGN and services.state.walked > 0

    async def stay(event: ft.Event[ft.View]) -> None:
        services.state.back()
        await event.control.confirm_pop(False)

    return ft.View(
        route=route,
        # The phone's Back returns to the sign before, and the screen stays.
        can_pop=not has_walked,
        on_confirm_pop=handler(services, stay) if has_walked else None,
        # Flutter tells screen readers the writing direction only of a part with a label, even an
        # empty one. Without it they read each row from the left.
        controls=[ft.Semantics(container=True, label="", content=body, expand=True)],
        padding=0,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        fullscreen_dialog=fullscreen,
        rtl=services.words.language.direction == "rtl",
        bgcolor=ft.Colors.SURFACE,
    )


def header(
    services: Services, route: str, beside_back: Sequence[ft.Control | None] = ()
) -> ft.Control:
    """Return Back and the buttons for languages, then more; the top right corner stays free."""
    buttons: list[ft.Control] = []
    if services.state.stack[0] != route:
        back = handler(services, services.state.back)
        buttons.append(
            _fitting(services, icon_button("arrow_back", services.words("Back"), on_click=back))
        )
    if services.state.settings.introduced and route != Route.LANGUAGE and not is_alone(route):
        buttons.append(_language_button(services, named=route == Route.HOME))
        if has_second_language(services, route) and _fits_header(services):
            buttons.append(_fitting(services, _second_language_button(services)))
    buttons += [it if it.expand else _fitting(services, it) for it in present(beside_back)]
    # On the right in every writing direction, as the exit is.
    return ft.Container(
        ft.Row(buttons, spacing=4),
        padding=ft.Padding.only(left=8, right=FREE_CORNER, top=8, bottom=8),
    )


def _fits_header(services: Services) -> bool:
    """Tell whether the header has room for the button of the second language."""
    return services.scale < STACKED_FROM or services.is_wide


def has_second_language(services: Services, route: str) -> bool:
    """Tell whether the screen of this route can be shown in two languages."""
    return services.state.settings.introduced and is_bilingual(route, services.guide)


def _language_button(services: Services, *, named: bool) -> ft.Control:
    name = services.words("Language")
    go = handler(services, lambda: services.state.open(Route.LANGUAGE))
    if named and services.scale < STACKED_FROM:
        language = services.words.language
        shown = language.tag.upper() if services.is_narrow else language.endonym
        return plain(shown, "translate", name=f"{name}: {language.endonym}", on_click=go)
    return _fitting(services, icon_button("translate", name, on_click=go))


def _fitting(services: Services, button: ft.Control) -> ft.Control:
    """Return a button `HEADER_BUTTON` wide; in large text as it is."""
    return ft.Container(button, width=HEADER_BUTTON) if services.scale < STACKED_FROM else button


def _second_language_button(services: Services) -> ft.Control:
    """Return the button that shows or hides the second language."""
    words, state = services.words, services.state
    is_shown = services.second_words is not None

    def toggle() -> None:
        state.visit = state.visit.with_bilingual_toggled()

    return toggle_button(
        f"\N{LEFT-TO-RIGHT MARK}+ {state.second_language.tag.upper()}",
        name=second_language_name(words, state.second_language, is_shown=is_shown),
        is_on=is_shown,
        inset=12 if services.scale >= STACKED_FROM else 4,
        on_click=handler(services, toggle),
    )


def scrolling(
    *content: ft.Control,
    on_scroll: Callable[..., None] | None = None,
    on_size_change: Callable[..., None] | None = None,
    interval: int = IDLE_INTERVAL,
    width: float | None = CONTENT_WIDTH,
) -> ft.Column:
    """Return content that scrolls, at most `width` logical pixels wide; None for no limit.

    `interval` is the time in milliseconds between two calls of `on_scroll`.
    """
    return ft.Column(
        [
            ft.Container(
                ft.Column(
                    list(content),
                    spacing=SPACING,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                ),
                width=width,
                padding=ft.Padding.only(left=SIDE, right=SIDE, top=INSET, bottom=32),
            )
        ],
        scroll=ft.ScrollMode.AUTO,
        on_scroll=on_scroll,
        on_size_change=on_size_change,
        scroll_interval=interval,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )


def filled(*content: ft.Control) -> ft.Column:
    """Return content that fills what is there, in a column that is never too wide to read."""
    inner = ft.Column(
        list(content), spacing=SPACING, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    padding = ft.Padding.only(left=SIDE, right=SIDE, top=INSET, bottom=SIDE)
    return ft.Column(
        [ft.Container(inner, width=CONTENT_WIDTH, padding=padding, expand=True)],
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )


def failure_notice(services: Services) -> ft.Control:
    """Return the calm line after a tap that failed."""
    line = services.words("That did not work. Please try once more.")
    return announce(callout(text.body(line), "info"))


def _bar(content: ft.Control, width: float | None, side: float) -> ft.Control:
    """Return the bar, as wide as the window; its content stands below the text."""
    padding = ft.Padding.symmetric(horizontal=16, vertical=12)
    row = ft.Row(
        [ft.Container(width=side), ft.Container(content, expand=True, padding=padding)], spacing=0
    )
    return centred(row, width, bgcolor=ft.Colors.SURFACE_CONTAINER)
