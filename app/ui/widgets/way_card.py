"""Cards of the ways to help: a sign and a line each; a tap shows the reasons and next steps."""

from typing import Final

import flet as ft

from app.domain.ways import Explanation, Group, Step, Verdict
from app.screens.tree import Said
from app.ui.component import component
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.accordion import accordion
from app.ui.widgets.bilingual import shown
from app.ui.widgets.helpline import helpline_buttons
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import lines, marked
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources
from app.ui.widgets.spoken import list_of
from app.wording.ways import EFFECT_ICONS, GROUP_ICONS, effect_label, official_text

EDGES: Final = {
    Group.MAY_FIT: ft.Colors.PRIMARY,
    Group.NOT_CLEAR: ft.Colors.TERTIARY,
    Group.DOES_NOT_FIT: ft.Colors.OUTLINE,
}
"""The colour of a way's edge: a heading and a sign say the same."""


@component
def WayCard(verdict: Verdict) -> ft.Control:
    """Draw a way with its sign and its title; below it what the way is, unless it does not fit."""
    services = use_services()
    way = verdict.way
    fits = verdict.group is not Group.DOES_NOT_FIT
    return accordion(
        services,
        way.key,
        [shown(services, Said(f"{way.key}.title", way.title), text.strong, in_button=True)],
        [
            official_name(services, way.term),
            shown(services, Said(f"{way.key}.about", way.about)) if fits else None,
            list_of(*reasons(services, verdict.because)),
            *next_steps(services, verdict.steps),
            folded_sources(services, verdict.sources),
        ],
        gist=Said(f"{way.key}.gist", way.gist) if way.gist and fits else None,
        mark=picture(GROUP_ICONS[verdict.group]),
        level=3,
        edge=EDGES[verdict.group],
        key=scroll_key(way.key),
    )


def official_name(services: Services, term: str | None) -> ft.Control | None:
    """Return the official Norwegian name of a term, None for None."""
    name = official_text(services.words, services.guide, term)
    return text.small(name) if name else None


def reasons(services: Services, because: tuple[Explanation, ...]) -> list[ft.Control]:
    """Return each reason with its icon."""
    return [
        marked(
            picture(EFFECT_ICONS[it.effect], name=effect_label(services.words, it.effect)),
            shown(services, Said(it.key, it.text)),
        )
        for it in because
    ]


def next_steps(services: Services, steps: tuple[Step, ...]) -> list[ft.Control]:
    """Return the heading of the next steps, and each with the helplines to call for it.

    Nothing where there are none.
    """
    if not steps:
        return []
    listed = (
        marked(
            picture("arrow_forward"),
            lines(
                shown(services, Said(it.key, it.text)),
                *helpline_buttons(services, it.helplines),
                spacing=4,
            ),
        )
        for it in steps
    )
    return [text.strong(services.words("What to do next")), list_of(*listed)]
