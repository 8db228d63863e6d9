"""Cards of the ways to help: the reasons for and against each, and its next steps."""

import flet as ft

from app.domain.ways import Explanation, Group, Step, Verdict
from app.ui.component import component
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text
from app.ui.widgets.callout import box
from app.ui.widgets.helpline import helpline_buttons
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import column, lines, marked
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources
from app.wording.ways import EFFECT_ICONS, effect_label, official_text


@component
def WayCard(verdict: Verdict) -> ft.Control:
    """Draw a way with its official name, its reasons and its steps.

    A way that does not fit has its reasons alone.
    """
    services = use_services()
    way = verdict.way
    content: list[ft.Control] = [
        ft.Semantics(
            heading_level=3,
            content=bilingual_text(
                services, f"{way.key}.title", way.title, text.strong, wide=False
            ),
        ),
        *official_name(services, way.term),
    ]
    if verdict.group is not Group.DOES_NOT_FIT:
        content.append(bilingual_text(services, f"{way.key}.about", way.about, text.body))
    content += reasons(services, verdict.because)
    if verdict.steps:
        content.append(text.strong(services.words("What to do next")))
        content += steps(services, verdict.steps)
    content += folded_sources(services, verdict.sources)
    return box(column(*content, spacing=8), key=scroll_key(way.key))


def official_name(services: Services, term: str | None) -> list[ft.Control]:
    """Return the official Norwegian name of a term, nothing for None."""
    name = official_text(services.words, services.guide, term)
    return [text.small(name)] if name else []


def reasons(services: Services, because: tuple[Explanation, ...]) -> list[ft.Control]:
    """Return each reason with its icon."""
    return [
        marked(
            picture(EFFECT_ICONS[it.effect], name=effect_label(services.words, it.effect)),
            bilingual_text(services, it.key, it.text),
        )
        for it in because
    ]


def steps(services: Services, steps: tuple[Step, ...]) -> list[ft.Control]:
    """Return each next step with the helplines to call for it."""
    return [
        marked(
            picture("arrow_forward"),
            lines(
                bilingual_text(services, it.key, it.text),
                *helpline_buttons(services, it.helplines),
                spacing=4,
            ),
        )
        for it in steps
    ]
