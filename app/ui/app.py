"""The root component: the stack of screens, or the cover."""

from collections.abc import Callable
from datetime import date
from typing import assert_never

import flet as ft

from app import routes
from app.domain.guide import Guide
from app.domain.search import Index
from app.notes.session import Notebook
from app.platform.ports import Platform
from app.state import State
from app.ui.component import effect, stack
from app.ui.context import Services, ServicesContext
from app.ui.screens.about import AboutView
from app.ui.screens.card import CardView
from app.ui.screens.exit_limits import LimitsView, RehearsalView
from app.ui.screens.helpline import CallView
from app.ui.screens.helplines import HelplinesView
from app.ui.screens.home import HomeView
from app.ui.screens.interpreter import TonguesView
from app.ui.screens.language import LanguageView, SecondLanguageView
from app.ui.screens.notes.before_you_write import ProtectionView
from app.ui.screens.notes.door import NotesView
from app.ui.screens.notes.editor import NoteView
from app.ui.screens.notes.export_notes import TakeOutView
from app.ui.screens.notes.import_notes import TakeInView
from app.ui.screens.notes.manage import NotebookView
from app.ui.screens.notes.passcode import NewCodeView, OtherCodeView
from app.ui.screens.notes.second_notebook import SecondView
from app.ui.screens.options import OptionsView
from app.ui.screens.phone_phrases import SayView
from app.ui.screens.phrasebook import CoverView
from app.ui.screens.question import QuestionView
from app.ui.screens.result import ResultView
from app.ui.screens.search import SearchView
from app.ui.screens.settings import SettingsView
from app.ui.screens.signs import SignsView
from app.ui.screens.topic import TopicView
from app.ui.theme import dress
from i18n.words import words_for


@stack
def App(
    state: State,
    notebook: Notebook,
    guide: Guide,
    platform: Platform,
    today: Callable[[], date],
) -> list[ft.View]:
    """Drawn again whenever the state changes; hands the services down to every component."""
    language = state.language
    words = words_for(language.tag, guide.facts)
    indexes = ft.use_memo(dict[str, Index], [])
    services = Services(
        guide=guide,
        words=words,
        beside=words_for(state.other_language.tag, guide.facts) if state.beside else None,
        state=state,
        notebook=notebook,
        platform=platform,
        today=today,
        indexes=indexes,
    )
    settings = state.settings
    ft.use_effect(
        effect(services, lambda: dress(ft.context.page, settings, language.direction)),
        [settings.text_scale, settings.mode, language.direction],
    )
    ft.use_effect(effect(services, lambda: platform.depth(state.depth)), [state.depth])
    if state.covered:
        return ServicesContext(services, lambda: [CoverView(key="cover")])
    stack, meetings = state.stack, state.meetings
    return ServicesContext(services, lambda: [view_of(route, guide, meetings) for route in stack])


def view_of(route: str, guide: Guide, meetings: int) -> ft.View:
    """The component of the screen that a route means; the first screen where it means none.

    After each of the `meetings` it is another one, which is laid out anew.
    """
    key = f"{route} {meetings}"
    match routes.screen(route, guide) or routes.HomeScreen():
        case routes.HomeScreen():
            return HomeView(key=key)
        case routes.TopicScreen(topic):
            return TopicView(topic, key=key)
        case routes.HelplinesScreen():
            return HelplinesView(key=key)
        case routes.CallScreen(helpline):
            return CallView(helpline, key=key)
        case routes.QuestionScreen(question):
            return QuestionView(question, key=key)
        case routes.ResultScreen():
            return ResultView(key=key)
        case routes.OptionsScreen():
            return OptionsView(key=key)
        case routes.SignsScreen():
            return SignsView(key=key)
        case routes.CardScreen(card):
            return CardView(card, key=key)
        case routes.TonguesScreen():
            return TonguesView(key=key)
        case routes.SayScreen():
            return SayView(key=key)
        case routes.SearchScreen():
            return SearchView(key=key)
        case routes.AboutScreen():
            return AboutView(key=key)
        case routes.SettingsScreen():
            return SettingsView(key=key)
        case routes.LanguageScreen():
            return LanguageView(key=key)
        case routes.SecondLanguageScreen():
            return SecondLanguageView(key=key)
        case routes.LimitsScreen():
            return LimitsView(key=key)
        case routes.RehearsalScreen():
            return RehearsalView(key=key)
        case routes.NotesScreen():
            return NotesView(key=key)
        case routes.ProtectionScreen():
            return ProtectionView(key=key)
        case routes.NewCodeScreen():
            return NewCodeView(key=key)
        case routes.NoteScreen():
            return NoteView(key=key)
        case routes.NotebookScreen():
            return NotebookView(key=key)
        case routes.OtherCodeScreen():
            return OtherCodeView(key=key)
        case routes.SecondScreen():
            return SecondView(key=key)
        case routes.TakeOutScreen():
            return TakeOutView(key=key)
        case routes.TakeInScreen():
            return TakeInView(key=key)
        case unreachable:
            assert_never(unreachable)
