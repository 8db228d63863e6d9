"""Sentences by which she may recognise her own situation. Nothing is counted."""

from functools import partial

import flet as ft

from app.domain.signs import SignGroup
from app.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_label, bilingual_text, bilingual_toggle
from app.ui.widgets.block import block_views
from app.ui.widgets.checkbox import checkbox
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources, stale_banner


@screen
def SignsView() -> ft.View:
    """Draw the sentences, and an ending that is the same for every tick: no score, no label."""
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
        bilingual_toggle(services),
        *draft_banner(services),
        *stale_banner(services, services.guide.read_on(sources)),
        *[SignGroupView(group, key=group.key) for group in signs.groups],
        ft.Divider(),
        *block_views(services, signs.ending),
    )


@component
def SignGroupView(group: SignGroup) -> ft.Control:
    """Draw a heading, its sentences to tick, and their sources, folded."""
    services = use_services()
    state = services.state

    def toggle(sign: str) -> None:
        state.visit = state.visit.with_sign_toggled(sign)

    return column(
        bilingual_text(services, group.key, group.heading, text.heading, wide=False),
        *[
            ft.Container(
                checkbox(
                    bilingual_label(services, sign.key, sign.text),
                    ticked=sign.key in state.visit.ticked,
                    on_click=handler(services, partial(toggle, sign.key)),
                ),
                key=scroll_key(sign.key),
            )
            for sign in group.signs
        ],
        *folded_sources(services, (ref for sign in group.signs for ref in sign.sources)),
        spacing=2,
    )
