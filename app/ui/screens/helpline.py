"""The sheet of a helpline: what to know before a call, and the button that dials."""

from collections.abc import Iterator

import flet as ft

from app.domain.facts import Address, Phone
from app.domain.helplines import Helpline, HelplineFact
from app.domain.pictograms import Pictogram
from app.domain.routes import Route, route_of
from app.platform.ports import Spoken
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text
from app.ui.widgets.block import block_views
from app.ui.widgets.button import secondary
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import call_bar, dialling
from app.ui.widgets.icon import picture
from app.ui.widgets.link import link
from app.ui.widgets.listen import listen_button, own, said, said_blocks
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources, stale_banner
from app.wording.helplines import (
    ASPECT_ICONS,
    after_call_title,
    aspect_name,
    call_label,
    helpline_name,
    number_check,
)


@screen
def HelplineView(helpline: Helpline) -> ft.View:
    """Draw who answers, when, the cost and the traces of a call; and one button that dials."""
    services = use_services()
    words, guide = services.words, services.guide
    phones = [guide.phone(key) for key in helpline.phones]
    sources = tuple(ref for phone in phones for ref in phone.sources)
    warning, bar = call_bar(services, phones[0]) if phones else ([], None)
    return frame(
        services,
        route_of(helpline, guide),
        text.title(helpline_name(words, helpline)),
        bilingual_text(services, f"{helpline.key}.purpose", helpline.purpose, text.lead),
        *warning,
        small_draft_mark(services),
        stale_banner(services, guide.read_on(sources)) if sources else None,
        listen_button(services, _said(services, helpline)),
        *[AspectView(fact, key=fact.key) for fact in helpline.facts],
        *_contacts(services, helpline, phones),
        folded_sources(services, guide.sheet_sources(helpline)),
        *(_about_calls(services) if phones else ()),
        bottom=bar,
        fullscreen=True,
    )


def _said(services: Services, helpline: Helpline) -> Iterator[Spoken]:
    """Yield the name, the purpose, and each fact below the name of its aspect."""
    words = services.words
    yield own(services, helpline_name(words, helpline))
    yield said(services, f"{helpline.key}.purpose", helpline.purpose)
    for fact in helpline.facts:
        yield own(services, aspect_name(words, fact.aspect))
        yield said(services, fact.key, fact.text)


@component
def AspectView(fact: HelplineFact) -> ft.Control:
    """Draw one aspect: who answers, at what hours, what it costs."""
    services = use_services()
    return ft.Row(
        [
            picture(ASPECT_ICONS[fact.aspect]),
            ft.Column(
                [
                    text.small(aspect_name(services.words, fact.aspect)),
                    bilingual_text(services, fact.key, fact.text, wide=False),
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


def _contacts(
    services: Services, helpline: Helpline, phones: list[Phone]
) -> list[ft.Control | None]:
    """Return every number and address, each to use and to copy."""
    found: list[ft.Control | None] = []
    for phone in phones:
        found += _phone(services, helpline, phone)
    if helpline.mail:
        found += _mail(services, services.guide.mail(helpline.mail))
    return [text.heading(services.words("How to contact them")), *found] if found else []


def _phone(services: Services, helpline: Helpline, phone: Phone) -> list[ft.Control | None]:
    words = services.words
    check = number_check(words, services.guide, helpline, phone)
    return [
        _pair(
            secondary(call_label(words, phone), "call", **dialling(services, phone)),
            CopyButton(phone.shown, words("Copy the number"), key=phone.key),
        ),
        text.small(check) if check else None,
    ]


def _mail(services: Services, mail: Address) -> list[ft.Control]:
    words = services.words
    write = ft.OpenUrl(f"mailto:{mail.value}", target=ft.UrlTarget.SELF)
    return [
        text.body(mail.value),
        _pair(
            secondary(words("Write an email"), "mail", action=write),
            CopyButton(mail.value, words("Copy the address"), key=mail.key),
        ),
    ]


def _pair(first: ft.Control, second: ft.Control) -> ft.Control:
    return ft.Row([first, second], wrap=True, spacing=8, run_spacing=8)


@component
def CopyButton(value: str, label: str) -> ft.Control:
    """Draw a button that copies in the tap itself, the only time a browser allows it."""
    services = use_services()
    copied, set_copied = ft.use_state(False)
    return secondary(
        services.words("Copied") if copied else label,
        "check" if copied else "content_copy",
        name=value,
        action=ft.CopyToClipboard(value),
        on_click=handler(services, lambda: set_copied(True)),
    )


def _about_calls(services: Services) -> list[ft.Control | None]:
    words, notice = services.words, services.guide.call_notice
    heading = after_call_title(words)
    return [
        link(
            services,
            words("What you can say on the phone"),
            Pictogram.SPEECH_BUBBLE,
            Route.PHONE_PHRASES,
        ),
        text.heading(heading),
        listen_button(services, [own(services, heading), *said_blocks(services, notice)]),
        *block_views(services, notice),
    ]
