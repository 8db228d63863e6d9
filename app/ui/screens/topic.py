"""One topic of the guide: its sections, block by block, each section with its sources."""

import flet as ft

from app.domain.guidance import Section, Topic
from app.domain.routes import Route, route_of
from app.ui.component import component, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.accordion import accordion, sticky_heading
from app.ui.widgets.bilingual import bilingual_text
from app.ui.widgets.block import block_views
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.emergency import without_voice
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import call_button, rosa_button
from app.ui.widgets.install import InstallButton
from app.ui.widgets.link import link
from app.ui.widgets.listen import listen_button, said, said_blocks
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import stale_banner
from app.ui.widgets.sticky import WithHeading, use_scroll_spy
from app.wording.handing import show_address


@screen
def TopicView(topic: Topic) -> ft.View:
    """Draw the title, and each section as a card that opens; the first one is open.

    The bar at the bottom calls the emergency number where the topic begins with it; elsewhere it
    opens ROSA's sheet.
    """
    services = use_services()
    spy = use_scroll_spy(layout=services.is_wide)
    guide, first = services.guide, topic.sections[0]
    address = services.platform.address if topic.hands_on else None
    oldest = min(guide.read_on(block.sources) for block in topic.blocks)
    emergency = guide.emergency(topic.blocks[0].helplines)
    call = (
        call_button(services, guide.phone(emergency.phones[0]))
        if emergency
        else rosa_button(services)
    )
    return frame(
        services,
        route_of(topic, guide),
        bilingual_text(services, f"{topic.key}.title", topic.title, text.title, wide=False),
        bilingual_text(services, f"{topic.key}.summary", topic.summary, text.lead),
        without_voice(services) if emergency else None,
        small_draft_mark(services),
        stale_banner(services, oldest),
        *[
            WithHeading(
                SectionView(it, first=it is first, rosa_in_bar=not emergency, key=it.key),
                sticky_heading(services, spy, it.key, _head(services, it), at_first=it is first),
            )
            for it in topic.sections
        ],
        InstallButton(address) if address else None,  # last: a helper asks first
        link(services, show_address(services.words), "qr_code", Route.ADDRESS) if address else None,
        link(services, services.words("All helplines"), "call", Route.HELPLINES),
        link(services, services.words("About this guide"), "info", Route.ABOUT),
        contents=topic.sections,
        spy=spy,
        bottom=call,
    )


@component
def SectionView(section: Section, first: bool, rosa_in_bar: bool) -> ft.Control:
    """Draw a heading that opens the blocks below it.

    With `rosa_in_bar` no block repeats the way to ROSA.
    """
    services = use_services()
    heading = said(services, section.key, section.heading)
    return accordion(
        services,
        section.key,
        _head(services, section),
        [
            listen_button(services, [heading, *said_blocks(services, section.blocks)]),
            *block_views(services, section.blocks, without={"rosa"} if rosa_in_bar else set()),
        ],
        gist=section.gist,
        at_first=first,
        key=scroll_key(section.key),
    )


def _head(services: Services, section: Section) -> list[ft.Control]:
    return [bilingual_text(services, section.key, section.heading, text.strong, in_button=True)]
