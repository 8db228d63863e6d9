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
    depends_on,
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
    """Draw her answers, and each way that is not ruled out with what it depends on.

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
        *([_heading(services, my_answers), list_of(*answers)] if answers else ()),
        *[it for group in LISTED for it in _ways(services, group, result.of(group))],
        fullscreen=True,
    )


def _ways(services: Services, group: Group, verdicts: Sequence[Verdict]) -> Iterator[ft.Control]:
    """Yield the heading of a group, what its ways depend on, and its ways; nothing for none."""
    if not verdicts:
        return
    yield _heading(services, partial(group_name, group=group))
    if deciding := services.guide.ways.deciding(verdicts):
        yield _said(services, partial(depends_on, questions=deciding))
    yield list_of(*[_way(services, it) for it in verdicts])


def _heading(services: Services, say: Say) -> ft.Control:
    return _said(services, say, STYLE.TITLE_LARGE, level=2)


def _answer(services: Services, it: Question) -> ft.Control:
    given = services.state.visit.answers[it.name]
    return column(
        _said(services, lambda words: words.sentence(it.key, it.text)),
        _said(services, answer_text(it, given), STYLE.TITLE_MEDIUM),
        spacing=2,
    )


def _way(services: Services, verdict: Verdict) -> ft.Control:
    way = verdict.way

    def title(words: Words) -> str:
        return words.sentence(f"{way.key}.title", way.title)

    official = official_text(services.norwegian, services.guide, way.term)
    # "Refleksjonsperiode" is its own official name.
    says_more = not official.casefold().endswith(title(services.norwegian).casefold())
    return column(
        _said(services, title, STYLE.TITLE_MEDIUM),
        _norwegian(services, official, STYLE.BODY_MEDIUM) if official and says_more else None,
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
