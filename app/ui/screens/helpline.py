"""What to know before a call, and the call itself, in the phone's own dialler."""

import flet as ft

from app.domain.facts import Phone
from app.domain.helplines import Helpline, HelplineFact
from app.routes import Route, route_of
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.theme import STACKED_FROM
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text, bilingual_toggle
from app.ui.widgets.block import block_views
from app.ui.widgets.button import line, primary, secondary
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.frame import frame
from app.ui.widgets.icon import picture
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import source_line, stale_banner
from app.wording.helplines import (
    ASPECT_ICONS,
    aspect_name,
    call_label,
    call_warning,
    helpline_name,
)


@screen
def HelplineView(helpline: Helpline) -> ft.View:
    """Who answers, when, what it costs, what stays behind; and one large button that calls."""
    services = use_services()
    words, guide = services.words, services.guide
    phones = [guide.phone(key) for key in helpline.phones]
    sources = [ref for phone in phones for ref in phone.sources]
    return frame(
        services,
        route_of(helpline, guide),
        text.title(helpline_name(words, helpline)),
        bilingual_text(services, f"{helpline.key}.purpose", helpline.purpose, text.lead),
        bilingual_toggle(services),
        *(_warning(services) if phones and services.scale >= STACKED_FROM else []),
        *draft_banner(services),
        *(stale_banner(services, guide.checked(tuple(sources))) if sources else []),
        *[AspectView(fact, key=fact.key) for fact in helpline.facts],
        *_ways(services, helpline, phones),
        *(
            [
                line(
                    words("What you can say on the phone"),
                    "record_voice_over",
                    scale=services.scale,
                    on_click=handler(services, lambda: services.state.open(Route.PHONE_PHRASES)),
                )
            ]
            if phones
            else []
        ),
        *_notice(services, phones),
        bottom=_call(services, phones[0]) if phones else None,
        fullscreen=True,
    )


@component
def AspectView(fact: HelplineFact) -> ft.Control:
    """One thing to know: who answers, at what hours, what it costs."""
    services = use_services()
    return ft.Row(
        [
            picture(ASPECT_ICONS[fact.aspect]),
            ft.Column(
                [
                    text.small(aspect_name(services.words, fact.aspect)),
                    bilingual_text(services, fact.key, fact.text, wide=False),
                    source_line(services, fact.sources),
                ],
                spacing=2,
                expand=True,
                tight=True,
            ),
        ],
        spacing=16,
        vertical_alignment=ft.CrossAxisAlignment.START,
        key=scroll_key(fact.key),
    )


def _ways(services: Services, helpline: Helpline, phones: list[Phone]) -> list[ft.Control]:
    """Each number and address: to call, to write to, to copy."""
    words = services.words
    ways: list[ft.Control] = []
    for phone in phones:
        ways += [
            _pair(
                secondary(call_label(words, phone), "call", action=_dial(phone)),
                CopyButton(phone.shown, words("Copy the number"), key=phone.key),
            ),
            source_line(services, phone.sources),
        ]
    if helpline.mail:
        mail = services.guide.mail(helpline.mail)
        write = ft.OpenUrl(f"mailto:{mail.value}", target=ft.UrlTarget.SELF)
        ways += [
            text.body(mail.value),
            _pair(
                secondary(words("Write an e-mail"), "mail", action=write),
                CopyButton(mail.value, words("Copy the address"), key=mail.key),
            ),
            source_line(services, mail.sources),
        ]
    return [text.heading(words("Ways to reach them")), *ways] if ways else []


def _pair(first: ft.Control, second: ft.Control) -> ft.Control:
    return ft.Row([first, second], wrap=True, spacing=8, run_spacing=8)


@component
def CopyButton(value: str, label: str) -> ft.Control:
    """Copies in the tap itself, the only time a browser lets it, and says that it did."""
    services = use_services()
    copied, set_copied = ft.use_state(False)
    return secondary(
        services.words("Copied") if copied else label,
        "check" if copied else "content_copy",
        name=value,
        action=ft.CopyToClipboard(value),
        on_click=handler(services, lambda: set_copied(True)),
    )


def _notice(services: Services, phones: list[Phone]) -> list[ft.Control]:
    if not phones:
        return []
    return [
        text.heading(services.words("What a call leaves behind")),
        *block_views(services, services.guide.call_notice),
    ]


def _call(services: Services, phone: Phone) -> ft.Control:
    call = primary(call_label(services.words, phone), "call", action=_dial(phone))
    # Large text would fill the screen from below; there the warning stands at the top instead.
    warning = _warning(services) if services.scale < STACKED_FROM else []
    return ft.Column(
        [*warning, call],
        spacing=8,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _warning(services: Services) -> list[ft.Control]:
    return [text.small(call_warning(services.words))]


def _dial(phone: Phone) -> ft.OpenUrl:
    # In the tap itself and in this tab: a new tab would stay behind, blank.
    return ft.OpenUrl(f"tel:{phone.dial}", target=ft.UrlTarget.SELF)
