"""The guide in six pictures, for those who hardly read, and the answer behind each."""

from functools import partial

import flet as ft

from app.domain.picture_guide import PictureAnswer
from app.domain.routes import Route, route_of
from app.ui.component import screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_label, bilingual_text
from app.ui.widgets.block import block_views
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.entrance import EntranceView
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import call_bar, call_button
from app.ui.widgets.icon import huge_picture
from app.ui.widgets.link import action_link
from app.ui.widgets.listen import listen_button, said, said_blocks
from app.ui.widgets.picture_grid import PictureCell, picture_grid
from app.ui.widgets.source import stale_banner
from app.wording.home import sign_pictures
from app.wording.pictures import more


@screen
def PicturesView() -> ft.View:
    """Draw the six pictures, each with its word and its ear, and the way to the signs."""
    services = use_services()
    guide = services.guide
    return frame(
        services,
        Route.PICTURES,
        bilingual_text(services, "picture.title", guide.pictures.title, text.title, wide=False),
        small_draft_mark(services),
        picture_grid(
            services,
            [
                PictureCell(
                    bilingual_label(services, it.key, it.label),
                    it.picture,
                    said(services, it.key, it.label),
                    partial(services.state.open, route_of(it, guide)),
                )
                for it in guide.pictures.answers
            ],
        ),
        EntranceView(sign_pictures(guide), at="pictures"),
    )


@screen
def PictureAnswerView(answer: PictureAnswer) -> ft.View:
    """Draw the picture, a few sentences, the way to more of them, and the call."""
    services = use_services()
    state, guide = services.state, services.guide
    topic, section = more(guide, answer)
    read = guide.read_on(tuple(ref for it in answer.texts for ref in it.sources))
    warning, bar = _call(services, answer)
    return frame(
        services,
        route_of(answer, guide),
        huge_picture(answer.picture),
        bilingual_text(services, answer.key, answer.label, text.title, wide=False),
        *warning,
        small_draft_mark(services),
        listen_button(
            services,
            [said(services, answer.key, answer.label), *said_blocks(services, answer.texts)],
        ),
        stale_banner(services, read),
        *block_views(services, answer.texts, without={answer.helpline}),
        action_link(
            services,
            bilingual_label(services, section.key, section.heading),
            topic.picture,
            partial(state.open_at, route_of(topic, guide), section.key),
        ),
        bottom=bar,
    )


def _call(services: Services, answer: PictureAnswer) -> tuple[list[ft.Control], ft.Control | None]:
    """Return `call_bar`, where it is urgent without the warning; without a number nothing."""
    line = services.guide.helpline(answer.helpline)
    if not line or not line.phones:
        return [], None
    phone = services.guide.phone(line.phones[0])
    return ([], call_button(services, phone)) if line.urgent else call_bar(services, phone)
