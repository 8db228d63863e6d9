"""One way to help: why it may fit or not, and what to do next."""

import flet as ft

from app.domain.facts import SourceRef
from app.domain.ways import Explanation, Group, Step, Verdict
from app.ui.component import component
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text
from app.ui.widgets.block import helpline_buttons, marked
from app.ui.widgets.callout import box, stacked
from app.ui.widgets.icon import picture
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import source_line
from app.wording.sources import source_text
from app.wording.ways import EFFECT_ICONS, effect_label, official_text


@component
def WayCard(judgement: Verdict) -> ft.Control:
    """A card: the name, the official one, what it is, why, and the next steps."""
    services = use_services()
    way = judgement.way
    whole = judgement.group is not Group.DOES_NOT_FIT
    lines: list[ft.Control] = [
        ft.Semantics(
            heading_level=3,
            content=bilingual_text(
                services, f"{way.key}.title", way.title, text.strong, wide=False
            ),
        ),
        *official_name(services, way.term),
    ]
    if whole:
        lines += [
            bilingual_text(services, f"{way.key}.about", way.about, text.body),
            source_line(services, way.sources),
        ]
    lines += reasons(services, judgement.because)
    if judgement.steps:
        lines.append(text.strong(services.words("What to do next")))
        lines += steps(services, judgement.steps)
    return box(stacked(lines), key=scroll_key(way.key))


def official_name(services: Services, term: str | None) -> list[ft.Control]:
    """What it is called on forms and in offices, where it has such a name."""
    name = official_text(services.words, services.guide, term)
    return [text.small(name)] if name else []


def reasons(services: Services, because: tuple[Explanation, ...]) -> list[ft.Control]:
    """Each reason with its icon. Neighbours that share a source name it once."""
    following: tuple[Explanation | None, ...] = (*because[1:], None)
    return [
        marked(
            picture(EFFECT_ICONS[it.effect], name=effect_label(services.words, it.effect)),
            _sourced(
                services,
                bilingual_text(services, it.key, it.text),
                None if after and _alike(services, it.sources, after.sources) else it.sources,
            ),
        )
        for it, after in zip(because, following, strict=True)
    ]


def steps(services: Services, steps: tuple[Step, ...]) -> list[ft.Control]:
    """What to do next, each with the numbers to call for it."""
    return [
        marked(
            picture("arrow_forward"),
            _sourced(
                services,
                bilingual_text(services, it.key, it.text),
                it.sources,
                *helpline_buttons(services, it.helplines),
            ),
        )
        for it in steps
    ]


def _sourced(
    services: Services,
    said: ft.Control,
    sources: tuple[SourceRef, ...] | None,
    *below: ft.Control,
) -> ft.Control:
    named = [source_line(services, sources)] if sources else []
    return ft.Column([said, *named, *below], spacing=4, tight=True)


def _alike(
    services: Services, sources: tuple[SourceRef, ...], after: tuple[SourceRef, ...]
) -> bool:
    words, guide = services.words, services.guide
    return source_text(words, guide, sources) == source_text(words, guide, after)
