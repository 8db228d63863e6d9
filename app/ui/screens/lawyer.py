"""Her answers and what may fit, as a list for a lawyer in Norwegian."""

from collections.abc import Iterator, Sequence
from typing import Final

import flet as ft

from app.domain.routes import Route
from app.domain.ways import Group, Verdict
from app.screens.question import answer_text
from app.ui.component import screen
from app.ui.context import Services, use_services
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column
from app.ui.widgets.spoken import identifier, list_of
from app.wording.ways import (
    asked_by_a_guide,
    for_a_lawyer,
    group_name,
    my_answers,
    official_text,
)

STYLE: Final = ft.TextThemeStyle
LISTED: Final = (Group.MAY_FIT, Group.NOT_CLEAR)


@screen
def LawyerView() -> ft.View:
    """Draw her answers, and each way that is not ruled out with the reason that decides.

    All of it is Norwegian, because somebody else reads it, and it names nobody.
    """
    services = use_services()
    norwegian, ways = services.norwegian, services.guide.ways
    given = services.state.visit.answers
    result = ways.consider(given)
    answers = [
        column(
            _norwegian(services, norwegian.sentence(it.key, it.text), STYLE.BODY_MEDIUM),
            _norwegian(services, answer_text(it, given[it.name])(norwegian), STYLE.TITLE_MEDIUM),
            spacing=2,
        )
        for it in ways.asked(given)
        if it.name in given
    ]
    return frame(
        services,
        Route.LAWYER,
        _heading(services, for_a_lawyer(norwegian), 1),
        _norwegian(services, asked_by_a_guide(norwegian)),
        *_part(services, my_answers(norwegian), answers),
        *[
            control
            for group in LISTED
            for control in _part(
                services,
                group_name(norwegian, group),
                [_way(services, it) for it in result.of(group)],
            )
        ],
        fullscreen=True,
    )


def _part(services: Services, heading: str, items: Sequence[ft.Control]) -> Iterator[ft.Control]:
    """Yield a heading and the list below it; nothing for an empty list."""
    if items:
        yield _heading(services, heading, 2)
        yield list_of(*items)


def _way(services: Services, verdict: Verdict) -> ft.Control:
    norwegian, way = services.norwegian, verdict.way
    official = official_text(norwegian, services.guide, way.term)
    reason = verdict.because[0]
    return column(
        _norwegian(services, norwegian.sentence(f"{way.key}.title", way.title), STYLE.TITLE_MEDIUM),
        _norwegian(services, official, STYLE.BODY_MEDIUM) if official else None,
        _norwegian(services, norwegian.sentence(reason.key, reason.text)),
        spacing=2,
    )


def _heading(services: Services, value: str, level: int) -> ft.Control:
    style = STYLE.HEADLINE_MEDIUM if level == 1 else STYLE.TITLE_LARGE
    return _norwegian(services, value, style, level=level)


def _norwegian(
    services: Services,
    value: str,
    style: ft.TextThemeStyle = STYLE.BODY_LARGE,
    *,
    level: int | None = None,
) -> ft.Control:
    """Return a text that begins at the left on a screen in any language."""
    text = ft.Text(
        services.words.foreign(value),
        theme_style=style,
        color=ft.Colors.ON_SURFACE,
        text_align=ft.TextAlign.LEFT,
    )
    return ft.Semantics(
        container=True, heading_level=level, identifier=identifier(lang="nb"), content=text
    )
