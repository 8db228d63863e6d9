"""The root component: the stack of screens, or the cover."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, assert_never

import flet as ft

from app.domain.cards import Card
from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.search import Index
from app.domain.ways import Question
from app.notes.session import NotesSession
from app.platform.ports import Platform
from app.routes import Route, item_of
from app.state import State
from app.ui.component import effect, stack
from app.ui.context import Services, ServicesContext
from app.ui.screens.about import AboutView
from app.ui.screens.card import CardView
from app.ui.screens.exit_limits import ExitLimitsView, RehearsalView
from app.ui.screens.helpline import HelplineView
from app.ui.screens.helplines import HelplinesView
from app.ui.screens.home import HomeView
from app.ui.screens.interpreter import InterpreterView
from app.ui.screens.language import LanguageView, SecondLanguageView
from app.ui.screens.notes.before_you_write import BeforeYouWriteView
from app.ui.screens.notes.door import NotesView
from app.ui.screens.notes.editor import NoteEditorView
from app.ui.screens.notes.export_notes import ExportNotesView
from app.ui.screens.notes.import_notes import ImportNotesView
from app.ui.screens.notes.manage import ManageNotesView
from app.ui.screens.notes.passcode import ChangePasscodeView, NewPasscodeView
from app.ui.screens.notes.second_notebook import SecondNotebookView
from app.ui.screens.options import OptionsView
from app.ui.screens.phone_phrases import PhonePhrasesView
from app.ui.screens.phrasebook import PhrasebookView
from app.ui.screens.question import QuestionView
from app.ui.screens.result import ResultView
from app.ui.screens.search import SearchView
from app.ui.screens.settings import SettingsView
from app.ui.screens.signs import SignsView
from app.ui.screens.topic import TopicView
from app.ui.theme import dress
from i18n.words import words_for

VIEWS: Final[Mapping[str, Callable[..., ft.View]]] = {
    Route.HOME: HomeView,
    Route.HELPLINES: HelplinesView,
    Route.ABOUT: AboutView,
    Route.SETTINGS: SettingsView,
    Route.LANGUAGE: LanguageView,
    Route.SECOND_LANGUAGE: SecondLanguageView,
    Route.EXIT_LIMITS: ExitLimitsView,
    Route.REHEARSAL: RehearsalView,
    Route.RESULT: ResultView,
    Route.OPTIONS: OptionsView,
    Route.SIGNS: SignsView,
    Route.PHONE_PHRASES: PhonePhrasesView,
    Route.INTERPRETER: InterpreterView,
    Route.SEARCH: SearchView,
    Route.NOTES: NotesView,
    Route.BEFORE_YOU_WRITE: BeforeYouWriteView,
    Route.NEW_PASSCODE: NewPasscodeView,
    Route.NOTE_EDITOR: NoteEditorView,
    Route.MANAGE_NOTES: ManageNotesView,
    Route.CHANGE_PASSCODE: ChangePasscodeView,
    Route.SECOND_NOTEBOOK: SecondNotebookView,
    Route.EXPORT_NOTES: ExportNotesView,
    Route.IMPORT_NOTES: ImportNotesView,
}
"""The view of each route that is no number: a component that takes a `key`."""


@stack
def App(
    state: State,
    notes: NotesSession,
    guide: Guide,
    platform: Platform,
    today: Callable[[], date],
) -> list[ft.View]:
    """Drawn again whenever the state changes; hands the services down to every component."""
    language = state.language
    words = words_for(language.tag, guide.facts)
    search_indexes = ft.use_memo(dict[str, Index], [])
    services = Services(
        guide=guide,
        words=words,
        second_words=words_for(state.second_language.tag, guide.facts)
        if state.visit.bilingual
        else None,
        state=state,
        notes=notes,
        platform=platform,
        today=today,
        search_indexes=search_indexes,
    )
    settings = state.settings
    ft.use_effect(
        effect(services, lambda: dress(ft.context.page, settings, language.direction)),
        [settings.text_scale, settings.mode, language.direction],
    )
    ft.use_effect(effect(services, lambda: platform.set_back_depth(state.depth)), [state.depth])
    if state.is_covered:
        return ServicesContext(services, lambda: [PhrasebookView(key="cover")])
    stack, meetings = state.stack, state.handovers
    return ServicesContext(services, lambda: [view_of(route, guide, meetings) for route in stack])


def view_of(route: str, guide: Guide, meetings: int) -> ft.View:
    """The component of the screen that a route means; the first screen where it means none.

    After each of the `meetings` it is another one, which is laid out anew.
    """
    key = f"{route} {meetings}"
    match item_of(route, guide):
        case Topic() as topic:
            return TopicView(topic, key=key)
        case Helpline() as helpline:
            return HelplineView(helpline, key=key)
        case Question() as question:
            return QuestionView(question, key=key)
        case Card() as card:
            return CardView(card, key=key)
        case None:
            return VIEWS.get(route, HomeView)(key=key)
        case unreachable:
            assert_never(unreachable)
