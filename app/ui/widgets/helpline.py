"""Helplines on other screens: a tap opens their sheet or, where it is urgent, calls."""

from dataclasses import replace
from functools import partial
from typing import Final, TypedDict

import flet as ft

from app.domain.facts import Phone
from app.domain.helplines import Helpline
from app.domain.routes import route_of
from app.look.brand import STACKED_FROM, TYPE
from app.screens.tree import Said
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import label, second_text, shown
from app.ui.widgets.button import Click, primary, secondary
from app.ui.widgets.layout import present
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.tile import tile
from app.wording.helplines import (
    about_label,
    call_label,
    call_warning,
    helpline_name,
    urgent_label,
)

ASCENT: Final = 0.792
"""Roboto's share of a line above its base line."""


class Dialling(TypedDict):
    """The arguments of a button that dials: the call, and the note that she is on the phone."""

    action: ft.OpenUrl
    on_click: Click


@component
def HelplineTile(helpline: Helpline, at: str = "", dials: bool = False) -> ft.Control:
    """Draw the name, the number and the purpose. A tap opens the sheet, or with `dials` calls.

    `at` is its scroll key, "" for none.
    """
    services = use_services()
    words, guide = services.words, services.guide
    phones = [guide.phone(key) for key in helpline.phones[:1]]
    call = dial(phones[0]) if dials and phones else None
    fits = not services.is_narrow or services.scale <= STACKED_FROM
    state = services.state
    return tile(
        services,
        ft.Row(
            [
                *[text.number(words.fact(it), fits=fits) for it in phones],
                _on_one_line(services, text.strong(helpline_name(words, helpline))),
            ],
            wrap=True,
            spacing=10,
            run_spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.END,
        ),
        *present([second_text(services, lambda it: helpline_name(it, helpline))]),
        shown(
            services,
            Said(f"{helpline.key}.purpose", helpline.purpose),
            text.small,
            in_button=True,
        ),
        icon="call" if call else helpline.picture,
        act=state.cover.begin_errand if call else lambda: state.open(route_of(helpline, guide)),
        action=call,
        strong=helpline.urgent,
        key=scroll_key(at) if at else None,
    )


def _on_one_line(services: Services, name: ft.Text) -> ft.Text:
    """Return a name that stands on the base line of the number before it.

    A row that wraps knows no base line: it puts the lower edges of both lines at one height. And
    Flutter rounds the height of a base line in its own line to whole pixels.
    """
    number, own = (TYPE[it].line * services.scale for it in ("heading", "strong"))
    too_low = number - own + round(own * ASCENT) - round(number * ASCENT)
    name.offset = ft.Offset(0, -too_low / own)
    return name


def call_button(services: Services, phone: Phone) -> ft.Control:
    """Return the large button that dials this number."""
    icon = _call_icon(services)
    return primary(call_label(services.words, phone), icon, **dialling(services, phone))


def _call_icon(services: Services) -> str | None:
    """Return the icon of a call, None where large text needs its room for a number in one row."""
    return "call" if services.is_wide or services.scale < STACKED_FROM else None


def call_warning_part(services: Services) -> ft.Control:
    """Return the warning of what a call leaves behind."""
    # A part of its own: Flutter would add a lone text below the scrolled part to the whole screen.
    return ft.Semantics(
        container=True, content=shown(services, call_warning, text.small, wide=False)
    )


def dialling(services: Services, phone: Phone) -> Dialling:
    """Return what a button needs to dial a number in the tap itself."""
    return {"action": dial(phone), "on_click": handler(services, services.state.cover.begin_errand)}


def dial(phone: Phone) -> ft.OpenUrl:
    """Return the dialling of a number. In this tab: a new one would stay behind, blank."""
    return ft.OpenUrl(f"tel:{phone.dial}", target=ft.UrlTarget.SELF)


def helpline_button(services: Services, helpline: Helpline) -> ft.Control:
    """Return a smaller button for below a text that names the helpline.

    It opens the sheet, or calls where nothing may come before the call.
    """
    guide, state = services.guide, services.state
    if helpline.urgent and helpline.phones:
        name = label(services, lambda it: urgent_label(it, guide, helpline))
        return _calling(services, name, guide.phone(helpline.phones[0]))
    go = handler(services, partial(state.open, route_of(helpline, guide)))
    about = label(services, lambda it: about_label(it, guide, helpline))
    return secondary(about, leads=services.scale < STACKED_FROM, on_click=go)


def rosa_button(services: Services) -> ft.Control | None:
    """Return the way to ROSA that stays in reach of the thumb, None in a guide without ROSA."""
    rosa = services.guide.helpline("rosa")
    # Every screen has it: in one language it leaves more room for the text.
    return helpline_button(replace(services, second_words=None), rosa) if rosa else None


def helpline_buttons(services: Services, helplines: tuple[str, ...]) -> list[ft.Control]:
    """Return a button for each of these helplines that the guide has."""
    found = (services.guide.helpline(key) for key in helplines)
    return [_below(helpline_button(services, helpline)) for helpline in found if helpline]


def named_call(services: Services, key: str) -> list[ft.Control]:
    """Return a button that calls the helpline which the text above names, and what a call leaves.

    Nothing where the guide has no number of it.
    """
    helpline = services.guide.helpline(key)
    if not helpline or not helpline.phones:
        return []
    phone = services.guide.phone(helpline.phones[0])
    button = _calling(services, label(services, lambda it: call_label(it, phone)), phone)
    return [_below(button), call_warning_part(services)]


def _calling(services: Services, name: str, phone: Phone) -> ft.Control:
    return secondary(name, _call_icon(services), **dialling(services, phone))


def _below(button: ft.Control) -> ft.Control:
    return ft.Container(button, margin=ft.Margin.only(top=6))
