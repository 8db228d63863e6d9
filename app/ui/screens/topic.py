"""One topic of the guide: its sections, block by block, each section with its sources."""

import flet as ft

from app.domain.guidance import Section, Topic
from app.routes import route_of
from app.ui.component import component, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text, bilingual_toggle
from app.ui.widgets.block import block_views
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.emergency import without_voice
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import call_button
from app.ui.widgets.layout import column
from app.ui.widgets.source import stale_banner


@screen
def TopicView(topic: Topic) -> ft.View:
    """Draw the whole topic on one page that scrolls.

    Where it begins with the emergency number, the call stays in reach of the thumb.
    """
    services = use_services()
    guide = services.guide
    oldest = min(guide.read_on(block.sources) for block in topic.blocks)
    emergency = guide.emergency(topic.blocks[0].helplines)
    return frame(
        services,
        route_of(topic, guide),
        bilingual_text(services, f"{topic.key}.title", topic.title, text.title, wide=False),
        bilingual_text(services, f"{topic.key}.summary", topic.summary, text.lead),
        *([without_voice(services)] if emergency else []),
        bilingual_toggle(services),
        *draft_banner(services),
        *stale_banner(services, oldest),
        *[SectionView(section, key=section.key) for section in topic.sections],
        bottom=call_button(services, guide.phone(emergency.phones[0])) if emergency else None,
    )


@component
def SectionView(section: Section) -> ft.Control:
    """Draw a heading and the blocks below it."""
    services = use_services()
    return column(
        bilingual_text(services, section.key, section.heading, text.heading, wide=False),
        *block_views(services, section.blocks),
        spacing=14,
    )
