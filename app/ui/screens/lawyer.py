"""Her answers and what may fit, as a list for a lawyer in Norwegian."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import flet as ft

from app.domain.routes import Route
from app.domain.ways import Group, Question, Verdict
from app.screens.question import answer_text
from app.ui.component import screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
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
from i18n.words import Words

STYLE: Final = ft.TextThemeStyle
LISTED: Final = (Group.MAY_FIT, Group.NOT_CLEAR)

Say = Callable[[Words], str]


@screen
def LawyerView() -> ft.View:
    """Draw her answers, and each way that is not ruled out with the reason that decides.

    All of it is Norwegian, because somebody else reads it, and below it stands what it says in her
    language. It names nobody.
    """
    services = use_services()
    ways = services.guide.ways
    given = services.state.visit.answers
    result = ways.consider(given)
    answers = [_answer(services, it) for it in ways.asked(given) if it.name in given]
    return frame(
        services,
        Route.LAWYER,
        _said(services, for_a_lawyer, STYLE.HEADLINE_MEDIUM, level=1),
        _said(services, asked_by_a_guide),
        *_part(services, my_answers, answers),
        *[
            control
            for group in LISTED
            for control in _part(
                services,
                partial(group_name, group=group),
                [_way(services, it) for it in result.of(group)],
            )
        ],
        fullscreen=True,
    )


def _part(services: Services, heading: Say, items: Sequence[ft.Control]) -> Iterator[ft.Control]:
    """Yield a heading and the list below it; nothing for an empty list."""
    if items:
        yield _said(services, heading, STYLE.TITLE_LARGE, level=2)
        yield list_of(*items)


def _answer(services: Services, it: Question) -> ft.Control:
    given = services.state.visit.answers[it.name]
    return column(
        _said(services, lambda words: words.sentence(it.key, it.text)),
        _said(services, answer_text(it, given), STYLE.TITLE_MEDIUM),
        spacing=2,
    )


def _way(services: Services, verdict: Verdict) -> ft.Control:
    way, reason = verdict.way, verdict.because[0]
    official = official_text(services.norwegian, services.guide, way.term)
    return column(
        _said(
            services,
            lambda words: words.sentence(f"{way.key}.title", way.title),
            STYLE.TITLE_MEDIUM,
        ),
        _norwegian(services, official, STYLE.BODY_MEDIUM) if official else None,
        _said(services, lambda words: words.sentence(reason.key, reason.text)),
        spacing=2,
    )


def _said(
    services: Services,
    say: Say,
    style: ft.TextThemeStyle = STYLE.BODY_LARGE,
    *,
    level: int | None = None,
) -> ft.Control:
    """Return a text in Norwegian, and below it in her language unless she reads Norwegian."""
    norwegian = _norwegian(services, say(services.norwegian), style, level=level)
    if services.words.language.reads_norwegian:
        return norwegian
    return column(norwegian, text.small(say(services.words)), spacing=0)


def _norwegian(
    services: Services,
    value: str,
    style: ft.TextThemeStyle = STYLE.BODY_LARGE,
    *,
    level: int | None = None,
) -> ft.Control:
    """Return a text that begins at the left on a screen in any language."""
    shown = ft.Text(
        services.words.foreign(value),
        theme_style=style,
        color=ft.Colors.ON_SURFACE,
        text_align=ft.TextAlign.LEFT,
    )
    return ft.Semantics(
        container=True, heading_level=level, identifier=identifier(lang="nb"), content=shown
    )
