"""The root component: the stack of screens, or the cover."""

from collections.abc import Callable
from datetime import date

import flet as ft

from app.domain.guide import Guide
from app.domain.search import Index
from app.look.brand import WIDE_FROM
from app.notes.session import NotesSession
from app.platform.ports import Platform
from app.session.state import State
from app.ui.component import effect, stack
from app.ui.context import Services, ServicesContext
from app.ui.screens.phrasebook import PhrasebookView
from app.ui.theme import LOW_BELOW, LOW_FROM, NARROW_BELOW, dress
from app.ui.views import view_of
from app.ui.widgets.layout import present
from i18n.words import words_for


@stack
def App(
    state: State,
    notes: NotesSession,
    guide: Guide,
    platform: Platform,
    today: Callable[[], date],
) -> list[ft.View]:
    """Draw the open screens, or the cover above them, and hand the services to every component.

    Flet draws it again whenever `state` or `notes` change.
    """
    language, second = state.language, state.second_language
    search_indexes = ft.use_memo(dict[str, Index], [])
    is_wide, set_wide = ft.use_state(False)
    is_low, set_low = ft.use_state(False)
    is_narrow, set_narrow = ft.use_state(False)

    def report_size(width: float, height: float) -> None:
        set_wide(width >= WIDE_FROM)
        set_low(height < LOW_BELOW and width >= LOW_FROM)
        set_narrow(width < NARROW_BELOW)

    services = Services(
        guide=guide,
        words=words_for(language.tag, guide.facts),
        second_words=words_for(second.tag, guide.facts) if state.visit.bilingual else None,
        state=state,
        notes=notes,
        platform=platform,
        today=today,
        search_indexes=search_indexes,
        is_wide=is_wide,
        is_low=is_low,
        is_narrow=is_narrow,
        report_size=report_size,
    )
    settings = state.settings
    ft.use_effect(
        effect(services, lambda: dress(ft.context.page, settings, language.direction)),
        [settings.text_scale, settings.mode, language.direction],
    )

    def report_depth() -> None:
        if platform.page:
            platform.page.set_back_depth(state.depth)

    ft.use_effect(effect(services, services.hush), [state.route, state.is_covered])
    ft.use_effect(effect(services, report_depth), [state.depth])
    # One of the screens below a cover that is lifted again may wait for the file that she chooses.
    routes = () if state.is_covered and not state.cover.keeps_screens else state.stack
    cover_store = platform.cover_store if state.is_covered else None
    handovers = state.handovers
    # A hand-over changes every key: the screens are made anew and laid out anew.
    return ServicesContext(
        services,
        lambda: present(
            [
                *[view_of(route, guide, f"{route} {handovers}") for route in routes],
                PhrasebookView(cover_store, key="cover") if cover_store else None,
            ]
        ),
    )
