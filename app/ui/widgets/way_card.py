"""Cards of the ways to help: the reasons for and against each, and its next steps."""

import flet as ft

from app.domain.facts import SourceRef
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
from app.ui.widgets.source import source_line
from app.wording.sources import source_text
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
        content += [
            bilingual_text(services, f"{way.key}.about", way.about, text.body),
            source_line(services, way.sources),
        ]
    content += reasons(services, verdict.because)
    if verdict.steps:
        content.append(text.strong(services.words("What to do next")))
        content += steps(services, verdict.steps)
    return box(column(*content, spacing=8), key=scroll_key(way.key))


def official_name(services: Services, term: str | None) -> list[ft.Control]:
    """Return the official Norwegian name of a term, nothing for None."""
    name = official_text(services.words, services.guide, term)
    return [text.small(name)] if name else []


def reasons(services: Services, because: tuple[Explanation, ...]) -> list[ft.Control]:
    """Return each reason with its icon. Consecutive reasons name a shared source once."""
    following: tuple[Explanation | None, ...] = (*because[1:], None)
    return [
        marked(
            picture(EFFECT_ICONS[it.effect], name=effect_label(services.words, it.effect)),
            _sourced(
                services,
                it.key,
                it.text,
                () if after and _share_source(services, it, after) else it.sources,
            ),
        )
        for it, after in zip(because, following, strict=True)
    ]


def steps(services: Services, steps: tuple[Step, ...]) -> list[ft.Control]:
    """Return each next step with the helplines to call for it."""
    return [
        marked(
            picture("arrow_forward"),
            _sourced(
                services,
                it.key,
                it.text,
                it.sources,
                *helpline_buttons(services, it.helplines),
            ),
        )
        for it in steps
    ]


def _sourced(
    services: Services,
    key: str,
    message: str,
    sources: tuple[SourceRef, ...],
    *below: ft.Control,
) -> ft.Control:
    named = [source_line(services, sources)] if sources else []
    return lines(bilingual_text(services, key, message), *named, *below, spacing=4)


def _share_source(services: Services, one: Explanation, other: Explanation) -> bool:
    words, guide = services.words, services.guide
    return source_text(words, guide, one.sources) == source_text(words, guide, other.sources)
