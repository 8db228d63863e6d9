"""The root component: the stack of screens, or the cover."""

from collections.abc import Callable
from datetime import date
from typing import assert_never

import flet as ft

from app.domain.guide import Guide
from app.domain.search import Index
from app.notebook import Notebook
from app.platform.ports import Platform
from app.state import State
from app.ui import routes
from app.ui.component import effect, stack
from app.ui.context import Services, ServicesContext
from app.ui.screens.about import AboutView
from app.ui.screens.call import CallView
from app.ui.screens.card import CardView
from app.ui.screens.code import NewCodeView, OtherCodeView
from app.ui.screens.cover import CoverView
from app.ui.screens.helplines import HelplinesView
from app.ui.screens.home import HomeView
from app.ui.screens.language import LanguageView
from app.ui.screens.limits import LimitsView, RehearsalView
from app.ui.screens.note import NoteView
from app.ui.screens.notebook import NotebookView
from app.ui.screens.notes import NotesView
from app.ui.screens.options import OptionsView
from app.ui.screens.protection import ProtectionView
from app.ui.screens.question import QuestionView
from app.ui.screens.result import ResultView
from app.ui.screens.say import SayView
from app.ui.screens.search import SearchView
from app.ui.screens.second import SecondView
from app.ui.screens.settings import SettingsView
from app.ui.screens.signs import SignsView
from app.ui.screens.take_in import TakeInView
from app.ui.screens.take_out import TakeOutView
from app.ui.screens.tongues import TonguesView
from app.ui.screens.topic import TopicView
from app.ui.theme import dress
from i18n.catalog import words_for


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
    return ServicesContext(services, lambda: [view_of(route, guide) for route in state.stack])


def view_of(route: str, guide: Guide) -> ft.View:
    """The component of the screen that a route means; the first screen where it means none."""
    match routes.screen(route, guide) or routes.HomeScreen():
        case routes.HomeScreen():
            return HomeView(key=route)
        case routes.TopicScreen(topic):
            return TopicView(topic, key=route)
        case routes.HelplinesScreen():
            return HelplinesView(key=route)
        case routes.CallScreen(helpline):
            return CallView(helpline, key=route)
        case routes.QuestionScreen(question):
            return QuestionView(question, key=route)
        case routes.ResultScreen():
            return ResultView(key=route)
        case routes.OptionsScreen():
            return OptionsView(key=route)
        case routes.SignsScreen():
            return SignsView(key=route)
        case routes.CardScreen(card):
            return CardView(card, key=route)
        case routes.TonguesScreen():
            return TonguesView(key=route)
        case routes.SayScreen():
            return SayView(key=route)
        case routes.SearchScreen():
            return SearchView(key=route)
        case routes.AboutScreen():
            return AboutView(key=route)
        case routes.SettingsScreen():
            return SettingsView(key=route)
        case routes.LanguageScreen():
            return LanguageView(key=route)
        case routes.LimitsScreen():
            return LimitsView(key=route)
        case routes.RehearsalScreen():
            return RehearsalView(key=route)
        case routes.NotesScreen():
            return NotesView(key=route)
        case routes.ProtectionScreen():
            return ProtectionView(key=route)
        case routes.NewCodeScreen():
            return NewCodeView(key=route)
        case routes.NoteScreen():
            return NoteView(key=route)
        case routes.NotebookScreen():
            return NotebookView(key=route)
        case routes.OtherCodeScreen():
            return OtherCodeView(key=route)
        case routes.SecondScreen():
            return SecondView(key=route)
        case routes.TakeOutScreen():
            return TakeOutView(key=route)
        case routes.TakeInScreen():
            return TakeInView(key=route)
        case unreachable:
            assert_never(unreachable)
