"""Sentences in which she may know her own situation again. Nothing is counted."""

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
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import source_line, stale_banner


@screen
def SignsView() -> ft.View:
    """Whatever is ticked, the same words follow: no score, no label."""
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
        *stale_banner(services, services.guide.checked(sources)),
        *[SignGroupView(group, key=group.key) for group in signs.groups],
        ft.Divider(),
        *block_views(services, signs.ending),
    )


@component
def SignGroupView(group: SignGroup) -> ft.Control:
    """A heading, its sentences, and where they come from."""
    services = use_services()
    ticked = services.state.visit.ticked

    def toggle(sign: str) -> None:
        services.state.visit = services.state.visit.with_sign_toggled(sign)

    sources = tuple(dict.fromkeys(ref for sign in group.signs for ref in sign.sources))
    lines: list[ft.Control] = [
        bilingual_text(services, group.key, group.heading, text.heading, wide=False)
    ]
    for sign in group.signs:
        lines.append(
            ft.Container(
                checkbox(
                    bilingual_label(services, sign.key, sign.text),
                    ticked=sign.key in ticked,
                    on_click=handler(services, partial(toggle, sign.key)),
                ),
                key=scroll_key(sign.key),
            )
        )
    lines.append(source_line(services, sources))
    return ft.Column(
        lines, spacing=2, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
