"""Sentences by which she may recognise her own situation. Nothing is counted."""

from functools import partial
from typing import Final

import flet as ft

from app.domain.routes import Route
from app.domain.signs import SignGroup
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.accordion import accordion
from app.ui.widgets.announcement import announce
from app.ui.widgets.bilingual import bilingual_label, bilingual_text, bilingual_words
from app.ui.widgets.block import block_views
from app.ui.widgets.callout import callout
from app.ui.widgets.checkbox import checkbox
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import rosa_button
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import column
from app.ui.widgets.listen import listen_button, own, said, said_blocks
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources, stale_banner
from app.ui.widgets.spoken import list_of
from app.wording.signs import ending_title

ENDING: Final = "signs.ending"
"""Key of the part with what the ticks may mean."""


@screen
def SignsView() -> ft.View:
    """Draw a card for each kind, and an ending that is the same for every tick: no score."""
    services = use_services()
    signs = services.guide.signs
    sources = (
        *(ref for group in signs.groups for sign in group.signs for ref in sign.sources),
        *(ref for block in signs.ending for ref in block.sources),
    )
    return frame(
        services,
        Route.SIGNS,
        bilingual_text(services, "signs.title", signs.title, text.title, wide=False),
        bilingual_text(services, "signs.summary", signs.summary, text.lead),
        small_draft_mark(services),
        stale_banner(services, services.guide.read_on(sources)),
        *[SignGroupView(group, key=group.key) for group in signs.groups],
        accordion(
            services,
            ENDING,
            [text.strong(bilingual_words(services, ending_title))],
            [
                listen_button(
                    services,
                    [
                        own(services, ending_title(services.words)),
                        *said_blocks(services, signs.ending),
                    ],
                ),
                *block_views(services, signs.ending, without={"rosa"}),
            ],
            at_first=True,
        ),
        bottom=rosa_button(services),
    )


@component
def SignGroupView(group: SignGroup) -> ft.Control:
    """Draw a kind that opens its sentences to tick, the reply to them, and their sources."""
    services = use_services()
    state = services.state

    def toggle(sign: str) -> None:
        state.visit = state.visit.with_sign_toggled(sign)

    ticks = [
        ft.Container(
            checkbox(
                bilingual_label(services, sign.key, sign.text),
                ticked=sign.key in state.visit.ticked,
                on_click=handler(services, partial(toggle, sign.key)),
            ),
            key=scroll_key(sign.key),
        )
        for sign in group.signs
    ]
    return accordion(
        services,
        group.key,
        [bilingual_text(services, group.key, group.heading, text.strong, in_button=True)],
        [
            listen_button(
                services,
                [
                    said(services, group.key, group.heading),
                    *[said(services, it.key, it.text) for it in group.signs],
                ],
            ),
            list_of(*ticks, spacing=2),
            reply(services, group),
            folded_sources(services, (ref for sign in group.signs for ref in sign.sources)),
        ],
        mark=picture(group.picture),
        key=scroll_key(group.key),
    )


def reply(services: Services, group: SignGroup) -> ft.Control | None:
    """Return the calm answer in a kind in which she has ticked anything, else None."""
    if not any(sign.key in services.state.visit.ticked for sign in group.signs):
        return None
    said = [bilingual_text(services, it.key, it.text) for it in services.guide.signs.reply]
    return announce(callout(column(*said), "favorite"))
