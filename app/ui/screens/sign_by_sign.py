"""The signs of a kind for those who hardly read: one sentence at a time."""

from collections.abc import Callable
from functools import partial

import flet as ft

from app.domain.routes import Route
from app.domain.signs import SignGroup, Signs
from app.look.brand import STACKED_FROM
from app.screens.tree import Said
from app.ui.component import handler, screen
from app.ui.context import Services, use_services
from app.ui.theme import SCENE
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.bilingual import label, shown
from app.ui.widgets.button import secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import rosa_button
from app.ui.widgets.icon import scene_picture
from app.ui.widgets.layout import lines
from app.ui.widgets.link import link
from app.ui.widgets.listen import heard, listen_button
from app.ui.widgets.progress import progress_bar
from app.ui.widgets.scroll_target import scroll_key
from app.wording.position import position
from app.wording.signs import count, no, skip, yes
from i18n.words import Words


@screen
def SignBySignView() -> ft.View:
    """Draw one sign and three answers; after the last of its kind the reply to all of them.

    She comes to the sign that is the state's scroll target, as to any text of a screen. Back
    returns to the sign before.
    """
    services = use_services()
    signs, state = services.guide.signs, services.state
    first, _ = ft.use_state(signs.at(state.scroll_target))
    group, _ = first
    number = min(state.walked, len(group.signs))

    def answer(is_true: bool | None) -> None:
        services.hush()  # the sentence before may still be read
        sign = group.signs[number]
        if is_true is not None:
            state.visit = state.visit.with_sign(sign.key, is_true)
        state.walk(number + 1)

    is_over = number == len(group.signs)
    return frame(
        services,
        Route.SIGN_BY_SIGN,
        shown(services, Said(group.key, group.heading), text.title, wide=False),
        *(_reply(services, signs, group) if is_over else _sign(services, group, number, answer)),
        bottom=rosa_button(services),
    )


def _sign(
    services: Services, group: SignGroup, number: int, answer: Callable[[bool | None], None]
) -> list[ft.Control | None]:
    """Return how far she is, the scene, its sentence, the ear and the three answers."""
    sign, count = group.signs[number], len(group.signs)
    answers = [
        _answer(services, yes, "check", partial(answer, True)),
        _answer(services, no, "close", partial(answer, False)),
    ]
    if services.scale < STACKED_FROM:  # in large text half a line would break words
        answers = [ft.Row([ft.Container(it, expand=True) for it in answers], spacing=12)]
    return [
        lines(
            text.small(position(services.words, str(number + 1), count)),
            progress_bar((number + 1) / count),
            spacing=8,
        ),
        scene_picture(services, sign.scene, SCENE),
        listen_button(services, [heard(services, Said(sign.key, sign.text))]),
        announce(
            ft.Container(
                shown(services, Said(sign.key, sign.text), text.strong),
                key=scroll_key(sign.key),
            )
        ),
        *answers,
        _answer(services, skip, "arrow_forward", partial(answer, None)),
    ]


def _answer(
    services: Services, say: Callable[[Words], str], icon: str, act: Callable[[], None]
) -> ft.Control:
    return secondary(label(services, say), icon, on_click=handler(services, act))


def _reply(services: Services, signs: Signs, group: SignGroup) -> list[ft.Control | None]:
    """Return what follows: how often she said yes, the calm answer, and the way to another kind."""
    ticked = len({it.key for it in group.signs} & services.state.visit.ticked)

    def counted(words: Words) -> str:
        return count(words, ticked, len(group.signs))

    said = [Said(it.key, it.text) for it in signs.reply_to(ticked)]
    return [
        shown(services, counted, text.strong, wide=False),
        listen_button(services, [heard(services, it) for it in said]),
        announce(
            callout(
                lines(*[shown(services, it, wide=False) for it in said], spacing=12),
                "favorite",
            )
        ),
        link(
            services,
            shown(services, Said("signs.title", signs.title), in_button=True),
            signs.picture,
            Route.SIGN_PICTURES,
        ),
    ]
